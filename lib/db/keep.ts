import type { EntityTable } from 'dexie'
import { dayOf } from '../domain/calendar'
import { isNews, type Observed } from '../domain/history'
import { itemAddress, itemKey, type ItemKey } from '../domain/item-key'
import { isUsable, type Card, type FieldSource, type ItemFields, type Reading, type SearchReading } from '../domain/reading'
import { commit } from './commit'
import type { ItemRow, ObservationRow, ObservedOn, ReadingRow, Store, TitleRow } from './schema'

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
})

interface Sighting {
  key: ItemKey
  itemId: string
  title: string | null
  shop: string | null
  on: ObservedOn
  observed: Observed
  sources: Record<string, FieldSource>
}

function sightings(capture: Capture): Sighting[] {
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
        sources: reading.sources,
      },
    ]
  }
  if ((reading.page !== 'search' && reading.page !== 'shop') || reading.fields === null) return []
  const on = reading.page
  const { fields } = reading as SearchReading
  const seen = new Map<string, Sighting>()
  for (const card of fields.cards) {
    if (card.itemId === null || seen.has(card.itemId)) continue
    const source = reading.sources.cards
    seen.set(card.itemId, {
      key: itemKey(reading.site, card.itemId),
      itemId: card.itemId,
      title: card.title,
      shop: card.shop?.name ?? fields.shop?.name ?? null,
      on,
      observed: observe(card, fields.currency, at),
      sources: source === undefined ? {} : { cards: source },
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
  }
}

/**
 * Keeps one reading in one transaction: the log of readings, the items seen, the day, a row of history where something changed, the results
 * page, the title revision. Resolves after the commit. A page that gave nothing leaves a line in the log and nothing else. A reading that
 * comes late (an older one after a newer) adds to the history and leaves what is newer alone. Resolves to the number of items seen.
 */
export async function keepReading(db: Store, capture: Capture): Promise<number> {
  const { reading, at } = capture
  const seen = isUsable(reading) ? sightings(capture) : []
  return commit(db, ['items', 'details', 'observations', 'days', 'resultPages', 'titles', 'readings'], async () => {
    await putForVisit(db.readings, logRow(capture, seen.length))
    if (!isUsable(reading)) return 0
    await keepSightings(db, capture, seen)
    if (reading.page === 'item' && seen[0] !== undefined) {
      const { key } = seen[0]
      const before = await db.details.get(key)
      if (before === undefined || before.at <= at)
        await db.details.put({ key, at, fields: reading.fields, sources: reading.sources, reader: reading.reader, url: capture.url })
    }
    if (reading.page === 'search' && reading.fields.query !== null) {
      const { query, sort, page, total, cards } = reading.fields
      await putForVisit(db.resultPages, {
        captureKey: capture.captureKey,
        site: reading.site,
        query,
        sort,
        page,
        total: total?.least ?? null,
        at,
        cards,
        reader: reading.reader,
        url: capture.url,
      })
    }
    return seen.length
  })
}

/** The row of this visit: new, or in the place of the one that stands. */
async function putForVisit<Row extends { seq: number; captureKey: string }>(table: EntityTable<Row, 'seq'>, row: Omit<Row, 'seq'>): Promise<void> {
  const standing = await table.where('captureKey').equals(row.captureKey).first()
  await table.put((standing === undefined ? row : { ...row, seq: standing.seq }) as Row)
}

async function keepSightings(db: Store, capture: Capture, seen: readonly Sighting[]): Promise<void> {
  const { at, reading } = capture
  const known = await db.items.bulkGet(seen.map((s) => s.key))
  const items: ItemRow[] = []
  const rows: Omit<ObservationRow, 'seq'>[] = []
  const titles: Omit<TitleRow, 'seq'>[] = []
  seen.forEach((sighting, i) => {
    const before = known[i]
    const last = before?.last[sighting.on]
    const isLate = last !== undefined && last.at > at
    if (last === undefined || isLate || isNews(last, sighting.observed)) {
      rows.push({ ...sighting.observed, key: sighting.key, on: sighting.on, sources: sighting.sources, reader: reading.reader, url: capture.url })
    }
    const { title } = sighting
    // A results page may cut or decorate a title: only an item page says what it is.
    if (sighting.on === 'item' && title !== null && !isLate && last?.title !== title) {
      titles.push({ key: sighting.key, at, from: last?.title ?? null, to: title, by: 'page' })
    }
    const names = sighting.on === 'item' && !isLate
    items.push({
      key: sighting.key,
      site: before?.site ?? reading.site,
      itemId: sighting.itemId,
      title: (names ? title : null) ?? before?.title ?? title,
      shop: (isLate ? null : sighting.shop) ?? before?.shop ?? sighting.shop,
      url: names ? capture.url : (before?.url ?? itemAddress(reading.site, sighting.itemId) ?? capture.url),
      mark: before?.mark ?? '',
      firstSeen: Math.min(before?.firstSeen ?? at, at),
      lastSeen: Math.max(before?.lastSeen ?? at, at),
      last: isLate ? (before?.last ?? {}) : { ...before?.last, [sighting.on]: sighting.observed },
    })
  })
  await db.items.bulkPut(items)
  await db.observations.bulkAdd(rows as ObservationRow[])
  await db.titles.bulkAdd(titles as TitleRow[])
  await db.days.bulkPut(seen.map((s) => ({ key: s.key, on: s.on, day: dayOf(at) })))
}
