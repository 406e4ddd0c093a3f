/** Days are those of the shops' clock, Asia/Shanghai, which has had no daylight saving time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
export const DAY_MS = 86_400_000

/** `2026-11-22` of a time in ms since the epoch. */
export function dayOf(ms: number): string {
  return new Date(ms + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** The hour (Shanghai) of a time in ms: 0 to 23. */
export const hourOf = (ms: number): number => new Date(ms + SHANGHAI_OFFSET_MS).getUTCHours()

/** Midnight (Shanghai) with which a day begins, in ms; NaN for what is no day. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) - SHANGHAI_OFFSET_MS
}

/** The day `count` days later (earlier where negative). */
export function addDays(day: string, count: number): string {
  return dayOf(startOfDay(day) + count * DAY_MS)
}

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(startOfDay(text)) && dayOf(startOfDay(text)) === text
