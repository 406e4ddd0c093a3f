import { activitiesDue } from '../../lib/db/activities'
import { countUnread } from '../../lib/db/alerts'
import { blindPages, rivalChanges } from '../../lib/db/board'
import { kpiBoard, kpiSeries, shopsWithKpis } from '../../lib/db/kpi'
import type { Store } from '../../lib/db/schema'
import { readSettings } from '../../lib/db/settings'
import { addDays, dayOf } from '../../lib/domain/calendar'

export const PERIODS = ['today', 'yesterday', 'month'] as const
export type Period = (typeof PERIODS)[number]
const SPARK_DAYS = 14

/** All that the popup shows, from the store alone. */
export async function look(db: Store, period: Period = 'today') {
  const now = Date.now()
  const today = dayOf(now)
  const last = period === 'yesterday' ? addDays(today, -1) : today
  const first = period === 'month' ? `${today.slice(0, 7)}-01` : last
  const [settings, shops, rivals, blind, unread, activities] = await Promise.all([
    readSettings(db),
    shopsWithKpis(db),
    rivalChanges(db, now),
    blindPages(db, now),
    countUnread(db),
    activitiesDue(db, now),
  ])
  const [shop] = shops
  const [board, series] =
    shop === undefined
      ? [null, new Map<string, never[]>()]
      : await Promise.all([kpiBoard(db, [shop], first, last), kpiSeries(db, [shop], settings.popupKpis, last, SPARK_DAYS)])
  return { settings, rivals, unread, activities: activities.length, blind: blind.length, day: last, period, shop: shop ?? null, board, series }
}

export type Seen = Awaited<ReturnType<typeof look>>
