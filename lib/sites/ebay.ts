import { currencyCode, drawnAmount, parseAmount } from '../domain/amount'
import { parseCount } from '../domain/count'
import { parsePrice, type PriceRange } from '../domain/price'
import { emptyItem, type ItemFields } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { readObstacle, textAt } from './dom'
import { finishItem, obstructed, startDraft, type Draft } from './draft'
import type { PageInput, Site } from './site'

const READER = 'ebay-item/1'
const HOST = /^(?:www\.|m\.)?ebay\.(?:com|ca|co\.uk|de|fr|it|es|nl|at|ch|ie|pl|com\.au|com\.sg|com\.hk)$/u

const BID = '.x-bid-price, [data-testid="x-bid-price"], #prcIsum_bidPrice, #w1-_bidPrice'

export const ebayIdOf = (url: URL): string | null => /\/itm\/(?:.*[/-])?(\d{9,15})\/?$/u.exec(url.pathname)?.[1] ?? null

/** `US $44.95/ea`: the price of one. A converted price (approximately …) is none. */
function priceOf(text: string | null): { range: PriceRange; currency: string | null } | null {
  const parsed = parsePrice((text ?? '').replace(/\/\s*(ea|each|pc)\.?$/iu, '').trim())
  return parsed === null || parsed.min === 0 ? null : { range: { min: parsed.min, max: parsed.max }, currency: parsed.currency }
}

/** Pages to about 2021 mark the price with microdata on a span; newer ones draw it in `.x-price-primary`. A bid is not a price to buy at. */
function takePrice(draft: Draft<ItemFields>, document: Document): void {
  const marked = document.querySelector('#prcIsum[itemprop=price], #mm-saleDscPrc, [itemprop=offers] [itemprop=price]')
  const code = currencyCode(document.querySelector('[itemprop=offers] [itemprop=priceCurrency], [itemprop=priceCurrency]')?.getAttribute('content') ?? null)
  const isBid =
    marked !== null &&
    (marked.matches(BID) || marked.closest(BID) !== null || (document.querySelector(BID) !== null && marked.id !== 'mm-saleDscPrc' && marked.id !== 'prcIsum'))
  const stated = isBid ? null : parseAmount(marked?.getAttribute('content') ?? null, code)
  const drawn = priceOf(textAt(document, '.x-bin-price .x-price-primary', '[data-testid="x-bin-price"] .x-price-primary', '#prcIsum', '#mm-saleDscPrc'))
  const primary = document.querySelector(BID) === null ? priceOf(textAt(document, '.x-price-primary')) : null
  const shown = drawn ?? primary
  draft.fields.currency = code ?? shown?.currency ?? null
  if (stated !== null) draft.put('price', { min: stated, max: stated }, 'structured', '#prcIsum[itemprop=price]')
  draft.put('price', shown?.range, 'dom', '.x-price-primary')
  const { price, currency } = draft.fields
  if (stated !== null && drawn !== null) draft.fields.priceState = drawn.range.min === stated ? 'verified' : 'unverified'
  const struck = textAt(document, '#orgPrc', '.x-additional-info .ux-textspans--STRIKETHROUGH')
  const list = struck === null ? null : drawnAmount(struck.replace(/^was:?\s*/iu, ''), currency)
  if (list !== null && price !== null && list > price.min) draft.put('listPrice', { min: list, max: list }, 'dom', '#orgPrc')
}

/** The heading without what is read to the blind ("Details about"). */
function titleOf(document: Document): string | null {
  const heading = document.querySelector('.x-item-title__mainTitle') ?? document.querySelector('h1#itemTitle') ?? document.querySelector('h1[itemprop=name]')
  const hidden = heading?.querySelector('.g-hdn')?.textContent ?? ''
  const text = heading?.textContent ?? ''
  return textOrNull(hidden !== '' && text.startsWith(hidden) ? text.slice(hidden.length) : text)
}

function readItem({ url, document }: PageInput) {
  const draft = startDraft<ItemFields>({ ...emptyItem(), currency: null })
  const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? ''
  const own = URL.canParse(canonical) ? ebayIdOf(new URL(canonical)) : null
  draft.put(
    'itemId',
    own ?? document.querySelector('[data-itemid]')?.getAttribute('data-itemid') ?? textAt(document, '#descItemNumber'),
    'dom',
    'link[rel=canonical]',
  )
  draft.put('title', titleOf(document), 'dom', '#itemTitle')
  if (draft.fields.title === null)
    return obstructed(
      'ebay',
      'item',
      READER,
      /Pardon Our Interruption|Security Measure/iu.test(document.title) ? 'challenge' : (readObstacle(url, document) ?? 'no-data'),
    )
  takePrice(draft, document)
  const count = textOrNull(document.querySelector('[itemprop=aggregateRating] [itemprop=reviewCount]')?.getAttribute('content'))
  draft.put('reviews', count === null ? null : parseCount(count), 'structured', 'aggregateRating.reviewCount')
  const said = textAt(document, '.vi-qtyS-hot-red a', '.vi-qtyS a', '.vi-quantity__select-box .vi-txt-underline')
  const sold = said === null || !/\bsold\b/iu.test(said) || said.includes('%') ? null : parseCount(said.replace(/,(?=\d{3})/gu, ''))
  if (sold !== null && said !== null) draft.put('sold', { ...sold, text: said, period: null }, 'dom', '.vi-qtyS-hot-red')
  const seller = textAt(document, '.x-sellercard-atf__info__about-seller', '.mbg-nw')
  if (seller !== null) draft.put('shop', { id: null, name: seller, kind: null }, 'dom', '.mbg-nw')
  draft.put('location', textAt(document, '[itemprop=availableAtOrFrom]'), 'structured', 'availableAtOrFrom')
  if (/listing (was )?ended|no longer available/iu.test(textAt(document, '#w1-5-_msg, .statusContent, .d-statusmessage') ?? ''))
    draft.put('available', false, 'dom', '.statusContent')
  return finishItem('ebay', READER, draft, ebayIdOf(url))
}

export const ebay: Site = {
  id: 'ebay',
  matches: [],
  optionalMatches: [
    'https://*.ebay.com/*',
    'https://*.ebay.co.uk/*',
    'https://*.ebay.de/*',
    'https://*.ebay.com.au/*',
    'https://*.ebay.ca/*',
    'https://*.ebay.fr/*',
    'https://*.ebay.it/*',
    'https://*.ebay.es/*',
  ],
  pages: {
    item: {
      match: (url) => HOST.test(url.hostname) && ebayIdOf(url) !== null,
      ready: ({ document }) => document.querySelector('#itemTitle, .x-item-title__mainTitle') !== null,
      read: readItem,
      idOf: ebayIdOf,
    },
  },
}
