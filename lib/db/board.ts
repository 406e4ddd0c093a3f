import { addDays, DAY_MS, dayOf, startOfDay } from '../domain/calendar'
import { timeline, type Change } from '../domain/changes'
import { compareItem, type Compared } from '../domain/comparison'
import { coverage, currencyOf, dailySeries, priceChange, type Observed, type PriceChange } from '../domain/history'
import { idOfKey, type ItemKey } from '../domain/item-key'
import { lastSighting } from '../domain/packed-history'
import { inFen, type Rates } from '../domain/exchange'
import { pageHealth, type PageHealth } from '../domain/health'
import { duePages, findDemotions, leadersOf, rankRows, type RankBoard } from '../domain/rank'
import { comparablePrice } from '../domain/market'
import { breaksFloor, REFUND_DAYS, undercuts, type Breach } from '../domain/promise'
import { mineWords, type MarketTitle, type MarketWord } from '../domain/title/market-words'
import { daysOf, detailsOf, historyOf, itemsMarked, latestShelves, marketTitles, readingsSince, resultPagesSince, rivalNews } from './ask'
import type { FactRow, ItemRow, SetRow, Store } from './schema'
import { readSettings } from './settings'
import { RANK_PAGES } from './ask'

/** Questions of the extension pages, each answered from the store alone. */

export interface OpenComparison {
  set: SetRow | null
  sets: SetRow[]
  items: Compared[]
  rates: Rates
  /** Rules of prices that an item of it touches. */
  breaches: Breach[]
  /** What mine costs, where it was entered. */
  cost: FactRow | null
}

export async function openComparison(db: Store, now: number): Promise<OpenComparison> {
  const [sets, { rates }] = await Promise.all([db.sets.toArray(), readSettings(db)])
  const active = (await db.settings.get('activeSet'))?.value
  const set = sets.find((s) => s.id === active) ?? sets[0] ?? null
  if (set === null) return { set, sets, items: [], rates, breaches: [], cost: null }
  const [rows, details] = await Promise.all([db.items.bulkGet(set.members), detailsOf(db, set.members)])
  const items = rows.flatMap((row, i) => {
    if (row === undefined) return []
    return [
      compareItem({
        key: row.key,
        title: row.title,
        shop: row.shop,
        mark: row.mark,
        url: row.url,
        detail: details[i] ?? null,
        listed: lastSighting(row.recent.search ?? row.recent.shop),
      }),
    ]
  })
  const order = { mine: 0, rival: 1, '': 2, dropped: 3 }
  items.sort((a, b) => order[a.mark] - order[b.mark])
  const mine = items.find((item) => item.mark === 'mine')
  const cost = mine === undefined ? null : ((await db.facts.get(mine.key as ItemKey)) ?? null)
  return {
    set,
    sets,
    rates,
    items,
    breaches: await breachesOf(
      db,
      rows.flatMap((row) => (row === undefined ? [] : [row])),
      now,
    ),
    cost,
  }
}

/** Mine sold below the floor, and others of the comparison that sold below mine within the week of the price promise. */
async function breachesOf(db: Store, rows: readonly ItemRow[], now: number): Promise<Breach[]> {
  const mine = rows.filter((row) => row.mark === 'mine')
  const own = mine.flatMap((row) => {
    const seen = lastSighting(row.recent.item)
    const breach = seen === null ? null : breaksFloor(row.key, seen)
    return breach === null ? [] : [breach]
  })
  const [first] = mine
  const seen = lastSighting(first?.recent.item)
  if (first === undefined || seen === null || currencyOf(seen) !== 'CNY') return own
  const others = await Promise.all(
    rows.filter((row) => row.mark === 'rival').map(async (row) => ({ key: row.key, rows: await historyOf(db, row, 'item', now - REFUND_DAYS * DAY_MS) })),
  )
  return [...own, ...undercuts({ key: first.key, price: comparablePrice(seen) }, others, now)]
}

interface DailyValue {
  day: string
  value: number | null
}

export interface HistoryOfItem {
  key: ItemKey
  title: string | null
  mark: ItemRow['mark']
  price: DailyValue[]
  final: DailyValue[]
  sold: DailyValue[]
  /** Variants that its page showed, each with its own price; empty where only lists were seen. */
  skus: { id: string; name: string; price: DailyValue[]; stocks: DailyValue[]; stock: Observed['stock'] }[]
  /** Pieces in stock; where the page shows no more than a bound, the bound. */
  stock: DailyValue[]
  /** What changed on its own page, newest first. */
  changes: Change[]
  /** Days on which I changed its title in the form. */
  edits: string[]
  coverage: { seen: number; of: number }
}

const piecesOf = (stock: Observed['stock']): number | null => (stock == null || typeof stock === 'string' ? null : stock.least)

/** Variants of a history, each as its last sighting names it. */
function skusOf(history: readonly Observed[]): { id: string; name: string; stock: Observed['stock'] }[] {
  const last = new Map<string, { id: string; name: string; stock: Observed['stock'] }>()
  for (const seen of history) for (const sku of seen.skus ?? []) last.set(sku.id, { id: sku.id, name: sku.name ?? sku.id, stock: sku.stock })
  return [...last.values()]
}

/** Daily series of items in 分, from item pages where they were opened, else from results pages: the two are never mixed. */
export async function historyOfItems(db: Store, keys: readonly ItemKey[], days: number, now: number): Promise<HistoryOfItem[]> {
  const today = dayOf(now)
  const first = addDays(today, 1 - days)
  const [rows, { rates }, titles] = await Promise.all([
    db.items.bulkGet([...keys]),
    readSettings(db),
    db.titles
      .where('key')
      .anyOf([...keys])
      .toArray(),
  ])
  return Promise.all(
    rows
      .filter((row) => row !== undefined)
      .map(async (row) => {
        const on = row.recent.item === undefined ? (row.recent.search === undefined ? 'shop' : 'search') : 'item'
        const history = await historyOf(db, row, on, startOfDay(first))
        const seen = daysOf(history)
        const seenSet = new Set(seen)
        const series = (value: (r: (typeof history)[number]) => number | null, evenUnverified = false) =>
          dailySeries(
            history.map((r) => ({ day: dayOf(r.at), value: !evenUnverified && r.priceState === 'unverified' ? null : value(r) })),
            seenSet,
            first,
            today,
          )
        return {
          key: row.key,
          title: row.title,
          mark: row.mark,
          price: series((r) => inFen(r.price, currencyOf(r), rates)),
          final: series((r) => inFen(r.finalPrice, currencyOf(r), rates)),
          sold: series((r) => r.sold?.least ?? null),
          stock: series((r) => piecesOf(r.stock), true),
          skus: skusOf(history).map(({ id, name, stock }) => ({
            id,
            name,
            stock,
            price: series((r) => inFen(r.skus?.find((sku) => sku.id === id)?.price ?? null, currencyOf(r), rates)),
            stocks: series((r) => piecesOf(r.skus?.find((sku) => sku.id === id)?.stock), true),
          })),
          edits: titles.filter((title) => title.by === 'editor' && title.key === row.key && title.at >= startOfDay(first)).map((title) => dayOf(title.at)),
          changes: on === 'item' ? timeline(history) : [],
          coverage: coverage(seen, today, days),
        }
      }),
  )
}

/** So many of the newest results pages tell what the market is. */
const MOST_SHELVES = 200

export async function marketWords(db: Store, query: string): Promise<{ words: MarketWord[]; titles: number; queries: string[] }> {
  const [pages, dropped] = await Promise.all([latestShelves(db, MOST_SHELVES), itemsMarked(db, 'dropped')])
  const chosen = query === '' ? pages : pages.filter((page) => page.query === query)
  const titles = marketTitles(chosen, new Set(dropped.map((item) => item.itemId)))
  return { words: mineWords(titles), titles: titles.filter((t) => !t.ad).length, queries: [...new Set(pages.map((page) => page.query))] }
}

/** Titles of the stored market for the title lab, and what my items say of themselves. */
export async function labMaterial(db: Store, query: string): Promise<{ titles: MarketTitle[]; queries: string[]; mine: OwnItem[] }> {
  const [pages, dropped, mine] = await Promise.all([latestShelves(db, MOST_SHELVES), itemsMarked(db, 'dropped'), itemsMarked(db, 'mine')])
  const details = await detailsOf(
    db,
    mine.map((item) => item.key),
  )
  const chosen = query === '' ? [] : pages.filter((page) => page.query === query)
  return {
    titles: marketTitles(chosen, new Set(dropped.map((item) => item.itemId))),
    queries: [...new Set(pages.map((page) => page.query))],
    mine: mine.map((item, i) => {
      const fields = details[i]?.fields
      return {
        key: item.key,
        title: item.title ?? '',
        shop: item.shop,
        attributes: fields?.attributes ?? {},
        category: fields?.category ?? null,
        texts: [...Object.values(fields?.attributes ?? {}), ...(fields?.skus ?? []).map((sku) => sku.name ?? '')]
          .filter((text) => text !== '' && text.length <= 60)
          .slice(0, 60),
      }
    }),
  }
}

export interface OwnItem {
  key: ItemKey
  title: string
  shop: string | null
  category: string | null
  attributes: Record<string, string>
  /** What its attributes and variants say. */
  texts: string[]
}

const RANK_DAYS = 30
const DUE_MS = 2 * DAY_MS
/** What was not looked at for so long is no longer followed. */
const FORGOTTEN_MS = 30 * DAY_MS

/** Where my items and rivals stand on the results pages of the last month, what may be held back, and what has not been looked at for two days. */
export async function rankBoard(db: Store, now: number): Promise<RankBoard> {
  const [pages, mine, rivals] = await Promise.all([
    resultPagesSince(db, now - RANK_DAYS * DAY_MS, RANK_PAGES),
    itemsMarked(db, 'mine'),
    itemsMarked(db, 'rival'),
  ])
  const items = [...mine, ...rivals]
  const byKey = new Map(items.map((item) => [item.key, item]))
  const ranked = rankRows(pages, items)
  // A page that does not tell its number is the first.
  const tops = await Promise.all([1, 0].map((page) => db.shelves.bulkGet(ranked.map((row) => [row.site, row.query, row.sort ?? '', page]))))
  const rows = ranked.map((row, i) => ({
    ...row,
    leaders: leadersOf((tops[0]?.[i] ?? tops[1]?.[i])?.cards ?? [], idOfKey(row.key)),
    title: byKey.get(row.key)?.title ?? null,
    mark: byKey.get(row.key)?.mark ?? '',
  }))
  rows.sort((a, b) => Number(b.mark === 'mine') - Number(a.mark === 'mine'))
  const followed = new Set(rows.map((row) => row.query))
  const seen = [
    ...items.map((item) => ({ name: item.title ?? item.key, url: item.url, at: lastSighting(item.recent.item)?.at ?? item.lastSeen })),
    ...pages.filter((page) => followed.has(page.query) && (page.page ?? 1) === 1).map((page) => ({ name: page.query, url: page.url, at: page.at })),
  ].filter((page) => page.at > now - FORGOTTEN_MS)
  return {
    rows,
    demotions: findDemotions(pages, mine).map((found) => ({ ...found, title: byKey.get(found.key)?.title ?? null })),
    due: duePages(seen, now, DUE_MS),
  }
}

export async function health(db: Store, now: number): Promise<PageHealth[]> {
  return pageHealth(await readingsSince(db, now - 37 * 86_400_000), now)
}

/** So many of the newest readings tell which page kinds are read no more. */
const RECENT_READINGS = 400

/** Page kinds that were read before and are not any more. */
export async function blindPages(db: Store, now: number): Promise<PageHealth[]> {
  const recent = await db.readings.orderBy('seq').reverse().limit(RECENT_READINGS).toArray()
  return pageHealth(recent, now).filter((page) => page.blind)
}

export interface RivalChange {
  key: ItemKey
  title: string | null
  price: PriceChange | null
  currency: string | null
  newTitle: string | null
  gone: boolean
}

/** What changed at rivals since the start of yesterday: only what two readings of their own page show. */
export async function rivalChanges(db: Store, now: number): Promise<{ changes: RivalChange[]; rivals: number }> {
  const news = await rivalNews(db, now)
  const changes = news.flatMap(({ item, rows }): RivalChange[] => {
    const before = rows[0]
    const after = rows.at(-1)
    if (before === undefined || after === undefined || before === after) return []
    const change = {
      key: item.key,
      title: item.title,
      price: priceChange(before, after),
      currency: currencyOf(after),
      newTitle: before.title !== null && after.title !== null && before.title !== after.title ? after.title : null,
      gone: before.available !== false && after.available === false,
    }
    return change.price === null && change.newTitle === null && !change.gone ? [] : [change]
  })
  return { changes, rivals: news.length }
}
