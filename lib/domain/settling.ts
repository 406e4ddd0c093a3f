import { addDays, startOfDay } from './calendar'
import type { KpiField } from './kpi'

/** Sales by ads are attributed to the day of the click for so many days after it (万相台's own words, 2026-05: 15天累计周期). */
const ATTRIBUTION_DAYS = 15
/** 生意参谋 shows a day's figures from about nine the morning after. */
const READY_MS = 9 * 3_600_000
const ATTRIBUTED: ReadonlySet<KpiField> = new Set<KpiField>(['adSales'])

/** When a figure of a day stands still, ms: what was taken before may still change. */
export const settledFrom = (field: KpiField, day: string): number => startOfDay(addDays(day, 1 + (ATTRIBUTED.has(field) ? ATTRIBUTION_DAYS : 0))) + READY_MS

/** True where a figure was taken while the platform still settles it. */
export const isSettling = (field: KpiField, day: string, takenAt: number): boolean => takenAt < settledFrom(field, day)
