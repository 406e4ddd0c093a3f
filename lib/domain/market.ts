import type { PriceRange } from './price'
import type { Card, PriceState } from './reading'

/** The price at which a card is compared, 分: the shown price, where it is one number and nothing on its page speaks against it; else null. */
export function comparablePrice(card: { price: PriceRange | null; priceState?: PriceState }): number | null {
  if (card.priceState === 'unverified') return null
  return card.price !== null && card.price.min === card.price.max && card.price.min > 0 ? card.price.min : null
}

/** Linear between the two neighbours (R type 7); null for an empty list. The list must be sorted. */
export function quantile(sorted: readonly number[], q: number): number | null {
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)]
  const high = sorted[Math.ceil(at)]
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at))
}

export interface PriceBand {
  /** 分; from inclusive, to exclusive but for the last. */
  from: number
  to: number
  cards: number
}

export interface MarketSummary {
  /** Cards on the page that were read, and that stand there and were not. */
  read: number
  unread: number
  ads: number
  dropped: number
  /** Natural cards with one price: what the price figures rest on. */
  priced: number
  median: number | null
  lowQuartile: number | null
  highQuartile: number | null
  bands: PriceBand[]
  /** Share of the five best sellers in the sum of the shown lower bounds; null where fewer than six cards tell their sales. */
  topFiveShare: number | null
  /** Cards with a sales figure. */
  withSold: number
  /** True where each sales figure is exact, so that the share is one too. */
  soldExact: boolean
  regions: { name: string; cards: number }[]
}

const BANDS = 8

/** Bands of equal width from the lowest price to the 95th percentile; what lies above joins the last. */
export function priceBands(sorted: readonly number[]): PriceBand[] {
  const low = sorted[0]
  const high = quantile(sorted, 0.95)
  if (low === undefined || high === null || high <= low) {
    return low === undefined ? [] : [{ from: low, to: sorted.at(-1) ?? low, cards: sorted.length }]
  }
  const width = (high - low) / BANDS
  const bands = Array.from({ length: BANDS }, (_, i) => ({ from: low + i * width, to: low + (i + 1) * width, cards: 0 }))
  for (const price of sorted) {
    const band = bands[Math.min(BANDS - 1, Math.floor((price - low) / width))]
    if (band !== undefined) band.cards += 1
  }
  const last = bands.at(-1)
  if (last !== undefined) last.to = sorted.at(-1) ?? last.to
  return bands.map((b) => ({ ...b, from: Math.round(b.from), to: Math.round(b.to) }))
}

/** Cards that count: unpaid, not dropped, each item once. */
function naturalCards(cards: readonly Card[], dropped: ReadonlySet<string>): Card[] {
  const seen = new Set<string>()
  return cards.filter((card) => {
    if (card.ad || (card.itemId !== null && (dropped.has(card.itemId) || seen.has(card.itemId)))) return false
    if (card.itemId !== null) seen.add(card.itemId)
    return true
  })
}

/** Prices of the cards that count, cheapest first. */
export function naturalPrices(cards: readonly Card[], dropped: ReadonlySet<string>): number[] {
  return naturalCards(cards, dropped)
    .map(comparablePrice)
    .filter((p) => p !== null)
    .sort((a, b) => a - b)
}

/**
 * What a results page says of its market. Ads and cards that the operator dropped do not count in the figures; a card
 * without one price does not count in the prices; nothing is estimated.
 */
export function summarizeMarket(cards: readonly Card[], unread: number, dropped: ReadonlySet<string>): MarketSummary {
  const isDropped = (card: Card) => card.itemId !== null && dropped.has(card.itemId)
  const natural = naturalCards(cards, dropped)
  const prices = naturalPrices(cards, dropped)
  const sold = natural
    .map((card) => card.sold)
    .filter((s) => s !== null)
    .filter((s) => s.scope !== 'network')
  const total = sold.reduce((sum, s) => sum + s.least, 0)
  const best = sold
    .map((s) => s.least)
    .sort((a, b) => b - a)
    .slice(0, 5)
  const incomplete = cards.filter((card) => card.title === null || card.price === null).length
  return {
    read: cards.length - incomplete,
    unread: unread + incomplete,
    ads: cards.filter((card) => card.ad).length,
    dropped: cards.filter(isDropped).length,
    priced: prices.length,
    median: quantile(prices, 0.5),
    lowQuartile: quantile(prices, 0.25),
    highQuartile: quantile(prices, 0.75),
    bands: priceBands(prices),
    topFiveShare: sold.length > 5 && total > 0 ? best.reduce((sum, n) => sum + n, 0) / total : null,
    withSold: sold.length,
    soldExact: sold.every((s) => s.exact),
    regions: countRegions(natural),
  }
}

function countRegions(cards: readonly Card[]): { name: string; cards: number }[] {
  const counts = new Map<string, number>()
  for (const card of cards) {
    const name = card.location?.split(/\s/u)[0]
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, n]) => ({ name, cards: n })).sort((a, b) => b.cards - a.cards || a.name.localeCompare(b.name, 'zh'))
}

/** Place of a price among others, cheapest first; equal prices share the better place. */
export function pricePlace(price: number, sorted: readonly number[]): { place: number; of: number } {
  return { place: sorted.filter((p) => p < price).length + 1, of: sorted.length }
}
