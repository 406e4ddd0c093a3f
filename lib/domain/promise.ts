import type { Observed } from './history'
import { comparablePrice } from './market'

/** A rule that the operator works by, broken, with what shows it. */
export interface Breach {
  kind: 'floor' | 'undercut'
  key: string
  /** 分. */
  price: number
  /** The regular price (floor) or mine (undercut), 分. */
  against: number
  at: number
  /** The other item, where there is one. */
  other: string | null
}

/** Never under 70 % of the regular price … */
export const FLOOR = 0.7
/** … but in these events. */
export const ALLOWED_BELOW_FLOOR = /淘金币|双11|双十一|双12|双十二|618|年中大促|大促|狂欢/u

/** 买贵退差: so long a lower price of the same thing counts. */
export const REFUND_DAYS = 7

/**
 * The price that is paid (after coupon where the page names it) below the floor of the regular one. Null where either is unknown or unverified, or
 * where the page names an event in which it is allowed.
 */
export function breaksFloor(key: string, seen: Observed): Breach | null {
  if (seen.priceState === 'unverified' || (seen.currency ?? 'CNY') !== 'CNY') return null
  const label = [seen.priceLabel, seen.finalPriceLabel, ...(seen.promotions ?? [])].join(' ')
  const regular = seen.listPrice !== null && seen.listPrice.min === seen.listPrice.max ? seen.listPrice.min : comparablePrice(seen)
  const paid = seen.finalPrice !== null && seen.finalPrice.min === seen.finalPrice.max ? seen.finalPrice.min : comparablePrice(seen)
  if (regular === null || paid === null || ALLOWED_BELOW_FLOOR.test(label) || paid >= regular * FLOOR) return null
  return { kind: 'floor', key, price: paid, against: regular, at: seen.at, other: null }
}

/** Others of the comparison that sold below my price within the last week, the lowest of each. */
export function undercuts(mine: { key: string; price: number | null }, others: readonly { key: string; rows: readonly Observed[] }[], now: number): Breach[] {
  const { price } = mine
  if (price === null) return []
  const since = now - REFUND_DAYS * 86_400_000
  return others.flatMap(({ key, rows }) => {
    const lower = rows
      .filter((row) => row.at >= since && (row.currency ?? 'CNY') === 'CNY')
      .flatMap((row) => {
        const theirs = comparablePrice(row)
        return theirs !== null && theirs < price ? [{ kind: 'undercut' as const, key: mine.key, price: theirs, against: price, at: row.at, other: key }] : []
      })
      .sort((a, b) => a.price - b.price)
    return lower.slice(0, 1)
  })
}
