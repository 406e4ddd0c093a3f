import type { AdWord } from '../domain/ad-triage'
import { AD_FIELDS, DAILY_FIELDS, KPI_FIELDS, type KpiField, type KpiFigures } from '../domain/kpi'
import { addDays } from '../domain/calendar'
import { shippingByDay } from '../domain/shipping'
import { isSettling } from '../domain/settling'
import type { ItemDay } from '../domain/title-effect'
import { commit } from './commit'
import type { FigureRow, KpiDayRow, Store } from './schema'

/** What an import adds, replaces because it says otherwise, and leaves because it is there already. */
export interface FigurePlan {
  add: number
  replace: number
  skip: number
}

const keyOf = (row: FigureRow): [string, string, string, string, string] => [row.kind, row.shop, row.from, row.to, row.name]

/** The same words under the same names, whatever their order. */
const plain = (values: FigureRow['values']) => JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Kinds of lines that were read from an open page: kept apart from those of files. */
export const FROM_PAGE = 'page/'
/** Figures at places that the operator pointed at. */
export const TAUGHT = `${FROM_PAGE}taught`

const BATCH = 4000

/** The rows that stand where these would: of each kind and shop those of the same span, read at once. */
async function standingRows(db: Store, rows: readonly FigureRow[]): Promise<Map<string, FigureRow>> {
  const spans = new Map<string, { kind: string; shop: string; first: string; last: string }>()
  for (const { kind, shop, from } of rows) {
    const place = JSON.stringify([kind, shop])
    const span = spans.get(place)
    if (span === undefined) spans.set(place, { kind, shop, first: from, last: from })
    else {
      if (from < span.first) span.first = from
      if (from > span.last) span.last = from
    }
  }
  const found = new Map<string, FigureRow>()
  for (const { kind, shop, first, last } of spans.values()) {
    const standing = await db.figures
      .where('[kind+shop+from+to+name]')
      .between([kind, shop, first], [kind, shop, `${last}\uFFFF`])
      .toArray()
    for (const row of standing) found.set(JSON.stringify(keyOf(row)), row)
  }
  return found
}

/** Two reports may each tell a part: what one does not say does not take back what the other said. */
function valuesOfFile(row: FigureRow, before: FigureRow | undefined): FigureRow['values'] {
  const said = Object.entries(row.values).filter(([name, value]) => value !== null || before?.values[name] === undefined)
  return { ...before?.values, ...Object.fromEntries(said) }
}

/**
 * What a page shows now goes before what it showed, also where it shows nothing certain any more. Fields that it does not show stand as another page
 * has shown them, but not where that was while the platform still settled them and this is after: a row has one time.
 */
function valuesOfPage(row: FigureRow, before: FigureRow | undefined): FigureRow['values'] {
  const isLater = before !== undefined && isSettling('gmv', row.to, before.at) && !isSettling('gmv', row.to, row.at)
  return { ...(isLater ? {} : before?.values), ...row.values }
}

export async function sortFigures(db: Store, rows: readonly FigureRow[]): Promise<{ plan: FigurePlan; write: FigureRow[] }> {
  const standing = await standingRows(db, rows)
  const plan: FigurePlan = { add: 0, replace: 0, skip: 0 }
  const write = rows.flatMap((row) => {
    const before = standing.get(JSON.stringify(keyOf(row)))
    const values = row.kind.startsWith(FROM_PAGE) ? valuesOfPage(row, before) : valuesOfFile(row, before)
    const what = before === undefined ? 'add' : plain(before.values) === plain(values) ? 'skip' : 'replace'
    plan[what] += 1
    // An open page that says the same again says it anew: its figures may have settled since.
    return what === 'skip' && !(row.kind.startsWith(FROM_PAGE) && row.at > (before?.at ?? 0)) ? [] : [{ ...row, values }]
  })
  return { plan, write }
}

/** What `importFigures` would do; nothing is changed. */
export async function planFigures(db: Store, rows: readonly FigureRow[]): Promise<FigurePlan> {
  return (await sortFigures(db, rows)).plan
}

export class ImportCancelled extends Error {
  constructor() {
    super('The import was cancelled')
    this.name = 'ImportCancelled'
  }
}

/** Orders that an export by the day of their making may still name as paid on a later day. */
const PAID_WITHIN_DAYS = 15
const textOf = (row: FigureRow, field: string): string | null => {
  const value = row.values[field]
  return typeof value === 'string' ? value : null
}

/** Counts anew what was to be shipped on the days on which these orders were paid, of all orders that are stored by now. */
async function countShipping(db: Store, rows: readonly FigureRow[]): Promise<void> {
  const orders = rows.filter((row) => row.kind === 'orders')
  for (const shop of new Set(orders.map((row) => row.shop))) {
    const of = orders.filter((row) => row.shop === shop)
    const paid = new Set(of.flatMap((row) => textOf(row, 'paidAt')?.slice(0, 10) ?? []))
    const sorted = [...paid].sort()
    const [first, last] = [sorted[0], sorted.at(-1)]
    if (first === undefined || last === undefined) continue
    const at = Math.max(...of.map((row) => row.at))
    const stored = await figuresOf(db, 'orders', shop, addDays(first, -PAID_WITHIN_DAYS), last)
    const times = stored.map((row) => ({ paidAt: textOf(row, 'paidAt'), shippedAt: textOf(row, 'shippedAt'), state: textOf(row, 'orderState') }))
    const lines = [...shippingByDay(times, at)].filter(([day]) => paid.has(day))
    await db.figures.bulkPut(
      lines.map(([day, { shippable, inTime }]): FigureRow => ({
        kind: 'order-day',
        shop,
        from: day,
        to: day,
        name: '',
        values: { shippableOrders: shippable, shippedIn72h: inTime },
        file: of[0]?.file ?? '',
        at,
      })),
    )
  }
}

/**
 * Writes lines of reports, all of them or none; the same file a second time changes nothing. `onProgress` hears of the part done (0 to 1) and
 * may say false to cancel: then nothing is written and `ImportCancelled` is thrown.
 */
export function importFigures(db: Store, rows: readonly FigureRow[], onProgress: (part: number) => boolean = () => true): Promise<FigurePlan> {
  return commit(
    db,
    ['figures'],
    async () => {
      const { plan, write } = await sortFigures(db, rows)
      for (let i = 0; i < write.length; i += BATCH) {
        await db.figures.bulkPut(write.slice(i, i + BATCH))
        if (!onProgress(Math.min(1, (i + BATCH) / write.length))) throw new ImportCancelled()
      }
      await countShipping(db, rows)
      return plan
    },
    null,
  )
}

/** Shops that have lines, each found by leaping over the lines of the one before: walking over a hundred thousand takes a second. */
export async function shopsWithFigures(db: Store): Promise<string[]> {
  const shops: string[] = []
  let row = await db.figures.orderBy('shop').first()
  while (row !== undefined) {
    shops.push(row.shop)
    row = await db.figures.where('shop').above(row.shop).first()
  }
  return shops
}

/** Lines of a kind of a shop whose period lies in a span of days, both ends included. */
export async function figuresOf(db: Store, kind: string, shop: string, first: string, last: string): Promise<FigureRow[]> {
  const rows = await db.figures
    .where('[kind+shop+from+to+name]')
    .between([kind, shop, first], [kind, shop, `${last}\uFFFF`])
    .toArray()
  return rows.filter((row) => row.to <= last)
}

/** Reports of ads, the wider before the narrower: they overlap and are never added to each other. */
const AD_KINDS = ['ad-account', 'ad-campaign', 'ad-scene'] as const

const numberOf = (row: FigureRow, field: string): number | null => {
  const value = row.values[field]
  return typeof value === 'number' ? value : null
}

function sumDay(rows: readonly FigureRow[], fields: readonly KpiField[]): KpiFigures {
  const figures: KpiFigures = {}
  for (const field of fields) {
    const values = rows.map((row) => numberOf(row, field))
    // One line that does not say makes the sum unknown.
    if (values.length > 0 && values.every((value) => value !== null)) figures[field] = values.reduce((sum, value) => sum + value, 0)
  }
  return figures
}

/** Daily figures of a shop that its imported reports say: the shop's own line of the day, and the sum of its ads. */
export async function reportedDays(db: Store, shop: string, first: string, last: string): Promise<KpiDayRow[]> {
  // Most shops have none: one question instead of many. Counting would walk over all of them.
  if ((await db.figures.where('shop').equals(shop).first()) === undefined) return []
  const daily = async (kind: string) => (await figuresOf(db, kind, shop, first, last)).filter((row) => row.from === row.to)
  const [shopDays, service, shipped, shown, shownAds, taught, ...ads] = await Promise.all(
    ['shop-day', 'service', 'order-day', `${FROM_PAGE}shop-day`, `${FROM_PAGE}ad-account`, TAUGHT, ...AD_KINDS].map(daily),
  )
  const days = new Set(
    [...(shipped ?? []), ...(shopDays ?? []), ...(service ?? []), ...(shown ?? []), ...(shownAds ?? []), ...(taught ?? []), ...ads.flat()].map(
      (row) => row.from,
    ),
  )
  const on = (rows: readonly FigureRow[] | undefined, day: string) => (rows ?? []).filter((row) => row.from === day)
  const newest = (rows: readonly FigureRow[]) => Math.max(0, ...rows.map((row) => row.at))
  return [...days].flatMap((day): KpiDayRow[] => {
    // Several lines of one day (hours, kinds of visitors) are not the day.
    const lines = on(shopDays, day)
    const own = lines.some((row) => row.name.startsWith(' #')) ? [] : lines.filter((row) => row.name === '')
    const talks = on(service, day)
    const spent = ads.map((rows) => on(rows, day)).find((rows) => rows.length > 0) ?? []
    const consulted = talks.length === 0 ? {} : { consultVisitors: sumOf(talks, 'receivedVisitors'), consultBuyers: sumOf(talks, 'inquiryBuyers') }
    const known = Object.fromEntries(Object.entries(consulted).filter(([, value]) => value !== null)) as KpiFigures
    const [drawn, drawnAds, pointed] = [on(shown, day).filter((row) => row.name === ''), on(shownAds, day), on(taught, day)]
    const rows: KpiDayRow[] = [
      { shop, day, source: 'shop-report', figures: { ...sumDay(own, DAILY_FIELDS), ...known }, at: newest([...own, ...talks]) },
      { shop, day, source: 'orders', figures: sumDay(on(shipped, day), ['shippableOrders', 'shippedIn72h']), at: newest(on(shipped, day)) },
      { shop, day, source: 'ad-report', figures: sumDay(spent, AD_FIELDS), at: newest(spent) },
      { shop, day, source: 'taught', figures: sumDay(pointed, KPI_FIELDS), at: newest(pointed) },
      // An account is one line; several would be parts of it under the same head.
      {
        shop,
        day,
        source: 'page',
        figures: { ...sumDay(drawn, DAILY_FIELDS), ...(drawnAds.length === 1 && sumDay(drawnAds, AD_FIELDS)) },
        at: newest([...drawn, ...drawnAds]),
      },
    ]
    return rows.filter((row) => Object.keys(row.figures).length > 0)
  })
}

function sumOf(rows: readonly FigureRow[], field: string): number | null {
  const values = rows.map((row) => numberOf(row, field))
  return values.every((value) => value !== null) ? values.reduce((sum, value) => sum + value, 0) : null
}

/** True where any keyword lines lie in a span of days. */
export async function hasAdWords(db: Store, shop: string, first: string, last: string): Promise<boolean> {
  const found = await Promise.all(
    ['ad-keyword', `${FROM_PAGE}ad-keyword`].map((kind) =>
      db.figures
        .where('[kind+shop+from+to+name]')
        .between([kind, shop, first], [kind, shop, `${last}\uFFFF`])
        .first(),
    ),
  )
  return found.some((row) => row !== undefined)
}

/** Words of keyword campaigns over a span, each word of a campaign summed; null figures of a line leave the line out. */
export async function adWords(
  db: Store,
  shop: string,
  first: string,
  last: string,
): Promise<{ words: AdWord[]; first: string; last: string; orderValue: number | null }> {
  const filed = await figuresOf(db, 'ad-keyword', shop, first, last)
  // Days that only an open page has told would stand beside days of files as if they were all.
  const all = filed.length > 0 ? filed : await figuresOf(db, `${FROM_PAGE}ad-keyword`, shop, first, last)
  // Days and weeks of one word overlap: the days are taken, else the newest period.
  const daily = all.filter((row) => row.from === row.to)
  const newest = all.reduce<FigureRow | null>((a, b) => (a === null || b.to > a.to || (b.to === a.to && b.from < a.from) ? b : a), null)
  const rows = daily.length > 0 ? daily : all.filter((row) => row.from === newest?.from && row.to === newest.to)
  const words = new Map<string, AdWord>()
  for (const row of rows) {
    const [impressions, clicks, cost] = ['impressions', 'clicks', 'adCost'].map((field) => numberOf(row, field))
    const { word } = row.values
    if (typeof word !== 'string' || impressions == null || clicks == null || cost == null) continue
    const campaign = typeof row.values.campaign === 'string' ? row.values.campaign : ''
    const before = words.get(`${campaign}|${word}`)
    const plus = (sum: number | null | undefined, value: number | null) => (sum === null || value === null ? null : (sum ?? 0) + value)
    words.set(`${campaign}|${word}`, {
      word,
      campaign,
      impressions: (before?.impressions ?? 0) + impressions,
      clicks: (before?.clicks ?? 0) + clicks,
      cost: (before?.cost ?? 0) + cost,
      orders: plus(before?.orders, numberOf(row, 'adOrders')),
      sales: plus(before?.sales, numberOf(row, 'adSales')),
    })
  }
  const sold = [...words.values()].filter((word) => word.orders !== null && word.orders > 0 && word.sales !== null)
  const orders = sold.reduce((sum, word) => sum + (word.orders ?? 0), 0)
  return {
    words: [...words.values()],
    first: rows.reduce((min, row) => (row.from < min ? row.from : min), rows[0]?.from ?? first),
    last: rows.reduce((max, row) => (row.to > max ? row.to : max), rows[0]?.to ?? last),
    orderValue: orders === 0 ? null : Math.round(sold.reduce((sum, word) => sum + (word.sales ?? 0), 0) / orders),
  }
}

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
