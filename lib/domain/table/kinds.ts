/** Kinds of tables that are recognised, and by what. */
export const SHEET_KINDS = [
  'ad-keyword',
  'ad-audience',
  'ad-creative',
  'ad-region',
  'ad-item',
  'ad-unit',
  'ad-campaign',
  'ad-scene',
  'ad-account',
  'refunds',
  'order-items',
  'orders',
  'service',
  'costs',
  'sku-template',
  'market-index',
  'market-items',
  'price-bands',
  'category-shares',
  'search-words',
  'own-words',
  'sku-day',
  'traffic-source',
  'item-day',
  'item-list',
  'shop-day',
] as const
export type SheetKind = (typeof SHEET_KINDS)[number]

interface Signature {
  all: string[]
  /** One of them. */
  any?: string[]
  none?: string[]
}

const AD = ['impressions', 'clicks', 'adCost']

/** The first whose fields are there is the kind: the narrower stand before the wider. */
const SIGNATURES: Record<SheetKind, Signature> = {
  'ad-keyword': { all: ['word'], any: AD, none: ['popularity'] },
  'ad-audience': { all: ['audience'], any: AD },
  'ad-creative': { all: [], any: ['creativeId', 'creative'] },
  'ad-region': { all: ['province'], any: AD },
  'ad-item': { all: ['itemId', 'adCost'], any: ['impressions', 'clicks'] },
  'ad-unit': { all: ['unitId', 'adCost'] },
  'ad-campaign': { all: ['adCost'], any: ['campaignId', 'campaign'] },
  'ad-scene': { all: ['adCost'], any: ['sceneId', 'scene'] },
  'ad-account': { all: ['adCost', 'day'], any: ['impressions', 'clicks', 'adSales'], none: ['uv'] },
  refunds: { all: [], any: ['refundId', 'refundAskedAt'] },
  'order-items': { all: ['pieces'], any: ['orderId', 'subOrderId'], none: ['freightPayable', 'orderTotal'] },
  orders: { all: ['orderId'], any: ['payable', 'paid', 'orderTotal', 'createdAt'] },
  service: { all: ['agent'], any: ['consultVisitors', 'receivedVisitors', 'inquiries', 'responseSeconds', 'serviceSales'] },
  costs: { all: ['costGoods'], any: ['outerId', 'itemId'] },
  'sku-template': { all: ['price', 'pieces', 'outerId', 'onShelf'] },
  'market-index': { all: [], any: ['tradeIndex', 'conversionIndex', 'crowdIndex', 'plainIndex'] },
  'market-items': { all: ['itemId', 'popularity'], none: ['word'] },
  'price-bands': { all: ['priceBand', 'gmvShare'] },
  'category-shares': { all: ['category', 'gmvShare'], none: ['uv', 'gmv'] },
  'search-words': { all: ['word'], any: ['popularity', 'searches', 'searchers', 'clickPopularity', 'goods'] },
  'own-words': { all: ['word', 'uv'] },
  'sku-day': { all: ['skuId'], any: ['gmv', 'buyers', 'cartItems'] },
  'traffic-source': { all: [], any: ['source', 'source1', 'source2'] },
  'item-day': { all: ['itemId'], any: ['uv', 'pv', 'gmv', 'buyers'] },
  'item-list': { all: ['itemId', 'stock'] },
  'shop-day': { all: [], any: ['uv', 'pv', 'gmv', 'orders', 'refund', 'dsrItem'] },
}

/** The kind of a table with these fields, and the fields that say so; null where none fits. */
export function recogniseKind(fields: ReadonlySet<string>): { kind: SheetKind; because: string[] } | null {
  for (const kind of SHEET_KINDS) {
    const { all, any = [], none = [] } = SIGNATURES[kind]
    const found = any.filter((name) => fields.has(name))
    if (all.every((name) => fields.has(name)) && (any.length === 0 || found.length > 0) && !none.some((name) => fields.has(name)))
      return { kind, because: [...all, ...found] }
  }
  return null
}
