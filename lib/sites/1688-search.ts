import { parseCount, readCount } from '../domain/count'
import { parseYuan, samePrice, type PriceRange } from '../domain/price'
import { emptyCard, emptySearch, type Card, type SearchFields, type Shop, type Sold } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { cleanTitle, joinedText, scriptTexts, textAt } from './dom'
import { finishList, obstructed, startDraft, type Draft } from './draft'
import { obstacle1688 } from './1688-obstacle'
import { asId, asList, asText, at, readAnswer, readAssigned, type Json } from './script-text'
import type { PageInput } from './site'

const READER = '1688-search/1'

/** `销41件`, `10万+件`, `已售…`. An amount of money (成交2.4万+元), orders (笔) and people are no sales. */
function soldOf(text: string | null): Sold | null {
  const plain = textOrNull(text)
  if (plain === null || /元|笔|人|成交|收藏|加购|复购|回头|起批|起订|起售|库存|限购|发货|支持/u.test(plain) || !/件|销|已售/u.test(plain)) return null
  const count = parseCount(plain)
  return count === null ? null : { ...count, text: plain, period: /月|30天/u.test(plain) ? 'month' : null }
}

/** `{integer, decimals}` of 2024: decimals count 分, so that 4 is .04; as a text of one digit it could be either. */
function splitPrice(value: Json | undefined): PriceRange | null {
  const integer = at(value, 'integer')
  const decimals = at(value, 'decimals')
  if (typeof integer !== 'number' || !Number.isSafeInteger(integer)) return null
  const fen = typeof decimals === 'number' ? decimals : typeof decimals === 'string' && /^\d{2}$/u.test(decimals) ? Number(decimals) : NaN
  if (!Number.isInteger(fen) || fen < 0 || fen > 99) return null
  return integer === 0 && fen === 0 ? null : { min: integer * 100 + fen, max: integer * 100 + fen }
}
const moneyOf = (value: Json | undefined): PriceRange | null => {
  const price = splitPrice(value) ?? (typeof value === 'object' ? null : parseYuan(value))
  return price === null || price.min === 0 ? null : price
}

const isTrue = (value: Json | undefined) => value === true || asText(value) === 'true'
const shopOf = (name: string | null): Shop | null => (name === null ? null : { id: null, name, kind: null })
const placeOf = (...parts: (Json | undefined)[]) => textOrNull([...new Set(parts.map((p) => textOrNull(asText(p)) ?? ''))].join(''))

/** Offers of the results pages of 2018–24: `listOffer` of `pageConfig`, `offerList` of `offerresultData`. */
function readOffer(offer: Json, position: number): Card | null {
  const facts = at(offer, 'attr') ?? offer
  const itemId = asId(at(offer, 'offerid')) ?? asId(at(offer, 'id')) ?? asId(at(facts, 'id'))
  const title = cleanTitle(asText(at(offer, 'title')) ?? asText(at(facts, 'information', 'subject')) ?? asText(at(facts, 'information', 'simpleSubject')))
  if (itemId === null || title === null) return null
  const price = at(facts, 'tradePrice', 'offerPrice')
  const current = moneyOf(at(price, 'value')) ?? moneyOf(at(price, 'valueString')) ?? moneyOf(at(price, 'price')) ?? moneyOf(at(price, 'priceInfo', 'price'))
  const original = moneyOf(at(price, 'originalValue'))
  const company = at(facts, 'company')
  const shown = original ?? current
  return {
    ...emptyCard(position),
    itemId,
    ad: isTrue(at(offer, 'isP4P')) || isTrue(at(offer, 'p4P')),
    title,
    price: shown,
    finalPrice: current !== null && shown !== null && current.min < shown.min ? current : null,
    // The raw month figure is exact where the page shows a rounded one: what is shown counts.
    sold: soldOf(asText(at(facts, 'tradeQuantity', 'quantitySumMonthDisplay'))),
    shop: shopOf(textOrNull(asText(at(company, 'name'))) ?? textOrNull(asText(at(facts, 'aliTalk', 'loginId')))),
    location: placeOf(at(company, 'province'), at(company, 'city')),
  }
}

/** `data.data.OFFER.items[].data` of 2025–26: every value is a text, `"false"` too. */
function readRecommended(item: Json, position: number): Card | null {
  const facts = at(item, 'data')
  const itemId = asId(at(facts, 'offerId'))
  const title = cleanTitle(asText(at(facts, 'title')))
  if (itemId === null || title === null) return null
  const price = moneyOf(at(facts, 'priceInfo', 'price'))
  return {
    ...emptyCard(position),
    itemId,
    ad: isTrue(at(facts, 'isP4P')) || isTrue(at(facts, 'isBid')) || /p4p/iu.test(asText(at(item, 'cellType')) ?? ''),
    title,
    price,
    sold: soldOf(asText(at(facts, 'afterPrice', 'text'))),
    shop: shopOf(textOrNull(asText(at(facts, 'companyName'))) ?? textOrNull(asText(at(facts, 'shop', 'text'))) ?? textOrNull(asText(at(facts, 'loginId')))),
    location: placeOf(at(facts, 'province'), at(facts, 'city')),
    tags: asList(at(facts, 'tags'))
      .map((tag) => textOrNull(asText(at(tag, 'text'))))
      .filter((t) => t !== null)
      .slice(0, 10),
  }
}

/** `moduleasyncservice` of a shop's list (documented 2026-07): `vagueSaleQuantity` is what the page shows. */
function readShopOffer(offer: Json, position: number): Card | null {
  const itemId = asId(at(offer, 'id')) ?? asId(at(offer, 'offerId'))
  const title = cleanTitle(asText(at(offer, 'subject')) ?? asText(at(offer, 'title')))
  if (itemId === null || title === null) return null
  const vague = textOrNull(asText(at(offer, 'vagueSaleQuantity')))
  const count = vague === null ? null : readCount(vague)
  return {
    ...emptyCard(position),
    itemId,
    title,
    price: moneyOf(at(offer, 'offerPrice')) ?? moneyOf(at(offer, 'price', 'minPrice')),
    sold: count === null || vague === null ? null : { ...count, text: vague, period: null },
  }
}

const cardsOf = (list: Json | undefined, read: (entry: Json, position: number) => Card | null): Card[] =>
  asList(list)
    .map((entry, i) => read(entry, i + 1))
    .filter((c) => c !== null)
    .map((card, i) => ({ ...card, position: i + 1 }))

/** Each way in which a page of offers states its list, newest first. */
function takeState(draft: Draft<SearchFields>, scripts: readonly string[]): void {
  for (const text of scripts) {
    if (/"OFFER"|offerList|listOffer/u.test(text)) {
      const roots = [readAnswer(text), readAssigned(text, 'pageConfig'), readAssigned(text, 'successDataCheck')]
      for (const root of roots) {
        const content = at(root, 'data', 'content')
        draft.put('cards', cardsOf(at(root, 'data', 'data', 'OFFER', 'items'), readRecommended), 'state', 'data.data.OFFER.items')
        draft.put('cards', cardsOf(at(content, 'offerList'), readShopOffer), 'state', 'data.content.offerList')
        if (content !== undefined) draft.put('total', readCount(at(content, 'offerCount')), 'state', 'data.content.offerCount')
        draft.put('cards', cardsOf(at(root, 'listOffer'), readOffer), 'state', 'pageConfig.listOffer')
        draft.put('query', textOrNull(asText(at(root, 'keywords'))), 'state', 'pageConfig.keywords')
        const old = at(root, 'data', 'data', 'offerList') === undefined ? at(root, 'data') : at(root, 'data', 'data')
        draft.put('cards', cardsOf(at(old, 'offerList'), readOffer), 'state', 'data.offerList')
        draft.put('total', readCount(at(old, 'totalCount')), 'state', 'data.totalCount')
      }
    }
  }
}

const OFFER_LINK = /\/offer\/(\d{6,20})\.html|[?&]offerId=(\d{6,20})/u
const idOfElement = (element: Element): string | null => {
  const href = OFFER_LINK.exec(element.getAttribute('href') ?? element.querySelector('a[href*="offer"]')?.getAttribute('href') ?? '')
  const key = /_(\d{9,20})$/u.exec(element.getAttribute('data-renderkey') ?? '')?.[1]
  const reported = /object_id@(\d+)/u.exec(element.getAttribute('data-aplus-report') ?? '')?.[1]
  return asId(href?.[1] ?? href?.[2] ?? key ?? reported ?? null)
}

/** Cards as drawn in 2026; the sum of money beside the price and the badges before the title are other figures. */
function readDrawn(card: Element, position: number): Card | null {
  const itemId = idOfElement(card)
  const title = textAt(card, '.offer-title-row .title-text', '.title_txt .subject', '.mojar-element-title .title')
  if (title === null) return null
  const price = card.querySelector('.offer-price-row .price-item, .price .price_num, .mojar-element-price .price')
  const sales = [...card.querySelectorAll('.col-desc_after .desc-text, .col-desc_after, .location')].map((e) => soldOf(e.textContent))
  const report = `${card.getAttribute('data-renderkey') ?? ''} ${card.getAttribute('data-aplus-report') ?? ''} ${card.getAttribute('href') ?? ''}`
  return {
    ...emptyCard(position),
    itemId,
    ad: /_p4p_|_p_isad@1|dj\.1688\.com/u.test(report) || card.querySelector('[class*="ad-common-offer"]') !== null,
    title,
    price: moneyOf(joinedText(price).replace(/^[¥￥]/u, '')),
    sold: sales.find((s) => s !== null) ?? null,
    shop: shopOf(textAt(card, '.offer-shop-row .desc-text', '.company-name')),
  }
}

export const DRAWN_OFFERS = '.search-offer-wrapper, #offerList .offer_list > div[data-tracker="offer"], .space-offer-card-box'

/** The drawn price of an offer must be one that its state says. */
function countDisagreements(cards: readonly Card[], drawn: readonly Card[]): Set<string> {
  const byId = new Map(drawn.flatMap((card) => (card.itemId === null ? [] : [[card.itemId, card] as const])))
  return new Set(
    cards.flatMap((card) => {
      const other = card.itemId === null ? null : (byId.get(card.itemId)?.price ?? null)
      const known = [card.price, card.finalPrice].filter((p) => p !== null)
      return other === null || known.length === 0 || known.some((p) => samePrice(p, other)) ? [] : [card.itemId ?? '']
    }),
  )
}

/** Words in the address stand in GBK unless it says otherwise. */
function queryOf(url: URL): string | null {
  const raw = /[?&]keywords?=([^&#]+)/u.exec(url.search)?.[1]
  if (raw === undefined) return null
  const bytes = Uint8Array.from(
    [...raw.replaceAll('+', ' ').matchAll(/%([\da-f]{2})|([^%])/giu)].map((m) =>
      m[1] === undefined ? (m[2] ?? ' ').charCodeAt(0) : Number.parseInt(m[1], 16),
    ),
  )
  try {
    return textOrNull(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return textOrNull(new TextDecoder('gb18030').decode(bytes))
  }
}

function readList(page: 'search' | 'shop', { url, document }: PageInput) {
  const draft = startDraft<SearchFields>(emptySearch())
  const scripts = scriptTexts(document)
  takeState(draft, scripts)
  const drawn = [...document.querySelectorAll(DRAWN_OFFERS)].map((card, i) => readDrawn(card, i + 1)).filter((c) => c !== null)
  const doubtful = countDisagreements(draft.fields.cards, drawn)
  for (const card of draft.fields.cards) if (doubtful.has(card.itemId ?? '')) card.priceState = 'unverified'
  draft.put('cards', drawn, 'dom', '.search-offer-wrapper')
  draft.put('query', queryOf(url), 'dom', 'url')
  draft.put('sort', textOrNull(url.searchParams.get('sortType')), 'dom', 'url')
  draft.put('page', readCount(url.searchParams.get('beginPage') ?? '')?.least, 'dom', 'url')
  if (draft.fields.cards.length === 0) return obstructed('1688', page, READER, obstacle1688(url, document, scripts))
  return finishList('1688', page, READER, draft)
}

export const readSearch1688 = (input: PageInput) => readList('search', input)
export const readShop1688 = (input: PageInput) => readList('shop', input)
