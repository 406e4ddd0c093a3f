import { addDays, dayOf, startOfDay } from '../domain/calendar'
import type { ItemKey } from '../domain/item-key'
import type { MarketTitle } from '../domain/title/market-words'
import type { DetailRow, ItemRow, KpiDayRow, ObservationRow, ObservedOn, ReadingRow, ResultPageRow, Store } from './schema'

/** The last observation of an item on a page kind before a time; undefined where there is none. */
export function observationBefore(db: Store, key: ItemKey, on: ObservedOn, before: number): Promise<ObservationRow | undefined> {
  return db.observations.where('[key+on+at]').between([key, on, 0], [key, on, before], true, false).last()
}

/** All rows of an item on a page kind since a time, oldest first, preceded by the row that stood then. */
export async function historyOf(db: Store, key: ItemKey, on: ObservedOn, since: number): Promise<ObservationRow[]> {
  const rows = await db.observations.where('[key+on+at]').between([key, on, since], [key, on, Infinity]).toArray()
  const standing = await observationBefore(db, key, on, since)
  return standing === undefined ? rows : [standing, ...rows]
}

/** Days on which an item was seen on a kind of page, of the last `of`. */
export async function daysSeen(db: Store, key: ItemKey, on: ObservedOn, today: string, of: number): Promise<string[]> {
  const rows = await db.days
    .where('[key+on+day]')
    .between([key, on, addDays(today, 1 - of)], [key, on, today], true, true)
    .toArray()
  return rows.map((row) => row.day)
}

export const itemsMarked = (db: Store, mark: 'mine' | 'rival' | 'dropped'): Promise<ItemRow[]> => db.items.where('mark').equals(mark).toArray()

export const detailsOf = (db: Store, keys: readonly ItemKey[]): Promise<(DetailRow | undefined)[]> => db.details.bulkGet([...keys])

/** The newest results pages, newest first. */
export const latestResultPages = (db: Store, most: number): Promise<ResultPageRow[]> => db.resultPages.orderBy('at').reverse().limit(most).toArray()

/** Results pages since a time, newest first, no more than `most`. */
export const resultPagesSince = (db: Store, since: number, most: number): Promise<ResultPageRow[]> =>
  db.resultPages.where('at').aboveOrEqual(since).reverse().limit(most).toArray()

/** Titles of the stored market: the newest page of each query, sort and place, ads included and marked. */
export function marketTitles(pages: readonly ResultPageRow[], without: ReadonlySet<string> = new Set()): MarketTitle[] {
  const newest = new Map<string, ResultPageRow>()
  for (const page of pages) {
    const place = `${page.query}|${page.sort ?? ''}|${page.page ?? ''}`
    const before = newest.get(place)
    if (before === undefined || before.at < page.at) newest.set(place, page)
  }
  return [...newest.values()].flatMap((page) =>
    page.cards
      .filter((card) => card.title !== null && (card.itemId === null || !without.has(card.itemId)))
      .map((card) => ({ title: card.title ?? '', sold: card.sold, shop: card.shop?.name ?? null, ad: card.ad, rank: card.position })),
  )
}

export const readingsSince = (db: Store, since: number): Promise<ReadingRow[]> => db.readings.where('at').aboveOrEqual(since).toArray()

/** KPI figures of a span of days, both ends included. */
export const kpiDays = (db: Store, first: string, last: string): Promise<KpiDayRow[]> => db.kpiDays.where('day').between(first, last, true, true).toArray()

/** Rows of history since the start of yesterday (Shanghai) of items that are marked as rivals. */
export async function rivalNews(db: Store, now: number): Promise<{ item: ItemRow; rows: ObservationRow[] }[]> {
  const since = startOfDay(addDays(dayOf(now), -1))
  const rivals = await itemsMarked(db, 'rival')
  return Promise.all(rivals.map(async (item) => ({ item, rows: await historyOf(db, item.key, 'item', since) })))
}
