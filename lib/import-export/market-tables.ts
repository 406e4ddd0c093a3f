import type { Compared } from '../domain/comparison'
import { currencyOf, type Observed } from '../domain/history'
import type { PriceRange } from '../domain/price'
import type { ExportColumn, ExportTable, ExportType } from './export-table'

/** The word for a column's key in the reader's language. */
type HeaderWords = (key: string) => string

const columnsOf = (types: Record<string, ExportType>, words: HeaderWords): ExportColumn[] =>
  Object.entries(types).map(([key, type]) => ({ key, type, header: words(key) }))
const split = (name: string, price: PriceRange | null) => ({ [`${name}Min`]: price?.min ?? null, [`${name}Max`]: price?.max ?? null })

/** What both tables say of prices and sales, in columns and in cells. */
const PRICES: Record<string, ExportType> = {
  currency: 'text',
  priceMin: 'money',
  priceMax: 'money',
  priceLabel: 'text',
  finalMin: 'money',
  finalMax: 'money',
  finalLabel: 'text',
  priceState: 'text',
  soldLeast: 'count',
  soldExact: 'text',
}
const priceCells = (seen: Pick<Observed, 'price' | 'priceLabel' | 'finalPrice' | 'finalPriceLabel' | 'sold'>, currency: string | null, state: string) => ({
  currency,
  ...split('price', seen.price),
  priceLabel: seen.priceLabel,
  ...split('final', seen.finalPrice),
  finalLabel: seen.finalPriceLabel,
  priceState: state,
  soldLeast: seen.sold?.least ?? null,
  soldExact: seen.sold === null ? null : seen.sold.exact ? '=' : '≥',
})

const COMPARISON: Record<string, ExportType> = {
  title: 'text',
  shop: 'text',
  mark: 'text',
  ...PRICES,
  two: 'money',
  twoBy: 'text',
  three: 'money',
  threeBy: 'text',
  promotions: 'text',
  freight: 'text',
  services: 'text',
  dsrItem: 'number',
  dsrService: 'number',
  dsrShipping: 'number',
  reviewWords: 'text',
  url: 'text',
  seenAt: 'time',
  from: 'text',
  reader: 'text',
  evidence: 'text',
}

/** The table of a comparison, with where each row was read. */
export function comparisonTable(items: readonly Compared[], name: string, words: HeaderWords): ExportTable {
  return {
    name,
    columns: columnsOf(COMPARISON, words),
    rows: items.map((item) => ({
      title: item.title,
      shop: item.shop,
      mark: item.mark,
      ...priceCells(item, item.currency, item.unverified ? 'unverified' : ''),
      two: item.pieces[1]?.total ?? null,
      twoBy: item.pieces[1]?.by ?? null,
      three: item.pieces[2]?.total ?? null,
      threeBy: item.pieces[2]?.by ?? null,
      promotions: item.promotions.join(' · '),
      freight: item.freight,
      services: item.services.join(' · '),
      dsrItem: item.dsr?.item ?? null,
      dsrService: item.dsr?.service ?? null,
      dsrShipping: item.dsr?.shipping ?? null,
      reviewWords: item.reviewWords.map((word) => word.text).join(' · '),
      url: item.url,
      seenAt: item.at,
      from: item.from,
      reader: item.reader,
      evidence: Object.entries(item.sources)
        .map(([field, source]) => `${field}: ${source.kind} ${source.path}`)
        .join('; '),
    })),
  }
}

const HISTORY: Record<string, ExportType> = {
  itemId: 'id',
  title: 'text',
  seenAt: 'time',
  on: 'text',
  ...PRICES,
  skuCount: 'count',
  available: 'text',
  stock: 'text',
  image: 'text',
  promotions: 'text',
  sku: 'text',
  skuPriceMin: 'money',
  skuPriceMax: 'money',
  skuStock: 'text',
  url: 'text',
  reader: 'text',
  evidence: 'text',
}

export interface ExportedSighting {
  itemId: string
  on: string
  seen: Observed
  /** Where it was read, from the log of readings; null where that line is gone. */
  origin: { url: string; reader: string; evidence: string } | null
}

const stockText = (stock: Observed['stock']) => (stock == null ? null : typeof stock === 'string' ? stock : `${stock.exact ? '' : '≥'}${stock.least}`)

/** All sightings of items, a row each, and behind each the variants that its page showed. */
export function historyTable(sightings: readonly ExportedSighting[], name: string, words: HeaderWords): ExportTable {
  return {
    name,
    columns: columnsOf(HISTORY, words),
    rows: sightings.flatMap(({ itemId, on, seen, origin }) => {
      const row = {
        itemId,
        title: seen.title,
        seenAt: seen.at,
        on,
        ...priceCells(seen, currencyOf(seen), seen.priceState),
        skuCount: seen.skuCount,
        available: seen.available === null ? null : String(seen.available),
        stock: stockText(seen.stock),
        image: seen.image ?? null,
        promotions: seen.promotions?.join(' · ') ?? null,
        url: origin?.url ?? null,
        reader: origin?.reader ?? null,
        evidence: origin?.evidence ?? null,
      }
      const skus = (seen.skus ?? []).map((sku) => ({ ...row, sku: sku.name ?? sku.id, ...split('skuPrice', sku.price), skuStock: stockText(sku.stock) }))
      return [{ ...row, sku: null, skuPriceMin: null, skuPriceMax: null, skuStock: null }, ...skus]
    }),
  }
}
