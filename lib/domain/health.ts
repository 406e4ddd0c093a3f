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
  url: string
}

/** Readings that were whole, of those of pages that had something to read. */
export interface Share {
  whole: number
  of: number
}

export interface PageHealth {
  site: string
  page: string
  /** The last whole reading: when and where. */
  lastGood: { at: number; url: string } | null
  last: { at: number; status: string; reason: string | null }
  /** The last seven days. */
  week: Share
  /** The 30 days before those. */
  before: Share
  /** Share of cards or items read in the last seven days; null where there was none. */
  fieldShare: number | null
  /** Fields missing in the last seven days, most often first. */
  missing: { field: string; times: number }[]
  /** Of the fields that are missing now, the one that has been missing longest, and since when (ms). */
  missingFirst: { field: string; since: number } | null
  /** A page kind that was read before and is not any more: a case for the badge. */
  blind: boolean
}

/** A login or a slider says nothing of the reader. */
const NOT_THE_PAGE: ReadonlySet<string | null> = new Set(['login', 'challenge', 'error-answer'])
/** So many failures in a row, and none whole between them, are no accident. */
const BLIND_AFTER = 3

const share = (rows: readonly LoggedReading[]): Share => ({ whole: rows.filter((r) => r.status === 'ok').length, of: rows.length })

/** How well each page kind is read, from the log of readings; `now` in ms. */
export function pageHealth(log: readonly LoggedReading[], now: number): PageHealth[] {
  return [...groupBy(log).values()]
    .map((rows) =>
      healthOf(
        [...rows].sort((a, b) => b.at - a.at),
        now,
      ),
    )
    .sort((a, b) => b.last.at - a.last.at)
}

/** `newestFirst` holds the readings of one page kind and is not empty. */
function healthOf(newestFirst: readonly LoggedReading[], now: number): PageHealth {
  const [last] = newestFirst
  const told = newestFirst.filter((r) => !NOT_THE_PAGE.has(r.reason))
  const week = told.filter((r) => r.at > now - 7 * DAY_MS)
  const before = told.filter((r) => r.at <= now - 7 * DAY_MS && r.at > now - 37 * DAY_MS)
  const counts = new Map<string, number>()
  for (const row of week) for (const field of row.missing) counts.set(field, (counts.get(field) ?? 0) + 1)
  const of = week.reduce((sum, r) => sum + r.of, 0)
  const good = told.find((r) => r.status === 'ok')
  const recent = told.slice(0, BLIND_AFTER)
  return {
    site: last?.site ?? '',
    page: last?.page ?? '',
    lastGood: good === undefined ? null : { at: good.at, url: good.url },
    last: { at: last?.at ?? 0, status: last?.status ?? '', reason: last?.reason ?? null },
    week: share(week),
    before: share(before),
    fieldShare: of === 0 ? null : week.reduce((sum, r) => sum + r.read, 0) / of,
    missing: [...counts].map(([field, times]) => ({ field, times })).sort((a, b) => b.times - a.times),
    missingFirst: missingFirst(told),
    blind: good !== undefined && recent.length === BLIND_AFTER && recent.every((r) => r.status !== 'ok' && r.at > now - 7 * DAY_MS),
  }
}

/** Goes back from the newest reading as long as a field stays missing. */
function missingFirst(newestFirst: readonly LoggedReading[]): PageHealth['missingFirst'] {
  const since = new Map<string, number>()
  const [newest] = newestFirst
  for (const field of newest?.missing ?? []) {
    for (const row of newestFirst) {
      if (!row.missing.includes(field)) break
      since.set(field, row.at)
    }
  }
  const [first] = [...since].sort((a, b) => a[1] - b[1])
  return first === undefined ? null : { field: first[0], since: first[1] }
}

function groupBy(log: readonly LoggedReading[]): Map<string, LoggedReading[]> {
  const groups = new Map<string, LoggedReading[]>()
  for (const row of log) {
    const name = `${row.site}|${row.page}`
    const rows = groups.get(name)
    if (rows === undefined) groups.set(name, [row])
    else rows.push(row)
  }
  return groups
}
