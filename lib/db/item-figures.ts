import type { KpiField } from '../domain/kpi'
import { isSettling } from '../domain/settling'
import type { ItemDay } from '../domain/title-effect'
import type { FigureRow, KpiDayRow, Store } from './schema'
import { figuresOf, FROM_PAGE, numberOf, shopsWithFigures } from './figures'
import { sumDay } from './reported-days'

/** A line of one terminal alone is no whole; nor is one of several lines of a name. */
const isWhole = (row: FigureRow) => (row.values.terminal ?? null) === null && !/ #\d+$/u.test(row.name)

/** What reports say of items, day by day, whatever shop they name. What a page showed while the day was still running is not the day. */
export async function itemDays(db: Store, itemIds: ReadonlySet<string>, first: string, last: string): Promise<Map<string, Map<string, ItemDay>>> {
  const found = new Map<string, Map<string, ItemDay>>()
  if (itemIds.size === 0) return found
  for (const row of await itemLines(db, first, last)) {
    const { itemId } = row.values
    if (typeof itemId !== 'string' || !itemIds.has(itemId) || (row.kind.startsWith(FROM_PAGE) && isSettling('uv', row.to, row.at))) continue
    const days = found.get(itemId) ?? new Map<string, ItemDay>()
    days.set(row.from, { searchUv: numberOf(row, 'searchUv'), uv: numberOf(row, 'uv'), buyers: numberOf(row, 'buyers') })
    found.set(itemId, days)
  }
  return found
}

/** What ads of items cost day by day, 分, by imported reports. */
export async function itemAdDays(db: Store, itemIds: ReadonlySet<string>, first: string, last: string): Promise<Map<string, Map<string, number>>> {
  const found = new Map<string, Map<string, number>>()
  if (itemIds.size === 0) return found
  const shops = await shopsWithFigures(db)
  const rows = (await Promise.all(shops.map((shop) => figuresOf(db, 'ad-item', shop, first, last)))).flat()
  for (const row of rows) {
    const { itemId } = row.values
    const cost = numberOf(row, 'adCost')
    if (row.from !== row.to || typeof itemId !== 'string' || !itemIds.has(itemId) || cost === null) continue
    const days = found.get(itemId) ?? new Map<string, number>()
    days.set(row.from, (days.get(row.from) ?? 0) + cost)
    found.set(itemId, days)
  }
  return found
}

/** Fields of an item's daily line that are figures of the catalogue. */
const ITEM_FIELDS: readonly KpiField[] = ['uv', 'pv', 'gmv', 'buyers', 'orders', 'cartBuyers', 'favouriteBuyers']

/** Daily figures of one item, in the form in which those of a shop come; under its id in place of a shop. */
export async function reportedItemDays(db: Store, itemId: string, first: string, last: string): Promise<KpiDayRow[]> {
  const lines = await itemLines(db, first, last)
  return lines
    .filter((row) => row.values.itemId === itemId)
    .map((row) => ({
      shop: itemId,
      day: row.from,
      source: row.kind.startsWith(FROM_PAGE) ? ('page' as const) : ('shop-report' as const),
      figures: sumDay([row], ITEM_FIELDS),
      at: row.at,
    }))
}

/** Daily lines of items, whatever shop they name: those of pages first, so that a file's word goes before a page's. */
async function itemLines(db: Store, first: string, last: string): Promise<FigureRow[]> {
  const shops = await shopsWithFigures(db)
  const rows = await Promise.all(shops.flatMap((shop) => [`${FROM_PAGE}item-day`, 'item-day'].map((kind) => figuresOf(db, kind, shop, first, last))))
  return rows
    .flat()
    .filter((row) => row.from === row.to && isWhole(row))
    .sort((a, b) => Number(b.kind.startsWith(FROM_PAGE)) - Number(a.kind.startsWith(FROM_PAGE)))
}

/** Items that the newest daily lines of a span tell of, with their names, those with most sales first. Only that day's lines are read. */
export async function itemsWithFigures(db: Store, first: string, last: string, most: number): Promise<{ itemId: string; title: string | null }[]> {
  const shops = await shopsWithFigures(db)
  const newest = await Promise.all(
    shops.flatMap((shop) =>
      [`${FROM_PAGE}item-day`, 'item-day'].map(async (kind) => {
        const key = [kind, shop] as const
        const row = await db.figures
          .where('[kind+shop+from+to+name]')
          .between([...key, first], [...key, `${last}\uFFFF`])
          .last()
        return row === undefined ? [] : figuresOf(db, kind, shop, row.from, row.from)
      }),
    ),
  )
  const items = new Map<string, { itemId: string; title: string | null; gmv: number }>()
  for (const row of newest.flat().filter(isWhole)) {
    const { itemId, itemTitle } = row.values
    if (typeof itemId !== 'string') continue
    const before = items.get(itemId)
    items.set(itemId, { itemId, title: typeof itemTitle === 'string' ? itemTitle : (before?.title ?? null), gmv: numberOf(row, 'gmv') ?? before?.gmv ?? 0 })
  }
  return [...items.values()].sort((a, b) => b.gmv - a.gmv).slice(0, most)
}

/** Pieces in stock by the newest list of items that was seen; empty where none was. */
export async function listedStock(db: Store): Promise<Map<string, { stock: number; at: number }>> {
  const rows = await db.figures
    .where('[kind+shop+from+to+name]')
    .between([`${FROM_PAGE}item-list`], [`${FROM_PAGE}item-list\uFFFF`])
    .toArray()
  const stock = new Map<string, { stock: number; at: number }>()
  for (const row of rows) {
    const pieces = numberOf(row, 'stock')
    if (typeof row.values.itemId === 'string' && pieces !== null && row.at >= (stock.get(row.values.itemId)?.at ?? 0))
      stock.set(row.values.itemId, { stock: pieces, at: row.at })
  }
  return stock
}

/** What imported daily reports say of all items of a span: visitors, sales and pieces of each, null where a day does not say. */
export async function itemSums(
  db: Store,
  first: string,
  last: string,
): Promise<Map<string, { title: string | null; uv: number | null; gmv: number | null; pieces: number | null }>> {
  const shops = await shopsWithFigures(db)
  const rows = (await Promise.all(shops.map((shop) => figuresOf(db, 'item-day', shop, first, last)))).flat()
  const sums = new Map<string, { title: string | null; uv: number | null; gmv: number | null; pieces: number | null }>()
  const plus = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)
  for (const row of rows) {
    const { itemId, itemTitle } = row.values
    if (typeof itemId !== 'string' || row.from !== row.to || !isWhole(row)) continue
    const before = sums.get(itemId) ?? { title: null, uv: 0, gmv: 0, pieces: 0 }
    sums.set(itemId, {
      title: typeof itemTitle === 'string' ? itemTitle : before.title,
      uv: plus(before.uv, numberOf(row, 'uv')),
      gmv: plus(before.gmv, numberOf(row, 'gmv')),
      pieces: plus(before.pieces, numberOf(row, 'paidItems')),
    })
  }
  return sums
}
