import { countUnread } from '../../lib/db/alerts'
import { blindPages, rivalChanges } from '../../lib/db/board'
import { kpiBoard, shopsWithKpis } from '../../lib/db/kpi'
import type { Store } from '../../lib/db/schema'
import { readSettings } from '../../lib/db/settings'
import { dayOf } from '../../lib/domain/calendar'

/** All that the popup shows, from the store alone. */
export async function look(db: Store) {
  const now = Date.now()
  const today = dayOf(now)
  const [settings, shops, rivals, blind, unread] = await Promise.all([
    readSettings(db),
    shopsWithKpis(db),
    rivalChanges(db, now),
    blindPages(db, now),
    countUnread(db),
  ])
  const [shop] = shops
  return { settings, rivals, unread, blind: blind.length, today, shop: shop ?? null, board: shop === undefined ? null : await kpiBoard(db, shop, today, today) }
}

export type Seen = Awaited<ReturnType<typeof look>>
