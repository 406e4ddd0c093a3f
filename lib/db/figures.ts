import { addDays } from '../domain/calendar'
import { shippingByDay } from '../domain/shipping'
import { isSettling } from '../domain/settling'
import { commit } from './commit'
import type { FigureRow, Store } from './schema'

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

/** A line's figure of a field; null where it says none. */
export const numberOf = (row: FigureRow, field: string): number | null => {
  const value = row.values[field]
  return typeof value === 'number' ? value : null
}
