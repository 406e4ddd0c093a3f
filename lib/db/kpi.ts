import { addDays, DAY_MS, startOfDay } from '../domain/calendar'
import { isSum, kpiById, KPIS, MONEY_FIELDS, targetOfSpan, workOutKpi, type Kpi, type KpiField, type KpiFigures, type KpiValue } from '../domain/kpi'
import { splitSales, type SalesFactors, type SalesSplit } from '../domain/kpi-split'
import { paceOf, type MonthPace } from '../domain/month-plan'
import { kpiDays } from './ask'
import { reportedDays } from './reported-days'
import { reportedItemDays } from './item-figures'
import { shopsWithFigures } from './figures'
import { commit } from './commit'
import { isSettling } from '../domain/settling'
import { KPI_SOURCES, type KpiDayRow, type KpiSource, type Store } from './schema'
import { readSettings } from './settings'

/** Figures to write; null takes a figure back. */
export type KpiChanges = Partial<Record<KpiField, number | null>>

/** Writes figures of days; those of the same shop, day and source are replaced field by field. */
export function putKpiDays(
  db: Store,
  rows: readonly { shop: string; day: string; figures: KpiChanges }[],
  source: KpiDayRow['source'],
  at: number,
): Promise<void> {
  return commit(db, ['kpiDays'], async () => {
    const known = await db.kpiDays.bulkGet(rows.map((row) => [row.shop, row.day, source]))
    const merged = new Map<string, KpiDayRow>()
    rows.forEach((row, i) => {
      const key = `${row.shop}|${row.day}`
      const figures: KpiFigures = { ...(merged.get(key) ?? known[i])?.figures }
      for (const [field, value] of Object.entries(row.figures) as [KpiField, number | null][]) {
        if (value === null) delete figures[field]
        else figures[field] = value
      }
      merged.set(key, { shop: row.shop, day: row.day, source, figures, at })
    })
    await db.kpiDays.bulkPut([...merged.values()])
  })
}

/** One day's figures of one shop, and of each where it came from. */
interface FoldedDay {
  shop: string
  day: string
  figures: KpiFigures
  origin: Partial<Record<KpiField, { source: KpiSource; at: number }>>
  /** What other sources say of the same field, where they say something else. */
  others: Partial<Record<KpiField, { source: KpiSource; value: number }[]>>
}

/** True where two sources say the same: in money a platform's report and its page may differ by a 分, a count or a mark may not. */
const isAlike = (field: KpiField, a: number, b: number) => (MONEY_FIELDS.has(field) ? Math.abs(a - b) <= 1 : a === b)

/**
 * Each day of a span with the word of its most trusted source field by field: by hand before file before the platform's reports before what its pages
 * showed, because the operator corrected it. What the others say is kept beside it. Days without figures are empty.
 */
function foldDays(rows: readonly KpiDayRow[], shop: string, first: string, last: string): FoldedDay[] {
  const byDay = new Map<string, FoldedDay>()
  for (const source of KPI_SOURCES) {
    for (const row of rows) {
      if (row.shop !== shop || row.source !== source) continue
      const folded = byDay.get(row.day) ?? { shop, day: row.day, figures: {}, origin: {}, others: {} }
      byDay.set(row.day, folded)
      for (const [field, value] of Object.entries(row.figures) as [KpiField, number][]) {
        const known = folded.figures[field]
        if (known === undefined) {
          folded.figures[field] = value
          folded.origin[field] = { source, at: row.at }
        } else if (!isAlike(field, known, value)) folded.others[field] = [...(folded.others[field] ?? []), { source, value }]
      }
    }
  }
  const days: FoldedDay[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(byDay.get(day) ?? { shop, day, figures: {}, origin: {}, others: {} })
  return days
}

/** Shops that have figures, the most recently written first. */
export async function shopsWithKpis(db: Store): Promise<string[]> {
  const newest = new Map<string, number>()
  await db.kpiDays.each((row) => newest.set(row.shop, Math.max(newest.get(row.shop) ?? 0, row.at)))
  for (const shop of await shopsWithFigures(db)) newest.set(shop, newest.get(shop) ?? 0)
  return [...newest].sort((a, b) => b[1] - a[1]).map(([shop]) => shop)
}

/** A shop's day behind a KPI: its parts, where they came from, and what may still be wrong with them. */
export interface KpiRow {
  shop: string
  day: string
  over: number | null
  under: number | null
  sources: KpiSource[]
  /** True where a part was taken while the platform still settles it. */
  settling: boolean
  /** What other sources say of its parts. */
  others: { field: KpiField; source: KpiSource; value: number; taken: number }[]
}

export interface KpiBoard {
  readings: { kpi: Kpi; now: KpiValue; before: KpiValue; target: number | null; rows: KpiRow[] }[]
  /** Whose the change of sales is, over the days on which all three factors are known; null where nothing can be said. */
  split: SalesSplit | null
  /** Figures of the last day of the span, as they stand. */
  today: KpiFigures
  beforeFirst: string
  beforeLast: string
}

/** Sums over the days on which all factors of sales are known. */
function factorsOf(days: readonly KpiFigures[]): Partial<SalesFactors> {
  const known = days.filter((day) => day.uv !== undefined && day.buyers !== undefined && day.gmv !== undefined)
  // Periods of unequal coverage would compare unlike spans.
  if (known.length < days.length) return {}
  const sum = (field: keyof SalesFactors) => known.reduce((total, day) => total + (day[field] ?? 0), 0)
  return { uv: sum('uv'), buyers: sum('buyers'), gmv: sum('gmv') }
}

/** What the operator said himself is not settled by anybody. */
const FINAL: ReadonlySet<KpiSource> = new Set<KpiSource>(['hand', 'csv', 'orders'])

/** The days that a KPI rests on; days that tell none of its parts are left out. */
function rowsOf(kpi: Kpi, days: readonly FoldedDay[]): KpiRow[] {
  const under = kpi.under ?? []
  return days.flatMap(({ shop, day, figures, origin, others }) => {
    const fields = [...kpi.over, ...under].filter((field) => figures[field] !== undefined)
    if (fields.length === 0) return []
    const sum = (parts: readonly KpiField[]) =>
      parts.reduce<number | null>((total, field) => (total === null || figures[field] === undefined ? null : total + figures[field]), 0)
    const origins = fields.flatMap((field) => (origin[field] === undefined ? [] : [{ field, ...origin[field] }]))
    return [
      {
        shop,
        day,
        over: sum(kpi.over),
        under: kpi.under === undefined ? null : sum(under),
        sources: [...new Set(origins.map(({ source }) => source))],
        settling: origins.some(({ field, source, at }) => !FINAL.has(source) && isSettling(field, day, at)),
        others: fields.flatMap((field) => (others[field] ?? []).map((other) => ({ field, ...other, taken: figures[field] ?? 0 }))),
      },
    ]
  })
}

/** Days of shops, one after the other, by their most trusted sources. */
async function foldShops(
  db: Store,
  shops: readonly string[],
  first: string,
  last: string,
  kept: readonly KpiDayRow[],
  itemId: string | null = null,
): Promise<FoldedDay[][]> {
  if (itemId !== null) return [foldDays(await reportedItemDays(db, itemId, first, last), itemId, first, last)]
  return Promise.all(shops.map(async (shop) => foldDays([...kept, ...(await reportedDays(db, shop, first, last))], shop, first, last)))
}

/** The catalogue over a span of days of one shop or of several together, or of one item, against the equally long span before it. A state (DSR) of several shops is none. */
export async function kpiBoard(db: Store, shops: readonly string[], first: string, last: string, itemId: string | null = null): Promise<KpiBoard> {
  const length = Math.round((startOfDay(last) - startOfDay(first)) / DAY_MS) + 1
  const beforeFirst = addDays(first, -length)
  const beforeLast = addDays(first, -1)
  const [kept, settings] = await Promise.all([kpiDays(db, beforeFirst, last), readSettings(db)])
  const folded = await foldShops(db, shops, beforeFirst, last, kept, itemId)
  const nowDays = folded.flatMap((days) => days.slice(length))
  const now = nowDays.map(({ figures }) => figures)
  const before = folded.flatMap((days) => days.slice(0, length)).map(({ figures }) => figures)
  const readings = KPIS.map((kpi) => {
    const isState = kpi.fold === 'last' && shops.length > 1
    // Targets are the shop's.
    const own = itemId === null ? settings.targets[kpi.id] : undefined
    const bound = itemId === null ? (kpi.target ?? null) : null
    return {
      kpi,
      now: workOutKpi(kpi, isState ? [] : now),
      before: workOutKpi(kpi, isState ? [] : before),
      rows: rowsOf(kpi, nowDays),
      // The operator's targets are a day's; those of the catalogue are bounds.
      target: own === undefined ? bound : targetOfSpan(kpi, own, length),
    }
  })
  return { readings, split: splitSales(factorsOf(before), factorsOf(now)), today: now.at(-1) ?? {}, beforeFirst, beforeLast }
}

/** A shop's figures of each day of a span, by its most trusted sources. */
export async function dailyFigures(db: Store, shop: string, first: string, last: string): Promise<KpiFigures[]> {
  const [kept, reported] = await Promise.all([kpiDays(db, first, last), reportedDays(db, shop, first, last)])
  return foldDays([...kept, ...reported], shop, first, last).map(({ figures }) => figures)
}

/** Each KPI day by day, up to and with the last, of one shop, of several together, or of one item; null where a day does not know it. */
export async function kpiSeries(
  db: Store,
  shops: readonly string[],
  ids: readonly string[],
  last: string,
  days: number,
  itemId: string | null = null,
): Promise<Map<string, { day: string; value: number | null }[]>> {
  const first = addDays(last, 1 - days)
  const folded = await foldShops(db, shops, first, last, await kpiDays(db, first, last), itemId)
  return new Map(
    KPIS.filter((kpi) => ids.includes(kpi.id)).map((kpi) => {
      const isState = kpi.fold === 'last' && shops.length > 1
      const values = Array.from({ length: days }, (_, i) => {
        const all = isState ? [] : folded.flatMap((of) => of[i]?.figures ?? [])
        const read = workOutKpi(kpi, all)
        // A sum that one of the shops does not tell is not the sum.
        return { day: addDays(first, i), value: isSum(kpi) && read.days < folded.length ? null : read.value }
      })
      return [kpi.id, values] as const
    }),
  )
}

/** Figures of shops added up; a field that one of them does not say is not said. */
function addUp(days: readonly KpiFigures[]): KpiFigures {
  const [one, ...more] = days
  const sum: KpiFigures = { ...one }
  for (const field of Object.keys(sum) as KpiField[]) {
    const parts = more.map((day) => day[field])
    if (parts.every((part) => part !== undefined)) sum[field] = parts.reduce<number>((total, part) => total + (part ?? 0), sum[field] ?? 0)
    else delete sum[field]
  }
  return sum
}

/** The month of a day against its plan, the visitors and orders of the days before, and the part of good reviews among them. */
export async function monthBoard(
  db: Store,
  shops: readonly string[],
  day: string,
): Promise<{ month: string; sales: MonthPace; budget: MonthPace; daily: { uv: number; orders: number } | null; goodReviewRate: number | null }> {
  const month = day.slice(0, 7)
  const first = addDays(`${month}-01`, -LADDER_DAYS)
  const [kept, settings] = await Promise.all([kpiDays(db, first, day), readSettings(db)])
  const folded = await foldShops(db, shops, first, day, kept)
  const figures = (folded[0] ?? []).map((_, i) => addUp(folded.map((days) => days[i]?.figures ?? {})))
  const dayAt = (i: number) => addDays(first, i)
  const series = (value: (of: KpiFigures) => number | undefined) =>
    new Map(
      figures.flatMap((of, i) => {
        const found = value(of)
        return found === undefined ? [] : [[dayAt(i), found] as const]
      }),
    )
  const recent = figures
    .slice(-LADDER_DAYS)
    .flatMap((of) => (of.uv === undefined || (of.orders ?? of.buyers) === undefined ? [] : [{ uv: of.uv, orders: of.orders ?? of.buyers ?? 0 }]))
  const mean = (name: 'uv' | 'orders') => recent.reduce((sum, one) => sum + one[name], 0) / recent.length
  return {
    month,
    sales: paceOf(
      month,
      day,
      series((of) => of.gmv),
      settings.plan[month] ?? null,
    ),
    budget: paceOf(
      month,
      day,
      series((of) => of.promotionCost ?? of.adCost),
      settings.budget[month] ?? null,
    ),
    goodReviewRate: GOOD_REVIEWS === undefined ? null : workOutKpi(GOOD_REVIEWS, figures).value,
    daily: recent.length < FEWEST_DAYS ? null : { uv: mean('uv'), orders: mean('orders') },
  }
}

const GOOD_REVIEWS = kpiById('goodReviewRate')
const LADDER_DAYS = 7
const FEWEST_DAYS = 3
