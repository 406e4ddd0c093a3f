import type { Count } from './count'
import type { KpiField } from './kpi'
import type { PriceRange } from './price'
import type { SheetTable } from './table/read-table'

/** Kinds of pages that readers know. */
export const PAGE_KINDS = ['search', 'item', 'shop', 'reviews', 'title-editor', 'backend'] as const
export type PageKind = (typeof PAGE_KINDS)[number]

/**
 * `ok`: all required fields read. `partial`: some. `blocked`: a login, slider or error stands in place of the page.
 * `unrecognised`: nothing of the expected shape is there. Only `ok` and `partial` are ever stored.
 */
export type ReadingStatus = 'ok' | 'partial' | 'blocked' | 'unrecognised'

/** Why a page gave nothing. */
export const BLOCK_REASONS = ['login', 'challenge', 'error-answer', 'empty-shell', 'other-item', 'no-data', 'too-large', 'scrambled-font'] as const
export type BlockReason = (typeof BLOCK_REASONS)[number]

/** Which kind of source answered, in falling order of trust; `taught` is a place that the operator pointed at. */
export const SOURCE_KINDS = ['state', 'structured', 'dom', 'input', 'taught'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Where a field came from: `state` + `priceVO.price.priceText`. */
export interface FieldSource {
  kind: SourceKind
  path: string
}

/** `verified`: two places of the page agree. `unverified`: they disagree, or the tell of a decoy is there. `none`: said once only. */
export type PriceState = 'verified' | 'unverified' | 'none'

export interface Shop {
  id: string | null
  name: string | null
  /** `tmall` for a B shop, `taobao` for a C shop, `self` where the platform itself sells (自营); null where the page does not say. */
  kind: 'tmall' | 'taobao' | 'self' | null
}

export interface Sku {
  id: string
  name: string | null
  price: PriceRange | null
  finalPrice: PriceRange | null
  /** Pieces, or the page's own word (有货). Taobao caps 200 for strangers: then `{ least: 200, exact: false }`. */
  stock: Count | string | null
}

/** A sales figure with the page's own words. `period` is the page's: 30 days, all time, or unknown. */
export interface Sold extends Count {
  text: string
  period: 'month' | 'total' | null
}

export interface Promotion {
  kind: 'coupon' | 'full-reduction' | 'discount' | 'gift' | 'presale' | 'other'
  text: string
}

/** Marks of the shop as the page shows them (`4.8`), or null. */
export interface Dsr {
  item: number | null
  service: number | null
  shipping: number | null
}

/** A price that holds from a number of pieces on, in 分. */
export interface PriceStep {
  from: number
  price: number
}

/** A word that buyers' reviews are sorted under, as the page counts it. */
export interface ReviewWord {
  text: string
  count: Count | null
}

/** Money is in the smallest unit of `currency` (分, cents); every field that the page does not say is null. */
export interface ItemFields {
  /** ISO code; null where a foreign page names a price and no currency. */
  currency: string | null
  itemId: string | null
  title: string | null
  shop: Shop | null
  price: PriceRange | null
  priceLabel: string | null
  listPrice: PriceRange | null
  finalPrice: PriceRange | null
  finalPriceLabel: string | null
  priceState: PriceState
  /** Prices by quantity (1688), the smallest quantity first. */
  priceSteps: PriceStep[]
  /** Fewest pieces that are sold at once. */
  minOrder: number | null
  skus: Sku[]
  sold: Sold | null
  stock: Count | string | null
  reviews: Count | null
  reviewWords: ReviewWord[]
  favourites: Count | null
  promotions: Promotion[]
  services: string[]
  location: string | null
  freight: string | null
  images: string[]
  category: string | null
  attributes: Record<string, string>
  dsr: Dsr | null
  /** False where the page says that the item is off the shelf or sold out; null where it does not say. */
  available: boolean | null
}

export interface Card {
  /** 1-based place on the page, ads included. */
  position: number
  ad: boolean
  itemId: string | null
  title: string | null
  price: PriceRange | null
  listPrice: PriceRange | null
  finalPrice: PriceRange | null
  finalPriceLabel: string | null
  /** Absent where the page says the price once only. */
  priceState?: PriceState
  sold: Sold | null
  reviews: Count | null
  shop: Shop | null
  location: string | null
  promotions: Promotion[]
  tags: string[]
}

export interface SearchFields {
  query: string | null
  sort: string | null
  page: number | null
  total: Count | null
  shop: Shop | null
  dsr: Dsr | null
  currency: string | null
  cards: Card[]
  /** Cards that stand on the page and could not be read. */
  unreadCards: number
}

export interface EditorFields {
  itemId: string | null
  title: string | null
  shortTitle: string | null
  /** The form's own limit in GBK bytes; null where the form does not say. */
  titleLimit: number | null
  category: string | null
  categoryId: string | null
  attributes: Record<string, string>
  price: PriceRange | null
  stock: Count | null
  outerId: string | null
  skus: Sku[]
}

/** A table or a set of cards that a seller backend draws. */
export interface BackendTable extends SheetTable {
  title: string | null
  place: 'table' | 'cards'
  /** True where the page may hold more rows than it shows: its rows are never summed. */
  isPart: boolean
}

export interface BackendFields {
  /** The shop as the page's head names it. */
  shop: string | null
  /** First and last day of the figures; null where the page does not say. */
  period: { from: string; to: string } | null
  tables: BackendTable[]
  /** Figures at places that the operator pointed at. */
  taught: Partial<Record<KpiField, number>>
}

interface ReadingBase {
  site: string
  status: ReadingStatus
  reason: BlockReason | null
  /** Names of the required fields that are missing. */
  missing: string[]
  /** Per field: where it was read. */
  sources: Record<string, FieldSource>
  /** `taobao-item/2`: raised with every change that can change a value. */
  reader: string
}

export interface ItemReading extends ReadingBase {
  page: 'item'
  fields: ItemFields
}
export interface SearchReading extends ReadingBase {
  page: 'search' | 'shop'
  fields: SearchFields
}
export interface EditorReading extends ReadingBase {
  page: 'title-editor'
  fields: EditorFields
}
export interface BackendReading extends ReadingBase {
  page: 'backend'
  fields: BackendFields
}
/** A page from which nothing is taken: why, and no fields. */
export interface EmptyReading extends ReadingBase {
  page: PageKind | null
  status: 'blocked' | 'unrecognised'
  fields: null
}
export type Reading = ItemReading | SearchReading | EditorReading | BackendReading | EmptyReading

/** A reading whose values may be shown and stored. */
export type UsableReading = Exclude<Reading, EmptyReading>

export const isUsable = (reading: Reading): reading is UsableReading => reading.fields !== null && (reading.status === 'ok' || reading.status === 'partial')

export const emptyItem = (): ItemFields => ({
  currency: 'CNY',
  itemId: null,
  title: null,
  shop: null,
  price: null,
  priceLabel: null,
  listPrice: null,
  finalPrice: null,
  finalPriceLabel: null,
  priceState: 'none',
  priceSteps: [],
  minOrder: null,
  skus: [],
  sold: null,
  stock: null,
  reviews: null,
  reviewWords: [],
  favourites: null,
  promotions: [],
  services: [],
  location: null,
  freight: null,
  images: [],
  category: null,
  attributes: {},
  dsr: null,
  available: null,
})

/** Fields that were kept before a later version named more: what they do not say is unknown. */
export const completeItem = (fields: Partial<ItemFields>): ItemFields => ({ ...emptyItem(), ...fields })

export const emptyCard = (position: number): Card => ({
  position,
  ad: false,
  itemId: null,
  title: null,
  price: null,
  listPrice: null,
  finalPrice: null,
  finalPriceLabel: null,
  sold: null,
  reviews: null,
  shop: null,
  location: null,
  promotions: [],
  tags: [],
})

export const emptySearch = (): SearchFields => ({
  query: null,
  sort: null,
  page: null,
  total: null,
  shop: null,
  dsr: null,
  currency: 'CNY',
  cards: [],
  unreadCards: 0,
})
