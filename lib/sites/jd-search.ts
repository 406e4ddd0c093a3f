import { parseCount, readCount } from '../domain/count'
import { emptyCard, emptySearch, type Card, type Promotion, type SearchFields, type Shop, type Sold } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { cleanTitle, scriptTexts, textAt } from './dom'
import { finishList, obstructed, startDraft, type Draft } from './draft'
import { CONDITIONAL, NOT_PRICE, drawnPrice, jdPrice, statedPrice } from './jd-price'
import { jdObstacle } from './jd-obstacle'
import { findInScript, asId, asList, asRecord, asText, at, readAnswer, type Json } from './script-text'
import type { PageInput } from './site'

const READER = 'jd-search/1'
/** Paid tiles beside the list, and small pictures of variants: no cards. */
const BESIDE = '[id^="J_promGoodsWrap"], .ps-item, .p-stock'
const CLASSIC = 'li.gl-item'
const REACT = '.plugin_goodsCardWrapper[data-sku], [data-sku][class*="_wrapper_"], div[data-sku]'
const TITLE_2026 = '[class*="_goods_title_container_"]'

const soldOf = (text: string | null): Sold | null => {
  const count = text === null || !/已售|销量|售\d/u.test(text) || /店铺|全店|本店|限购|折|起/u.test(text) ? null : parseCount(text)
  return count === null || text === null ? null : { ...count, text, period: null }
}
const reviewsOf = (text: string | null) => (text !== null && /评价|评论/u.test(text) ? parseCount(text) : null)
const shopOf = (name: string | null, id: string | null, self: boolean): Shop | null =>
  name === null && id === null ? null : { id, name, kind: self ? 'self' : null }
const offer = (text: string): Promotion => ({ kind: /券/u.test(text) ? 'coupon' : /满.*减|\d+-\d+/u.test(text) ? 'full-reduction' : 'other', text })
const textsOf = (scope: Element, selector: string) => [...scope.querySelectorAll(selector)].map((e) => textOrNull(e.textContent)).filter((t) => t !== null)

/** The tile of a set that is shown; elsewhere the tile itself. */
const shownTile = (tile: Element) => tile.querySelector('.tab-content-item.tab-cnt-i-selected') ?? tile.querySelector('.gl-i-wrap.j-sku-item') ?? tile

/** Cards of 2016–2024. An `li` without `data-sku` is an activity; the link's title is a slogan, the name stands in `em`. */
function readClassic(tile: Element, position: number): Card | null {
  const scope = shownTile(tile)
  const itemId = asId(scope.getAttribute('data-sku') ?? tile.getAttribute('data-sku'))
  if (itemId === null) return null
  const priceNode = scope.querySelector('.p-price strong')
  // A masked amount (`1??9`) is not filled from the attribute.
  const amount = scope.querySelector('.p-price strong i')
  const commit = scope.querySelector('.p-commit a')
  const shopLink = scope.querySelector('.p-shop a')
  const shopId = asId(/index-(\d+)/u.exec(shopLink?.getAttribute('href') ?? '')?.[1] ?? scope.querySelector('.p-shop')?.getAttribute('data-shopid') ?? null)
  const name =
    textOrNull(shopLink?.getAttribute('title')) ??
    textOrNull(shopLink?.textContent) ??
    textOrNull(scope.querySelector('.p-shop')?.getAttribute('data-shop_name'))
  const self = scope.querySelector('[data-selfware="1"]') !== null || textsOf(scope, '.p-icons i').includes('自营')
  // A lease is priced by the day (`9.9/天`).
  const rented = NOT_PRICE.test(scope.querySelector('.p-price')?.textContent ?? '')
  return {
    ...emptyCard(position),
    itemId,
    ad: scope.querySelector('.p-promo-flag') !== null,
    title: textAt(scope, '.p-name em'),
    price: rented ? null : (drawnPrice(amount) ?? (textOrNull(amount?.textContent) === null ? jdPrice(priceNode?.getAttribute('data-price') ?? null) : null)),
    reviews: commit === null ? null : readCount((commit.textContent ?? '').trim()),
    shop: shopOf(name, shopId, self),
    promotions: textsOf(scope, '.p-icons i')
      .filter((t) => /券|满|减|赠/u.test(t))
      .map(offer),
    tags: textsOf(scope, '.p-icons i').slice(0, 10),
  }
}

/** The drawn prices of a React card, each from its own innermost node: neighbours would glue to one number. */
function readReactPrices(tile: Element): Pick<Card, 'price' | 'listPrice' | 'finalPrice' | 'finalPriceLabel'> {
  const node = [...tile.querySelectorAll('[class*="_price_"]')].find(
    (e) =>
      e.querySelector('[class*="_price_"], [class*="_gray_"]') === null &&
      !e.matches('[class*="_gray_"], del') &&
      e.closest('del') === null &&
      /^\s*[￥¥]/u.test(e.textContent ?? ''),
  )
  const beside = node?.parentElement?.textContent ?? ''
  const shown = NOT_PRICE.test(beside.length < 60 ? beside : '') ? null : drawnPrice(node ?? null)
  const struck = drawnPrice([...tile.querySelectorAll('[class*="_gray_"], del')].find((e) => jdPrice((e.textContent ?? '').trim()) !== null) ?? null)
  const label = textsOf(node?.parentElement ?? tile, 'span, i, em').find((text) => text.length <= 8 && CONDITIONAL.test(text)) ?? null
  return label === null
    ? { price: shown, listPrice: struck !== null && shown !== null && struck.min > shown.min ? struck : null, finalPrice: null, finalPriceLabel: null }
    : { price: struck, listPrice: null, finalPrice: shown, finalPriceLabel: shown === null ? null : label }
}

/** Cards of 2025–26: hashed classes matched by their part. They hold no link to the item. */
function readReact(tile: Element, position: number): Card | null {
  const itemId = asId(tile.getAttribute('data-sku'))
  const named = tile.querySelector(`${TITLE_2026} [title]`) ?? tile.querySelector('[class*="_text_"][title]')
  const title = textOrNull(named?.getAttribute('title')) ?? textAt(tile, TITLE_2026)
  if (itemId === null || title === null) return null
  const volumes = textsOf(tile, '[class*="_goods_volume_"] [title], [class*="_goods_volume_"] span')
  const self = tile.querySelector('img[alt="自营"]') !== null
  return {
    ...emptyCard(position),
    itemId,
    ad: textsOf(tile, 'span, i, div').includes('广告'),
    title: title.replace(/\s*收藏$/u, ''),
    ...readReactPrices(tile),
    sold: volumes.map(soldOf).find((s) => s !== null) ?? null,
    reviews: volumes.map(reviewsOf).find((r) => r !== null) ?? null,
    shop: shopOf(textAt(tile, '[class*="_shopFloor_"] [class*="_name_"]'), null, self),
  }
}

/** Where the cards are drawn in a way not known, the links to the customer service name item, shop and reviews (2026); a price they do not. */
function readServiceLink(link: Element, position: number): Card | null {
  const href = link.getAttribute('href') ?? ''
  const url = URL.canParse(href, 'https://search.jd.com/') ? new URL(href, 'https://search.jd.com/') : null
  const itemId = asId(url?.searchParams.get('pid') ?? null)
  if (url === null || itemId === null) return null
  return {
    ...emptyCard(position),
    itemId,
    title: textOrNull(url.searchParams.get('wname')),
    reviews: readCount(url.searchParams.get('commentNum') ?? ''),
    shop: shopOf(textOrNull(url.searchParams.get('seller')), null, false),
  }
}

/** An element of `data.wareList` (documented 2024–26): names, prices and sales as texts. */
function readWare(ware: Json, position: number): Card | null {
  const itemId = asId(at(ware, 'skuId')) ?? asId(at(ware, 'wareId'))
  const title = cleanTitle(asText(at(ware, 'wareName')) ?? asText(at(ware, 'wname')))
  if (itemId === null || title === null) return null
  const price = statedPrice(at(ware, 'jdPrice')) ?? statedPrice(at(ware, 'realPrice'))
  const list = statedPrice(at(ware, 'oriPrice')) ?? statedPrice(at(ware, 'originalPrice')) ?? statedPrice(at(ware, 'marketPrice'))
  const estimated = at(ware, 'finalPrice')
  const asked = statedPrice(at(estimated, 'estimatedPrice'))
  const isOther = NOT_PRICE.test(asText(at(estimated, 'title')) ?? '') || (asked !== null && price !== null && asked.min > price.min)
  const final = isOther ? null : asked
  const floor = asList(at(ware, 'commentSalesFloor')).map((entry) => asText(at(entry, 'text')))
  const sales = asText(at(ware, 'totalSales'))
  return {
    ...emptyCard(position),
    itemId,
    ad: asText(at(ware, 'isAdv')) === '1',
    title,
    price,
    listPrice: list !== null && price !== null && list.min > price.min ? list : null,
    finalPrice: final,
    finalPriceLabel: final === null ? null : textOrNull(asText(at(estimated, 'title'))),
    sold: soldOf(sales) ?? floor.map(soldOf).find((s) => s !== null) ?? null,
    reviews: readCount(textOrNull(asText(at(ware, 'commentFuzzy'))) ?? asText(at(ware, 'commentCount')) ?? asText(at(ware, 'totalCount'))),
    shop: shopOf(
      textOrNull(asText(at(ware, 'shopName'))) ?? textOrNull(asText(at(ware, 'goodShop', 'goodShopName'))),
      asId(at(ware, 'shopId')),
      asText(at(ware, 'selfSupport')) === '1',
    ),
  }
}

function takeAnswer(draft: Draft<SearchFields>, scripts: readonly string[]): boolean {
  const answer = scripts
    .filter((s) => s.includes('wareList'))
    .map(readAnswer)
    .find((a) => asRecord(a) !== null)
  // The mobile answer of 2016–19 is a JSON text inside JSON.
  const inner = asText(at(answer, 'value'))
  const root = inner === null ? answer : readAnswer(inner)
  const list = [at(root, 'data', 'wareList'), at(root, 'wareList', 'wareList'), at(root, 'wareList'), at(root, 'data')].find(Array.isArray)
  if (list === undefined) return false
  draft.put(
    'cards',
    asList(list).flatMap((ware, i) => readWare(ware, i + 1) ?? []),
    'state',
    'data.wareList',
  )
  draft.put('total', readCount(at(root, 'data', 'resultCount') ?? at(root, 'wareList', 'wareCount')), 'state', 'data.resultCount')
  return true
}

function takeDrawn(draft: Draft<SearchFields>, document: Document): void {
  const alone = (selector: string) => [...document.querySelectorAll(selector)].filter((e) => e.closest(BESIDE) === null)
  const classic = alone(CLASSIC)
  const tiles = classic.length > 0 ? classic : alone('.gl-i-wrap.j-sku-item[data-sku]')
  const numbered = (cards: (Card | null)[]) => cards.filter((c) => c !== null).map((card, i) => ({ ...card, position: i + 1 }))
  draft.put('cards', numbered(tiles.map((tile, i) => readClassic(tile, i + 1))), 'dom', 'li.gl-item')
  draft.put('cards', numbered(alone(REACT).map((tile, i) => readReact(tile, i + 1))), 'dom', '[data-sku]')
  const links = new Map(
    alone('a[href*="chat.jd.com"][href*="pid="]').flatMap((link) => {
      const card = readServiceLink(link, 1)
      return card === null ? [] : [[card.itemId, card] as const]
    }),
  )
  draft.put('cards', numbered([...links.values()]), 'dom', 'a[href*="chat.jd.com"]')
  draft.put('total', readCount(textAt(document, '#J_resCount') ?? ''), 'dom', '#J_resCount')
  draft.put('page', readCount(textAt(document, '.fp-text b') ?? '')?.least, 'dom', '.fp-text b')
}

const KEYWORD = /QUERY_KEYWORD\s*=\s*'([^']{1,200})'/u

/** A results or category list. A category list has no words that were searched for. */
export function readJdSearch({ url, document }: PageInput) {
  const draft = startDraft<SearchFields>(emptySearch())
  const scripts = scriptTexts(document)
  if (!takeAnswer(draft, scripts)) takeDrawn(draft, document)
  const stated = scripts.map((text) => findInScript(text, KEYWORD)).find((q) => q !== null)
  draft.put('query', textOrNull(stated), 'state', 'QUERY_KEYWORD')
  draft.put('query', textOrNull(url.searchParams.get('keyword')), 'dom', 'url')
  draft.put('query', textAt(document, '.crumbs-nav .search-key')?.replace(/^["“]|["”]$/gu, ''), 'dom', '.search-key')
  draft.put('sort', textOrNull(url.searchParams.get('psort') ?? url.searchParams.get('sort')), 'dom', 'url')
  if (draft.fields.cards.length === 0) return obstructed('jd', 'search', READER, jdObstacle(url, document))
  return finishList('jd', 'search', READER, draft)
}
