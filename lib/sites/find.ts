import type { PageKind } from '../domain/reading'
import type { PageReader, Site } from './site'

export interface FoundReader {
  site: string
  page: PageKind
  reader: PageReader
}

/** All readers of these sites that claim an address. */
export const readersIn = (sites: readonly Site[], url: URL): FoundReader[] =>
  sites.flatMap((site) =>
    (Object.entries(site.pages) as [PageKind, PageReader][]).flatMap(([page, reader]) => (reader.match(url) ? [{ site: site.id, page, reader }] : [])),
  )
