import { readCount } from '../domain/count'
import { parseYuan, samePrice, type PriceRange } from '../domain/price'
import { emptyItem, type ItemFields, type PriceStep, type Shop, type Sku } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { decodeEntities, scriptTexts, textAt } from './dom'
import { finishItem, obstructed, startDraft, type Draft } from './draft'
import { obstacle1688 } from './1688-obstacle'
import { asId, asList, asRecord, asText, at, isRecord, readAnswer, readAssigned, readLiteral, type Json } from './script-text'
import type { PageInput } from './site'

const READER = '1688-item/1'
/** "Any number": what stands where the stock is not limited. */
const UNLIMITED = 1_000_000_000

export function idOf1688(url: URL): string | null {
  const path = /\/offer\/(\d{6,20})\.html/u.exec(url.pathname)?.[1]
  const body = /"offerId"\s*:\s*"?(\d+)/u.exec(url.searchParams.get('data') ?? '')?.[1]
  return asId(path ?? url.searchParams.get('offerId') ?? body ?? null)
}

/** The parts that all eras share, wherever they stand. */
interface OfferState {
  /** `tempModel`, `skuModel`, `orderParamModel`, `images`: `globalData` of 2021–24, `Root.fields.dataJson` of 2025–26. */
  shared: Json | undefined
  /** Modules of 2025–26 by name, each with `fields`. */
  modules: Json | undefined
  /** `result.global.globalData.model` of 2025–26. */
  model: Json | undefined
  /** Data of the page's components of 2021–24 by type: their keys are numbers that change. */
  components: Map<string, Json>
}

/** `window.context` of 2025–26 is the second argument of a call, with SKU numbers as unquoted keys. */
function readContext(text: string): Json | undefined {
  const start = text.indexOf('{"result":')
  const called = start === -1 ? null : (readLiteral(text, start)?.value ?? null)
  return at(called ?? readAssigned(text, 'window.context'), 'result')
}

function findState(scripts: readonly string[]): OfferState | null {
  for (const text of scripts) {
    const result = text.includes('window.context') ? readContext(text) : undefined
    if (result !== undefined) {
      const modules = at(result, 'data')
      return { shared: at(modules, 'Root', 'fields', 'dataJson'), modules, model: at(result, 'global', 'globalData', 'model'), components: new Map() }
    }
    if (!/globalData|__INIT_DATA/u.test(text)) continue
    const found = [readAssigned(text, '__INIT_DATA'), readAnswer(text)]
      .flatMap((root) => [root, at(root, 'data')])
      .find((root) => isRecord(at(root, 'globalData')))
    if (found === undefined) continue
    const components = new Map(
      Object.values(asRecord(at(found, 'data')) ?? asRecord(at(found, 'componentData')) ?? {}).flatMap((c) => {
        const type = asText(at(c, 'componentType'))
        const data = at(c, 'data')
        return type === null || data === undefined ? [] : [[type.replace(/^@ali\/tdmod-/u, ''), data] as const]
      }),
    )
    // 2021–22: the offer as a text of JSON beside the components.
    const domain = asText(at(found, 'globalData', 'offerDomain'))
    return { shared: at(found, 'globalData'), modules: undefined, model: domain === null ? undefined : (readAnswer(domain) ?? undefined), components }
  }
  return null
}

const yuan = (value: Json | undefined): PriceRange | null => {
  const price = parseYuan(value)
  return price === null || price.min === 0 ? null : price
}

function readSku(figure: Json, names: string | null): Sku | null {
  const id = asId(at(figure, 'skuId'))
  if (id === null) return null
  const price = yuan(at(figure, 'price'))
  const discounted = yuan(at(figure, 'discountPrice'))
  const stock = readCount(at(figure, 'canBookCount'))
  return {
    id,
    name: textOrNull(decodeEntities((asText(at(figure, 'specAttrs')) ?? names ?? '').replaceAll('&gt;', ' ').replaceAll('>', ' '))),
    price,
    finalPrice: discounted !== null && price !== null && discounted.min < price.min ? discounted : null,
    stock: stock !== null && stock.least >= UNLIMITED ? null : stock,
  }
}

function readSkus(figures: Json | undefined): Sku[] {
  if (Array.isArray(figures)) return figures.flatMap((figure) => readSku(figure, null) ?? [])
  return Object.entries(asRecord(figures) ?? {}).flatMap(([names, figure]) => readSku(figure, names) ?? [])
}

/** Prices by quantity. A list of the lowest and the highest SKU has the same shape: only a rising quantity makes steps. */
function readSteps(prices: Json | undefined): PriceStep[] {
  const steps = asList(prices).flatMap((entry) => {
    const price = yuan(at(entry, 'price'))
    const from = Number(asText(at(entry, 'beginAmount')) ?? NaN)
    return price === null || price.max !== price.min || !(from > 0) ? [] : [{ from, price: price.min }]
  })
  // One step that cannot be read may be the one that holds.
  if (steps.length !== asList(prices).length) return []
  const rises = steps.every((step, i) => i === 0 || step.from > (steps[i - 1]?.from ?? 0))
  const falls = steps.every((step, i) => i === 0 || step.price <= (steps[i - 1]?.price ?? 0))
  return rises && falls ? steps : []
}

const rangeOf = (amounts: readonly number[]): PriceRange | null => (amounts.length === 0 ? null : { min: Math.min(...amounts), max: Math.max(...amounts) })
/** From the cheapest to the dearest; none where one of them has no price: it may be the cheaper. */
const skuRange = (skus: readonly Sku[], of: (sku: Sku) => PriceRange | null) =>
  skus.some((sku) => of(sku) === null) ? null : rangeOf(skus.flatMap((sku) => of(sku)?.min ?? []))

function takePrices(draft: Draft<ItemFields>, state: OfferState, skus: readonly Sku[]): void {
  const order = at(state.shared, 'orderParamModel', 'orderParam')
  const scale = at(state.shared, 'skuModel')
  const shown =
    at(state.modules, 'mainPrice', 'fields', 'priceModel') ??
    at(state.modules, 'price', 'fields', 'priceModel') ??
    at(state.components.get('od-pc-offer-price'), 'priceModel')
  const trade = at(state.model, 'tradeModel')
  const byQuantity = [
    asText(at(order, 'skuParam', 'skuPriceType')),
    asText(at(shown, 'priceDisplayType')),
    asText(at(trade, 'offerPriceModel', 'priceDisplayType')),
  ]
  const ranges = at(order, 'skuParam', 'skuRangePrices') ?? at(shown, 'currentPrices') ?? at(trade, 'offerPriceModel', 'currentPrices')
  if (byQuantity.includes('rangePrice') || skus.every((sku) => sku.price === null)) {
    const steps = readSteps(ranges)
    draft.put('priceSteps', steps, 'state', 'orderParamModel.orderParam.skuParam.skuRangePrices')
    draft.put('price', rangeOf(steps.map((step) => step.price)), 'state', 'orderParamModel.orderParam.skuParam.skuRangePrices')
  }
  const plain = at(state.modules, 'mainPrice', 'fields', 'finalPriceModel', 'tradeWithoutPromotion')
  const low = yuan(at(plain, 'offerMinPrice'))
  const high = yuan(at(plain, 'offerMaxPrice'))
  const isWhole = high === null ? at(plain, 'offerMaxPrice') === undefined : low !== null && high.min >= low.min
  const withoutPromotion = low === null || !isWhole ? null : { min: low.min, max: high !== null && high.min > low.min ? high.min : low.max }
  const original = yuan(at(scale, 'skuPriceScaleOriginal')) ?? yuan(at(shown, 'originalPriceDisplay')) ?? skuRange(skus, (sku) => sku.price)
  const current = yuan(at(scale, 'skuPriceScale')) ?? yuan(at(trade, 'priceDisplay')) ?? skuRange(skus, (sku) => sku.finalPrice ?? sku.price)
  draft.put('price', original ?? current, 'state', 'skuModel.skuPriceScaleOriginal')
  if (original !== null && current !== null && current.min < original.min && draft.fields.priceSteps.length === 0) {
    draft.put('finalPrice', current, 'state', 'skuModel.skuPriceScale')
    const activity =
      at(state.components.get('od-pc-offer-price'), 'activityModel', 'activityName') ??
      at(state.modules, 'mainPrice', 'fields', 'activityModel', 'activityName')
    draft.put('finalPriceLabel', textOrNull(asText(activity)), 'state', 'activityModel.activityName')
  }
  draft.put('price', withoutPromotion, 'state', 'finalPriceModel.tradeWithoutPromotion')
  draft.put('price', yuan(at(state.shared, 'tempModel', 'price')), 'state', 'tempModel.price')
  checkSums(draft.fields, skus)
}

/** The scale above the list must be that of the SKUs below it. */
function checkSums(fields: ItemFields, skus: readonly Sku[]): void {
  const own = skuRange(skus, (sku) => sku.price)
  if (own === null || fields.price === null || fields.priceSteps.length > 0 || skus.some((sku) => sku.price === null)) return
  fields.priceState = samePrice(own, fields.price) ? 'verified' : 'unverified'
}

/** The part that holds the order buttons: `@ali/tdmod-pc-od-dsc-order` (2024). */
const orderPart = (state: OfferState) => state.components.get('pc-od-dsc-order') ?? state.components.get('od-dsc-order') ?? state.components.get('dsc-order')

const isHidden = (state: OfferState) =>
  [
    at(state.modules, 'submitOrder', 'fields', 'isPricePrivate'),
    at(state.modules, 'mainPrice', 'fields', 'isPrivatePrice'),
    at(state.shared, 'offerBaseInfo', 'isPricePrivate'),
    at(orderPart(state), 'isPricePrivate'),
  ].some((said) => said === true || said === 'true') || /"(?:is)?(?:price_?private|private_?price)"\s*:\s*"?true/iu.test(JSON.stringify(state.model ?? null))

function readAvailable(state: OfferState): boolean | null {
  const status = asText(at(state.modules, 'submitOrder', 'fields', 'pstatus')) ?? asText(at(orderPart(state), 'pstatus'))
  const published = asText(at(state.model, 'offerDetail', 'status'))
  if ((status !== null && status !== 'onsale') || (published !== null && published !== 'PUBLISHED')) return false
  return status === null && published === null ? null : true
}

function pairs(list: Json | undefined): Record<string, string> {
  const found = asList(list).flatMap((pair) => {
    const name = textOrNull(asText(at(pair, 'name')))
    const value = textOrNull(
      asText(at(pair, 'value')) ??
        asList(at(pair, 'values'))
          .map(asText)
          .filter((v) => v !== null)
          .join(' '),
    )
    return name === null || value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(found)
}

function takeState(draft: Draft<ItemFields>, state: OfferState): void {
  const temp = at(state.shared, 'tempModel')
  const order = at(state.shared, 'orderParamModel', 'orderParam')
  const detail = at(state.model, 'offerDetail')
  const trade = at(state.model, 'tradeModel')
  const head = at(state.modules, 'productTitle', 'fields')
  const put = draft.put
  put('itemId', asId(at(temp, 'offerId')) ?? asId(at(detail, 'offerId')), 'state', 'tempModel.offerId')
  const title =
    asText(at(temp, 'offerTitle')) ?? asText(at(head, 'title')) ?? asText(at(detail, 'subject')) ?? asText(at(state.shared, 'offerBaseInfo', 'title'))
  put('title', title === null ? null : textOrNull(decodeEntities(title)), 'state', 'tempModel.offerTitle')
  const name =
    asText(at(temp, 'companyName')) ??
    asText(at(head, 'shopInfo', 'companyName')) ??
    asText(at(state.model, 'sellerModel', 'companyName')) ??
    asText(at(temp, 'sellerLoginId'))
  const shop: Shop = {
    id: textOrNull(asText(at(temp, 'sellerMemberId')) ?? asText(at(state.model, 'sellerModel', 'memberId'))),
    name: textOrNull(name),
    kind: null,
  }
  if (shop.name !== null) put('shop', shop, 'state', 'tempModel.companyName')
  const skus = readSkus(at(state.shared, 'skuModel', 'skuInfoMap') ?? at(state.shared, 'skuModelOrigin', 'skuInfoMap') ?? at(trade, 'skuMap'))
  const hidden = isHidden(state)
  put('skus', hidden ? skus.map((sku) => ({ ...sku, price: null, finalPrice: null })) : skus, 'state', 'skuModel.skuInfoMap')
  if (!hidden) takePrices(draft, state, skus)
  const sold = readCount(at(order, 'saledCount') ?? at(temp, 'saledCount'))
  const said = textOrNull(asText(at(head, 'saleNum')) ?? asText(at(state.components.get('od-pc-offer-title'), 'saleNum')))
  const isCount = said !== null && /^(?:已售|成交|销量?)?\s*[\d.,]+[万千百亿]?\+?\s*(?:件|笔|个|单|套|箱|双|条|只|台|张|包|米)?$/u.test(said)
  const drawn = isCount ? readCount(said) : null
  // The exact figure counts where it is the one that the page rounds (`300+`): else what is shown does.
  const isRounded = drawn !== null && sold !== null && !drawn.exact && drawn.least <= sold.least && sold.least < drawn.least * 10
  if (sold !== null && (drawn === null || isRounded))
    put('sold', { ...sold, text: isRounded && said !== null ? said : String(sold.least), period: null }, 'state', 'orderParamModel.orderParam.saledCount')
  else if (drawn !== null && said !== null) put('sold', { ...drawn, text: said, period: null }, 'state', 'productTitle.fields.saleNum')
  const stock = readCount(at(order, 'canBookedAmount') ?? at(trade, 'canBookedAmount'))
  if (stock !== null && stock.least < UNLIMITED) put('stock', stock, 'state', 'orderParamModel.orderParam.canBookedAmount')
  const least = Number(asText(at(order, 'beginNum')) ?? asText(at(trade, 'beginAmount')) ?? NaN)
  put('minOrder', least > 0 ? least : null, 'state', 'orderParamModel.orderParam.beginNum')
  const place =
    at(state.components.get('od-pc-offer-logistics'), 'location') ??
    at(state.modules, 'shippingServices', 'fields', 'location') ??
    at(state.model, 'detailDescription', 'freightInfo', 'location')
  put('location', textOrNull(asText(place)), 'state', 'od-pc-offer-logistics.location')
  put(
    'attributes',
    pairs(state.components.get('od-pc-attribute-new') ?? at(detail, 'featureAttributes') ?? at(state.shared, 'blackPage', 'property', 'propsList')),
    'state',
    'featureAttributes',
  )
  put(
    'images',
    asList(at(state.shared, 'images'))
      .map((image) => asText(at(image, 'fullPathImageURI')))
      .filter((t) => t !== null)
      .slice(0, 10),
    'state',
    'images',
  )
  put('category', textOrNull(asText(at(detail, 'leafCategoryName'))), 'state', 'offerDetail.leafCategoryName')
  put('available', readAvailable(state), 'state', 'submitOrder.pstatus')
}

/** Pages to about 2021: `iDetailData` and `iDetailConfig`, JavaScript with unquoted keys and `'true'` as text. */
function takeOldDetail(draft: Draft<ItemFields>, document: Document, scripts: readonly string[]): void {
  // They may stand in one script or in two.
  const assigned = (name: string) => scripts.map((text) => (text.includes(name) ? readAssigned(text, name) : null)).find((value) => value !== null)
  const config = assigned('iDetailConfig')
  const sku = at(assigned('iDetailData'), 'sku')
  if (config === undefined && sku === undefined) return
  draft.put('itemId', asId(at(config, 'offerid')), 'state', 'iDetailConfig.offerid')
  draft.put('title', textAt(document, '#mod-detail-title h1.d-title', 'h1.d-title'), 'dom', 'h1.d-title')
  const name = textAt(document, '.company-name')
  if (name !== null) draft.put('shop', { id: null, name, kind: null }, 'dom', '.company-name')
  const skus = readSkus(at(sku, 'skuMap'))
  draft.put('skus', skus, 'state', 'iDetailData.sku.skuMap')
  const steps = readSteps(asList(at(sku, 'priceRange')).map((pair) => ({ beginAmount: at(pair, 0) ?? null, price: at(pair, 1) ?? null })))
  if (asText(at(config, 'isRangePriceSku')) === 'true' || skus.every((s) => s.price === null)) {
    draft.put('priceSteps', steps, 'state', 'iDetailData.sku.priceRange')
    draft.put('price', rangeOf(steps.map((step) => step.price)), 'state', 'iDetailData.sku.priceRange')
  }
  draft.put('price', skuRange(skus, (s) => s.price) ?? yuan(at(config, 'refPrice')), 'state', 'iDetailData.sku.skuMap')
  const least = Number(asText(at(config, 'beginAmount')) ?? NaN)
  draft.put('minOrder', least > 0 ? least : null, 'state', 'iDetailConfig.beginAmount')
}

export function readItem1688({ url, document, moved }: PageInput) {
  const draft = startDraft<ItemFields>(emptyItem())
  const scripts = moved === true ? [] : scriptTexts(document)
  const state = findState(scripts)
  if (state === null) takeOldDetail(draft, document, scripts)
  else takeState(draft, state)
  if (draft.fields.title === null) return obstructed('1688', 'item', READER, obstacle1688(url, document, scripts))
  return finishItem('1688', READER, draft, idOf1688(url))
}
