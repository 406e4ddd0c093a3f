import { addDays, dayOf, startOfDay } from '../domain/calendar'
import type { Observed } from '../domain/history'
import { idOfKey, itemKey, type ItemKey } from '../domain/item-key'
import { sightingBefore, unpackHistory } from '../domain/packed-history'
import type { MarketTitle } from '../domain/title/market-words'
import type { DetailRow, ItemRow, KpiDayRow, ObservedOn, ReadingRow, ResultPageRow, ShelfRow, Store } from './schema'

/** All sightings of an item on a page kind, oldest first; each time once. */
export async function sightingsOf(db: Store, row: ItemRow, on: ObservedOn): Promise<Observed[]> {
  const { key } = row
  const earlier = await db.histories.where('[key+on+from]').between([key, on, -Infinity], [key, on, Infinity]).toArray()
  const recent = row.recent[on]
  const all = [...earlier.map((part) => part.packed), ...(recent === undefined ? [] : [recent])].flatMap(unpackHistory)
  // Late sightings stand by themselves, and two machines' histories may overlap.
  const isInOrder = all.every((seen, i) => i === 0 || seen.at > (all[i - 1]?.at ?? 0))
  return isInOrder ? all : [...new Map(all.map((seen) => [seen.at, seen])).values()].sort((a, b) => a.at - b.at)
}

/** Sightings since a time, preceded by the one that stood then. */
export async function historyOf(db: Store, row: ItemRow, on: ObservedOn, since: number): Promise<Observed[]> {
  const rows = await sightingsOf(db, row, on)
  const first = rows.findIndex((seen) => seen.at >= since)
  return first === -1 ? rows.slice(-1) : rows.slice(Math.max(0, first - 1))
}

/** The last sighting before a time; null where there is none. */
export async function seenBefore(db: Store, row: ItemRow, on: ObservedOn, before: number): Promise<Observed | null> {
  if (row.firstSeen >= before) return null
  return sightingBefore(row.recent[on], before) ?? (await sightingsOf(db, row, on)).findLast((seen) => seen.at < before) ?? null
}

/** Days (Shanghai) of sightings, each once. */
export const daysOf = (rows: readonly Observed[]): string[] => [...new Set(rows.map((seen) => dayOf(seen.at)))]

/** Everything that was seen of items, with where it was read. */
export async function sightingsWithOrigin(
  db: Store,
  keys: readonly ItemKey[],
): Promise<{ itemId: string; on: ObservedOn; seen: Observed; reading: ReadingRow | undefined }[]> {
  const rows = (await db.items.bulkGet([...keys])).filter((row) => row !== undefined)
  const parts = await Promise.all(
    rows.flatMap((row) =>
      (['item', 'search', 'shop'] as const).map(async (on) => {
        const seen = await sightingsOf(db, row, on)
        const readings = await Promise.all(seen.map((one) => readingOf(db, row.key, on, one.at)))
        return seen.map((one, i) => ({ itemId: row.itemId, on, seen: one, reading: readings[i] }))
      }),
    ),
  )
  return parts.flat()
}

/** The line of the log that tells where a sighting was read; undefined where that visit's line is gone. */
export const readingOf = (db: Store, key: ItemKey, on: ObservedOn, at: number): Promise<ReadingRow | undefined> =>
  db.readings
    .where('at')
    .equals(at)
    .filter((row) => row.page === on && itemKey(row.site, idOfKey(key)) === key)
    .first()

export const itemsMarked = (db: Store, mark: 'mine' | 'rival' | 'dropped'): Promise<ItemRow[]> => db.items.where('mark').equals(mark).toArray()

export const detailsOf = (db: Store, keys: readonly ItemKey[]): Promise<(DetailRow | undefined)[]> => db.details.bulkGet([...keys])

/** The newest reading of each query, sort and place, newest first, no more than `most`. */
export const latestShelves = (db: Store, most: number): Promise<ShelfRow[]> => db.shelves.orderBy('at').reverse().limit(most).toArray()

/** So many of the newest pages are looked through: a month of a busy operator. */
export const RANK_PAGES = 4000

/** Results pages since a time, newest first, no more than `most`. */
export async function resultPagesSince(db: Store, since: number, most: number): Promise<ResultPageRow[]> {
  const pages = db.resultPages.where('at').aboveOrEqual(since)
  // Read backwards, each row is a question of its own; all at once is several times as fast.
  return (await pages.count()) > most ? pages.reverse().limit(most).toArray() : (await pages.toArray()).reverse()
}

/** Titles of the stored market, ads included and marked. */
export const marketTitles = (shelves: readonly ShelfRow[], without: ReadonlySet<string> = new Set()): MarketTitle[] =>
  shelves.flatMap((shelf) =>
    shelf.cards
      .filter((card) => card.title !== null && (card.itemId === null || !without.has(card.itemId)))
      .map((card) => ({ title: card.title ?? '', sold: card.sold, shop: card.shop?.name ?? null, ad: card.ad, rank: card.position })),
  )

export const readingsSince = (db: Store, since: number): Promise<ReadingRow[]> => db.readings.where('at').aboveOrEqual(since).toArray()

/** KPI figures of a span of days, both ends included. */
export const kpiDays = (db: Store, first: string, last: string): Promise<KpiDayRow[]> => db.kpiDays.where('day').between(first, last, true, true).toArray()

/** What was seen since the start of yesterday (Shanghai) of items that are marked as rivals. */
export async function rivalNews(db: Store, now: number): Promise<{ item: ItemRow; rows: Observed[] }[]> {
  const since = startOfDay(addDays(dayOf(now), -1))
  const rivals = await itemsMarked(db, 'rival')
  return Promise.all(rivals.map(async (item) => ({ item, rows: await historyOf(db, item, 'item', since) })))
}
