import { dayOf } from './calendar'
import type { Count } from './count'
import { itemKey, type ItemKey } from './item-key'
import { comparablePrice } from './market'
import type { Card } from './reading'
import { wordKey } from './title/cut'

/** A results page that the operator has opened: one reading of the ranks on it. */
export interface RankPage {
  site: string
  query: string
  sort: string | null
  /** 1-based; null where the page does not say. */
  page: number | null
  at: number
  url: string
  /** Item ids from the first card to the last; empty where a card does not name its item. */
  ids: readonly string[]
  /** Places of the paid cards in `ids`. */
  ads: readonly number[]
}

/** Where an item stood. */
export interface Place {
  page: number | null
  /** 1-based among the unpaid cards of its page. */
  position: number
  /** 1-based over all pages before it as well; null where one of them was not opened that day. */
  rank: number | null
}

/** What one day's readings of a query and sort say of an item. */
export interface RankReading {
  day: string
  at: number
  url: string
  /** Pages that were opened that day, ascending; empty where the pages do not tell their numbers. */
  pages: number[]
  /** Null: not among the unpaid cards of the pages that were opened, which is not "not ranked". */
  place: Place | null
  /** Pages on which it stood as an advertisement. */
  ads: number
}

export interface Leader {
  itemId: string | null
  title: string | null
  shop: string | null
  /** 分; null where it cannot be compared. */
  price: number | null
  sold: Count | null
}

export interface RankRow {
  key: ItemKey
  site: string
  query: string
  sort: string | null
  /** One a day, newest first. */
  readings: RankReading[]
  /** Places won since the reading before: 3 is three further up; null where either is not known in full. */
  move: number | null
}

/** Ids of the unpaid cards, in their order. */
const naturalIds = ({ ids, ads }: RankPage): string[] => ids.filter((_, i) => !ads.includes(i))

/** The newest reading of each page number of one day. */
function newestPages(pages: readonly RankPage[]): RankPage[] {
  const byNumber = new Map<number | string, RankPage>()
  for (const page of pages) {
    const key = page.page ?? page.url
    const standing = byNumber.get(key)
    if (standing === undefined || standing.at < page.at) byNumber.set(key, page)
  }
  return [...byNumber.values()].sort((a, b) => (a.page ?? 1) - (b.page ?? 1))
}

/** How many unpaid cards stand before page `number`; null where a page before it is missing. */
function cardsBefore(pages: readonly RankPage[], number: number): number | null {
  let sum = 0
  for (let n = 1; n < number; n += 1) {
    const page = pages.find((p) => p.page === n)
    if (page === undefined) return null
    sum += page.ids.length - page.ads.length
  }
  return sum
}

function readDayOf(pages: readonly RankPage[], itemId: string): RankReading {
  const newest = newestPages(pages)
  const last = newest.reduce((a, b) => (b.at > a.at ? b : a))
  let place: Place | null = null
  for (const page of newest) {
    const position = naturalIds(page).indexOf(itemId)
    if (position === -1) continue
    const before = page.page === null ? null : cardsBefore(newest, page.page)
    place = { page: page.page, position: position + 1, rank: before === null ? null : before + position + 1 }
    break
  }
  return {
    day: dayOf(last.at),
    at: last.at,
    url: newest[0]?.url ?? last.url,
    pages: newest.flatMap((page) => page.page ?? []),
    place,
    ads: newest.filter((page) => page.ads.some((place) => page.ids[place] === itemId)).length,
  }
}

const MOST_LEADERS = 3

/** The first unpaid cards in front of an item; where it is not among the cards, the first of all. */
export function leadersOf(cards: readonly Card[], itemId: string): Leader[] {
  const natural = cards.filter((card) => !card.ad)
  const own = natural.findIndex((card) => card.itemId === itemId)
  return (own === -1 ? natural : natural.slice(0, own)).slice(0, MOST_LEADERS).map((card) => ({
    itemId: card.itemId,
    title: card.title,
    shop: card.shop?.name ?? null,
    price: comparablePrice(card),
    sold: card.sold,
  }))
}

/** Position of each item over time, by query and sort: only of queries on which it was seen, or that were looked at for it. */
export function rankRows(pages: readonly RankPage[], items: readonly { key: ItemKey; itemId: string }[]): RankRow[] {
  const byKey = new Map(items.map((item) => [item.key, item]))
  const groups = new Map<string, { pages: RankPage[]; seen: Set<ItemKey> }>()
  for (const page of pages) {
    const name = JSON.stringify([page.site, page.query, page.sort])
    const group = groups.get(name) ?? { pages: [], seen: new Set() }
    groups.set(name, group)
    group.pages.push(page)
    for (const id of page.ids) {
      const key = itemKey(page.site, id)
      if (byKey.has(key)) group.seen.add(key)
    }
  }
  const rows: RankRow[] = []
  for (const { pages: group, seen } of groups.values()) {
    const days = new Map<string, RankPage[]>()
    for (const page of seen.size === 0 ? [] : group) days.set(dayOf(page.at), [...(days.get(dayOf(page.at)) ?? []), page])
    const [first] = group
    if (first === undefined) continue
    for (const key of seen) {
      const itemId = byKey.get(key)?.itemId ?? ''
      const readings = [...days.values()].map((day) => readDayOf(day, itemId)).sort((a, b) => b.at - a.at)
      const [now, before] = readings
      const move = now?.place?.rank == null || before?.place?.rank == null ? null : before.place.rank - now.place.rank
      rows.push({ key, query: first.query, sort: first.sort, site: first.site, readings, move })
    }
  }
  return rows.sort((a, b) => (b.readings[0]?.at ?? 0) - (a.readings[0]?.at ?? 0))
}

/** A search for the item's whole title that was opened and did not show it: a sign that it may be held back. */
export interface Demotion {
  key: ItemKey
  query: string
  at: number
  url: string
  /** Cards that were looked through. */
  cards: number
}

const FEWEST_CARDS = 10

/** The newest search for each item's full title, where it does not show the item among its unpaid cards. */
export function findDemotions(pages: readonly RankPage[], items: readonly { key: ItemKey; itemId: string; title: string | null }[]): Demotion[] {
  const plain = (text: string) => wordKey(text).replace(/\s+/gu, '')
  const firstPages = pages.filter((page) => (page.page ?? 1) === 1 && page.ids.length >= FEWEST_CARDS)
  const byQuery = new Map<string, RankPage[]>()
  for (const page of firstPages) byQuery.set(plain(page.query), [...(byQuery.get(plain(page.query)) ?? []), page])
  return items.flatMap(({ key, itemId, title }) => {
    const name = plain(title ?? '')
    if (name === '') return []
    const searches = (byQuery.get(name) ?? []).filter((page) => itemKey(page.site, itemId) === key)
    const newest = searches.reduce<RankPage | null>((a, b) => (a === null || b.at > a.at ? b : a), null)
    if (newest === null || naturalIds(newest).includes(itemId)) return []
    return [{ key, query: newest.query, at: newest.at, url: newest.url, cards: newest.ids.length }]
  })
}

/** A page that has not been looked at for a while. */
export interface DuePage {
  name: string
  url: string
  /** When it was last seen, ms. */
  at: number
}

/** Pages not seen for `ms`, the longest unseen first: of each only the newest sight counts. */
export function duePages(seen: readonly DuePage[], now: number, ms: number): DuePage[] {
  const newest = new Map<string, DuePage>()
  for (const page of seen) {
    const standing = newest.get(page.url)
    if (standing === undefined || standing.at < page.at) newest.set(page.url, page)
  }
  return [...newest.values()].filter((page) => page.at < now - ms).sort((a, b) => a.at - b.at)
}

/** The daily board. */
export interface RankBoard {
  rows: (RankRow & { leaders: Leader[]; title: string | null; mark: '' | 'mine' | 'rival' | 'dropped' })[]
  demotions: (Demotion & { title: string | null })[]
  due: DuePage[]
}
