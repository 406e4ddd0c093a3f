import { readCount } from '../domain/count'
import { parseFen, parseYuan } from '../domain/price'
import type { Dsr, ItemFields, Sku } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { textAt } from './dom'
import type { Draft } from './draft'
import { readDsr as readSellerMarks, readShop, skuNames } from './taobao-state-item'
import { soldOf } from './taobao-old-item'
import { asId, asList, asRecord, asText, at, isRecord, readAssigned, type Json, type JsonRecord } from './script-text'

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

export const findTmallSetup = (scripts: readonly string[]) => firstAssigned(scripts, MARKERS, (v) => isRecord(at(v, 'itemDO')))
export const findMobileDetail = (scripts: readonly string[]) =>
  firstAssigned(scripts, ['_DATA_Detail'], (v) => isRecord(at(v, 'skuBase')) && isRecord(at(v, 'mock')))

/** The shop's marks lie as text in a lazy block. */
function readLazyDsr(document: Document): Dsr | null {
  const lazy = [...document.querySelectorAll('textarea.ks-datalazyload')].map((t) => t.textContent ?? '').join('\n')
  const marks = [...`${lazy}`.matchAll(/class="count"\s+title="(\d\.\d+)分"/gu)].map((m) => Number(m[1]))
  const drawn = marks.length >= 3 ? marks : [...document.querySelectorAll('.shop-rate em.count')].map((e) => Number.parseFloat(e.textContent ?? ''))
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
    return [{
      id,
      name: textOrNull(at(sku, 'names')),
      price: parseFen(at(figure, 'priceCent')) ?? parseYuan(at(figure, 'price')),
      finalPrice: null,
      stock: readCount(stock),
    }]
  })
}

/** The promotion price comes with a later request: the printed price is all that this page knows. */
export function takeTmallSetup(draft: Draft<ItemFields>, document: Document, scripts: readonly string[]): boolean {
  const setup = findTmallSetup(scripts)
  if (setup === null) return false
  const answer = asRecord(at(firstAssigned(scripts, ['_DATA_Mdskip', 'mdskip'], (v) => isRecord(at(v, 'defaultModel'))), 'defaultModel'))
  const item = at(setup, 'itemDO')
  draft.put('itemId', asId(at(item, 'itemId')), 'state', 'itemDO.itemId')
  draft.put('title', textOrNull(at(item, 'title')) ?? textAt(document, '.tb-detail-hd h1'), 'state', 'itemDO.title')
  const name = textAt(document, '.slogo-shopname', '.shop-ct .shop-t') ?? decodeName(asText(at(item, 'sellerNickName')))
  draft.put('shop', { id: asId(at(setup, 'rstShopId')), name, kind: 'tmall' }, 'state', 'rstShopId')
  draft.put('price', parseYuan(at(setup, 'detail', 'defaultItemPrice')) ?? parseYuan(at(item, 'reservePrice')), 'state', 'detail.defaultItemPrice')
  draft.put('skus', readSkus(setup, answer), 'state', 'valItemInfo.skuMap')
  draft.put('stock', readCount(at(answer, 'inventoryDO', 'icTotalQuantity')) ?? readCount(at(item, 'quantity')), 'state', 'itemDO.quantity')
  draft.put('sold', soldOf(asText(at(answer, 'sellCountDO', 'sellCount')), 'month'), 'state', 'sellCountDO.sellCount')
  const place = asText(at(answer, 'deliveryDO', 'deliveryAddress')) ?? asText(at(item, 'location')) ?? asText(at(item, 'prov'))
  draft.put('location', textOrNull(place), 'state', 'itemDO.prov')
  draft.put('freight', textOrNull(at(answer, 'deliveryDO', 'deliverySkuMap', 'default', 0, 'postage')), 'state', 'deliveryDO.deliverySkuMap')
  draft.put('reviews', readCount(at(answer, 'rateDO', 'rateCounts')), 'state', 'rateDO.rateCounts')
  draft.put('dsr', readLazyDsr(document), 'dom', '.shop-rate')
  return true
}

/** Mobile state of 2019: live prices are missing, the price under `mock` is the list price, its quantities mean nothing. */
export function takeMobileDetail(draft: Draft<ItemFields>, scripts: readonly string[]): boolean {
  const detail = findMobileDetail(scripts)
  if (detail === null) return false
  const figures = at(detail, 'mock', 'skuCore', 'sku2info')
  const printed = (price: Json | undefined) => parseFen(at(price, 'priceMoney')) ?? parseYuan(at(price, 'priceText'))
  draft.put('itemId', asId(at(detail, 'item', 'itemId')), 'state', 'item.itemId')
  draft.put('title', textOrNull(at(detail, 'item', 'title')), 'state', 'item.title')
  draft.put('shop', readShop(at(detail, 'seller')), 'state', 'seller')
  draft.put('listPrice', printed(at(detail, 'mock', 'price', 'price')), 'state', 'mock.price.price')
  draft.put('favourites', readCount(at(detail, 'item', 'favcount')), 'state', 'item.favcount')
  draft.put('reviews', readCount(at(detail, 'rate', 'totalCount')), 'state', 'rate.totalCount')
  draft.put('dsr', readSellerMarks(at(detail, 'seller')), 'state', 'seller.evaluates')
  const skus = [...skuNames(at(detail, 'skuBase'))].map(([id, name]) => ({
    id, name, price: printed(at(figures, id, 'price')), finalPrice: null, stock: null,
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

