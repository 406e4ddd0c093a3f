import { readCount } from '../domain/count'
import { parseFen, parseYuan, type PriceRange } from '../domain/price'
import { emptyItem, type ItemFields, type Sku } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { decodeEntities, scriptTexts } from './dom'
import { finishItem, obstructed, startDraft } from './draft'
import { soldOf } from './pdd-list'
import { pddObstacle } from './pdd-obstacle'
import { asId, asList, asText, at, isRecord, readAnswer, readAssigned, type Json } from './script-text'
import type { PageInput } from './site'

const READER = 'pdd-item/1'

export const pddIdOf = (url: URL): string | null => asId(url.searchParams.get('goods_id'))

/** On item pages amounts in camelCase are yuan, as text or number, and names that end in `InCent` say 分. */
const yuan = (value: Json | undefined): PriceRange | null => {
  const price = parseYuan(value)
  return price === null || price.min === 0 ? null : price
}
const range = (low: PriceRange | null, high: PriceRange | null): PriceRange | null =>
  low === null ? null : { min: low.min, max: high !== null && high.min > low.min ? high.min : low.max }

/** SKUs write 0 and 1, goods true and false. */
const isOffSale = (value: Json | undefined) => value === false || asText(value) === '0'

function readSku(entry: Json): Sku | null {
  const id = asId(at(entry, 'skuId')) ?? asId(at(entry, 'skuID')) ?? asId(at(entry, 'sku_id'))
  if (id === null) return null
  const names = asList(at(entry, 'specs')).map((spec) => textOrNull(asText(at(spec, 'spec_value')) ?? asText(at(spec, 'specValue'))) ?? '')
  return {
    id,
    name: textOrNull(names.join(' ')),
    price: isOffSale(at(entry, 'isOnsale') ?? at(entry, 'isOnSale')) ? null : yuan(at(entry, 'groupPrice')),
    finalPrice: null,
    stock: readCount(at(entry, 'quantity')),
  }
}

function readGoodsState(scripts: readonly string[]): { goods: Json; mall: Json | undefined } | null {
  for (const text of scripts) {
    if (!text.includes('initDataObj')) continue
    const root = [readAssigned(text, 'rawData'), readAnswer(text), at(readAnswer(text), 'props', 'pageProps')].find((r) => r !== null && r !== undefined)
    const data = [at(root, 'store', 'initDataObj'), at(root, 'stores', 'store', 'initDataObj'), at(root, 'props', 'pageProps', 'data', 'initDataObj')].find(
      isRecord,
    )
    const goods = at(data, 'goods')
    if (isRecord(goods)) return { goods, mall: at(data, 'mall') }
  }
  return null
}

export function readPddItem({ url, document, moved }: PageInput) {
  const draft = startDraft<ItemFields>(emptyItem())
  const scripts = moved === true ? [] : scriptTexts(document)
  const state = readGoodsState(scripts)
  if (state === null) return obstructed('pdd', 'item', READER, pddObstacle(url, scripts))
  const { goods, mall } = state
  const put = draft.put
  put('itemId', asId(at(goods, 'goodsID')) ?? asId(at(goods, 'goodsId')), 'state', 'initDataObj.goods.goodsID')
  const title = asText(at(goods, 'goodsName'))
  put('title', title === null ? null : textOrNull(decodeEntities(title)), 'state', 'initDataObj.goods.goodsName')
  const skus = asList(at(goods, 'skus')).flatMap((entry) => readSku(entry) ?? [])
  // What is sold in the app alone has no price here.
  const appOnly = asText(at(goods, 'appClientOnly')) === '1'
  put('skus', appOnly ? skus.map((sku) => ({ ...sku, price: null })) : skus, 'state', 'initDataObj.goods.skus')
  const low = yuan(at(goods, 'minOnSaleGroupPrice')) ?? yuan(at(goods, 'minGroupPrice'))
  if (!appOnly) {
    put('price', range(low, yuan(at(goods, 'maxOnSaleGroupPrice')) ?? yuan(at(goods, 'maxGroupPrice'))), 'state', 'initDataObj.goods.minGroupPrice')
    const list = yuan(at(goods, 'linePrice')) ?? yuan(at(goods, 'minNormalPrice'))
    if (list !== null && low !== null && list.min > low.min) put('listPrice', list, 'state', 'initDataObj.goods.linePrice')
  }
  const cents = parseFen(at(goods, 'minOnSaleGroupPriceInCent'))
  if (low === null && !appOnly) put('price', cents, 'state', 'initDataObj.goods.minOnSaleGroupPriceInCent')
  else if (cents !== null && draft.fields.price !== null) draft.fields.priceState = cents.min === draft.fields.price.min ? 'verified' : 'unverified'
  const tip = textOrNull(asText(at(goods, 'sideSalesTip')) ?? asText(at(goods, 'sales_tip')) ?? asText(at(goods, 'salesTip')))
  put('sold', soldOf(tip), 'state', 'initDataObj.goods.sideSalesTip')
  const mallName = textOrNull(asText(at(mall, 'mallName')))
  if (mallName !== null)
    put('shop', { id: asId(at(mall, 'mallId')) ?? asId(at(mall, 'mallID')), name: mallName, kind: null }, 'state', 'initDataObj.mall.mallName')
  put('stock', readCount(at(goods, 'quantity')), 'state', 'initDataObj.goods.quantity')
  const states = [at(goods, 'isOnSale'), at(goods, 'isGoodsOnSale')].filter((state) => state !== undefined && state !== null)
  if (states.length > 0) put('available', !states.some(isOffSale), 'state', 'initDataObj.goods.isOnSale')
  const properties = asList(at(goods, 'goodsProperty')).flatMap((pair) => {
    const name = textOrNull(asText(at(pair, 'key')))
    const value = textOrNull(
      asList(at(pair, 'values'))
        .map(asText)
        .filter((v) => v !== null)
        .join(' '),
    )
    return name === null || value === null ? [] : [[name, value] as const]
  })
  put('attributes', Object.fromEntries(properties), 'state', 'initDataObj.goods.goodsProperty')
  put(
    'images',
    asList(at(goods, 'topGallery'))
      .map((image) => asText(at(image, 'url') ?? image))
      .filter((t) => t !== null)
      .slice(0, 10),
    'state',
    'initDataObj.goods.topGallery',
  )
  return finishItem('pdd', READER, draft, pddIdOf(url))
}
