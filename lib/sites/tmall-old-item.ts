import { noteValue } from './asked'
import { readCount } from '../domain/count'
import { parseFen, parseYuan } from '../domain/price'
import type { Dsr, ItemFields, Sku } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { textAt } from './dom'
import type { Draft } from './draft'
import { money, readDsr as readSellerMarks, readShop, readStock, skuNames } from './taobao-state-item'
import { soldOf } from './taobao-old-item'
import { asId, asList, asRecord, asText, at, isRecord, readAnswer, readAssigned, type Json, type JsonRecord } from './script-text'

/** Tmall item state to 2021: `TShop.Setup({…})` (seen 2020-01) and the mobile `_DATA_Detail` / `_DATA_Mdskip` (2015-09, 2019-01). */

const MARKERS = ['TShop.Setup', '_DATA_Detail', 'var data']

const firstAssigned = (scripts: readonly string[], markers: readonly string[], fits: (value: Json) => boolean): JsonRecord | null => {
  for (const text of scripts) {
    for (const marker of markers) {
      const value = text.includes(marker) ? readAssigned(text, marker) : null
      if (value !== null && fits(value)) return asRecord(value)
    }
  }
  return null
}

const findTmallSetup = (scripts: readonly string[]) => firstAssigned(scripts, MARKERS, (v) => isRecord(at(v, 'itemDO')))
const isMobileDetail = (value: Json | undefined) => isRecord(at(value, 'item')) && asId(at(value, 'item', 'itemId')) !== null && isRecord(at(value, 'seller'))
const findMobileDetail = (scripts: readonly string[]) =>
  firstAssigned(scripts, ['_DATA_Detail'], isMobileDetail) ??
  asRecord(
    scripts
      .filter((s) => s.includes('apiStack') || s.includes('skuBase'))
      .map((s) => at(readAnswer(s), 'data'))
      .find(isMobileDetail),
  )

/** The shop's marks lie as text in a lazy block. */
function readLazyDsr(document: Document): Dsr | null {
  const lazy = [...document.querySelectorAll('textarea.ks-datalazyload')].map((t) => t.textContent ?? '').join('\n')
  const marks = [...`${lazy}`.matchAll(/class="count"\s+title="(\d\.\d+)分"/gu)].map((m) => {
    noteValue(m[0])
    return Number(m[1])
  })
  const drawn =
    marks.length >= 3 ? marks : [...document.querySelectorAll('.shop-rate em.count, .shopdsr-score-con')].map((e) => Number.parseFloat(e.textContent ?? ''))
  const [item, service, shipping] = drawn
  return item === undefined || service === undefined || shipping === undefined || !(item > 0) ? null : { item, service, shipping }
}

const decodeName = (name: string | null): string | null => {
  if (name === null) return null
  try {
    return textOrNull(decodeURIComponent(name))
  } catch {
    return textOrNull(name)
  }
}

function readSkus(setup: JsonRecord, live: Json | undefined): Sku[] {
  const figures = at(setup, 'valItemInfo', 'skuMap')
  return asList(at(setup, 'valItemInfo', 'skuList')).flatMap((sku) => {
    const id = asId(at(sku, 'skuId'))
    if (id === null) return []
    const figure = at(figures, `;${asText(at(sku, 'pvs')) ?? ''};`)
    const stock = at(live, 'inventoryDO', 'skuQuantity', id, 'quantity') ?? at(figure, 'stock')
    return [
      {
        id,
        name: textOrNull(at(sku, 'names')),
        price: parseFen(at(figure, 'priceCent')) ?? parseYuan(at(figure, 'price')),
        finalPrice: null,
        stock: readCount(stock),
      },
    ]
  })
}

/** The promotion price comes with a later request: the printed price is all that this page knows. */
export function takeTmallSetup(draft: Draft<ItemFields>, document: Document, scripts: readonly string[]): boolean {
  const setup = findTmallSetup(scripts)
  if (setup === null) return false
  const answer = asRecord(
    at(
      firstAssigned(scripts, ['_DATA_Mdskip', 'mdskip'], (v) => isRecord(at(v, 'defaultModel'))),
      'defaultModel',
    ),
  )
  const item = at(setup, 'itemDO')
  draft.put('itemId', asId(at(item, 'itemId')), 'state', 'itemDO.itemId')
  draft.put('title', textOrNull(at(item, 'title')) ?? textAt(document, '.tb-detail-hd h1', '.tb-detail-hd h3'), 'state', 'itemDO.title')
  const name = textAt(document, '.slogo-shopname', '.shop-ct .shop-t') ?? decodeName(asText(at(item, 'sellerNickName')))
  draft.put('shop', { id: asId(at(setup, 'rstShopId')), name, kind: 'tmall' }, 'state', 'rstShopId')
  takeFilledIn(draft, document)
  const printed = draft.sources.price === undefined ? 'price' : 'listPrice'
  draft.put(printed, parseYuan(at(setup, 'detail', 'defaultItemPrice')) ?? parseYuan(at(item, 'reservePrice')), 'state', 'detail.defaultItemPrice')
  draft.put('skus', readSkus(setup, answer), 'state', 'valItemInfo.skuMap')
  draft.put('stock', readCount(at(answer, 'inventoryDO', 'icTotalQuantity')) ?? readCount(at(item, 'quantity')), 'state', 'itemDO.quantity')
  draft.put('sold', soldOf(asText(at(answer, 'sellCountDO', 'sellCount')), 'month'), 'state', 'sellCountDO.sellCount')
  const place = asText(at(answer, 'deliveryDO', 'deliveryAddress')) ?? asText(at(item, 'location')) ?? asText(at(item, 'prov'))
  draft.put('location', textOrNull(place), 'state', 'itemDO.prov')
  draft.put('freight', textOrNull(at(answer, 'deliveryDO', 'deliverySkuMap', 'default', 0, 'postage')), 'state', 'deliveryDO.deliverySkuMap')
  draft.put('reviews', readCount(at(answer, 'rateDO', 'rateCounts')), 'state', 'rateDO.rateCounts')
  draft.put('dsr', readLazyDsr(document), 'dom', '.shop-rate')
  if (at(setup, 'detail', 'isDownShelf') === true) draft.put('available', false, 'state', 'detail.isDownShelf')
  return true
}

/** What the later request has filled into the drawn page, where it was saved after that. */
function takeFilledIn(draft: Draft<ItemFields>, document: Document): void {
  draft.put('price', parseYuan(textAt(document, '#J_PromoPrice .tm-price', '.tm-promo-price .tm-price')), 'dom', '#J_PromoPrice')
  draft.put('sold', soldOf(textAt(document, '.tm-ind-sellCount .tm-count'), 'month'), 'dom', '.tm-ind-sellCount')
  draft.put('reviews', readCount(textAt(document, '#J_ItemRates .tm-count', '.tm-ind-reviewCount .tm-count')), 'dom', '#J_ItemRates')
  draft.put('stock', readCount(textAt(document, '#J_EmStock')), 'dom', '#J_EmStock')
}

/** `apiStack[0].value` is the live answer, as a text or as an object. */
function liveAnswer(detail: JsonRecord): Json | undefined {
  const value = at(detail, 'apiStack', 0, 'value')
  return typeof value === 'string' ? (readAnswer(value) ?? undefined) : value
}

/**
 * Mobile item state (seen 2017–2019): live figures in `apiStack`; what stands under `mock` is the list price and placeholder quantities.
 * `delivery.to` is the viewer's place and is not read.
 */
export function takeMobileDetail(draft: Draft<ItemFields>, scripts: readonly string[]): boolean {
  const detail = findMobileDetail(scripts)
  if (detail === null) return false
  const live = liveAnswer(detail)
  const mockText = asText(at(detail, 'mockData'))
  const mock = at(detail, 'mock') ?? (mockText === null ? undefined : (readAnswer(mockText) ?? undefined))
  draft.put('itemId', asId(at(detail, 'item', 'itemId')), 'state', 'item.itemId')
  draft.put('title', textOrNull(at(detail, 'item', 'title')), 'state', 'item.title')
  draft.put('shop', readShop(at(detail, 'seller')), 'state', 'seller')
  draft.put('price', money(at(live, 'price', 'price')), 'state', 'apiStack.price.price')
  draft.put('priceLabel', textOrNull(at(live, 'price', 'price', 'priceTitle')), 'state', 'apiStack.price.price.priceTitle')
  const struck = asList(at(live, 'price', 'extraPrices')).find((p) => asText(at(p, 'lineThrough')) === 'true' || at(p, 'lineThrough') === true)
  draft.put('listPrice', money(struck), 'state', 'apiStack.price.extraPrices')
  draft.put('listPrice', money(at(mock, 'price', 'price')), 'state', 'mock.price.price')
  draft.put('sold', soldOf(asText(at(live, 'item', 'vagueSellCount')) ?? asText(at(live, 'item', 'sellCount'))), 'state', 'apiStack.item.sellCount')
  draft.put('location', textOrNull(at(live, 'delivery', 'from')), 'state', 'apiStack.delivery.from')
  draft.put('freight', textOrNull(at(live, 'delivery', 'postage')), 'state', 'apiStack.delivery.postage')
  draft.put('stock', readStock(at(live, 'skuCore', 'sku2info', '0', 'quantity')), 'state', 'apiStack.skuCore')
  draft.put('favourites', readCount(at(detail, 'item', 'favcount')), 'state', 'item.favcount')
  draft.put('reviews', readCount(at(detail, 'rate', 'totalCount')), 'state', 'rate.totalCount')
  draft.put('dsr', readSellerMarks(at(detail, 'seller')), 'state', 'seller.evaluates')
  const isLive = at(live, 'skuCore', 'sku2info') !== undefined
  const figures = at(live, 'skuCore', 'sku2info') ?? at(mock, 'skuCore', 'sku2info')
  const skus = [...skuNames(at(detail, 'skuBase') ?? at(live, 'skuBase'))].map(([id, name]) => ({
    id,
    name: name === '' ? null : name,
    price: money(at(figures, id, 'price')),
    finalPrice: null,
    stock: isLive ? readStock(at(figures, id, 'quantity')) : null,
  }))
  draft.put('skus', skus, 'state', 'skuBase.skus')
  return true
}

/** 聚划算 item (seen 2017-03): money already in 分, the item's id beside an id of the activity. */
export function takeJuItem(draft: Draft<ItemFields>, scripts: readonly string[]): boolean {
  for (const text of scripts) {
    const item = text.includes('activityPrice') ? at(readAssigned(text, 'baseInfo'), 'item') : undefined
    if (!isRecord(item)) continue
    draft.put('itemId', asId(at(item, 'itemId')), 'state', 'baseInfo.item.itemId')
    draft.put('title', textOrNull(at(item, 'longName')) ?? textOrNull(at(item, 'shortName')), 'state', 'baseInfo.item.longName')
    draft.put('price', parseFen(at(item, 'activityPrice')), 'state', 'baseInfo.item.activityPrice')
    draft.put('listPrice', parseFen(at(item, 'originalPrice')), 'state', 'baseInfo.item.originalPrice')
    draft.put('sold', soldOf(asText(at(item, 'soldCount'))), 'state', 'baseInfo.item.soldCount')
    const name = textOrNull(at(item, 'sellerNick'))
    if (name !== null) draft.put('shop', { id: null, name, kind: null }, 'state', 'baseInfo.item.sellerNick')
    return true
  }
  return false
}
