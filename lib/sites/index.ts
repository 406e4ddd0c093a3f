import type { PageKind, Reading } from '../domain/reading'
import { site1688 } from './1688'
import { aliexpress } from './aliexpress'
import { amazon } from './amazon'
import { emptyReading } from './draft'
import { ebay } from './ebay'
import { jd } from './jd'
import { pdd } from './pdd'
import type { PageInput, PageReader, Site } from './site'
import { siteOf, structuredItem } from './structured-item'
import { taobao } from './taobao'
import { tmall } from './tmall'

export const SITES: readonly Site[] = [taobao, tmall, jd, site1688, pdd, amazon, ebay, aliexpress]

export interface FoundReader {
  site: string
  page: PageKind
  reader: PageReader
}

/**
 * All readers that claim an address; the contract test holds that there is never more than one. A shop without a reader of its own is read
 * by what it marks up; there our script runs only where the operator has granted the host.
 */
export function readersFor(url: URL): FoundReader[] {
  const own = SITES.flatMap((site) =>
    (Object.entries(site.pages) as [PageKind, PageReader][]).flatMap(([page, reader]) => (reader.match(url) ? [{ site: site.id, page, reader }] : [])),
  )
  return own.length === 0 && structuredItem.match(url) ? [{ site: siteOf(url), page: 'item', reader: structuredItem }] : own
}

export const findReader = (url: URL): FoundReader | null => readersFor(url)[0] ?? null

/** The reading of a page; `unrecognised` where no reader knows the address. */
export function readPage(input: PageInput): Reading {
  const found = findReader(input.url)
  return found === null ? emptyReading('unknown', null, 'none/0', 'unrecognised', 'no-data') : found.reader.read(input)
}
