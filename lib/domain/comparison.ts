import { inFen, type Rates } from './exchange'
import type { PriceRange } from './price'
import { currencyOf, type Observed } from './history'
import { comparablePrice } from './market'
import { costsOfPieces, type PiecesCost } from './promotion'
import type { Dsr, FieldSource, ItemFields, ReviewWord, Sku } from './reading'
import type { Count } from './count'
import { itemSpec, unitPrice, type UnitPrice } from './spec'

/** One item of a comparison: the whole of its last item page where there is one, else what results pages said. */
export interface Compared {
  key: string
  title: string | null
  shop: string | null
  mark: '' | 'mine' | 'rival' | 'dropped'
  url: string
  /** ISO code of all amounts of the row. */
  currency: string | null
  price: PriceRange | null
  priceLabel: string | null
  finalPrice: PriceRange | null
  finalPriceLabel: string | null
  unverified: boolean
  unit: UnitPrice | null
  sold: Count | null
  promotions: string[]
  score: number | null
  /** What only the item page says; empty and null where it was not opened. */
  freight: string | null
  services: string[]
  dsr: Dsr | null
  reviewWords: ReviewWord[]
  skus: Sku[]
  /** What the page shows of the listing; null where it was not opened. */
  content: { pictures: number; attributes: string[] } | null
  /** What one, two and three pieces cost with one promotion. */
  pieces: PiecesCost[]
  /** Where the figures come from: the item page, or a results page. */
  from: 'item' | 'search' | null
  at: number | null
  reader: string
  sources: Record<string, FieldSource>
}

export interface ComparedSource {
  key: string
  title: string | null
  shop: string | null
  mark: Compared['mark']
  url: string
  detail: { fields: ItemFields; at: number; reader: string; sources: Record<string, FieldSource> } | null
  /** What a results or shop page said last. */
  listed: Observed | null
}

export function compareItem(item: ComparedSource): Compared {
  const fields = item.detail?.fields ?? null
  const shown = fields ?? item.listed
  return {
    key: item.key,
    title: item.title,
    shop: item.shop,
    mark: item.mark,
    url: item.url,
    currency: currencyOf(shown ?? {}),
    price: shown?.price ?? null,
    priceLabel: shown?.priceLabel ?? null,
    finalPrice: shown?.finalPrice ?? null,
    finalPriceLabel: shown?.finalPriceLabel ?? null,
    unverified: shown?.priceState === 'unverified',
    unit: unitPrice(shown === null ? null : comparablePrice(shown), itemSpec(fields ?? { title: item.title, attributes: {}, skus: [] })),
    sold: shown?.sold ?? null,
    promotions: fields?.promotions.map((p) => p.text) ?? [],
    score: fields?.dsr?.item ?? null,
    freight: fields?.freight ?? null,
    services: fields?.services ?? [],
    dsr: fields?.dsr ?? null,
    reviewWords: fields?.reviewWords ?? [],
    skus: fields?.skus ?? [],
    content: fields === null ? null : { pictures: fields.images.length, attributes: Object.keys(fields.attributes) },
    pieces: fields === null || currencyOf(fields) !== 'CNY' ? [] : costsOfPieces(comparablePrice(fields), fields.promotions),
    from: fields !== null ? 'item' : item.listed !== null ? 'search' : null,
    at: item.detail?.at ?? item.listed?.at ?? null,
    reader: item.detail?.reader ?? '',
    sources: item.detail?.sources ?? {},
  }
}

export interface Standing {
  /** Median price of the rivals that can be compared, 分. */
  median: number
  /** Mine against it: 0.39 is 39 % dearer. */
  gap: number
  counted: number
  left: number
}

/** My price against the rivals' median; unverified prices, ranges, currencies without a rate and other kinds of page are left out. Null where nothing is comparable. */
export function standing(items: readonly Compared[], rates: Rates = {}): Standing | null {
  const mine = items.find((item) => item.mark === 'mine')
  const own = mine === undefined || mine.unverified ? null : inFen(mine.price, mine.currency, rates)
  if (own === null || mine === undefined) return null
  const rivals = items.filter((item) => item !== mine && item.mark !== 'mine' && item.mark !== 'dropped')
  const prices = rivals
    .filter((item) => !item.unverified && item.from === mine.from)
    .map((item) => inFen(item.price, item.currency, rates))
    .filter((p) => p !== null)
    .sort((a, b) => a - b)
  const middle = prices.length % 2 === 1 ? prices[(prices.length - 1) / 2] : ((prices[prices.length / 2 - 1] ?? NaN) + (prices[prices.length / 2] ?? NaN)) / 2
  if (middle === undefined || Number.isNaN(middle)) return null
  return { median: Math.round(middle), gap: own / middle - 1, counted: prices.length, left: rivals.length - prices.length }
}
