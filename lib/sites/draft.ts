import type { FieldSource, ItemFields, ItemReading, PageKind, BlockReason, EmptyReading, SearchFields, SearchReading, SourceKind } from '../domain/reading'

const LONGEST_TEXT = 1000
const LONGEST_LIST = 2000
const MOST_KEYS = 300

/** A reading's values within the store's bounds: a page may say more than anyone asks. */
function bounded<T>(value: T): T {
  if (typeof value === 'string') return value.slice(0, LONGEST_TEXT) as T
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map(bounded) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MOST_KEYS)
      .map(([key, part]) => [key.slice(0, LONGEST_TEXT), bounded(part)]),
  ) as T
}

/** Fields ready for their reading; cards beyond the bound are counted as unread. */
export function boundFields<F extends object>(fields: F): F {
  const kept = bounded(fields)
  const lost = 'cards' in fields && Array.isArray(fields.cards) ? Math.max(0, fields.cards.length - LONGEST_LIST) : 0
  return lost > 0 && 'unreadCards' in kept ? { ...kept, unreadCards: Number(kept.unreadCards) + lost } : kept
}

/** Values gathered source by source, the most trusted first: a field that has a value keeps it. */
export interface Draft<F> {
  fields: F
  sources: Record<string, FieldSource>
  /** Takes a value where the field has none yet and says where it came from; null is no value. */
  put<K extends keyof F & string>(name: K, value: F[K] | null | undefined, kind: SourceKind, path: string): void
}

const isBlank = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

export function startDraft<F extends object>(fields: F): Draft<F> {
  const sources: Record<string, FieldSource> = {}
  return {
    fields,
    sources,
    put(name, value, kind, path) {
      if (isBlank(value) || value === null || value === undefined || (sources[name] !== undefined && !isBlank(fields[name]))) return
      fields[name] = value
      sources[name] = { kind, path }
    },
  }
}

export function emptyReading(site: string, page: PageKind | null, reader: string, status: 'blocked' | 'unrecognised', reason: BlockReason): EmptyReading {
  return { site, page, status, reason, missing: [], sources: {}, reader, fields: null }
}

/** A page from which nothing could be read: `blocked` where somebody must log in or pass a test, else not recognised. */
export const obstructed = (site: string, page: PageKind, reader: string, reason: BlockReason): EmptyReading =>
  emptyReading(site, page, reader, reason === 'login' || reason === 'challenge' || reason === 'error-answer' ? 'blocked' : 'unrecognised', reason)

/** Names of the required fields of an item that are not read. */
export const missingOf = (fields: ItemFields): string[] => [
  ...(fields.price === null && fields.finalPrice === null ? ['price'] : []),
  ...(fields.shop === null ? ['shop'] : []),
]

/**
 * Ends an item's draft. The id in the address must be the id in the page: in a single-page shop the address changes
 * first and the content later, and a price would be filed under another item. `needsId` is false for shops where the address alone names it.
 */
export function finishItem(site: string, reader: string, draft: Draft<ItemFields>, urlId: string | null, needsId = true): ItemReading | EmptyReading {
  const { fields, sources } = draft
  if (fields.title === null || (needsId && fields.itemId === null)) return emptyReading(site, 'item', reader, 'unrecognised', 'no-data')
  if (urlId !== null && urlId !== fields.itemId) return emptyReading(site, 'item', reader, 'unrecognised', 'other-item')
  const missing = missingOf(fields)
  const status = missing.length === 0 && fields.available !== false ? 'ok' : 'partial'
  return { site, page: 'item', status, reason: null, missing, sources, reader, fields: boundFields(fields) }
}

/**
 * Ends a list's draft: without a single card there is nothing to keep. `wasSearched` is false for lists that answer no words (a category, a feed):
 * they lack nothing where they name none.
 */
export function finishList(
  site: string,
  page: 'search' | 'shop',
  reader: string,
  draft: Draft<SearchFields>,
  wasSearched = true,
): SearchReading | EmptyReading {
  const { fields, sources } = draft
  if (fields.cards.length === 0) return emptyReading(site, page, reader, 'unrecognised', 'no-data')
  const missing = page === 'search' && wasSearched && fields.query === null ? ['query'] : []
  const incomplete = fields.cards.filter((card) => (card.itemId === null && !card.ad) || card.title === null || card.price === null).length
  if (incomplete > 0) missing.push('cards')
  const status = incomplete > fields.cards.length / 2 ? 'partial' : missing.length === 0 ? 'ok' : 'partial'
  return { site, page, status, reason: null, missing, sources, reader, fields: boundFields(fields) }
}
