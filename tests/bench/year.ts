import { noteSighting, sightings, type Capture } from '../../lib/db/keep'
import type { DetailRow, HistoryRow, ItemRow, ReadingRow, ResultPageRow, ShelfRow, TitleRow } from '../../lib/db/schema'
import { placesOf } from '../../lib/db/schema-4'
import { DAY_MS, startOfDay } from '../../lib/domain/calendar'
import { emptyCard, type Card, type FieldSource } from '../../lib/domain/reading'
import { madeItem, madeSearch } from '../made-readings'

export interface YearSize {
  items: number
  pages: number
  cards: number
  visits: number
}

/** A year of a busy operator: 1,000,000 observations of 50,000 items, on 30,000 results pages of 35 cards and in 40,000 visits of item pages. */
export const BUSY_YEAR: YearSize = { items: 50_000, pages: 30_000, cards: 35, visits: 40_000 }

/** The rows that the store would hold after a year. */
export interface YearRows {
  items: ItemRow[]
  details: DetailRow[]
  histories: HistoryRow[]
  resultPages: Omit<ResultPageRow, 'seq'>[]
  shelves: ShelfRow[]
  readings: Omit<ReadingRow, 'seq'>[]
  titles: Omit<TitleRow, 'seq'>[]
}

function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const WORDS =
  '澳洲 进口 茶树 精油 单方 控油 舒缓 香薰 保湿 正品 新款 学生 旅行 便携 大瓶 滋润 天然 植物 祛痘 净肤 薰衣草 玫瑰 面部 身体 按摩 礼盒 家用 男士 女士 儿童'.split(
    ' ',
  )
const PATHS = ['price', 'title', 'shop', 'skus', 'sold', 'stock', 'reviews', 'location', 'images', 'promotions', 'available', 'finalPrice']
const ITEM_SOURCES: Record<string, FieldSource> = Object.fromEntries(PATHS.map((field) => [field, { kind: 'state', path: `componentsVO.${field}VO.${field}` }]))

/** Visits of a year in the order of time; `day` counts from 0. The same seed gives the same year. */
export function* yearOfVisits(size: YearSize, end: string, seed = 1): Generator<Capture> {
  const random = seeded(seed)
  const nameOf = (n: number) => Array.from({ length: 10 }, (_, i) => WORDS[(n * 7 + i * i * 3 + (n >> i)) % WORDS.length]).join('') + n
  const priceOf = (n: number, day: number) => 990 + ((n * 37) % 20_000) - (((n + day) >> 5) % 4) * 200
  const soldOf = (n: number, day: number) => {
    const sold = (n % 900) + Math.floor((day * (n % 17)) / 3)
    return sold < 1000
      ? { least: sold, exact: true, text: `${sold}人付款`, period: null }
      : { least: Math.floor(sold / 1000) * 1000, exact: false, text: '', period: null }
  }
  const idOf = (n: number) => String(600_000_000_000 + n * 7_919)
  const card = (n: number, position: number, day: number): Card => ({
    ...emptyCard(position),
    ad: position % 12 === 1,
    itemId: idOf(n),
    title: nameOf(n),
    price: { min: priceOf(n, day), max: priceOf(n, day) },
    sold: soldOf(n, day),
    shop: { id: null, name: `店铺${n % 4000}`, kind: null },
    location: '广东 广州',
  })
  const start = startOfDay(end) - 364 * DAY_MS
  const perDay = (size.pages + size.visits) / 365
  const queries = Math.max(1, Math.round(size.pages / 50))
  const all = size.pages + size.visits
  let pages = 0
  for (let visit = 0; visit < all; visit += 1) {
    const day = Math.floor(visit / perDay)
    const at = start + day * DAY_MS + Math.floor(((visit % perDay) / perDay) * 12 * 3_600_000) + 9 * 3_600_000
    if (pages * all < visit * size.pages + size.pages) {
      const query = pages % queries
      pages += 1
      // Each query has a part of the market; its first places hardly change, its last ones do.
      const first = Math.floor((query * size.items) / queries)
      const cards = Array.from({ length: size.cards }, (_, i) => card((first + i * 2 + Math.floor(random() * (i < 8 ? 2 : 90))) % size.items, i + 1, day))
      yield {
        captureKey: `year-${visit}`,
        reading: { ...madeSearch(cards, { query: `茶树精油${query}`, page: 1, sort: 'default' }), sources: { cards: { kind: 'state', path: 'itemsArray' } } },
        at,
        url: `https://s.taobao.com/search?q=${encodeURIComponent(`茶树精油${query}`)}`,
        itemId: null,
      }
    } else {
      const n = Math.floor(random() ** 2 * Math.min(1500, size.items))
      const price = { min: priceOf(n, day), max: priceOf(n, day) }
      const skus = Array.from({ length: 3 }, (_, i) => ({
        id: `${n}${i}`,
        name: `款式${i}`,
        price,
        finalPrice: null,
        stock: { least: (n + day * 3) % 200, exact: true },
      }))
      yield {
        captureKey: `year-${visit}`,
        reading: {
          ...madeItem({
            itemId: idOf(n),
            title: nameOf(n),
            price,
            priceLabel: '优惠前',
            sold: soldOf(n, day),
            skus,
            images: [`https://img.example.com/${n}.jpg`],
            available: true,
          }),
          sources: ITEM_SOURCES,
        },
        at,
        url: `https://item.taobao.com/item.htm?id=${idOf(n)}`,
        itemId: idOf(n),
      }
    }
  }
}

/** What the store holds after these visits, worked out in memory by the store's own rule for a sighting: far faster than storing each. */
export function rowsOfYear(visits: Iterable<Capture>): YearRows & { observations: number } {
  const items = new Map<string, ItemRow>()
  const details = new Map<string, DetailRow>()
  const shelves = new Map<string, ShelfRow>()
  const rows: YearRows & { observations: number } = {
    items: [],
    details: [],
    histories: [],
    resultPages: [],
    shelves: [],
    readings: [],
    titles: [],
    observations: 0,
  }
  for (const capture of visits) {
    const { reading, at, url, captureKey } = capture
    const seen = sightings(capture)
    rows.observations += seen.length
    for (const sighting of seen) {
      const { item, full, renamed } = noteSighting(items.get(sighting.key), sighting, { site: reading.site, url })
      items.set(sighting.key, item)
      if (full !== null) rows.histories.push(full)
      if (renamed !== null) rows.titles.push({ key: sighting.key, at, ...renamed, by: 'page' })
    }
    const { site, reader, sources, status, reason, missing } = reading
    if (reading.page === 'item' && reading.fields !== null && seen[0] !== undefined) {
      details.set(seen[0].key, { key: seen[0].key, at, fields: reading.fields, sources, reader, url })
      rows.readings.push({ captureKey, at, site, page: 'item', status, reason, missing, reader, url, read: 1, of: 1, sources })
    }
    if (reading.page === 'search' && reading.fields !== null) {
      const { query, sort, page, cards, unreadCards } = reading.fields
      rows.readings.push({
        captureKey,
        at,
        site,
        page: 'search',
        status,
        reason,
        missing,
        reader,
        url,
        read: seen.length,
        of: cards.length + unreadCards,
        sources,
      })
      rows.resultPages.push({ captureKey, site, query: query ?? '', sort, page, total: null, at, url, ...placesOf(cards) })
      shelves.set(`${query}|${sort}|${page}`, { site, query: query ?? '', sort: sort ?? '', page: page ?? 0, at, cards, reader, url })
    }
  }
  return { ...rows, items: [...items.values()], details: [...details.values()], shelves: [...shelves.values()] }
}
