import type { Coverage, PriceChange, SeriesPoint } from './history'
import type { MarketSummary } from './market'
import type { PriceRange } from './price'
import type { UnitPrice } from './spec'
import type { MarketWord } from './title/market-words'

export type MarkName = 'mine' | 'rival' | 'dropped' | ''

/** What the overlay may show beside a card: what pages said, no private figure. */
export interface CardNote {
  itemId: string
  ad: boolean
  mark: MarkName
  place: { place: number; of: number } | null
  change: PriceChange | null
  unitPrice: UnitPrice | null
  /** True where the item was seen before this visit. */
  known: boolean
}

export interface SearchAnswer {
  kind: 'search'
  summary: MarketSummary
  words: MarketWord[]
  cards: CardNote[]
}

export interface ItemAnswer {
  kind: 'item'
  mark: MarkName
  compared: boolean
  series: SeriesPoint[]
  coverage: Coverage
  change: PriceChange | null
  unitPrice: UnitPrice | null
  /** My own item of the active comparison, as last seen; null where there is none or it is this one. */
  mine: {
    title: string | null
    price: PriceRange | null
    currency: string | null
    unitPrice: UnitPrice | null
    seen: number
    /** This item's price minus mine, 分; null where the two cannot be compared. */
    difference: number | null
  } | null
  words: string[]
}

export interface EditorAnswer {
  kind: 'editor'
  words: MarketWord[]
  /** What the words rest on. */
  pages: number
  titles: number
  /** Queries of the stored pages that were used. */
  queries: string[]
}

/** What became of a backend's page: nothing of its figures, which stay out of the page. */
export interface BackendAnswer {
  kind: 'backend'
  /** The shop under which it was filed; null where there are several and the page does not say: then nothing was kept. */
  shop: string | null
  shops: string[]
  period: { from: string; to: string } | null
  /** Lines that were kept, and lines that lie in no known period or are of no known kind. */
  kept: number
  left: number
  /** Kinds of tables that were kept. */
  kinds: string[]
}

export interface Manner {
  language: 'zh_CN' | 'en'
  overlay: boolean
  folded: boolean
}

/** `saved` is said after the commit. `refused`: nothing was stored, and why. */
export type ReportAnswer =
  | { status: 'saved' | 'seen'; manner: Manner; answer: SearchAnswer | ItemAnswer | EditorAnswer | BackendAnswer | null }
  | { status: 'refused'; manner: Manner; reason: 'misshapen' | 'other-page' | 'full' | 'silent' | 'newer-data' | 'too-many' }
