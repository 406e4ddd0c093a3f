import { activitiesIn } from './activities'
import { raisedAlerts } from './alerts'
import { historyOf, itemsMarked } from './ask'
import { rankBoard } from './board'
import { titleEffects } from './title-effects'
import { kpiBoard, monthBoard, type KpiBoard } from './kpi'
import type { ActivityRow, Store } from './schema'
import { dayOf, startOfDay, DAY_MS } from '../domain/calendar'
import { timeline, type Change } from '../domain/changes'
import type { TitleEffect } from '../domain/title-effect'

/** All that a report of a span of days rests on. */
export interface ReportFacts {
  shops: { shop: string; board: KpiBoard; plan: Awaited<ReturnType<typeof monthBoard>> }[]
  /** All shops together, where there are several. */
  all: KpiBoard | null
  moves: { title: string; query: string; move: number; rank: number | null }[]
  rivals: { title: string; change: Change }[]
  titles: { title: string; effect: TitleEffect }[]
  activities: ActivityRow[]
  alerts: Awaited<ReturnType<typeof raisedAlerts>>
}

const MOST_ALERTS = 200
const MOST_CHANGES = 40

/** What rivals changed on their own pages in a span of days. */
async function rivalMoves(db: Store, first: string, last: string): Promise<ReportFacts['rivals']> {
  const rivals = await itemsMarked(db, 'rival')
  const [from, to] = [startOfDay(first), startOfDay(last) + DAY_MS]
  const found = await Promise.all(
    rivals.map(async (item) =>
      timeline(await historyOf(db, item, 'item', from))
        .filter((change) => change.at >= from && change.at < to)
        .map((change) => ({ title: item.title ?? item.key, change })),
    ),
  )
  return found
    .flat()
    .sort((a, b) => b.change.at - a.change.at)
    .slice(0, MOST_CHANGES)
}

export async function reportFacts(db: Store, shops: readonly string[], first: string, last: string, now: number): Promise<ReportFacts> {
  const within = (ms: number) => dayOf(ms) >= first && dayOf(ms) <= last
  const [boards, all, ranks, raised, rivals, effects, activities] = await Promise.all([
    Promise.all(
      shops.map(async (shop) => {
        const [board, plan] = await Promise.all([kpiBoard(db, [shop], first, last), monthBoard(db, [shop], last)])
        return { shop, board, plan }
      }),
    ),
    shops.length > 1 ? kpiBoard(db, shops, first, last) : null,
    rankBoard(db, now),
    raisedAlerts(db, MOST_ALERTS),
    rivalMoves(db, first, last),
    titleEffects(db, now),
    activitiesIn(db, first, last),
  ])
  return {
    shops: boards,
    all,
    moves: ranks.rows.flatMap((row) => {
      const [newest] = row.readings
      if (row.mark !== 'mine' || row.move === null || row.move === 0 || newest === undefined || !within(newest.at)) return []
      return [{ title: row.title ?? row.key, query: row.query, move: row.move, rank: newest.place?.rank ?? null }]
    }),
    rivals,
    titles: effects.flatMap((item) =>
      item.effects.filter((effect) => effect.day >= first && effect.day <= last).map((effect) => ({ title: item.title ?? item.key, effect })),
    ),
    activities: activities.filter((activity) => shops.includes(activity.shop) || activity.shop === ''),
    alerts: raised.filter((alert) => within(alert.confirmedAt)),
  }
}
