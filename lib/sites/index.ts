import type { Reading } from '../domain/reading'
import { site1688 } from './1688'
import { aliexpress } from './aliexpress'
import { alimama } from './alimama'
import { amazon } from './amazon'
import { emptyReading } from './draft'
import { ebay } from './ebay'
import { readersIn, type FoundReader } from './find'
import { jd } from './jd'
import { pdd } from './pdd'
import { qianniu } from './qianniu'
import type { PageInput, Site } from './site'
import { findStructured } from './structured-item'
import { sycm } from './sycm'
import { taobao } from './taobao'
import { tmall } from './tmall'

export const SITES: readonly Site[] = [taobao, tmall, jd, site1688, pdd, amazon, ebay, aliexpress, sycm, alimama, qianniu]

/**
 * All readers that claim an address; the contract test holds that there is never more than one. A shop without a reader of its own is read
 * by what it marks up; there our script runs only where the operator has granted the host.
 */
export function readersFor(url: URL): FoundReader[] {
  const own = readersIn(SITES, url)
  const structured = own.length === 0 ? findStructured(url) : null
  return structured === null ? own : [structured]
}

export const findReader = (url: URL): FoundReader | null => readersFor(url)[0] ?? null

/** The reading of a page; `unrecognised` where no reader knows the address. */
export function readPage(input: PageInput): Reading {
  const found = findReader(input.url)
  return found === null ? emptyReading('unknown', null, 'none/0', 'unrecognised', 'no-data') : found.reader.read(input)
}
