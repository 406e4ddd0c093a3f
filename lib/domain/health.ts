import { DAY_MS } from './calendar'

export interface LoggedReading {
  at: number
  site: string
  page: string
  status: string
  reason: string | null
  missing: readonly string[]
  read: number
  of: number
}

export interface PageHealth {
  site: string
  page: string
  lastGood: number | null
  last: { at: number; status: string; reason: string | null }
  /** Readings of the last seven days, and how many were whole. */
  week: { whole: number; of: number }
  /** The 30 days before those. */
  before: { whole: number; of: number }
  /** Share of cards or items read in the last seven days; null where there was none. */
  fieldShare: number | null
  /** Fields missing in the last seven days, most often first. */
  missing: { field: string; times: number }[]
}

const whole = (rows: readonly LoggedReading[]) => ({ whole: rows.filter((r) => r.status === 'ok').length, of: rows.length })

/** How well each page kind is read, from the log of readings; `now` in ms. */
export function pageHealth(log: readonly LoggedReading[], now: number): PageHealth[] {
  const groups = groupBy(log)
  return [...groups.values()]
    .map((rows) => {
      const sorted = [...rows].sort((a, b) => b.at - a.at)
      const week = sorted.filter((r) => r.at > now - 7 * DAY_MS)
      const before = sorted.filter((r) => r.at <= now - 7 * DAY_MS && r.at > now - 37 * DAY_MS)
      const counts = new Map<string, number>()
      for (const row of week) for (const field of row.missing) counts.set(field, (counts.get(field) ?? 0) + 1)
      const [last] = sorted
      const of = week.reduce((sum, r) => sum + r.of, 0)
      return {
        site: last?.site ?? '',
        page: last?.page ?? '',
        lastGood: sorted.find((r) => r.status === 'ok')?.at ?? null,
        last: { at: last?.at ?? 0, status: last?.status ?? '', reason: last?.reason ?? null },
        week: whole(week),
        before: whole(before),
        fieldShare: of === 0 ? null : week.reduce((sum, r) => sum + r.read, 0) / of,
        missing: [...counts].map(([field, times]) => ({ field, times })).sort((a, b) => b.times - a.times),
      }
    })
    .sort((a, b) => b.last.at - a.last.at)
}

function groupBy(log: readonly LoggedReading[]): Map<string, LoggedReading[]> {
  const groups = new Map<string, LoggedReading[]>()
  for (const row of log) groups.set(`${row.site}|${row.page}`, [...(groups.get(`${row.site}|${row.page}`) ?? []), row])
  return groups
}
