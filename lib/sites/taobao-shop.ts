import { readCount } from '../domain/count'
import { parseYuan } from '../domain/price'
import { emptyCard, emptySearch, type Card, type Dsr, type SearchFields } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { readObstacle, scriptTexts, textAt } from './dom'
import { emptyReading, finishList, startDraft, type Draft } from './draft'
import { mergeCards } from './cards'
import { hasFailed } from './failed'
import { soldFrom } from './taobao-search'
import type { PageInput } from './site'
import { asId, asList, asText, at, isRecord, readAnswer, type Json } from './script-text'

const READER = 'taobao-shop/1'

interface ListShape {
  /** Where the items lie; the shape is taken where this is a list. */
  items: (root: Json) => Json | undefined
  id: (item: Json) => Json | undefined
  title: (item: Json) => Json | undefined
  price: (item: Json) => Json | undefined
  listPrice?: (item: Json) => Json | undefined
  sold: (item: Json) => Json | undefined
  total: (root: Json) => Json | undefined
  page: (root: Json) => Json | undefined
  shopId: (root: Json) => Json | undefined
  shopName: (root: Json) => Json | undefined
  path: string
}

const none = () => undefined

/** List answers, newest first. Their `quantity` is 0 or missing and says nothing. */
const SHAPES: readonly ListShape[] = [
  {
    // mtop.taobao.shop.simple.fetch / .simple.item.fetch (seen 2024-09)
    items: (r) => at(r, 'data', 'itemInfoDTO', 'data') ?? (isRecord(at(r, 'data')) ? at(r, 'data', 'data') : undefined),
    id: (i) => at(i, 'itemId'),
    title: (i) => at(i, 'title'),
    price: (i) => (asText(at(i, 'priceEncoded')) === 'true' || at(i, 'priceEncoded') === true ? undefined : at(i, 'discountPrice')),
    sold: (i) => at(i, 'vagueSold365'),
    total: (r) => at(r, 'data', 'itemInfoDTO', 'totalCnt') ?? at(r, 'data', 'totalCnt'),
    page: (r) => at(r, 'data', 'page'),
    shopId: none,
    shopName: (r) => at(r, 'data', 'signInfoDTO', 'shopName'),
    path: 'data.itemInfoDTO.data',
  },
  {
    // com.taobao.search.api.getshopitemlist (seen 2017-11)
    items: (r) => at(r, 'data', 'itemsArray'),
    id: (i) => at(i, 'auctionId'),
    title: (i) => at(i, 'title'),
    price: (i) => at(i, 'salePrice'),
    sold: (i) => at(i, 'sold'),
    total: (r) => at(r, 'data', 'totalResults'),
    page: (r) => at(r, 'data', 'currentPage'),
    shopId: (r) => at(r, 'data', 'shopId'),
    shopName: (r) => at(r, 'data', 'shopTitle'),
    path: 'data.itemsArray',
  },
  {
    // shop_auction_search of Tmall's mobile shops (seen 2015-09)
    items: (r) => (at(r, 'shop_id') === undefined ? undefined : at(r, 'items')),
    id: (i) => at(i, 'item_id'),
    title: (i) => at(i, 'title'),
    price: (i) => at(i, 'price'),
    sold: (i) => at(i, 'sold'),
    total: (r) => at(r, 'total_results'),
    page: (r) => at(r, 'current_page'),
    shopId: (r) => at(r, 'shop_id'),
    shopName: (r) => at(r, 'shop_title'),
    path: 'items',
  },
  {
    // 聚划算 list (seen 2017-03): here the prices are yuan texts
    items: (r) => at(r, 'itemList'),
    id: (i) => at(i, 'baseinfo', 'itemId'),
    title: (i) => at(i, 'name', 'title') ?? at(i, 'name', 'shortName'),
    price: (i) => at(i, 'price', 'actPrice'),
    listPrice: (i) => at(i, 'price', 'origPrice'),
    sold: (i) => at(i, 'remind', 'soldCount'),
    total: (r) => at(r, 'totalItem'),
    page: (r) => at(r, 'currentPage'),
    shopId: none,
    shopName: none,
    path: 'itemList',
  },
]

function takeAnswer(draft: Draft<SearchFields>, root: Json): boolean {
  const shape = SHAPES.find((s) => Array.isArray(s.items(root)))
  if (shape === undefined) return false
  const cards = asList(shape.items(root)).flatMap((item, i): Card[] => {
    const itemId = asId(shape.id(item))
    const words = asText(shape.sold(item))
    return itemId === null
      ? []
      : [
          {
            ...emptyCard(i + 1),
            itemId,
            title: textOrNull(asText(shape.title(item))),
            price: parseYuan(shape.price(item)),
            listPrice: parseYuan(shape.listPrice?.(item)),
            sold: soldFrom(words),
          },
        ]
  })
  draft.put('cards', mergeCards(cards), 'state', shape.path)
  draft.put('total', readCount(shape.total(root)), 'state', 'total')
  draft.put('page', readCount(shape.page(root))?.least, 'state', 'page')
  const id = asId(shape.shopId(root))
  const name = textOrNull(asText(shape.shopName(root)))
  if (id !== null || name !== null) draft.put('shop', { id, name, kind: null }, 'state', 'shop')
  return true
}

/** Marks of the shop's head: `4.5` as drawn, not the long figure of the tooltip. */
function readHeadDsr(document: Document): Dsr | null {
  const [item, service, shipping] = [...document.querySelectorAll('.shop-rate li em.count, .shop-rate li .count')].map((e) =>
    Number.parseFloat(e.textContent ?? ''),
  )
  const mark = (value: number | undefined) => (value !== undefined && value > 0 && value <= 5 ? value : null)
  return mark(item) === null ? null : { item: mark(item), service: mark(service), shipping: mark(shipping) }
}

/** Old shop pages and their list fragments (seen 2017-09): `dl.item[data-id]`; home pages repeat items in modules. */
function takeDrawnShop(draft: Draft<SearchFields>, document: Document): void {
  const tiles = [...document.querySelectorAll('dl.item[data-id]')].flatMap((tile, i): Card[] => {
    const itemId = asId(tile.getAttribute('data-id'))
    return itemId === null
      ? []
      : [
          {
            ...emptyCard(i + 1),
            itemId,
            title: textAt(tile, '.item-name'),
            price: parseYuan(textAt(tile, '.c-price')),
            listPrice: parseYuan(textAt(tile, '.s-price')),
            sold: soldFrom(textAt(tile, '.sale-num')),
          },
        ]
  })
  draft.put(
    'cards',
    mergeCards(tiles).map((card, i) => ({ ...card, position: i + 1 })),
    'dom',
    'dl.item',
  )
  draft.put('total', readCount(/共搜索到\s*(\d+)\s*个/u.exec(textAt(document, '.search-result') ?? '')?.[1]), 'dom', '.search-result')
  draft.put('page', readCount(textAt(document, '.page-info', '.ui-page-s-len')?.split('/')[0])?.least, 'dom', '.page-info')
  const id = /shopId=(\d+)/u.exec(document.querySelector('meta[name="microscope-data"]')?.getAttribute('content') ?? '')?.[1] ?? null
  const name = textAt(document, 'a.shop-name', 'a.slogo-shopname', '.slogo-shopname') ?? /-([^-]+)-淘宝网$/u.exec(document.title)?.[1] ?? null
  if (id !== null || name !== null) draft.put('shop', { id, name: textOrNull(name?.replace('进入店铺', '')), kind: null }, 'dom', '.shop-name')
  draft.put('dsr', readHeadDsr(document), 'dom', '.shop-rate')
}

export function readShopPage(site: string, { url, document }: PageInput) {
  const draft = startDraft(emptySearch())
  const scripts = scriptTexts(document)
  for (const script of scripts) {
    const answer = /itemInfoDTO|itemsArray|shop_id|itemList|vagueSold365/u.test(script) ? readAnswer(script) : null
    if (answer !== null && takeAnswer(draft, answer)) break
  }
  takeDrawnShop(draft, document)
  if (draft.fields.cards.length > 0) return finishList(site, 'shop', READER, draft)
  if (hasFailed(scripts)) return emptyReading(site, 'shop', READER, 'blocked', 'error-answer')
  const obstacle = readObstacle(url, document)
  return obstacle === null ? emptyReading(site, 'shop', READER, 'unrecognised', 'no-data') : emptyReading(site, 'shop', READER, 'blocked', obstacle)
}
