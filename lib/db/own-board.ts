import { addDays, DAY_MS, dayOf } from '../domain/calendar'
import { idOfKey, type ItemKey } from '../domain/item-key'
import { lastSighting } from '../domain/packed-history'
import type { Count } from '../domain/count'
import { lifeOf, nextDelisting, type Life } from '../domain/item-life'
import { rankRows } from '../domain/rank'
import { historyOf, itemsMarked, resultPagesSince } from './ask'
import type { FactRow, Store } from './schema'
import { itemSums, listedStock } from './item-figures'
import { paretoOf, proposeRole, type ParetoRow } from '../domain/pareto'
import { profitAt } from '../domain/profit'
import { RANK_PAGES } from './ask'

/** Items by what they bring over the last month of imported reports. */
export interface ParetoBoard {
  visitors: ParetoRow[]
  earnings: ParetoRow[]
  /** Profit only where the costs of every item that sold are known: half of them would show another order. */
  earningsAre: 'profit' | 'sales'
  names: Map<string, string>
  first: string
  last: string
}

const PARETO_DAYS = 30

export async function paretoBoard(db: Store, now: number): Promise<ParetoBoard> {
  const last = dayOf(now)
  const first = addDays(last, 1 - PARETO_DAYS)
  const [sums, facts] = await Promise.all([itemSums(db, first, last), db.facts.toArray()])
  const costs = new Map(facts.map((row) => [idOfKey(row.key), row.cost]))
  const all = [...sums]
  const profits = all.map(([key, { gmv, pieces }]) => {
    const cost = costs.get(key)
    const profit = gmv === null || pieces === null || pieces === 0 || cost === undefined ? null : profitAt(gmv / pieces, cost)
    return { key, value: profit === null || pieces === null ? null : profit.perOrder * pieces }
  })
  const sold = all.filter(([, { gmv }]) => gmv !== null && gmv > 0)
  const isProfit = sold.length > 0 && sold.every(([key]) => profits.find((one) => one.key === key)?.value != null)
  return {
    visitors: paretoOf(all.map(([key, { uv }]) => ({ key, value: uv }))),
    earnings: paretoOf(isProfit ? profits : all.map(([key, { gmv }]) => ({ key, value: gmv }))),
    earningsAre: isProfit ? 'profit' : 'sales',
    names: new Map(all.flatMap(([key, { title }]) => (title === null ? [] : [[key, title] as const]))),
    first,
    last,
  }
}

/** One of my items: how it stands, what the operator has said of it, and what is due. */
export interface OwnBoardRow {
  key: ItemKey
  title: string | null
  url: string
  life: Life | null
  role: FactRow['role']
  /** What its figures speak for; the operator decides. */
  proposed: FactRow['role']
  listedAt: number | null
  /** Next 下架 time, ms. */
  delisting: number | null
  /** Pieces as the item page said last; null where it did not say, or not in pieces. */
  stock: Count | null
}

/** My items with stage, role, listing cycle and stock. */
export async function ownBoard(db: Store, now: number): Promise<OwnBoardRow[]> {
  const mine = await itemsMarked(db, 'mine')
  const [pages, facts] = await Promise.all([resultPagesSince(db, now - 45 * DAY_MS, RANK_PAGES), db.facts.bulkGet(mine.map((item) => item.key))])
  const [ranks, pareto, listed] = [rankRows(pages, mine), await paretoBoard(db, now), await listedStock(db)]
  return Promise.all(
    mine.map(async (item, i) => {
      const readings = ranks.filter((row) => row.key === item.key).flatMap((row) => row.readings)
      const history = await historyOf(db, item, 'item', now - 45 * DAY_MS)
      const sold = history.flatMap((seen) => (seen.sold?.exact === true ? [{ at: seen.at, count: seen.sold.least }] : []))
      const sighting = lastSighting(item.recent.item)
      const own = listed.get(item.itemId)
      // The seller's own list counts to the piece; a page shows strangers a bound.
      const stock = own !== undefined && own.at >= (sighting?.at ?? 0) - DAY_MS ? { least: own.stock, exact: true } : (sighting?.stock ?? null)
      const listedAt = facts[i]?.listedAt ?? null
      return {
        key: item.key,
        title: item.title,
        url: item.url,
        life: lifeOf(readings, sold, now),
        role: facts[i]?.role ?? null,
        proposed: proposeRole(item.itemId, pareto.visitors, pareto.earnings),
        listedAt,
        delisting: listedAt === null ? null : nextDelisting(listedAt, now),
        stock: typeof stock === 'string' ? null : stock,
      }
    }),
  )
}
