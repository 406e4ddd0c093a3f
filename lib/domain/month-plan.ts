import { addDays } from './calendar'
import { studentT } from './student-t'

/** A month of one figure (GMV or promotion cost, 分) against its plan. */
export interface MonthPace {
  /** Sum of the days that are known, 分. */
  soFar: number
  /** Days of the month that have passed, today included, and of those the days that are known. */
  passed: number
  known: number
  /** Days after today. */
  left: number
  target: number | null
  /** What each day left must bring, 分; null without a target, or where days that passed are not known. */
  neededPerDay: number | null
  /** Sum at the end of the month by its own days so far, with the range in which it lies 95 times of 100; null with fewer than five known days. */
  forecast: { low: number; middle: number; high: number } | null
}

const FEWEST_DAYS = 5

/** `2026-11` → its days. */
export function daysOfMonth(month: string): string[] {
  const days: string[] = []
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day)
  return days
}

/**
 * Where a month stands on `today`. Days without a figure are unknown and never 0: they make the pace unknown and widen the forecast. The forecast takes
 * the month's own days alone — November is not October — as independent of each other.
 */
export function paceOf(month: string, today: string, figures: ReadonlyMap<string, number>, target: number | null): MonthPace {
  const days = daysOfMonth(month)
  const passed = days.filter((day) => day <= today)
  const values = passed.flatMap((day) => figures.get(day) ?? [])
  const soFar = values.reduce((sum, value) => sum + value, 0)
  const left = days.length - passed.length
  const open = days.length - values.length
  const mean = soFar / values.length
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
  const half = studentT(values.length - 1) * spread * Math.sqrt(open + open ** 2 / values.length)
  const middle = soFar + mean * open
  return {
    soFar,
    passed: passed.length,
    known: values.length,
    left,
    target,
    neededPerDay: target === null || left === 0 || values.length < passed.length ? null : Math.max(0, Math.ceil((target - soFar) / left)),
    forecast:
      values.length < FEWEST_DAYS ? null : { low: Math.max(soFar, Math.round(middle - half)), middle: Math.round(middle), high: Math.round(middle + half) },
  }
}

/** The traffic ladder (引流五步走): visitors a day from which each step begins. Source: the operators' own table (2026-11). */
const LADDER = [
  { step: 1, uv: 30, orders: 1 },
  { step: 2, uv: 100, orders: 1 },
  { step: 3, uv: 170, orders: 3 },
  { step: 4, uv: 300, orders: 5 },
  { step: 5, uv: 500, orders: 10 },
] as const

/** The step on which a shop with so many visitors and orders a day stands, and what the next one asks; 0 is below the first. */
export function ladderStep(uv: number, orders: number): { step: number; next: { step: number; uv: number; orders: number } | null } {
  const reached = LADDER.filter((rung) => uv >= rung.uv && orders >= rung.orders).length
  return { step: reached, next: LADDER[reached] ?? null }
}
