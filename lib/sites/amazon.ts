import { drawnAmount } from '../domain/amount'
import { parseCount } from '../domain/count'
import type { PriceRange } from '../domain/price'
import { emptyItem, type ItemFields } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { joinedText, readObstacle, textAt } from './dom'
import { finishItem, obstructed, startDraft, type Draft } from './draft'
import type { PageInput, Site } from './site'

const READER = 'amazon-item/1'
/** Shops and the currency that their bare `$` or `¥` means. */
const SHOPS: Record<string, string> = {
  'amazon.com': 'USD',
  'amazon.ca': 'CAD',
  'amazon.com.mx': 'MXN',
  'amazon.com.br': 'BRL',
  'amazon.co.uk': 'GBP',
  'amazon.de': 'EUR',
  'amazon.fr': 'EUR',
  'amazon.it': 'EUR',
  'amazon.es': 'EUR',
  'amazon.nl': 'EUR',
  'amazon.co.jp': 'JPY',
  'amazon.in': 'INR',
  'amazon.com.au': 'AUD',
  'amazon.sg': 'SGD',
}
const shopOf = (url: URL) => url.hostname.replace(/^(www|smile|m)\./u, '')

export const amazonIdOf = (url: URL): string | null => /\/(?:dp|gp\/product|gp\/aw\/d|d)\/([A-Z\d]{10})(?:[/?]|$)/u.exec(`${url.pathname}/`)?.[1] ?? null

/** Boxes of the price that is paid now, newest first; everything else on the page draws prices of other things with the same classes. */
const PRICE_BOXES = [
  '#corePriceDisplay_desktop_feature_div .priceToPay',
  '#corePriceDisplay_mobile_feature_div .priceToPay',
  '#corePrice_feature_div .apexPriceToPay',
  '#corePrice_feature_div .a-price:not(.a-text-price)',
  '#corePrice_desktop .apexPriceToPay',
  '#corePrice_desktop .a-price:not(.a-text-price)',
  '#apex_desktop .apexPriceToPay',
  '#priceblock_dealprice',
  '#priceblock_saleprice',
  '#priceblock_ourprice',
]
const LIST_BOXES =
  '#corePriceDisplay_desktop_feature_div .basisPrice .a-offscreen, #corePrice_desktop .a-text-price[data-a-strike=true] .a-offscreen, #listPrice, .priceBlockStrikePriceString'
/** Rows of the buy box that are not the plain purchase of a new one. */
const OTHER_ROWS = '[id*="snsAccordion"], [id*="rcx"], #usedAccordionRow, #usedBuySection, #olp_feature_div, #aod-offer, #mbc, #comparison_table'

/** The amount of a price node: its text for readers, else whole and fraction joined. */
function amountOf(node: Element | null, currency: string | null): PriceRange | null {
  if (node === null || node.closest(OTHER_ROWS) !== null || node.closest('.pricePerUnit, [data-a-size="mini"].a-text-normal') !== null) return null
  const spoken = textOrNull(node.querySelector('.a-offscreen')?.textContent)
  const whole = node.querySelector('.a-price-whole')
  const parts = whole === null ? null : `${joinedText(whole).replace(/\D+$/u, '')}.${joinedText(node.querySelector('.a-price-fraction')) || '00'}`
  const text =
    spoken ?? (parts === null ? textOrNull(node.textContent) : node.querySelector('.a-price-fraction') === null ? parts.replace(/\.00$/u, '') : parts)
  const amount = text === null ? null : drawnAmount(currency === 'JPY' ? text.replace(/^[¥￥]/u, '') : text, currency)
  return amount === null ? null : { min: amount, max: amount }
}

function takePrice(draft: Draft<ItemFields>, document: Document, currency: string | null, asin: string | null): void {
  for (const box of PRICE_BOXES) draft.put('price', amountOf(document.querySelector(box), currency), 'dom', box)
  const range = [
    ...document.querySelectorAll(
      '#corePrice_desktop .a-price-range .a-price .a-offscreen, #corePriceDisplay_desktop_feature_div .a-price-range .a-price .a-offscreen',
    ),
  ].map((e) => drawnAmount(e.textContent ?? '', currency))
  const [low, high] = range
  if (range.length === 2 && low !== undefined && high !== undefined && low !== null && high !== null && high >= low) {
    draft.fields.price = { min: low, max: high }
    draft.sources.price = { kind: 'dom', path: '.a-price-range' }
  }
  if (draft.fields.price !== null) {
    const list = amountOf(document.querySelector(LIST_BOXES), currency)
    if (list !== null && list.min > draft.fields.price.min) draft.put('listPrice', list, 'dom', '.basisPrice')
  }
  // The buy box and the page's own metrics name the price again.
  const metrics = document.querySelector('#cerberus-data-metrics')
  const witnesses = [
    metrics !== null && metrics.getAttribute('data-asin') === asin ? drawnAmount(metrics.getAttribute('data-asin-price') ?? '', currency) : null,
    amountOf(document.querySelector('#price_inside_buybox'), currency)?.min ?? null,
  ].filter((w) => w !== null)
  const { price } = draft.fields
  if (price !== null && witnesses.length > 0) draft.fields.priceState = witnesses.every((w) => w === price.min) ? 'verified' : 'unverified'
}

function readItem({ url, document }: PageInput) {
  const currency = SHOPS[shopOf(url)] ?? null
  const draft = startDraft<ItemFields>({ ...emptyItem(), currency })
  const asin =
    document.querySelector('#ASIN')?.getAttribute('value') ??
    /\/dp\/([A-Z\d]{10})/u.exec(document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '')?.[1] ??
    null
  draft.put('itemId', asin, 'dom', '#ASIN')
  draft.put('title', textAt(document, '#productTitle', '#title'), 'dom', '#productTitle')
  const blocked = document.querySelector('form[action*="validateCaptcha"], #captchacharacters') !== null || /Robot Check|Pardon Our/iu.test(document.title)
  if (draft.fields.title === null) return obstructed('amazon', 'item', READER, blocked ? 'challenge' : (readObstacle(url, document) ?? 'no-data'))
  const gone =
    document.querySelector('#outOfStock, #outOfStockBuyBox_feature_div') !== null ||
    /currently unavailable|derzeit nicht verfügbar|現在在庫切れ/iu.test(textAt(document, '#availability') ?? '')
  if (gone) draft.put('available', false, 'dom', '#availability')
  else takePrice(draft, document, currency, asin)
  draft.put(
    'reviews',
    parseCount((textAt(document, '#acrCustomerReviewText') ?? '').replace(/[()]/gu, '').replace(/(?<=\d)[.\u00A0\u202F](?=\d{3})/gu, '')),
    'dom',
    '#acrCustomerReviewText',
  )
  const bought = textAt(document, '#social-proofing-faceout-title-tk_bought')
  const sold = bought === null ? null : parseCount(bought)
  if (sold !== null && bought !== null) draft.put('sold', { ...sold, text: bought, period: 'month' }, 'dom', '#social-proofing-faceout-title-tk_bought')
  const seller = textAt(document, '#sellerProfileTriggerId')
  if (seller !== null) draft.put('shop', { id: null, name: seller, kind: null }, 'dom', '#sellerProfileTriggerId')
  return finishItem('amazon', READER, draft, amazonIdOf(url))
}

export const amazon: Site = {
  id: 'amazon',
  matches: [],
  optionalMatches: Object.keys(SHOPS).map((host) => `https://*.${host}/*`),
  pages: {
    item: {
      match: (url) => shopOf(url) in SHOPS && amazonIdOf(url) !== null,
      ready: ({ document }) => document.querySelector('#productTitle') !== null,
      read: readItem,
      idOf: amazonIdOf,
    },
  },
}
