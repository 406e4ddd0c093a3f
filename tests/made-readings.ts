import type { Observed } from '../lib/domain/history'
import { emptyItem, emptySearch, type Card, type ItemFields, type ItemReading, type SearchFields, type SearchReading } from '../lib/domain/reading'

const whole = { status: 'ok', reason: null, missing: [], sources: {} } as const

/** A whole reading of an item page; what is not given is not said by the page. */
export const madeItem = (fields: Partial<ItemFields>, site = 'taobao'): ItemReading => ({
  ...whole,
  missing: [],
  site,
  page: 'item',
  reader: `${site}-item/1`,
  fields: { ...emptyItem(), ...fields },
})

/** A whole reading of a results page. */
export const madeSearch = (cards: Card[], fields: Partial<SearchFields> = {}, site = 'taobao'): SearchReading => ({
  ...whole,
  missing: [],
  site,
  page: 'search',
  reader: `${site}-search/1`,
  fields: { ...emptySearch(), ...fields, cards },
})

/** One observation of an item; what is not given is not known. */
export const madeObserved = (more: Partial<Observed> = {}): Observed => ({
  at: 1000,
  title: 'a',
  price: { min: 100, max: 100 },
  priceLabel: null,
  listPrice: null,
  finalPrice: null,
  finalPriceLabel: null,
  priceState: 'none',
  sold: null,
  skuCount: null,
  available: null,
  ...more,
})
