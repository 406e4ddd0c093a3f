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
  cards: readonly Card[]
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
  query: string
  sort: string | null
  /** One a day, newest first. */
  readings: RankReading[]
  /** Places won since the reading before: 3 is three further up; null where either is not known in full. */
  move: number | null
  /** The unpaid cards in front, as far as they stand on the newest first page. */
  leaders: Leader[]
}

const isNatural = (card: Card) => !card.ad

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
    sum += page.cards.filter(isNatural).length
  }
  return sum
}

function readDayOf(pages: readonly RankPage[], itemId: string): RankReading {
  const newest = newestPages(pages)
  const last = newest.reduce((a, b) => (b.at > a.at ? b : a))
  let place: Place | null = null
  for (const page of newest) {
    const position = page.cards.filter(isNatural).findIndex((card) => card.itemId === itemId)
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
    ads: newest.filter((page) => page.cards.some((card) => card.ad && card.itemId === itemId)).length,
  }
}

const MOST_LEADERS = 3

/** Position of each item over time, by query and sort: only of queries on which it was seen, or that were looked at for it. */
export function rankRows(pages: readonly RankPage[], items: readonly { key: ItemKey; itemId: string }[]): RankRow[] {
  const groups = new Map<string, RankPage[]>()
  for (const page of pages) {
    const key = JSON.stringify([page.site, page.query, page.sort])
    groups.set(key, [...(groups.get(key) ?? []), page])
  }
  const rows: RankRow[] = []
  for (const group of groups.values()) {
    const days = new Map<string, RankPage[]>()
    for (const page of group) days.set(dayOf(page.at), [...(days.get(dayOf(page.at)) ?? []), page])
    const [first] = group
    if (first === undefined) continue
    for (const { key, itemId } of items) {
      if (itemKey(first.site, itemId) !== key || !group.some((page) => page.cards.some((card) => card.itemId === itemId))) continue
      const readings = [...days.values()].map((day) => readDayOf(day, itemId)).sort((a, b) => b.at - a.at)
      const [now, before] = readings
      const move = now?.place?.rank == null || before?.place?.rank == null ? null : before.place.rank - now.place.rank
      const top = group.filter((page) => page.page === 1 || page.page === null).reduce<RankPage | null>((a, b) => (a === null || b.at > a.at ? b : a), null)
      const natural = (top?.cards ?? []).filter(isNatural)
      const own = natural.findIndex((card) => card.itemId === itemId)
      const leaders = (own === -1 ? natural : natural.slice(0, own)).slice(0, MOST_LEADERS).map((card) => ({
        itemId: card.itemId,
        title: card.title,
        shop: card.shop?.name ?? null,
        price: comparablePrice(card),
        sold: card.sold,
      }))
      rows.push({ key, query: first.query, sort: first.sort, readings, move, leaders })
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
  return items.flatMap(({ key, itemId, title }) => {
    const name = plain(title ?? '')
    if (name === '') return []
    const searches = pages.filter(
      (page) => itemKey(page.site, itemId) === key && plain(page.query) === name && (page.page ?? 1) === 1 && page.cards.length >= FEWEST_CARDS,
    )
    const newest = searches.reduce<RankPage | null>((a, b) => (a === null || b.at > a.at ? b : a), null)
    if (newest === null || newest.cards.some((card) => !card.ad && card.itemId === itemId)) return []
    return [{ key, query: newest.query, at: newest.at, url: newest.url, cards: newest.cards.length }]
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
  rows: (RankRow & { title: string | null; mark: '' | 'mine' | 'rival' | 'dropped' })[]
  demotions: (Demotion & { title: string | null })[]
  due: DuePage[]
}
