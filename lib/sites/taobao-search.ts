import { readCount } from '../domain/count'
import { parsePrice, parseYuan, type PriceRange } from '../domain/price'
import { emptyCard, emptySearch, type Card, type SearchFields, type Sold } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { byPart, cleanTitle, joinedText, readObstacle, scriptTexts, textAt } from './dom'
import { emptyReading, finishList, startDraft, type Draft } from './draft'
import { hasFailed } from './failed'
import { groupCards, mergeCards, type CardGroup } from './cards'
import type { PageInput } from './site'
import { asId, asList, asText, at, isRecord, readAnswer, readAssigned, type Json } from './script-text'

const READER = 'taobao-search/1'

const text = (value: Json | undefined): string | null => textOrNull(asText(value))
/** Counts of other things stand where sales stand: carts, views, reviews. */
const NOT_SALES = /加购|看过|逛过|收藏|想买|想要|浏览|评价|评论|好评|回头客/u

export function soldFrom(words: string | null): Sold | null {
  const count = words === null || NOT_SALES.test(words) ? null : readCount(words)
  return count === null || words === null ? null : { ...count, text: words, period: null }
}

/** An ad carries `p4p` and leads over the ad server; its item id stands in `nid` alone. */
function readAuction(auction: Json, position: number): Card | null {
  const itemId = asId(at(auction, 'nid'))
  if (itemId === null) return null
  const isTmall = at(auction, 'shopcard', 'isTmall')
  const list = parseYuan(at(auction, 'reserve_price'))
  const price = parseYuan(at(auction, 'view_price'))
  const name = text(at(auction, 'nick'))
  return {
    ...emptyCard(position),
    itemId,
    ad: asText(at(auction, 'p4p')) === '1' || (asText(at(auction, 'detail_url')) ?? '').includes('click.simba.'),
    title: cleanTitle(text(at(auction, 'raw_title')) ?? text(at(auction, 'title'))),
    price,
    listPrice: list !== null && price !== null && list.min > price.min ? list : null,
    sold: soldFrom(text(at(auction, 'view_sales'))),
    reviews: readCount(at(auction, 'comment_count')),
    shop: name === null ? null : { id: null, name, kind: isTmall === undefined ? null : isTmall ? 'tmall' : 'taobao' },
    location: text(at(auction, 'item_loc')),
  }
}

/** `g_page_config` (seen 2014–2018): list, pager and query as state. Theme tiles have no `nid` and are no items. */
function takePageConfig(draft: Draft<SearchFields>, scripts: readonly string[]): boolean {
  const root = scripts
    .filter((s) => s.includes('g_page_config') || s.includes('itemlist'))
    .map((s) => readAssigned(s, 'g_page_config') ?? readAnswer(s))
    .find((r) => isRecord(at(r, 'mods')))
  const mods = at(root, 'mods')
  if (root === undefined || !isRecord(mods)) return false
  const pager = isRecord(at(mods, 'pager', 'data')) ? at(mods, 'pager', 'data') : at(mods, 'sortbar', 'data', 'pager')
  const cards = asList(at(mods, 'itemlist', 'data', 'auctions')).flatMap((a, i) => readAuction(a, i + 1) ?? [])
  draft.put('query', text(at(root, 'mainInfo', 'srpGlobal', 'q')) ?? text(at(mods, 'itemlist', 'data', 'query')), 'state', 'mainInfo.srpGlobal.q')
  draft.put('page', readCount(at(pager, 'currentPage'))?.least, 'state', 'mods.pager.data.currentPage')
  draft.put('total', readCount(at(pager, 'totalCount')), 'state', 'mods.pager.data.totalCount')
  draft.put('cards', renumber(cards), 'state', 'mods.itemlist.data.auctions')
  return true
}

const renumber = (cards: Card[]): Card[] => cards.map((card, i) => ({ ...card, position: i + 1 }))

/** The recommend API's answer (seen as single elements 2025-05, 2026-09): `price` is the list price, `priceShow` what is shown. */
function readRecommended(item: Json, position: number): Card | null {
  const itemId = asId(at(item, 'item_id')) ?? asId(at(item, 'nidlong')) ?? asId(at(item, 'nid'))
  const title = cleanTitle(text(at(item, 'title')))
  if (itemId === null || title === null) return null
  const list = parseYuan(at(item, 'price'))
  const icon = at(item, 'priceShowWithIcon')
  const label = text(at(icon, 'suffixText')) ?? text(at(item, 'priceShow', 'suffixText')) ?? text(at(item, 'priceShow', 'preText'))
  const shown = parseYuan(at(icon, 'price')) ?? parseYuan(at(item, 'priceShow', 'price'))
  // A first-order price is for new customers, a coupon price for those who take the coupon: never the market price.
  const conditional = label !== null && /首单|新人|新客|券后|补贴|到手|领后/u.test(label)
  const name = cleanShopName(text(at(item, 'shopInfo', 'title'))) ?? firstShopName(at(item, 'shopInfo', 'shopInfoList')) ?? text(at(item, 'nick'))
  return {
    ...emptyCard(position),
    itemId,
    ad: asText(at(item, 'isP4p')) === 'true' || at(item, 'isP4p') === true,
    title,
    price: conditional ? list : (shown ?? list),
    listPrice: list,
    finalPrice: conditional ? shown : null,
    finalPriceLabel: conditional ? label : null,
    sold: soldFrom(text(at(item, 'realSales'))),
    shop: name === null ? null : { id: null, name, kind: null },
    location: text(at(item, 'procity')) ?? text(at(item, 'utLogMap', 'provcity')),
  }
}

/** Beside the name stand `进店` and marks of loyalty. */
const firstShopName = (list: Json | undefined): string | null =>
  asList(list)
    .map((entry) => text(entry) ?? text(at(entry, 'text')))
    .find((t) => t !== null && !/^(进店|搜索|回头客.*|\d+年老店)$/u.test(t)) ?? null

function takeRecommended(draft: Draft<SearchFields>, scripts: readonly string[]): boolean {
  const answer =
    scripts
      .filter((s) => s.includes('itemsArray') || (s.includes('realSales') && s.includes('priceShow')))
      .map(readAnswer)
      .find((a) => isRecord(a)) ?? null
  const items = asList(at(answer, 'data', 'itemsArray') ?? at(answer, 'itemsArray'))
  const single = items.length === 0 && isRecord(answer) && answer['realSales'] !== undefined ? [answer] : items
  const cards = single.flatMap((item, i) => readRecommended(item, i + 1) ?? [])
  draft.put('cards', renumber(mergeCards(cards)), 'state', 'data.itemsArray')
  draft.put('total', readCount(at(answer, 'data', 'totalResults')), 'state', 'data.totalResults')
  return cards.length > 0
}

const positive = (price: PriceRange | null): PriceRange | null => (price !== null && price.min > 0 ? price : null)

/** SEM landing list (seen 2020-01): `promoPrice` is empty where there is none. Its titles hold entities. */
function takeSemLanding(draft: Draft<SearchFields>, scripts: readonly string[]): boolean {
  const answer =
    scripts
      .filter((s) => s.includes('mainItems'))
      .map(readAnswer)
      .find((a) => isRecord(a)) ?? null
  const data = at(answer, 'data')
  const items = asList(at(typeof data === 'string' ? readAnswer(data) : data, 'mainItems'))
  const cards = items.flatMap((item, i): Card[] => {
    const itemId = asId(at(item, 'itemId'))
    if (itemId === null) return []
    const list = parseYuan(at(item, 'price'))
    const promotion = positive(parseYuan(at(item, 'promoPrice')))
    const name = text(at(item, 'wangwangId'))
    return [
      {
        ...emptyCard(i + 1),
        itemId,
        title: cleanTitle(text(at(item, 'title'))),
        price: promotion ?? list,
        listPrice: promotion === null ? null : list,
        sold: soldFrom(text(at(item, 'sellCount'))),
        shop: name === null ? null : { id: null, name, kind: asText(at(item, 'ismall')) === '1' ? 'tmall' : 'taobao' },
        location: text(at(item, 'loc')),
      },
    ]
  })
  draft.put('cards', cards, 'state', 'data.mainItems')
  return cards.length > 0
}

/** Text of the first piece of a card that has the part. */
const part = (group: CardGroup, ...selectors: string[]): string | null => {
  for (const piece of group.pieces) {
    const found = textAt(piece, ...selectors)
    if (found !== null) return found
  }
  return null
}

const AD_MARK = '[class*="p4p"], [class*="P4p"], [class*="adTag--"], [class*="AdTag--"], [class*="adIcon--"]'

function isAd(group: CardGroup): boolean {
  return group.pieces.some(
    (piece) =>
      piece.matches('a[href*="click.simba.taobao.com"]') ||
      piece.querySelector(`a[href*="click.simba.taobao.com"], ${AD_MARK}`) !== null ||
      [...piece.querySelectorAll('span, i, em, div')].some((e) => e.children.length === 0 && e.textContent?.trim() === '广告'),
  )
}

/** Whole and fraction stand in two nodes; digits of neighbours must not run together. */
function drawnPrice(group: CardGroup) {
  const whole = part(group, byPart('priceInt'))
  if (whole === null) return null
  const fraction = part(group, byPart('priceFloat')) ?? ''
  const parsed = parsePrice(`${whole}${fraction}`.replace(/\s|\.$/gu, ''))
  return parsed === null ? null : { min: parsed.min, max: parsed.max }
}

/** `12年老店`, `回头客7万` stand glued before the shop's name. */
const cleanShopName = (name: string | null): string | null =>
  name === null ? null : textOrNull(name.replace(/^(?:\d+年老店|回头客\s*[\d.]+\s*[万千]?\+?人?)+/u, ''))

/** Rendered cards of 2022 and later, by class prefixes; the same item drawn twice is one card. */
function readRendered(group: CardGroup, position: number): Card {
  const cityNodes = group.pieces.flatMap((p) => [...p.querySelectorAll(byPart('procity'))])
  const cities = [...new Set(cityNodes.map((n) => textOrNull(n.textContent)).filter((t) => t !== null))]
  const name = cleanShopName(part(group, byPart('shopNameText'), byPart('shopName')))
  const isTmall = group.pieces.some((p) => p.querySelector('a[href*="detail.tmall."]') !== null || p.matches('a[href*="detail.tmall."]'))
  const titleNode = group.pieces.map((p) => p.querySelector('[class*="Title--title--"], [class^="title--"], [class*=" title--"]')).find((n) => n !== null)
  const sold = group.pieces.map((p) => p.querySelector(byPart('realSales'))).find((n) => n !== null && n !== undefined)
  const tags = group.pieces.flatMap((p) =>
    [...p.querySelectorAll(`${byPart('subIconWrapper')} span, ${byPart('descBox')} span`)].map((n) => textOrNull(n.textContent)),
  )
  return {
    ...emptyCard(position),
    itemId: group.itemId,
    ad: isAd(group),
    // The drawn text may be cut; the attribute is whole.
    title: textOrNull(titleNode?.getAttribute('title')) ?? textOrNull(titleNode?.textContent),
    price: drawnPrice(group),
    sold: sold === undefined || sold === null ? null : soldFrom(textOrNull(joinedText(sold))),
    shop: name === null ? null : { id: null, name, kind: isTmall ? 'tmall' : null },
    location: cities.length === 0 ? null : cities.slice(0, 2).join(' '),
    tags: [...new Set(tags.filter((t) => t !== null && t.length <= 20))].slice(0, 8) as string[],
  }
}

/** Results list of about 2015–2021 as it was drawn (`.m-itemlist .item`). */
function readOldRendered(item: Element, position: number): Card | null {
  const id = asId(item.querySelector('a[data-nid], [data-nid]')?.getAttribute('data-nid') ?? item.getAttribute('data-nid'))
  if (id === null) return null
  const name = textAt(item, '.shop .shopname', '.shopname')
  const price = parsePrice(textAt(item, '.price strong', '.price') ?? '')
  return {
    ...emptyCard(position),
    itemId: id,
    ad: item.matches('.item-ad') || item.querySelector('a[href*="click.simba."], .icon-service-p4p') !== null,
    title: textAt(item, '.title a', '.title') ?? textOrNull(item.querySelector('img[alt]')?.getAttribute('alt')),
    price: price === null ? null : { min: price.min, max: price.max },
    sold: soldFrom(textAt(item, '.deal-cnt')),
    shop: name === null ? null : { id: null, name, kind: item.querySelector('.icon-service-tianmao') === null ? null : 'tmall' },
    location: textAt(item, '.location'),
  }
}

function takeDrawnList(draft: Draft<SearchFields>, document: Document): void {
  const groups = groupCards(document)
  const rendered = groups.filter((g) => g.pieces.some((p) => p.querySelector(byPart('priceInt')) !== null || p.querySelector(byPart('realSales')) !== null))
  const cards = rendered.map((g, i) => readRendered(g, i + 1))
  draft.put('cards', renumber(mergeCards(cards)), 'dom', 'doubleCard--')
  const old = [...document.querySelectorAll('.m-itemlist .item')].flatMap((item, i) => readOldRendered(item, i + 1) ?? [])
  draft.put('cards', renumber(old), 'dom', '.m-itemlist .item')
  const current = readCount(textAt(document, '.next-pagination .next-current', '.m-page .item.active'))
  draft.put('page', current?.least, 'dom', '.next-pagination')
}

const SORTS: Record<string, string> = {
  default: 'default',
  _coefp: 'default',
  'sale-desc': 'sales',
  'price-asc': 'price-asc',
  'price-desc': 'price-desc',
  'credit-desc': 'credit',
  'renqi-desc': 'popularity',
}

const sortOf = (name: string): string => (Object.hasOwn(SORTS, name) ? (SORTS[name] ?? name) : name.slice(0, 40))

export function readSearch(site: string, { url, document, moved = false }: PageInput) {
  const draft = startDraft(emptySearch())
  const scripts = moved ? [] : scriptTexts(document)
  const found = [takePageConfig(draft, scripts), takeSemLanding(draft, scripts), takeRecommended(draft, scripts)].some(Boolean)
  takeDrawnList(draft, document)
  draft.put('query', textOrNull(url.searchParams.get('q') ?? url.searchParams.get('keyword')), 'state', 'url')
  draft.put('sort', sortOf(url.searchParams.get('sort') ?? 'default'), 'state', 'url')
  const page = Number(url.searchParams.get('page'))
  if (Number.isSafeInteger(page) && page > 0 && page < 1000) draft.put('page', page, 'state', 'url')
  if (draft.fields.cards.length > 0) return finishList(site, 'search', READER, draft)
  if (hasFailed(scripts)) return emptyReading(site, 'search', READER, 'blocked', 'error-answer')
  if (found && draft.fields.total !== null) {
    return {
      site,
      page: 'search' as const,
      status: 'partial' as const,
      reason: null,
      missing: ['cards'],
      sources: draft.sources,
      reader: READER,
      fields: draft.fields,
    }
  }
  const obstacle = readObstacle(url, document)
  return obstacle === null ? emptyReading(site, 'search', READER, 'unrecognised', 'empty-shell') : emptyReading(site, 'search', READER, 'blocked', obstacle)
}
