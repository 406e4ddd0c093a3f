import { parseCount, readCount } from '../domain/count'
import type { PriceRange } from '../domain/price'
import { emptyItem, type ItemFields, type Sku } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { decodeEntities, isHidden, scriptTexts, textAt } from './dom'
import { finishItem, obstructed, startDraft, type Draft } from './draft'
import { jdObstacle } from './jd-obstacle'
import { NOT_PRICE, CONDITIONAL, drawnPrice, jdPrice, statedPrice } from './jd-price'
import { asId, asList, asRecord, asText, at, readAnswer, readAssigned, type Json, type JsonRecord } from './script-text'
import type { PageInput } from './site'

const READER = 'jd-item/1'

/** The SKU of an address: `/1020565583.html`, mobile `/product/…`, `?sku=`, an answer's `body={"skuId":…}`. */
export function jdIdOf(url: URL): string | null {
  const path = /^\/(?:product\/|ware\/\w+\/)?(\d{5,20})\.html$/u.exec(url.pathname)?.[1]
  const body = /"skuId"\s*:\s*"?(\d+)/u.exec(url.searchParams.get('body') ?? '')?.[1]
  return asId(path ?? url.searchParams.get('sku') ?? url.searchParams.get('wareId') ?? url.searchParams.get('skuId') ?? body ?? null)
}

/** `pageConfig.product` of 2016–26: a JavaScript literal; the name is `\u`-escaped until about 2020. It holds no price. */
function takePageConfig(draft: Draft<ItemFields>, scripts: readonly string[]): void {
  const product = scripts
    .filter((s) => s.includes('pageConfig'))
    .map((s) => at(readAssigned(s, 'pageConfig'), 'product') ?? readAssigned(s, 'product'))
    .find((p) => asId(at(p, 'skuid')) !== null)
  if (product === undefined) return
  const name = textOrNull(asText(at(product, 'name')))
  draft.put('itemId', asId(at(product, 'skuid')), 'state', 'pageConfig.product.skuid')
  draft.put('title', name === null ? null : decodeEntities(name), 'state', 'pageConfig.product.name')
  const id = asId(at(product, 'shopId')) ?? asId(at(product, 'venderId'))
  if (id !== null) draft.put('shop', { id, name: null, kind: at(product, 'isSelf') === true ? 'self' : null }, 'state', 'pageConfig.product.shopId')
  const skus = asList(at(product, 'colorSize')).flatMap((row) => colourOf(row) ?? [])
  draft.put('skus', skus, 'state', 'pageConfig.product.colorSize')
  const categories = asList(at(product, 'catName'))
    .map(asText)
    .filter((t) => t !== null)
  draft.put('category', textOrNull(categories.join(' > ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')), 'state', 'pageConfig.product.catName')
}

/** Keys of a variant that are words: 颜色, 尺码 as shops write them, or their English names. */
const SKU_WORDS = /^(?!.*(?:库存|价|编码|编号|数量|货号|条码)).*\p{Script=Han}|^(?:color|size|spec|name|version|type)(?:Name)?$/iu

/** A variant: its number and its words; prices stand with the variant's own page. */
function colourOf(row: Json): Sku | null {
  const id = asId(at(row, 'skuId'))
  if (id === null) return null
  const names = Object.entries(asRecord(row) ?? {}).flatMap(([key, value]) => (SKU_WORDS.test(key) ? (textOrNull(asText(value)) ?? []) : []))
  return { id, name: textOrNull(names.join(' ')), price: null, finalPrice: null, stock: null }
}

/** The answer of `pc_detailpage_wareBusiness` in both its shapes (documented 2024–26). `-1.00` is no price. */
function takeWareBusiness(draft: Draft<ItemFields>, scripts: readonly string[]): void {
  const answer = scripts.filter((s) => /wareInfoReadMap|skuHeadVO|pageConfigVO|itemShopInfo/u.test(s)).map(readAnswer)
  const root = answer.flatMap((a) => [at(a, 'data'), a]).find((a) => asRecord(at(a, 'price')) !== null || asRecord(at(a, 'wareInfoReadMap')) !== null)
  const map = at(root, 'wareInfoReadMap')
  const page = at(root, 'pageConfigVO')
  if (root === undefined || root === null) return
  const put = draft.put
  put(
    'itemId',
    asId(at(page, 'skuid')) ?? asId(at(map, 'sku_id')) ?? asId(at(map, 'product_id')) ?? asId(at(root, 'skuId')) ?? asId(at(root, 'price', 'id')),
    'state',
    'pageConfigVO.skuid',
  )
  const title =
    asText(at(root, 'skuHeadVO', 'skuTitle')) ??
    asText(at(root, 'skuHeadVO', 'skuName')) ??
    asText(at(map, 'sku_name')) ??
    asText(at(map, 'wname')) ??
    asText(at(map, 'product_name')) ??
    asText(at(page, 'name'))
  put('title', textOrNull(title === null ? null : decodeEntities(title)), 'state', 'skuHeadVO.skuTitle')
  takeShop(draft, root, map, page)
  const { isDeposit, price: presale } = presaleOf(root)
  const said = statedPrice(at(root, 'price', 'p'))
  const shown = said === null || isDeposit(said.min) ? (presale ?? (said !== null && isDeposit(said.min) ? null : said)) : said
  const list = statedPrice(at(root, 'price', 'op'))
  const final = at(root, 'price', 'finalPrice')
  put('price', shown, 'state', 'price.p')
  if (list !== null && shown !== null && list.min > shown.min) put('listPrice', list, 'state', 'price.op')
  const asked = NOT_PRICE.test(asText(at(final, 'priceContent')) ?? '') ? null : statedPrice(at(final, 'price'))
  put(
    'finalPrice',
    (asked !== null && isDeposit(asked.min)) || (asked !== null && shown !== null && asked.min > shown.min) ? null : asked,
    'state',
    'price.finalPrice.price',
  )
  if (draft.sources.finalPrice !== undefined) put('finalPriceLabel', textOrNull(asText(at(final, 'priceContent'))), 'state', 'price.finalPrice.priceContent')
  const stock = textOrNull(asText(at(root, 'stockVO', 'stockStateDesc')) ?? asText(at(root, 'stockVO', 'stockStateName')))
  put('stock', stock, 'state', 'stockVO.stockStateDesc')
  put('reviews', readCount(at(root, 'commentNoticeVO', 'commentCount')), 'state', 'commentNoticeVO.commentCount')
  const attributes = asList(at(root, 'productAttributeVO', 'attributes')).map(
    (pair) => [textOrNull(asText(at(pair, 'labelName'))), textOrNull(asText(at(pair, 'labelValue')))] as const,
  )
  put(
    'attributes',
    Object.fromEntries(attributes.filter((pair): pair is [string, string] => pair[0] !== null && pair[1] !== null)),
    'state',
    'productAttributeVO',
  )
}

interface Presale {
  hasDeposit: boolean
  /** True for a sum that is paid down, 分; never for the whole price. */
  isDeposit: (fen: number) => boolean
  price: PriceRange | null
}

/** What is paid down before a sale, and the price to come. What is paid down may stand in words (`3倍膨胀 定金100.00`): any of its numbers may be it. */
function presaleOf(root: Json | null | undefined): Presale {
  const said = (name: string) => asText(at(root, 'YuShouInfo', name)) ?? asText(at(root, 'yuShouInfo', name))
  const deposits = (said('yuShouDeposit') ?? '').match(/\d[\d,]*(?:\.\d{1,2})?/gu)?.flatMap((text) => jdPrice(text)?.min ?? []) ?? []
  const price = jdPrice(said('yuShouPrice'))
  return { hasDeposit: deposits.length > 0, isDeposit: (fen) => deposits.includes(fen) && price?.min !== fen, price }
}

/** The mobile page (2018–23): `_itemOnly` names the item, `_itemInfo` its figures; where both say a price they must agree. */
function takeMobile(draft: Draft<ItemFields>, scripts: readonly string[]): void {
  const text = scripts.find((s) => s.includes('_itemOnly'))
  if (text === undefined) return
  const only = readAssigned(text, '_itemOnly')
  const info = scripts.map((s) => (s.includes('_itemInfo') ? readAssigned(s, '_itemInfo') : null)).find((i) => i !== null)
  const item = at(only, 'item')
  draft.put('itemId', asId(at(item, 'skuId')) ?? asId(at(info, 'price', 'id')), 'state', '_itemOnly.item.skuId')
  const name = textOrNull(asText(at(item, 'skuName')))
  draft.put('title', name === null ? null : decodeEntities(name), 'state', '_itemOnly.item.skuName')
  const ids = [asId(at(info, 'price', 'id')), asId(at(only, 'price', 'id'))].filter((id) => id !== null)
  if (ids.some((id) => id !== draft.fields.itemId)) return
  const price = statedPrice(at(info, 'price', 'p'))
  const again = statedPrice(at(only, 'price', 'p'))
  const presale = [info, only].map(presaleOf).find((p) => p.hasDeposit)
  if (presale !== undefined && (price === null || presale.isDeposit(price.min)))
    return draft.put('price', presale.price, 'state', '_itemInfo.yuShouInfo.yuShouPrice')
  // What is said and is no price (hidden, not on sale) is not made up for by the other part.
  if (at(info, 'price', 'p') !== undefined && price === null) return
  draft.put('price', price ?? again, 'state', '_itemInfo.price.p')
  if (price !== null && again !== null) draft.fields.priceState = price.min === again.min ? 'verified' : 'unverified'
  const list = statedPrice(at(info, 'price', 'op'))
  if (price !== null && list !== null && list.min > price.min) draft.put('listPrice', list, 'state', '_itemInfo.price.op')
}

function takeShop(draft: Draft<ItemFields>, root: Json, map: Json | undefined, page: Json | undefined): void {
  const shop: JsonRecord | null = asRecord(at(root, 'itemShopInfo')) ?? asRecord(at(root, 'shopInfo', 'shop'))
  const id = asId(at(shop, 'shopId')) ?? asId(at(page, 'shopId')) ?? asId(at(map, 'vender_id')) ?? asId(at(page, 'venderId'))
  const name = textOrNull(asText(at(shop, 'shopName')) ?? asText(at(map, 'shop_name')))
  const self = at(page, 'isSelf') === true || asText(at(page, 'isSelf')) === '1'
  if (id !== null || name !== null) draft.put('shop', { id, name, kind: self ? 'self' : null }, 'state', 'itemShopInfo')
}

/** What stands in the title tag around the name: 【美的…】 before it on newer pages, 【图片 价格 品牌 报价】-京东 behind it. */
const nameOfTag = (tag: string): string | null => textOrNull(/^([^]+?)【[^【】]*】-京东$/u.exec(tag)?.[1])

function takeDrawn(draft: Draft<ItemFields>, document: Document, sku: string | null): void {
  const canonical = /\/(\d{5,20})\.html/u.exec(document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '')?.[1]
  draft.put('itemId', asId(canonical ?? null), 'dom', 'link[rel=canonical]')
  // The page of 2026 has no `pageConfig`: the chosen variant carries the number.
  draft.put('itemId', asId(document.querySelector('.specification-item-sku--selected')?.getAttribute('id') ?? null), 'dom', '.specification-item-sku--selected')
  draft.put('title', textAt(document, '.sku-title-name', '.sku-title-text', '.page-right-skuname', '.sku-name')?.replace(/\s*收藏$/u, ''), 'dom', '.sku-name')
  draft.put('title', nameOfTag(document.title), 'dom', 'title')
  takeDrawnPrices(draft, document, sku)
  const link = document.querySelector('.top-name[title], .contact .name a, .J-hove-wrap .name a, .popbox-inner h3 a, .top-name')
  const name = textOrNull(link?.getAttribute('title')) ?? textOrNull(link?.textContent)
  const self = document.querySelector('.u-jd, .top-name-tag img[alt="自营"]') !== null
  if (name !== null && draft.fields.shop?.name === null) draft.fields.shop = { ...draft.fields.shop, name }
  else if (name !== null) draft.put('shop', { id: null, name, kind: self ? 'self' : null }, 'dom', '.contact .name')
  // The counter of the page's frame is a placeholder 0 until the reviews are loaded.
  const comments = parseCount(textAt(document, '.product-price-panel--options-comment-count', '#comment-count .count') ?? '')
  if (comments !== null && comments.least > 0) draft.put('reviews', comments, 'dom', '#comment-count .count')
  const sold = textAt(document, '[class*="product-price-panel--options-sale"]')
  const count = sold === null || !sold.includes('已售') || /店铺|全店|本店/u.test(sold) ? null : parseCount(sold)
  if (count !== null && sold !== null) draft.put('sold', { ...count, text: sold, period: null }, 'dom', '.product-price-panel')
  draft.put('attributes', listedPairs(document), 'dom', '.parameter2')
  if (isOver(document)) draft.put('available', false, 'dom', '.itemover-tip')
}

/** Prices only from nodes that are bound to this SKU: the page draws those of services, sets and recommendations with the same classes. */
function takeDrawnPrices(draft: Draft<ItemFields>, document: Document, sku: string | null): void {
  // Before a sale: what the item will cost, beside what is paid down (`.J-earnest`).
  const coming = document.querySelector('.summary-price .J-presale-price, .p-price .J-presale-price')
  const isShown = coming !== null && coming.closest('[style*="none"], [hidden]') === null
  const presale = isShown ? drawnPrice(coming) : null
  draft.put('price', presale, 'dom', '.J-presale-price')
  if (draft.sources.price?.path === '.J-presale-price') draft.put('priceLabel', '预售价', 'dom', '.J-presale-price')
  const node = sku === null ? null : document.querySelector(`.p-price .price.J-p-${sku}, .jdPrice .price.J-p-${sku}, .summary-price .J-p-${sku}`)
  const row = node?.closest('.summary-price, .summary-price-wrap')
  const isPaidDown = node !== null && (node.matches('.J-earnest') || NOT_PRICE.test(row?.querySelector('.dt')?.textContent ?? ''))
  const own = isPaidDown ? null : node
  const struck = own !== null && own.closest('del, s, [style*="line-through"]') !== null
  const after = document.querySelector('#J_FinalPrice')
  const isDeposit = NOT_PRICE.test(after?.querySelector('.priceContent')?.textContent ?? '')
  draft.put('finalPrice', isDeposit ? null : drawnPrice(after?.querySelector('.price') ?? null), 'dom', '#J_FinalPrice .price')
  if (draft.sources.finalPrice?.path === '#J_FinalPrice .price') {
    draft.put('finalPriceLabel', textOrNull(after?.querySelector('.priceContent')?.textContent), 'dom', '#J_FinalPrice .priceContent')
  }
  // Struck with nothing beside it: what it costs now is not said.
  draft.put(struck && draft.fields.finalPrice === null ? 'listPrice' : 'price', drawnPrice(own), 'dom', `.J-p-${sku ?? ''}`)
  const main = document.querySelector('.page-right-price .product-price--main, .page-right-price')
  const tag = textOrNull(main?.querySelector('.product-price--activity-item--tag')?.textContent)
  const value = main?.querySelector('.product-price--value') ?? null
  const isRent = /^\s*\/\s*[天日月期]/u.test(value?.nextElementSibling?.textContent ?? value?.nextSibling?.textContent ?? '')
  const shown = isRent || (tag !== null && NOT_PRICE.test(tag)) ? null : drawnPrice(value)
  const line = drawnPrice(document.querySelector('.page-right-price .product-price--gray-line-through, .page-right-price .product-price--gray'))
  if (tag !== null && CONDITIONAL.test(tag)) {
    draft.put('finalPrice', shown, 'dom', '.product-price--value')
    if (draft.sources.finalPrice?.path === '.product-price--value') draft.put('finalPriceLabel', tag, 'dom', '.product-price--activity-item--tag')
    draft.put('price', line, 'dom', '.product-price--gray')
  } else {
    draft.put('price', shown, 'dom', '.product-price--value')
    draft.put('listPrice', line !== null && shown !== null && line.min > shown.min ? line : null, 'dom', '.product-price--gray')
  }
}

/** 领后减¥449.85 beside the prices: what comes off must be what lies between them. */
function checkDiscount({ fields }: Draft<ItemFields>, document: Document): void {
  const said = /^(?:领后|已|立)减(.+)$/u.exec(textAt(document, '.pay-right-text') ?? '')?.[1]
  const off = jdPrice(said ?? null)
  if (off === null || fields.price === null || fields.finalPrice === null) return
  fields.priceState = fields.price.min - fields.finalPrice.min === off.min ? 'verified' : 'unverified'
}

/** A sum that the state calls a deposit is no price, wherever else it is drawn. */
function dropDeposit({ fields, sources }: Draft<ItemFields>, scripts: readonly string[]): void {
  const roots = scripts.filter((s) => /yushouInfo/iu.test(s)).flatMap((s) => [readAnswer(s), readAssigned(s, '_itemInfo'), readAssigned(s, '_itemOnly')])
  const presales = roots.flatMap((root) => [presaleOf(root), presaleOf(at(root, 'data'))]).filter((presale) => presale.hasDeposit)
  for (const field of ['price', 'finalPrice'] as const) {
    const fen = fields[field]?.min
    if (fen === undefined || !presales.some((presale) => presale.isDeposit(fen))) continue
    fields[field] = null
    delete sources[field]
  }
}

function listedPairs(document: Document): Record<string, string> {
  const pairs = [...document.querySelectorAll('.parameter2 li, .p-parameter-list li')].flatMap((li) => {
    const pair = /^([^：:]{1,20})[：:]\s*(.+)$/u.exec((li.textContent ?? '').replace(/\s+/gu, ' ').trim())
    return pair === null ? [] : [[pair[1] ?? '', textOrNull(li.getAttribute('title')) ?? pair[2] ?? ''] as const]
  })
  return Object.fromEntries(pairs.slice(0, 100))
}

/** `#itemover-new` stands empty on pages that sell. */
const isOver = (document: Document): boolean =>
  [...document.querySelectorAll('.itemover-tip, #itemover-new')].some((e) => !isHidden(e) && /下柜|下架|售馨|售罄/u.test(e.textContent ?? ''))

export function readJdItem({ url, document, moved }: PageInput) {
  const urlId = jdIdOf(url)
  const draft = startDraft<ItemFields>(emptyItem())
  const scripts = moved === true ? [] : scriptTexts(document)
  takePageConfig(draft, scripts)
  takeWareBusiness(draft, scripts)
  takeMobile(draft, scripts)
  takeDrawn(draft, document, draft.fields.itemId ?? urlId)
  checkDiscount(draft, document)
  dropDeposit(draft, scripts)
  if (draft.fields.title === null) return obstructed('jd', 'item', READER, jdObstacle(url, document))
  return finishItem('jd', READER, draft, urlId)
}
