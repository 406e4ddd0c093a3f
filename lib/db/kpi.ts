import { addDays, DAY_MS, startOfDay } from '../domain/calendar'
import { KPIS, workOutKpi, type Kpi, type KpiField, type KpiFigures, type KpiValue } from '../domain/kpi'
import { kpiDays } from './ask'
import { reportedDays } from './figures'
import { commit } from './commit'
import type { KpiDayRow, Store } from './schema'
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

/**
 * One day's figures of one shop for each day of a span: by hand before file before the platform's reports where several say the same field,
 * because the operator corrected it. Days without figures are empty.
 */
function foldDays(rows: readonly KpiDayRow[], shop: string, first: string, last: string): KpiFigures[] {
  const byDay = new Map<string, KpiFigures>()
  for (const source of ['ad-report', 'shop-report', 'csv', 'hand'] as const) {
    for (const row of rows) if (row.shop === shop && row.source === source) byDay.set(row.day, { ...byDay.get(row.day), ...row.figures })
  }
  const days: KpiFigures[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(byDay.get(day) ?? {})
  return days
}

/** Shops that have figures, the most recently written first. */
export async function shopsWithKpis(db: Store): Promise<string[]> {
  const newest = new Map<string, number>()
  await db.kpiDays.each((row) => newest.set(row.shop, Math.max(newest.get(row.shop) ?? 0, row.at)))
  for (const shop of await db.figures.orderBy('shop').uniqueKeys()) newest.set(String(shop), newest.get(String(shop)) ?? 0)
  return [...newest].sort((a, b) => b[1] - a[1]).map(([shop]) => shop)
}

export interface KpiBoard {
  readings: { kpi: Kpi; now: KpiValue; before: KpiValue; target: number | null }[]
  /** Figures of the last day of the span, as they stand. */
  today: KpiFigures
  beforeFirst: string
  beforeLast: string
}

/** The catalogue over a span of days against the equally long span before it. */
export async function kpiBoard(db: Store, shop: string, first: string, last: string): Promise<KpiBoard> {
  const length = Math.round((startOfDay(last) - startOfDay(first)) / DAY_MS) + 1
  const beforeFirst = addDays(first, -length)
  const beforeLast = addDays(first, -1)
  const [kept, reported, settings] = await Promise.all([kpiDays(db, beforeFirst, last), reportedDays(db, shop, beforeFirst, last), readSettings(db)])
  const rows = [...kept, ...reported]
  const now = foldDays(rows, shop, first, last)
  const before = foldDays(rows, shop, beforeFirst, beforeLast)
  const readings = KPIS.map((kpi) => ({
    kpi,
    now: workOutKpi(kpi, now),
    before: workOutKpi(kpi, before),
    target: settings.targets[kpi.id] ?? kpi.target ?? null,
  }))
  return { readings, today: now.at(-1) ?? {}, beforeFirst, beforeLast }
}
