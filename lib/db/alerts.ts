import { bearsOut, overtakings, signsBetween, standingOf, type AlertRules, type Sign } from '../domain/alert'
import type { Observed } from '../domain/history'
import { idOfKey, itemKey, type ItemKey } from '../domain/item-key'
import { commit } from './commit'
import type { AlertRow, ItemRow, Store } from './schema'

type NewAlert = Omit<AlertRow, 'id'>

/** What a reading does to the alerts: begun ones wait (`confirmedAt` 0) for a second reading, which confirms or drops them. */
export interface AlertChanges {
  add: NewAlert[]
  put: AlertRow[]
  drop: number[]
}

const begun = (key: ItemKey, about: ItemKey | null, sign: Sign, seenAt: number): NewAlert => ({
  key,
  about,
  ...sign,
  seenAt,
  confirmedAt: 0,
  readAt: null,
  toldAt: null,
})

/** What an item's page says of alerts that wait, and signs that are new. `before` is null where the item was not seen before. */
export function judgeItem(waiting: readonly AlertRow[], key: ItemKey, before: Observed | null, after: Observed, rules: AlertRules): AlertChanges {
  const changes: AlertChanges = { add: [], put: [], drop: [] }
  for (const row of waiting) {
    // The same visit is no second reading.
    if (row.key !== key || row.about !== null || row.seenAt >= after.at) continue
    const now = standingOf(row.kind, after)
    if (now !== null && bearsOut(row, now, rules.share)) changes.put.push({ ...row, to: now, confirmedAt: after.at })
    else if (now !== null) changes.drop.push(row.id)
  }
  if (before !== null && before.at < after.at)
    changes.add = signsBetween(before, after, rules.share)
      .filter((sign) => rules.kinds.includes(sign.kind))
      .map((sign) => begun(key, null, sign, after.at))
  return changes
}

/** A results page before (null where it was not opened before) and now: natural item ids in their order. */
export interface Places {
  site: string
  query: string
  sort: string
  before: readonly string[] | null
  after: readonly string[]
  at: number
}

/** Rivals that have passed one of mine on a results page. `items` are those that stand on it. */
export function judgePlaces(
  waiting: readonly AlertRow[],
  { site, query, sort, before, after, at }: Places,
  items: readonly ItemRow[],
  rules: AlertRules,
): AlertChanges {
  const changes: AlertChanges = { add: [], put: [], drop: [] }
  const marked = (mark: ItemRow['mark']) => new Set(items.filter((item) => item.mark === mark).map((item) => item.itemId))
  const [mine, rivals] = [marked('mine'), marked('rival')]
  const place = `${query} ${sort}`.trim()
  for (const row of waiting) {
    const [own, rival] = [after.indexOf(idOfKey(row.key)), after.indexOf(idOfKey(row.about ?? ''))]
    if (row.about === null || row.from !== place || row.seenAt >= at || own === -1 || rival === -1) continue
    if (rival < own) changes.put.push({ ...row, confirmedAt: at })
    else changes.drop.push(row.id)
  }
  if (before !== null && rules.kinds.includes('overtaken'))
    changes.add = overtakings(before, after, mine, rivals).map(([own, rival]) =>
      begun(itemKey(site, own), itemKey(site, rival), { kind: 'overtaken', from: place, to: String(after.indexOf(rival) + 1) }, at),
    )
  return changes
}

/** An alert with the names of what it is about. */
export interface Alert extends AlertRow {
  title: string | null
  url: string | null
  aboutTitle: string | null
}

async function named(db: Store, rows: readonly AlertRow[]): Promise<Alert[]> {
  const items = await db.items.bulkGet(rows.flatMap((row) => [row.key, (row.about ?? row.key) as ItemKey]))
  return rows.map((row, i) => ({
    ...row,
    title: items[i * 2]?.title ?? null,
    url: items[i * 2]?.url ?? null,
    aboutTitle: row.about === null ? null : (items[i * 2 + 1]?.title ?? null),
  }))
}

/** Alerts that a second reading has confirmed, newest first. */
export async function raisedAlerts(db: Store, most: number): Promise<Alert[]> {
  return named(db, await db.alerts.where('confirmedAt').above(0).reverse().limit(most).toArray())
}

/** Raised and not yet read. */
export const countUnread = (db: Store): Promise<number> =>
  db.alerts
    .where('confirmedAt')
    .above(0)
    .filter((row) => row.readAt === null)
    .count()

/** Raised and not yet told in a notification. */
export async function untoldAlerts(db: Store): Promise<Alert[]> {
  return named(
    db,
    await db.alerts
      .where('confirmedAt')
      .above(0)
      .filter((row) => row.toldAt === null)
      .toArray(),
  )
}

const changeAll = (db: Store, which: (row: AlertRow) => boolean, change: Partial<AlertRow>): Promise<void> =>
  commit(db, ['alerts'], async () => {
    await db.alerts.where('confirmedAt').above(0).filter(which).modify(change)
  })

export const markTold = (db: Store, at: number): Promise<void> => changeAll(db, (row) => row.toldAt === null, { toldAt: at })
export const markRead = (db: Store, at: number): Promise<void> => changeAll(db, (row) => row.readAt === null, { readAt: at })
