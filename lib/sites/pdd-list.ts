import { parseCount, readCount } from '../domain/count'
import { parseFen, parseYuan, type PriceRange } from '../domain/price'
import { emptyCard, emptySearch, type Card, type SearchFields, type Sold } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { cleanTitle, scriptTexts } from './dom'
import { finishList, obstructed, startDraft } from './draft'
import { pddObstacle } from './pdd-obstacle'
import { asId, asList, asRecord, asText, at, isRecord, readAnswer, readAssigned, type Json } from './script-text'
import type { PageInput } from './site'

const READER = 'pdd-list/1'

const fen = (value: Json | undefined): PriceRange | null => {
  const price = parseFen(value)
  return price === null || price.min === 0 ? null : price
}

/** Counts of sales, with or without the word that says so; 本店已拼, 全店总售 count the shop, all other words count something else. */
const SALES = /^(?:已拼|已售|已抢|已卖|总售|总销量?|累计售|销量?|月销)?\s*[\d.,]+\s*[千万亿]?\s*\+?\s*(?:件|单|份|个|人已拼|人已买)?$/u
export const soldOf = (text: string | null): Sold | null => {
  if (text === null || !SALES.test(text.trim())) return null
  const count = parseCount(text)
  return count === null ? null : { ...count, text, period: text.startsWith('月销') ? 'month' : null }
}

/** A price with its whole label before it; any other words (补贴10元, 券后省5元) make it no price. */
const LABELLED = /^(券后价?|到手价?|补贴价|补贴后|百亿补贴价|秒杀价|限时秒杀价|活动价|新人价|首件价)\s*[￥¥]?\s*(?=\d[\d.,]*(?:元|起|元起)?$)/u

/**
 * One goods of a list of any era. In lists all plain numbers are 分 (2018: `group.price`; 2020–26: `price`); what the page shows is the text
 * `price_info`/`priceInfo` in yuan where it stands.
 */
function readGoods(entry: Json, position: number): Card | null {
  const goods = at(entry, 'item_data', 'goods_model') ?? (isRecord(at(entry, 'data')) ? at(entry, 'data') : entry)
  const itemId = asId(at(goods, 'goods_id')) ?? asId(at(goods, 'goodsID')) ?? asId(at(goods, 'goodsId'))
  const title = cleanTitle(asText(at(goods, 'goods_name')) ?? asText(at(goods, 'goodsName')))
  if (itemId === null || title === null) return null
  const info = textOrNull(asText(at(goods, 'price_info')) ?? asText(at(goods, 'priceInfo')))
  // The text is what the page shows; where it stands, the plain figure beside it is another price.
  const label = LABELLED.exec(info ?? '')?.[1] ?? null
  const amount = label === null ? info : (info ?? '').slice(label.length).trim()
  // Any other words beside the amount make it no price.
  const shown =
    amount === null || !/^(?:拼单价)?[￥¥]?\s*\d[\d.,]*(?:元|起|元起)?(?:\/件)?(?:[-~]\d[\d.,]*)?$/u.test(amount)
      ? null
      : parseYuan(amount.replace(/^拼单价|\/件$/gu, '').replace(/^([￥¥]?)\s+/u, '$1'))
  const price =
    info === null
      ? (fen(at(goods, 'group', 'price')) ?? fen(at(goods, 'price')) ?? fen(at(goods, 'min_group_price')))
      : shown === null || shown.min === 0
        ? null
        : label === null
          ? shown
          : null
  const alone = fen(at(goods, 'normal_price')) ?? fen(at(goods, 'normalPrice')) ?? fen(at(goods, 'min_normal_price'))
  const tip = textOrNull(asText(at(goods, 'sales_tip')) ?? asText(at(goods, 'salesTip')))
  const count = at(goods, 'cnt')
  const mall = asId(at(goods, 'mall_id')) ?? asId(at(goods, 'mallEntrance', 'mall_id')) ?? asId(at(goods, 'ad', 'mall_id'))
  const mallName = textOrNull(asText(at(goods, 'mall_name')) ?? asText(at(goods, 'mallEntrance', 'mall_name')))
  const ad = at(goods, 'ad')
  return {
    ...emptyCard(position),
    itemId,
    // `needAdLogo` is false on ads too: that the mark is there decides.
    ad: ad !== undefined && ad !== null,
    title,
    price,
    finalPrice: label !== null && shown !== null && shown.min > 0 ? shown : null,
    finalPriceLabel: label !== null && shown !== null && shown.min > 0 ? label : null,
    listPrice: alone !== null && price !== null && alone.min > price.min ? alone : null,
    sold: typeof count === 'number' && count > 0 ? { least: count, exact: true, text: tip ?? String(count), period: null } : soldOf(tip),
    shop: mall === null && mallName === null ? null : { id: mall, name: mallName, kind: null },
    tags: asList(at(goods, 'tag_list'))
      .map((tag) => textOrNull(asText(at(tag, 'text'))))
      .filter((t) => t !== null)
      .slice(0, 10),
  }
}

/** Where lists stand: in answers of all years, and in the state of the drawn pages (`rawData`, 2019 `__NEXT_DATA__`). */
function listsOf(text: string): Json[] {
  const roots = [readAnswer(text), readAssigned(text, 'rawData'), readAssigned(text, 'data')]
  return roots.flatMap((root) => {
    const stores = [at(root, 'store'), at(root, 'stores', 'store'), at(root, 'props', 'pageProps')]
    const tabs = stores.flatMap((store) => Object.values(asRecord(at(store, 'tabListMap')) ?? {}).map((tab) => at(tab, 'tabGoodsList', 'list')))
    return [
      at(root, 'goods_list'),
      at(root, 'data', 'goods_list'),
      at(root, 'result', 'goods_list'),
      at(root, 'goods_search_response', 'goods_list'),
      at(root, 'items'),
      at(root, 'list'),
      at(root, 'data', 'list'),
      ...stores.flatMap((store) => [at(store, 'data', 'ssrListData', 'list'), at(store, 'data', 'ssrListData')]),
      ...tabs,
    ].filter((list) => Array.isArray(list))
  })
}

function readList(page: 'search' | 'shop', { url, document }: PageInput) {
  const draft = startDraft<SearchFields>(emptySearch())
  const scripts = scriptTexts(document)
  for (const text of scripts.filter((s) => /goods_?(id|name)/iu.test(s))) {
    for (const list of listsOf(text)) {
      const cards = asList(list)
        .map((entry, i) => readGoods(entry, i + 1))
        .filter((c) => c !== null)
      draft.put(
        'cards',
        cards.map((card, i) => ({ ...card, position: i + 1 })),
        'state',
        'goods_list',
      )
    }
    draft.put('total', readCount(at(readAnswer(text), 'goods_search_response', 'total_count')), 'state', 'total_count')
  }
  draft.put('query', textOrNull(url.searchParams.get('search_key') ?? url.searchParams.get('q')), 'dom', 'url')
  if (draft.fields.cards.length === 0) return obstructed('pdd', page, READER, pddObstacle(url, scripts))
  return finishList('pdd', page, READER, draft, url.searchParams.has('search_key'))
}

export const readPddList = (input: PageInput) => readList('search', input)
export const readPddShop = (input: PageInput) => readList('shop', input)
