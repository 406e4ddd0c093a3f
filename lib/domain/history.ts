import { addDays } from './calendar'
import type { Count } from './count'
import type { PriceRange } from './price'
import type { PriceState, Sku } from './reading'

/**
 * What one visit saw of one item: the part of a reading that is kept over time. Money in 分. A results page and an item page
 * name different prices (before and after coupon), so that observations are compared within one page kind only.
 */
export interface Observed {
  at: number
  title: string | null
  price: PriceRange | null
  priceLabel: string | null
  listPrice: PriceRange | null
  finalPrice: PriceRange | null
  finalPriceLabel: string | null
  priceState: PriceState
  sold: Count | null
  skuCount: number | null
  /** ISO code; absent where it is CNY. */
  currency?: string | null
  available: boolean | null
  /** What only an item page says; absent in rows of other pages and of earlier versions. */
  stock?: Count | string | null
  /** Name of the main picture's file on the shop's server: another file is another picture. */
  image?: string | null
  promotions?: string[]
  skus?: Sku[]
}

/** The currency of a row that leaves CNY out; null where the page named none. */
export const currencyOf = (row: { currency?: string | null }): string | null => (row.currency === undefined ? 'CNY' : row.currency)

/** How often an item was seen: `seen` of the last `of` days. */
export interface Coverage {
  seen: number
  of: number
}

/** Days seen among the last `of` days, today included. */
export function coverage(daysSeen: Iterable<string>, today: string, of: number): Coverage {
  const first = addDays(today, 1 - of)
  const seen = new Set([...daysSeen].filter((day) => day >= first && day <= today))
  return { seen: seen.size, of }
}

export interface PriceChange {
  /** 分, after minus before. */
  by: number
  from: number
  to: number
  /** When the earlier value was last known, ms. */
  since: number
}

const single = (price: PriceRange | null) => (price !== null && price.max === price.min ? price.min : null)

/**
 * The move of the shown price between two observations; null where either is no single verified price, where labels
 * differ (another kind of price is no price move), or where nothing moved.
 */
export function priceChange(before: Observed, after: Observed): PriceChange | null {
  if (before.priceState === 'unverified' || after.priceState === 'unverified' || before.currency !== after.currency) return null
  if (before.priceLabel !== null && after.priceLabel !== null && before.priceLabel !== after.priceLabel) return null
  const from = single(before.price)
  const to = single(after.price)
  if (from === null || to === null || from === to) return null
  return { by: to - from, from, to, since: before.at }
}

/** A point of a chart. `null` marks a day on which nothing was seen: the line breaks there. */
export interface SeriesPoint {
  day: string
  value: number | null
}

/**
 * One value a day over a span: the last one of the day on days seen; on a day seen without a new row the value that
 * still stood; null on days not seen and where the row that stands does not know the value.
 */
export function dailySeries(rows: readonly { day: string; value: number | null }[], daysSeen: ReadonlySet<string>, first: string, last: string): SeriesPoint[] {
  const sorted = [...rows].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const series: SeriesPoint[] = []
  let at = 0
  let value: number | null = null
  for (let day = first; day <= last; day = addDays(day, 1)) {
    for (; at < sorted.length && (sorted[at]?.day ?? '') <= day; at += 1) value = sorted[at]?.value ?? null
    series.push({ day, value: daysSeen.has(day) ? value : null })
  }
  return series
}
