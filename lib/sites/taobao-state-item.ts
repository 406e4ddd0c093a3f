import { readCount, type Count } from '../domain/count'
import { parseFen, parsePrice, parseYuan, samePrice, type PriceRange } from '../domain/price'
import type { Dsr, ItemFields, Promotion, ReviewWord, Shop, Sku, Sold } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { byPart, decodeEntities, joinedText, textAt } from './dom'
import type { Draft } from './draft'
import { asId, asList, asRecord, asText, at, isRecord, readAnswer, readAssigned, type Json, type JsonRecord } from './script-text'

/**
 * Item state of 2024–2026: the answer of `mtop.taobao.pcdetail.data.get` (seen 2024-09) and, in the same shape, the state of the
 * server-rendered page `tbpc-pc-detail-ssr-2025` (seen 2026-02).
 */

/** The item's state in a loader's data, whatever the route is called. */
function fromLoader(text: string): JsonRecord | null {
  const context = readAssigned(text, 'var b') ?? readAssigned(text, '__ICE_APP_CONTEXT__') ?? readAssigned(text, 'var a')
  for (const route of Object.values(asRecord(at(context, 'loaderData')) ?? {})) {
    const root = at(route, 'data', 'res')
    if (isRecord(at(root, 'componentsVO'))) return asRecord(root)
  }
  return null
}

export function findItemState(scripts: readonly string[]): JsonRecord | null {
  for (const text of scripts) {
    if (text.includes('loaderData')) {
      // A page that was saved twice has its scripts escaped.
      const root = fromLoader(text) ?? (text.includes('&quot;') ? fromLoader(decodeEntities(text)) : null)
      if (root !== null) return root
    }
    if (text.includes('componentsVO')) {
      const answer = readAnswer(text)
      for (const root of [at(answer, 'data'), answer]) if (isRecord(at(root, 'componentsVO'))) return asRecord(root)
    }
  }
  return null
}

export const readShop = (seller: Json | undefined): Shop | null => {
  const id = asId(at(seller, 'shopId'))
  const name = textOrNull(at(seller, 'shopName'))
  const type = asText(at(seller, 'sellerType'))
  return id === null && name === null ? null : { id, name, kind: type === 'B' ? 'tmall' : type === 'C' ? 'taobao' : null }
}

const DSR_NAMES: Record<string, keyof Dsr> = { desc: 'item', serv: 'service', post: 'shipping' }

/** `seller.evaluates`: the score is a text with a trailing space (`"4.8 "`). */
export function readDsr(seller: Json | undefined): Dsr | null {
  const dsr: Dsr = { item: null, service: null, shipping: null }
  for (const mark of asList(at(seller, 'evaluates'))) {
    const type = asText(at(mark, 'type')) ?? ''
    const name = Object.hasOwn(DSR_NAMES, type) ? DSR_NAMES[type] : undefined
    const score = Number.parseFloat(asText(at(mark, 'score')) ?? '')
    if (name !== undefined && score > 0 && score <= 5) dsr[name] = score
  }
  return Object.values(dsr).some((v) => v !== null) ? dsr : null
}

/** SKU names are the texts of the chosen values, in the order of the path `pid:vid;pid:vid`. */
export function skuNames(skuBase: Json | undefined): Map<string, string> {
  const values = new Map<string, string>()
  for (const prop of asList(at(skuBase, 'props'))) {
    for (const value of asList(at(prop, 'values'))) {
      const name = textOrNull(at(value, 'name'))
      if (name !== null) values.set(`${asText(at(prop, 'pid'))}:${asText(at(value, 'vid'))}`, name)
    }
  }
  const names = new Map<string, string>()
  for (const sku of asList(at(skuBase, 'skus'))) {
    const id = asId(at(sku, 'skuId'))
    const parts = (asText(at(sku, 'propPath')) ?? '').split(';').map((path) => values.get(path) ?? '')
    if (id !== null) names.set(id, parts.filter((p) => p !== '').join(' '))
  }
  return names
}

/** The shown text counts: a hidden price (`1??9`) has a text that is no price beside a `priceMoney` of 0. */
export function money(price: Json | undefined): PriceRange | null {
  const shown = textOrNull(asText(at(price, 'priceText')))
  if (shown !== null) return parseYuan(shown)
  const fen = parseFen(at(price, 'priceMoney'))
  return fen !== null && fen.min > 0 ? fen : null
}
const isDeposit = (price: Json | undefined) => /定金/u.test(asText(at(price, 'priceTitle')) ?? '')

/** 起 makes the range open: the number is the lowest of several. */
function shownPrice(price: Json | undefined): PriceRange | null {
  if (isDeposit(price)) return null
  const value = money(price)
  if (value === null) return null
  const text = `${asText(at(price, 'priceText')) ?? ''}${asText(at(price, 'priceDesc')) ?? ''}`
  return text.includes('起') && value.max === value.min ? { min: value.min, max: null } : value
}

/** Strangers are shown at most 200 pieces: 200 is "200 or more". */
export function readStock(quantity: Json | undefined): Count | null {
  const count = readCount(quantity)
  return count !== null && count.least >= 200 ? { least: 200, exact: false } : count
}

function readSkus(root: JsonRecord): Sku[] {
  const figures = at(root, 'skuCore', 'sku2info')
  return [...skuNames(at(root, 'skuBase'))].map(([id, name]) => {
    const figure = at(figures, id)
    const coupon = at(figure, 'subPrice')
    return {
      id,
      name: name === '' ? null : name,
      price: shownPrice(at(figure, 'price')),
      finalPrice: shownPrice(coupon),
      stock: readStock(at(figure, 'quantity')) ?? textOrNull(at(figure, 'quantityText')),
    }
  })
}

function readSold(root: JsonRecord): Sold | null {
  const shown = textOrNull(at(root, 'componentsVO', 'titleVO', 'salesDesc'))
  const text = shown ?? textOrNull(at(root, 'item', 'vagueSellCount'))
  const count = text === null ? null : readCount(text)
  return count === null || text === null ? null : { ...count, text, period: null }
}

const COUPON_KIND: [RegExp, Promotion['kind']][] = [
  [/券/u, 'coupon'],
  [/满.*减|每满/u, 'full-reduction'],
  [/折/u, 'discount'],
  [/赠|送/u, 'gift'],
  [/定金|预售/u, 'presale'],
]
const promotionOf = (text: string): Promotion => ({ kind: COUPON_KIND.find(([re]) => re.test(text))?.[1] ?? 'other', text })

/** Texts that stand under any of these keys in a small subtree; the page's words, bounded. */
function textsUnder(root: Json | undefined, keys: ReadonlySet<string>, most: number): string[] {
  const found = new Set<string>()
  const queue: Json[] = root === undefined ? [] : [root]
  for (let steps = 0; queue.length > 0 && steps < 400 && found.size < most; steps += 1) {
    const here = queue.shift()
    if (Array.isArray(here)) queue.push(...here.slice(0, 50))
    if (!isRecord(here)) continue
    for (const [key, value] of Object.entries(here)) {
      const text = keys.has(key) ? textOrNull(value) : null
      if (text !== null && text.length <= 60) found.add(text)
      else if (typeof value === 'object' && value !== null) queue.push(value)
    }
  }
  return [...found].slice(0, most)
}

const OFF_SHELF = /已经?下架|已失效|不存在/u
const SOLD_OUT = /卖光|售罄|已抢光/u

function readAvailable(root: JsonRecord): boolean | null {
  const buttons = JSON.stringify(at(root, 'componentsVO', 'bottomBarVO') ?? null)
  if (OFF_SHELF.test(buttons) || SOLD_OUT.test(buttons)) return false
  return buttons === 'null' ? null : true
}

/** Attributes as the page lists them: `{text/name: value}` pairs of the parameter block. */
function readAttributes(root: JsonRecord): Record<string, string> {
  const attributes: Record<string, string> = {}
  const blocks = [
    at(root, 'componentsVO', 'extensionInfoVO', 'infos'),
    at(root, 'plusViewVO', 'industryParamVO', 'basicParamList'),
    at(root, 'plusViewVO', 'industryParamVO', 'enhanceParamList'),
  ]
  const take = (pair: Json) => {
    const name = textOrNull(at(pair, 'propertyName')) ?? textOrNull(at(pair, 'title'))
    const value = textOrNull(at(pair, 'valueName')) ?? textOrNull(asText(at(pair, 'text', 0)))
    if (name !== null && value !== null && name.length <= 30) attributes[name] = value
  }
  for (const block of blocks) {
    for (const entry of asList(block)) {
      take(entry)
      if (/参数|BASE_PROPS/u.test(`${asText(at(entry, 'title')) ?? ''}${asText(at(entry, 'type')) ?? ''}`)) asList(at(entry, 'items')).forEach(take)
    }
  }
  return attributes
}

/** `rateVO.keywords` of 2025–26: words with how many reviews stand under each; no reviewer is named there. */
function readReviewWords(words: Json | undefined): ReviewWord[] {
  return asList(words).flatMap((entry) => {
    const text = textOrNull(asText(at(entry, 'word')) ?? asText(at(entry, 'text')) ?? asText(at(entry, 'name')) ?? asText(entry))
    // `质量很好(23)`: the count inside the word.
    const inside = text === null ? null : /^(.{1,30}?)\s*[(（](\d[\d.万+]*)[)）]$/u.exec(text)
    if (text === null || text.length > 30) return []
    if (inside !== null) return [{ text: inside[1] ?? text, count: readCount(inside[2] ?? '') }]
    return [{ text, count: readCount(asText(at(entry, 'count')) ?? asText(at(entry, 'num'))) }]
  })
}

/** Takes all that the item state knows. Returns false where there is none. */
export function takeItemState(draft: Draft<ItemFields>, root: JsonRecord | null): boolean {
  if (root === null) return false
  const components = at(root, 'componentsVO')
  const price = at(components, 'priceVO', 'price')
  const extra = at(components, 'priceVO', 'extraPrice')
  const put: Draft<ItemFields>['put'] = (name, value, kind, path) => draft.put(name, value, kind, path)
  put('itemId', asId(at(root, 'item', 'itemId')), 'state', 'item.itemId')
  const title = textOrNull(at(root, 'item', 'title')) ?? textOrNull(at(components, 'titleVO', 'title', 'title'))
  put('title', title === null ? null : decodeEntities(title), 'state', 'item.title')
  put('shop', readShop(at(root, 'seller')), 'state', 'seller')
  const shown = shownPrice(price)
  const label = textOrNull(at(price, 'priceTitle'))
  put('price', shown, 'state', 'componentsVO.priceVO.price')
  put('priceLabel', label, 'state', 'componentsVO.priceVO.price.priceTitle')
  if (label === '优惠前') put('listPrice', shown, 'state', 'componentsVO.priceVO.price')
  if (looksLikeDecoy(root, shown)) draft.fields.priceState = 'unverified'
  const final = isDeposit(extra) ? null : shownPrice(extra)
  put('finalPrice', final, 'state', 'componentsVO.priceVO.extraPrice')
  if (final !== null) put('finalPriceLabel', textOrNull(at(extra, 'priceTitle')), 'state', 'componentsVO.priceVO.extraPrice.priceTitle')
  put('skus', readSkus(root), 'state', 'skuCore.sku2info')
  put('sold', readSold(root), 'state', 'componentsVO.titleVO.salesDesc')
  put('available', readAvailable(root), 'state', 'componentsVO.bottomBarVO')
  const offShelf = draft.fields.available === false
  if (!offShelf) put('stock', readStock(at(root, 'skuCore', 'sku2info', '0', 'quantity')), 'state', 'skuCore.sku2info.0.quantity')
  put('reviews', readCount(at(components, 'rateVO', 'totalCount')), 'state', 'componentsVO.rateVO.totalCount')
  put('reviewWords', readReviewWords(at(components, 'rateVO', 'keywords')), 'state', 'componentsVO.rateVO.keywords')
  put('location', textOrNull(at(components, 'deliveryVO', 'deliveryFromAddr')), 'state', 'componentsVO.deliveryVO.deliveryFromAddr')
  put('freight', textOrNull(at(components, 'deliveryVO', 'freight')), 'state', 'componentsVO.deliveryVO.freight')
  put('dsr', readDsr(at(root, 'seller')), 'state', 'seller.evaluates')
  put(
    'images',
    asList(at(root, 'item', 'images'))
      .map(asText)
      .filter((t) => t !== null)
      .slice(0, 10),
    'state',
    'item.images',
  )
  put('attributes', readAttributes(root), 'state', 'componentsVO.extensionInfoVO')
  const offers = textsUnder(at(components, 'couponVO') ?? at(components, 'umpPriceLogVO'), new Set(['text', 'title', 'couponText']), 12)
  put('promotions', offers.map(promotionOf), 'state', 'componentsVO.couponVO')
  const services = textsUnder(at(components, 'extensionInfoVO', 'guarantees') ?? at(root, 'plusViewVO', 'guaranteeVO'), new Set(['text', 'title']), 12)
  put('services', services, 'state', 'plusViewVO.guaranteeVO')
  return true
}

/** Words of prices that ask for a coupon or a subsidy. */
const CONDITIONAL = /券后|补后|补贴|领后|到手/u

/** The drawn page of 2025–26 by class prefixes: fallback where the state is gone, second witness where it is there. */
export function takeDrawnItem(draft: Draft<ItemFields>, document: Document, kind: Shop['kind']): void {
  const title = document.querySelector(byPart('mainTitle'))
  draft.put('title', textOrNull(title?.getAttribute('title')) ?? textOrNull(title?.textContent), 'dom', 'mainTitle--')
  const drawn = drawnPrices(document)
  if (draft.sources.price?.kind === 'state') checkAgainst(draft, drawn)
  else takeDrawnPrices(draft, drawn)
  const shop = [...document.querySelectorAll(byPart('shopName'))].find((e) => !/Level/u.test(e.className) && e.children.length === 0)
  const name = textOrNull(shop?.textContent)
  if (name !== null) draft.put('shop', { id: null, name, kind }, 'dom', 'shopName--')
  if (title === null) return
  const sold = textAt(document, byPart('salesDesc'), `${byPart('itemInfo')} span`)
  const count = sold !== null && /已售|月销|已预定|付款/u.test(sold) ? readCount(sold) : null
  if (count !== null && sold !== null) draft.put('sold', { ...count, text: sold, period: null }, 'dom', 'salesDesc--')
  // "广东广州 至 杭州": what stands behind 至 is the viewer's place.
  draft.put('location', shopPlace(textAt(document, `${byPart('deliveryAddrWrap')} span`, byPart('deliveryAddrWrap'))), 'dom', 'deliveryAddrWrap--')
  const freight = textAt(document, byPart('freight'))
  draft.put('freight', freight !== null && /快递|运费|邮/u.test(freight) && !/送[往至到]/u.test(freight) ? freight : null, 'dom', 'freight--')
}

/** `广东广州 至 杭州`: the place before 至. A street, or a line that begins with where it goes, is the viewer's. */
function shopPlace(text: string | null): string | null {
  const place = textOrNull(text?.split('至')[0])
  return place === null || !/^[\p{Script=Han}\s]{2,16}$/u.test(place) || /^(?:配?送|收货)|[路街弄号栋室]/u.test(place) ? null : place
}

interface DrawnPrice {
  price: PriceRange
  label: string | null
  part: string
}

function takeDrawnPrices(draft: Draft<ItemFields>, drawn: readonly DrawnPrice[]): void {
  const final = drawn.find((d) => d.label !== null && CONDITIONAL.test(d.label))
  const shown = drawn.find((d) => d !== final)
  if (final !== undefined) {
    draft.put('finalPrice', final.price, 'dom', final.part)
    draft.put('finalPriceLabel', final.label, 'dom', final.part)
  }
  if (shown === undefined) return
  draft.put('price', shown.price, 'dom', shown.part)
  draft.put('priceLabel', shown.label, 'dom', shown.part)
  if (shown.label === '优惠前') draft.put('listPrice', shown.price, 'dom', shown.part)
}

/**
 * The tell of a decoy on Tmall's pages: without the channel's token the server writes an anchor of round yuan (3999, 4499, 9999 …) as the
 * price and leaves `extraPrice` out; state and drawing then agree on a wrong number (jackwener/OpenCLI#2162, 2026-07).
 */
function looksLikeDecoy(root: JsonRecord, price: PriceRange | null): boolean {
  const isTmall = asText(at(root, 'seller', 'sellerType')) === 'B'
  const bare = at(root, 'componentsVO', 'priceVO', 'extraPrice') === undefined
  const anchor = price !== null && price.min >= 100_000 && (price.min % 10_000 === 9900 || price.min % 10_000 === 0)
  return isTmall && bare && anchor
}

/** Every price that is drawn must be one that the state says. */
function checkAgainst(draft: Draft<ItemFields>, drawn: readonly DrawnPrice[]): void {
  if (drawn.length === 0) return
  const known = [draft.fields.price, draft.fields.finalPrice, draft.fields.listPrice].filter((p) => p !== null)
  const agrees = ({ price }: DrawnPrice) => known.some((p) => samePrice(p, price) || ((p.max === null || price.max === null) && p.min === price.min))
  if (draft.fields.priceState !== 'unverified') draft.fields.priceState = drawn.every(agrees) ? 'verified' : 'unverified'
}

/** Prices that the page draws in its head, each with its label (券后, 优惠前 …); deposits are none. */
function drawnPrices(document: Document): DrawnPrice[] {
  const seen = new Map<string, DrawnPrice>()
  for (const part of ['highlightPrice', 'subPrice']) {
    for (const node of document.querySelectorAll(byPart(part))) {
      const text = joinedText(node)
      const marked = /^(.*?)[￥¥](.+)$/u.exec(text)
      const label = marked === null ? (/^[\p{Script=Han}]+/u.exec(text)?.[0] ?? null) : marked[1] || null
      const parsed = parsePrice(marked === null ? text.slice(label?.length ?? 0) : `¥${marked[2] ?? ''}`)
      if (parsed === null || (label !== null && /定金/u.test(label))) continue
      seen.set(text, { price: { min: parsed.min, max: parsed.max }, label, part: `${part}--` })
    }
  }
  return [...seen.values()]
}
