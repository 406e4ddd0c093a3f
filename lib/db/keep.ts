import type { EntityTable } from 'dexie'
import type { Observed } from '../domain/history'
import { itemAddress, itemKey, type ItemKey } from '../domain/item-key'
import { addSighting, lastSighting, packedCount, packedFrom, packHistory } from '../domain/packed-history'
import { isUsable, type Card, type ItemFields, type Reading, type SearchReading } from '../domain/reading'
import { commit } from './commit'
import { MOST_RECENT, type HistoryRow, type ItemRow, type ObservedOn, type ReadingRow, type Store, type TitleRow } from './schema'
import { placesOf } from './schema-4'

/**
 * A reading on its way into the store. `captureKey` names the visit: sent again it is kept once, and a later reading of the same visit
 * (a list that has grown) takes the place of the earlier one.
 */
export interface Capture {
  captureKey: string
  reading: Reading
  /** When the page was read, ms. */
  at: number
  /** Address without what identifies the viewer. */
  url: string
  /** The id under which an item page is kept: that of its address. */
  itemId: string | null
}

/** So many variants of an item are followed. */
const MOST_SKUS = 200

/** `O1CN01.jpg` of an address with a size behind it: shops' servers name a picture by its content, and sizes come and go. */
export const pictureName = (address: string): string =>
  (address.split(/[?#]/u, 1)[0]?.split('/').at(-1) ?? '').replace(/(\.(?:jpe?g|png|webp|gif|avif))[_!].*$/iu, '$1').slice(0, 200)

/** What stays of a card or of an item page in the history. */
const observe = (seen: Card | ItemFields, currency: string | null, at: number): Observed => ({
  at,
  title: seen.title,
  price: seen.price,
  priceLabel: 'priceLabel' in seen ? seen.priceLabel : null,
  listPrice: seen.listPrice,
  finalPrice: seen.finalPrice,
  finalPriceLabel: seen.finalPriceLabel,
  priceState: seen.priceState ?? 'none',
  sold: seen.sold === null ? null : { least: seen.sold.least, exact: seen.sold.exact, ...(seen.sold.scope && { scope: seen.sold.scope }) },
  skuCount: 'skus' in seen && seen.skus.length > 0 ? seen.skus.length : null,
  available: 'available' in seen ? seen.available : null,
  ...(currency !== 'CNY' && { currency }),
  ...('stock' in seen && {
    ...(seen.stock !== null && { stock: seen.stock }),
    ...(seen.images[0] !== undefined && { image: pictureName(seen.images[0]) }),
    promotions: seen.promotions.map((promotion) => promotion.text),
    ...(seen.skus.length > 0 && { skus: seen.skus.slice(0, MOST_SKUS) }),
  }),
})

/** One item as a page showed it. */
export interface Sighting {
  key: ItemKey
  itemId: string
  title: string | null
  shop: string | null
  on: ObservedOn
  observed: Observed
}

/** What a reading saw, item by item. */
export function sightings(capture: Capture): Sighting[] {
  const { reading, at } = capture
  if (reading.page === 'item') {
    const { fields } = reading
    const itemId = capture.itemId ?? fields?.itemId ?? null
    if (fields === null || itemId === null) return []
    return [
      {
        key: itemKey(reading.site, itemId),
        itemId,
        title: fields.title,
        shop: fields.shop?.name ?? null,
        on: 'item',
        observed: observe(fields, fields.currency, at),
      },
    ]
  }
  if ((reading.page !== 'search' && reading.page !== 'shop') || reading.fields === null) return []
  const on = reading.page
  const { fields } = reading as SearchReading
  const seen = new Map<string, Sighting>()
  for (const card of fields.cards) {
    if (card.itemId === null || seen.has(card.itemId)) continue
    seen.set(card.itemId, {
      key: itemKey(reading.site, card.itemId),
      itemId: card.itemId,
      title: card.title,
      shop: card.shop?.name ?? fields.shop?.name ?? null,
      on,
      observed: observe(card, fields.currency, at),
    })
  }
  return [...seen.values()]
}

function logRow(capture: Capture, cards: number): Omit<ReadingRow, 'seq'> {
  const { reading } = capture
  const list = reading.fields !== null && 'cards' in reading.fields ? reading.fields : null
  return {
    captureKey: capture.captureKey,
    at: capture.at,
    site: reading.site,
    page: reading.page ?? 'unknown',
    status: reading.status,
    reason: reading.reason,
    missing: reading.missing,
    reader: reading.reader,
    url: capture.url,
    read: list === null ? Number(isUsable(reading)) : cards,
    of: list === null ? 1 : list.cards.length + list.unreadCards,
    sources: reading.sources,
  }
}

/**
 * Keeps one reading in one transaction: the log of readings, the items seen with what was seen of them, the results page, the title
 * revision. Resolves after the commit. A page that gave nothing leaves a line in the log and nothing else. A reading that comes late (an older
 * one after a newer) adds to the history and leaves what is newer alone. A visit has one time, that of its first report. Resolves to the
 * number of items seen.
 */
export async function keepReading(db: Store, sent: Capture): Promise<number> {
  const { reading } = sent
  return commit(db, ['items', 'details', 'histories', 'resultPages', 'shelves', 'titles', 'readings'], async () => {
    const logged = await db.readings.where('captureKey').equals(sent.captureKey).first()
    const at = Math.min(sent.at, logged?.at ?? sent.at)
    const capture = { ...sent, at }
    const seen = isUsable(reading) ? sightings(capture) : []
    await putForVisit(db.readings, logRow(capture, seen.length), logged)
    if (!isUsable(reading)) return 0
    await keepSightings(db, capture, seen)
    if (reading.page === 'item' && seen[0] !== undefined) {
      const { key } = seen[0]
      const before = await db.details.get(key)
      if (before === undefined || before.at <= at)
        await db.details.put({ key, at, fields: reading.fields, sources: reading.sources, reader: reading.reader, url: capture.url })
    }
    if (reading.page === 'search' && reading.fields.query !== null) await keepResultPage(db, capture, reading as SearchReading, reading.fields.query)
    return seen.length
  })
}

async function keepResultPage(db: Store, { captureKey, at, url }: Capture, { site, reader, fields }: SearchReading, query: string): Promise<void> {
  const { sort, page, total, cards } = fields
  const standing = await db.resultPages.where('captureKey').equals(captureKey).first()
  await putForVisit(db.resultPages, { captureKey, site, query, sort, page, total: total?.least ?? null, at, url, ...placesOf(cards) }, standing)
  const shelf = { site, query, sort: sort ?? '', page: page ?? 0, at, cards, reader, url }
  const before = await db.shelves.get([site, query, shelf.sort, shelf.page])
  if (before === undefined || before.at <= at) await db.shelves.put(shelf)
}

/** The row of this visit: new, or in the place of the one that stands. */
async function putForVisit<Row extends { seq: number; captureKey: string }>(
  table: EntityTable<Row, 'seq'>,
  row: Omit<Row, 'seq'>,
  standing: Row | undefined,
): Promise<void> {
  await table.put((standing === undefined ? row : { ...row, seq: standing.seq }) as Row)
}

/** What one sighting makes of an item's row; `full`: a part of its history that moves out of the row. */
export function noteSighting(
  before: ItemRow | undefined,
  { key, on, observed, title, shop, itemId }: Sighting,
  { site, url }: { site: string; url: string },
): { item: ItemRow; full: HistoryRow | null; renamed: { from: string | null; to: string } | null } {
  const { at } = observed
  const recent = before?.recent[on]
  const last = lastSighting(recent)
  const isLate = last !== null && last.at > at
  const names = on === 'item' && !isLate
  const isOlderThanRow = recent !== undefined && at < packedFrom(recent)
  const isFull = recent !== undefined && !isLate && last?.at !== at && packedCount(recent) >= MOST_RECENT
  return {
    item: {
      key,
      site: before?.site ?? site,
      itemId,
      title: (names ? title : null) ?? before?.title ?? title,
      shop: (isLate ? null : shop) ?? before?.shop ?? shop,
      url: names ? url : (before?.url ?? itemAddress(site, itemId) ?? url),
      mark: before?.mark ?? '',
      firstSeen: Math.min(before?.firstSeen ?? at, at),
      lastSeen: Math.max(before?.lastSeen ?? at, at),
      recent: isOlderThanRow ? (before?.recent ?? {}) : { ...before?.recent, [on]: addSighting(isFull ? undefined : recent, observed) },
    },
    full: isOlderThanRow ? { key, on, from: at, packed: packHistory([observed]) } : isFull ? { key, on, from: packedFrom(recent), packed: recent } : null,
    // A results page may cut or decorate a title: only an item page says what it is.
    renamed: names && title !== null && last?.title !== title ? { from: last?.title ?? null, to: title } : null,
  }
}

async function keepSightings(db: Store, { at, reading, url }: Capture, seen: readonly Sighting[]): Promise<void> {
  const known = await db.items.bulkGet(seen.map((s) => s.key))
  const noted = seen.map((sighting, i) => noteSighting(known[i], sighting, { site: reading.site, url }))
  const full = noted.flatMap((note) => note.full ?? [])
  if (full.length > 0) await addHistories(db, full)
  await db.items.bulkPut(noted.map((note) => note.item))
  await db.titles.bulkAdd(noted.flatMap(({ item, renamed }) => (renamed === null ? [] : [{ key: item.key, at, ...renamed, by: 'page' } as TitleRow])))
}

/** Rows of history are not written over: a late sighting that is there already is left alone. */
async function addHistories(db: Store, rows: readonly HistoryRow[]): Promise<void> {
  const standing = await db.histories.bulkGet(rows.map((row) => [row.key, row.on, row.from]))
  await db.histories.bulkAdd(rows.filter((_, i) => standing[i] === undefined))
}
