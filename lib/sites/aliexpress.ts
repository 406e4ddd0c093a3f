import { currencyCode, drawnAmount, parseAmount } from '../domain/amount'
import { parseCount, readCount } from '../domain/count'
import type { PriceRange } from '../domain/price'
import { emptyItem, type ItemFields } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { readObstacle, scriptTexts, textAt } from './dom'
import { finishItem, obstructed, startDraft, type Draft } from './draft'
import { findInScript, asId, asList, asText, at, isRecord, readAssigned, type Json } from './script-text'
import type { PageInput, Site } from './site'

const READER = 'aliexpress-item/1'
const HOST = /^([a-z]{2}\.|www\.|m\.)?aliexpress\.(com|us)$/u

export const aliexpressIdOf = (url: URL): string | null => asId(/\/(?:item|i|store\/product)\/(?:.*?[/_])?(\d{8,20})\.html/u.exec(url.pathname)?.[1] ?? null)

const range = (low: number | null, high: number | null): PriceRange | null =>
  low === null ? null : { min: low, max: high !== null && high > low ? high : low }
const single = (amount: number | null) => range(amount, null)

/** 2018: single assignments (`window.runParams.actMinPrice="20.97"`) beside microdata; `minPrice` is the list price. */
function takeAssignments(draft: Draft<ItemFields>, scripts: readonly string[], currency: string | null): void {
  const text = scripts.find((s) => s.includes('runParams.')) ?? ''
  const value = (name: string) => findInScript(text, new RegExp(`runParams\\.${name}\\s*=\\s*"?([\\d.,]+)"?`, 'u'))
  const amount = (name: string) => parseAmount(value(name), currency)
  const activity = range(amount('actMinPrice'), amount('actMaxPrice'))
  const list = range(amount('minPrice'), amount('maxPrice'))
  if (activity !== null && draft.fields.price !== null) draft.fields.priceState = activity.min === draft.fields.price.min ? 'verified' : 'unverified'
  draft.put('price', activity ?? list, 'state', 'runParams.actMinPrice')
  if (activity !== null && list !== null && list.min > activity.min) draft.put('listPrice', list, 'state', 'runParams.minPrice')
  draft.put('stock', readCount(value('totalAvailQuantity')), 'state', 'runParams.totalAvailQuantity')
}

/** 2019–24: `window.runParams = { data: { …Module or …Component } }`; the amounts of an activity are what is paid, the others the list price. */
function takeModules(draft: Draft<ItemFields>, data: Json): void {
  const prices = at(data, 'priceModule')
  const priced = asList(at(data, 'priceComponent', 'skuPriceList') ?? at(data, 'skuModule', 'skuPriceList'))
  const money = (value: Json | undefined) => parseAmount(asText(at(value, 'value')), currencyCode(asText(at(value, 'currency'))))
  // An activity counts where it holds for every SKU; low and high are of one kind.
  const isActivity = priced.length > 0 && priced.every((entry) => at(entry, 'skuVal', 'skuActivityAmount') !== undefined)
  const bySku = (name: string) => priced.map((entry) => at(entry, 'skuVal', name)).toSorted((a, b) => (money(a) ?? 0) - (money(b) ?? 0))
  const own = bySku(isActivity ? 'skuActivityAmount' : 'skuAmount')
  const plain = bySku('skuAmount')
  const whole = own.every((amount) => money(amount) !== null)
  const low = at(prices, 'minActivityAmount') ?? at(prices, 'minAmount') ?? (whole ? own[0] : undefined)
  const high =
    at(prices, 'minActivityAmount') !== undefined ? at(prices, 'maxActivityAmount') : (at(prices, 'maxAmount') ?? (low === own[0] ? own.at(-1) : undefined))
  draft.fields.currency = currencyCode(asText(at(low, 'currency')))
  draft.put(
    'itemId',
    asId(at(data, 'productInfoComponent', 'id')) ?? asId(at(data, 'actionModule', 'productId')) ?? asId(at(data, 'commonModule', 'productId')),
    'state',
    'productInfoComponent.id',
  )
  draft.put(
    'title',
    textOrNull(asText(at(data, 'titleModule', 'subject')) ?? asText(at(data, 'productInfoComponent', 'subject'))),
    'state',
    'titleModule.subject',
  )
  draft.put('price', range(money(low), money(high)), 'state', 'priceModule.minActivityAmount')
  const list =
    at(prices, 'minActivityAmount') === undefined ? (isActivity && at(prices, 'minAmount') === undefined ? plain[0] : undefined) : at(prices, 'minAmount')
  const listed = range(money(list), money(at(prices, 'minActivityAmount') === undefined ? plain.at(-1) : at(prices, 'maxAmount')))
  if (listed !== null && draft.fields.price !== null && listed.min > draft.fields.price.min) draft.put('listPrice', listed, 'state', 'priceModule.minAmount')
  // `10.000+`: the point groups thousands.
  const said =
    asText(at(data, 'titleModule', 'tradeCount')) ??
    asText(at(data, 'titleModule', 'formatTradeCount')) ??
    asText(at(data, 'tradeComponent', 'formatTradeCount'))
  const sold = said === null ? null : parseCount(said.replace(/[.,\s\u00A0](?=\d{3}(\D|$))/gu, ''))
  if (sold !== null && said !== null) draft.put('sold', { ...sold, text: said, period: null }, 'state', 'titleModule.tradeCount')
  draft.put(
    'reviews',
    readCount(at(data, 'titleModule', 'feedbackRating', 'totalValidNum') ?? at(data, 'feedbackComponent', 'totalValidNum')),
    'state',
    'feedbackRating.totalValidNum',
  )
  draft.put(
    'stock',
    readCount(at(data, 'quantityModule', 'totalAvailQuantity') ?? at(data, 'inventoryComponent', 'totalAvailQuantity')),
    'state',
    'quantityModule.totalAvailQuantity',
  )
  const name = textOrNull(asText(at(data, 'storeModule', 'storeName')) ?? asText(at(data, 'sellerComponent', 'storeName')))
  if (name !== null)
    draft.put(
      'shop',
      { id: asText(at(data, 'storeModule', 'storeNum') ?? at(data, 'sellerComponent', 'storeNum')), name, kind: null },
      'state',
      'storeModule.storeName',
    )
}

function readItem({ url, document, moved }: PageInput) {
  const draft = startDraft<ItemFields>({ ...emptyItem(), currency: null })
  const scripts = moved === true ? [] : scriptTexts(document)
  const data = scripts
    .filter((s) => s.includes('runParams'))
    .map((s) => at(readAssigned(s, 'window.runParams'), 'data'))
    .find(isRecord)
  if (data !== undefined) takeModules(draft, data)
  const currency = currencyCode(document.querySelector('[itemprop=priceCurrency]')?.getAttribute('content') ?? null)
  const marked = document.querySelector('#j-sku-discount-price[itemprop=price], #j-sku-price[itemprop=price]')
  if (marked !== null) {
    draft.fields.currency = currency
    draft.put('title', textAt(document, 'h1[itemprop=name]'), 'structured', 'h1[itemprop=name]')
    draft.put('price', single(drawnAmount(marked.textContent?.trim() ?? '', currency)), 'structured', '[itemprop=price]')
    takeAssignments(draft, scripts, currency)
  }
  draft.put('itemId', asId(document.querySelector('#hid-product-id')?.getAttribute('value') ?? null), 'dom', '#hid-product-id')
  draft.put('title', textAt(document, 'h1[data-pl="product-title"]'), 'dom', 'h1[data-pl]')
  const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? ''
  draft.put('itemId', URL.canParse(canonical) ? aliexpressIdOf(new URL(canonical)) : null, 'dom', 'link[rel=canonical]')
  const orders = textAt(document, '#j-order-num')
  const count = orders === null || !/order|sold/iu.test(orders) ? null : parseCount(orders)
  if (count !== null && orders !== null) draft.put('sold', { ...count, text: orders, period: null }, 'dom', '#j-order-num')
  const shop = textAt(document, '.shop-name a', '[data-pl="store-name"]')
  if (shop !== null) draft.put('shop', { id: null, name: shop, kind: null }, 'dom', '.shop-name')
  if (draft.fields.title === null) return obstructed('aliexpress', 'item', READER, readObstacle(url, document) ?? 'no-data')
  return finishItem('aliexpress', READER, draft, aliexpressIdOf(url))
}

export const aliexpress: Site = {
  id: 'aliexpress',
  matches: [],
  optionalMatches: ['https://*.aliexpress.com/*', 'https://*.aliexpress.us/*'],
  pages: {
    item: {
      match: (url) => HOST.test(url.hostname) && aliexpressIdOf(url) !== null,
      ready: ({ document }) =>
        document.querySelector('h1[itemprop=name], h1[data-pl="product-title"]') !== null || scriptTexts(document).some((t) => t.includes('runParams')),
      read: readItem,
      idOf: aliexpressIdOf,
    },
  },
}
