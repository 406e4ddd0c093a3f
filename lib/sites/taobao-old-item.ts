import { readCount } from '../domain/count'
import { parsePrice, parseYuan, type PriceRange } from '../domain/price'
import type { Dsr, ItemFields, Sku, Sold } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { textAt } from './dom'
import type { Draft } from './draft'
import { findInScript, asId, asRecord, at, readAssigned, type JsonRecord } from './script-text'

/** Item pages of Taobao to about 2021 (seen 2017-09, 2020-07): drawn figures by id, SKUs in `skuMap`. */

const plain = (text: string | null): PriceRange | null => {
  const parsed = text === null ? null : parsePrice(text)
  return parsed === null ? null : { min: parsed.min, max: parsed.max }
}

/** A counter shows `-` until a script fills it: then nothing is known. */
export const soldOf = (text: string | null, period: Sold['period'] = null): Sold | null => {
  const count = text === null ? null : readCount(text)
  return count === null || text === null ? null : { ...count, text, period }
}

function readDsr(document: Document): Dsr | null {
  const [item, service, shipping] = [...document.querySelectorAll('.tb-shop-rate dl')].map((dl) => {
    const mark = Number.parseFloat(dl.querySelector('dd')?.textContent?.trim() ?? '')
    return mark > 0 && mark <= 5 ? mark : null
  })
  return item === undefined ? null : { item, service: service ?? null, shipping: shipping ?? null }
}

function readSkus(document: Document, map: JsonRecord): Sku[] {
  const names = new Map<string, string>()
  for (const li of document.querySelectorAll('.J_TSaleProp li[data-value]')) {
    const name = textOrNull(li.querySelector('a span')?.textContent ?? li.textContent)
    if (name !== null) names.set(li.getAttribute('data-value') ?? '', name)
  }
  const skus: Sku[] = []
  for (const [path, figure] of Object.entries(map)) {
    const id = asId(at(figure, 'skuId'))
    if (id === null) continue
    const parts = path
      .split(';')
      .filter((p) => p !== '')
      .map((p) => names.get(p))
    const name = parts.every((p) => p !== undefined) ? parts.join(' ') : null
    // The stock of a SKU is capped for strangers here and says nothing.
    skus.push({ id, name, price: parseYuan(at(figure, 'price')), finalPrice: null, stock: null })
  }
  return skus
}

const CONFIG_ID = /\bitemId\s*:\s*['"](\d{6,20})['"]/u
const CONFIG_SHOP = /\bshopId\s*:\s*['"](\d{4,20})['"]/u

export function takeOldTaobaoItem(draft: Draft<ItemFields>, document: Document, scripts: readonly string[]): boolean {
  const printed = plain(textAt(document, '#J_StrPrice .tb-rmb-num'))
  const title = textAt(document, '#J_Title .tb-main-title')
  if (title === null && printed === null) return false
  const config = scripts.find((text) => /\bg_config\s*=/u.test(text) && CONFIG_ID.test(text)) ?? ''
  const canonical = /[?&]id=(\d+)/u.exec(document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '')?.[1]
  draft.put('itemId', findInScript(config, CONFIG_ID) ?? canonical, 'state', 'g_config.itemId')
  draft.put('title', title, 'dom', '#J_Title')
  const shopId = findInScript(config, CONFIG_SHOP)
  const name = textAt(document, '.tb-shop-name a', '.tb-shop-name')
  if (shopId !== null || name !== null) draft.put('shop', { id: shopId, name, kind: 'taobao' }, 'dom', '.tb-shop-name')
  const promotion = plain(textAt(document, '#J_PromoPriceNum'))
  draft.put('price', promotion, 'dom', '#J_PromoPriceNum')
  if (promotion !== null) draft.put('listPrice', printed, 'dom', '#J_StrPrice')
  draft.put('price', printed, 'dom', '#J_StrPrice')
  draft.put('sold', soldOf(textAt(document, '#J_SellCounter')), 'dom', '#J_SellCounter')
  draft.put('reviews', readCount(textAt(document, '#J_RateCounter')), 'dom', '#J_RateCounter')
  draft.put('location', textAt(document, '#J-From'), 'dom', '#J-From')
  draft.put('freight', textAt(document, '#J_WlServiceTitle'), 'dom', '#J_WlServiceTitle')
  draft.put('dsr', readDsr(document), 'dom', '.tb-shop-rate')
  draft.put('stock', readCount(textAt(document, '#J_SpanStock')), 'dom', '#J_SpanStock')
  const map = scripts
    .filter((text) => text.includes('skuMap'))
    .map((text) => asRecord(readAssigned(text, 'skuMap')))
    .find((m) => m !== null)
  if (map !== undefined && map !== null) draft.put('skus', readSkus(document, map), 'state', 'Hub.config.sku.skuMap')
  return true
}
