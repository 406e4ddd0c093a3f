import { NO_ACTIVITY, type Activity, type PriceCheck, type ShopSums, checkPrice, dueActivities, type Deadline } from '../domain/activity'
import { dayOf, startOfDay } from '../domain/calendar'
import type { KpiField } from '../domain/kpi'
import { comparablePrice } from '../domain/market'
import { currencyOf } from '../domain/history'
import { lastSighting } from '../domain/packed-history'
import { historyOf } from './ask'
import { commit } from './commit'
import { dailyFigures } from './kpi'
import type { ActivityRow, Store } from './schema'

export const allActivities = (db: Store): Promise<ActivityRow[]> => db.activities.toArray()

/** Keeps an activity, a new one where it has no number. Resolves to its number after the commit. */
export function putActivity(db: Store, id: number | null, activity: Activity, at: number): Promise<number> {
  return commit(db, ['activities'], () => db.activities.put({ ...NO_ACTIVITY, ...activity, ...(id !== null && { id }), at } as ActivityRow))
}

/** Deletes an activity and gives it back, so that it can be put back. */
export function dropActivity(db: Store, id: number): Promise<ActivityRow | undefined> {
  return commit(db, ['activities'], async () => {
    const row = await db.activities.get(id)
    await db.activities.delete(id)
    return row
  })
}

export function restoreActivity(db: Store, row: ActivityRow): Promise<void> {
  return commit(db, ['activities'], async () => {
    await db.activities.put(row)
  })
}

/** An activity with what its price means and what the shop sold in its days. */
export interface ActivityView {
  row: ActivityRow
  price: PriceCheck | null
  shop: ShopSums
}

const LOWEST_DAYS = 30

/** The regular price of an item, and the lowest that it was seen for in the last days, 分; null where its page did not say. */
async function pricesOf(db: Store, key: string, now: number): Promise<{ regular: number | null; lowest: number | null }> {
  const item = key === '' ? undefined : await db.items.where('key').equals(key).first()
  if (item === undefined) return { regular: null, lowest: null }
  const last = lastSighting(item.recent.item)
  const rows = await historyOf(db, item, 'item', now - LOWEST_DAYS * 86_400_000)
  const seen = rows.flatMap((row) => (currencyOf(row) === 'CNY' ? (comparablePrice(row) ?? []) : []))
  const listed = last?.listPrice ?? null
  const regular = last === null ? null : listed !== null && listed.min === listed.max ? listed.min : comparablePrice(last)
  return { regular, lowest: seen.length === 0 ? null : Math.min(...seen) }
}

/** Sums of the shop over the days of an activity; null where a day is missing or the days are not known or not over. */
async function shopSums(db: Store, { shop, runFrom, runTo }: Activity, today: string): Promise<ShopSums> {
  const nothing = { orders: null, gmv: null, uv: null, buyers: null }
  if (runFrom === null || runTo === null || runTo >= today || runTo < runFrom || startOfDay(runTo) - startOfDay(runFrom) > 100 * 86_400_000) return nothing
  const days = await dailyFigures(db, shop, runFrom, runTo)
  const sum = (field: KpiField) => (days.every((day) => day[field] !== undefined) ? days.reduce((total, day) => total + (day[field] ?? 0), 0) : null)
  return { orders: sum('orders'), gmv: sum('gmv'), uv: sum('uv'), buyers: sum('buyers') }
}

/** All activities with what is known of them, the newest start first. */
export async function activityBoard(db: Store, now: number): Promise<ActivityView[]> {
  const [rows, facts] = await Promise.all([allActivities(db), db.facts.toArray()])
  const costs = new Map<string, (typeof facts)[number]>(facts.map((row) => [row.key, row]))
  const views = await Promise.all(
    rows.map(async (row) => {
      const { regular, lowest } = await pricesOf(db, row.item, now)
      return { row, price: checkPrice(row, regular, lowest, costs.get(row.item)?.cost ?? null), shop: await shopSums(db, row, dayOf(now)) }
    }),
  )
  const start = ({ row }: ActivityView) => row.runFrom ?? row.applyTo ?? ''
  return views.sort((a, b) => (start(a) < start(b) ? 1 : -1))
}

const DUE_DAYS = 3

/** What must be looked at in the next three days. */
export async function activitiesDue(db: Store, now: number): Promise<{ activity: ActivityRow; deadline: Deadline }[]> {
  return dueActivities(await allActivities(db), dayOf(now), DUE_DAYS)
}

/** Activities that run or were applied for within a span of days. */
export async function activitiesIn(db: Store, first: string, last: string): Promise<ActivityRow[]> {
  return (await allActivities(db)).filter(({ runFrom, runTo, applyFrom, applyTo }) => {
    const from = applyFrom ?? applyTo ?? runFrom
    const to = runTo ?? runFrom ?? applyTo
    return from !== null && to !== null && from <= last && to >= first
  })
}
