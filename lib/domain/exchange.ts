import { hasNoMinorUnit } from './currency'
import type { PriceRange } from './price'

/** Rates that the operator has typed in: yuan for one unit of the currency. Nothing is looked up. */
export type Rates = Readonly<Record<string, number>>

/** A single price in 分; null for a range, and for a currency without a rate. */
export function inFen(price: PriceRange | null, currency: string | null, rates: Rates): number | null {
  if (price === null || price.max !== price.min || price.min <= 0 || currency === null) return null
  if (currency === 'CNY') return price.min
  const rate = Object.hasOwn(rates, currency) ? rates[currency] : undefined
  if (rate === undefined || !(rate > 0)) return null
  return Math.round(price.min * rate * (hasNoMinorUnit(currency) ? 100 : 1))
}
