import type { PageKind, Reading } from '../domain/reading'
import { emptyReading } from './draft'
import type { PageInput, PageReader, Site } from './site'
import { taobao } from './taobao'
import { tmall } from './tmall'

export const SITES: readonly Site[] = [taobao, tmall]

export interface FoundReader {
  site: string
  page: PageKind
  reader: PageReader
}

/** All readers that claim an address; the contract test holds that there is never more than one. */
export function readersFor(url: URL): FoundReader[] {
  return SITES.flatMap((site) =>
    (Object.entries(site.pages) as [PageKind, PageReader][]).flatMap(([page, reader]) => (reader.match(url) ? [{ site: site.id, page, reader }] : [])),
  )
}

export const findReader = (url: URL): FoundReader | null => readersFor(url)[0] ?? null

/** The reading of a page; `unrecognised` where no reader knows the address. */
export function readPage(input: PageInput): Reading {
  const found = findReader(input.url)
  return found === null ? emptyReading('unknown', null, 'none/0', 'unrecognised', 'no-data') : found.reader.read(input)
}
