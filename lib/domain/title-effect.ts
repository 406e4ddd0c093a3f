import { wilson } from './ad-triage'
import { addDays, dayOf } from './calendar'
import { studentT } from './student-t'

/** What a report says of an item on a day; null is not said. */
export interface ItemDay {
  searchUv: number | null
  uv: number | null
  buyers: number | null
}

/** A figure of days before and after, and the span in which the difference lies 95 times of 100. */
export interface Difference {
  before: number
  after: number
  /** Days on each side that are known. */
  daysBefore: number
  daysAfter: number
  /** After minus before; null where too few days are known to say a span. */
  span: { low: number; high: number } | null
}

/** A day on which results pages of a query were opened: the item's place among the unpaid, null where they did not show it. */
export interface PlaceDay {
  query: string
  day: string
  place: number | null
}

export interface PlaceMove {
  query: string
  before: number
  after: number
  daysBefore: number
  daysAfter: number
}

export interface TitleEffect {
  day: string
  from: string | null
  to: string
  /** Visitors from search a day, else all visitors where the report does not tell search apart. */
  visitors: (Difference & { of: 'search' | 'all' }) | null
  conversion: Difference | null
  /** Its place by query: means of the days on which a results page that was opened showed it. */
  places: PlaceMove[]
  /** What else was changed in these days, so that the title is not taken for the cause. */
  others: string[]
}

export const EFFECT_DAYS = 7
const FEWEST = 3

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const variance = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1)

/** Welch's span of the difference of two means. */
function compareMeans(before: readonly number[], after: readonly number[]): Difference | null {
  if (before.length === 0 || after.length === 0) return null
  const base = { before: mean(before), after: mean(after), daysBefore: before.length, daysAfter: after.length }
  if (before.length < FEWEST || after.length < FEWEST) return { ...base, span: null }
  const [a, b] = [variance(before) / before.length, variance(after) / after.length]
  const df = a + b === 0 ? Infinity : (a + b) ** 2 / (a ** 2 / (before.length - 1) + b ** 2 / (after.length - 1))
  const half = studentT(df) * Math.sqrt(a + b)
  const middle = base.after - base.before
  return { ...base, span: { low: middle - half, high: middle + half } }
}

/** Newcombe's span of the difference of two shares, of sums and not of daily rates. */
function compareShares(before: readonly ItemDay[], after: readonly ItemDay[]): Difference | null {
  const sums = (days: readonly ItemDay[]) => {
    const known = days.filter((day) => day.uv !== null && day.buyers !== null && day.buyers <= day.uv)
    return { days: known.length, uv: known.reduce((sum, day) => sum + (day.uv ?? 0), 0), buyers: known.reduce((sum, day) => sum + (day.buyers ?? 0), 0) }
  }
  const [a, b] = [sums(before), sums(after)]
  if (a.uv === 0 || b.uv === 0) return null
  const [p, q] = [a.buyers / a.uv, b.buyers / b.uv]
  const [x, y] = [wilson(a.buyers, a.uv), wilson(b.buyers, b.uv)]
  return {
    before: p,
    after: q,
    daysBefore: a.days,
    daysAfter: b.days,
    span: { low: q - p - Math.hypot(q - y.low, x.high - p), high: q - p + Math.hypot(y.high - q, p - x.low) },
  }
}

/** Means of places of seven days on each side, of queries that showed the item on both; what a page did not show has no place to average. */
function movePlaces(places: readonly PlaceDay[], before: ReadonlySet<string>, after: ReadonlySet<string>): PlaceMove[] {
  return [...new Set(places.map((one) => one.query))].flatMap((query) => {
    const of = (days: ReadonlySet<string>) => places.flatMap((one) => (one.query === query && one.place !== null && days.has(one.day) ? [one.place] : []))
    const [old, now] = [of(before), of(after)]
    return old.length === 0 || now.length === 0 ? [] : [{ query, before: mean(old), after: mean(now), daysBefore: old.length, daysAfter: now.length }]
  })
}

/** Ads moved by more than a fifth are a cause beside the title. */
const ADS_MOVED = 0.2

/** True where what ads cost a day moved between the two sides; days without a line are unknown. */
function haveAdsMoved(ads: ReadonlyMap<string, number>, before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
  const of = (days: ReadonlySet<string>) => [...days].flatMap((day) => ads.get(day) ?? [])
  const [old, now] = [of(before), of(after)]
  return old.length > 0 && now.length > 0 && Math.abs(mean(now) - mean(old)) > ADS_MOVED * Math.max(mean(old), mean(now))
}

/**
 * The days before a title change against the days after it; the day itself belongs to neither. What happened in them beside the title is named
 * and not taken out: this is no experiment.
 */
export function titleEffect(
  change: { at: number; from: string | null; to: string },
  figures: ReadonlyMap<string, ItemDay>,
  others: readonly { at: number; words: string }[],
  places: readonly PlaceDay[] = [],
  ads: ReadonlyMap<string, number> = new Map(),
): TitleEffect {
  const day = dayOf(change.at)
  const span = Array.from({ length: EFFECT_DAYS }, (_, i) => i + 1)
  const pick = (sign: 1 | -1) => span.flatMap((n) => figures.get(addDays(day, n * sign)) ?? [])
  const [before, after] = [pick(-1), pick(1)]
  const [daysBefore, daysAfter] = ([-1, 1] as const).map((sign) => new Set(span.map((n) => addDays(day, n * sign)))) as [Set<string>, Set<string>]
  const known = (days: readonly ItemDay[], name: 'searchUv' | 'uv') => days.flatMap((one) => one[name] ?? [])
  const search = compareMeans(known(before, 'searchUv'), known(after, 'searchUv'))
  const all = search ?? compareMeans(known(before, 'uv'), known(after, 'uv'))
  return {
    day,
    from: change.from,
    to: change.to,
    visitors: all === null ? null : { ...all, of: search === null ? 'all' : 'search' },
    conversion: compareShares(before, after),
    places: movePlaces(places, daysBefore, daysAfter),
    others: [
      ...new Set([
        ...others.filter((other) => Math.abs(other.at - change.at) <= EFFECT_DAYS * 86_400_000).map((other) => other.words),
        ...(haveAdsMoved(ads, daysBefore, daysAfter) ? ['ads'] : []),
      ]),
    ],
  }
}
