import { AD_FIELDS, DAILY_FIELDS, KPI_FIELDS, type KpiField, type KpiFigures } from '../domain/kpi'
import type { FigureRow, KpiDayRow, Store } from './schema'
import { figuresOf, FROM_PAGE, numberOf, TAUGHT } from './figures'

/** Reports of ads, the wider before the narrower: they overlap and are never added to each other. */
const AD_KINDS = ['ad-account', 'ad-campaign', 'ad-scene'] as const

/** Sums of fields over lines of one day; one line that does not say makes the sum unknown. */
export function sumDay(rows: readonly FigureRow[], fields: readonly KpiField[]): KpiFigures {
  const figures: KpiFigures = {}
  for (const field of fields) {
    const values = rows.map((row) => numberOf(row, field))
    // One line that does not say makes the sum unknown.
    if (values.length > 0 && values.every((value) => value !== null)) figures[field] = values.reduce((sum, value) => sum + value, 0)
  }
  return figures
}

/** Daily figures of a shop that its imported reports say: the shop's own line of the day, and the sum of its ads. */
export async function reportedDays(db: Store, shop: string, first: string, last: string): Promise<KpiDayRow[]> {
  // Most shops have none: one question instead of many. Counting would walk over all of them.
  if ((await db.figures.where('shop').equals(shop).first()) === undefined) return []
  const daily = async (kind: string) => (await figuresOf(db, kind, shop, first, last)).filter((row) => row.from === row.to)
  const [shopDays, service, shipped, shown, shownAds, taught, ...ads] = await Promise.all(
    ['shop-day', 'service', 'order-day', `${FROM_PAGE}shop-day`, `${FROM_PAGE}ad-account`, TAUGHT, ...AD_KINDS].map(daily),
  )
  const days = new Set(
    [...(shipped ?? []), ...(shopDays ?? []), ...(service ?? []), ...(shown ?? []), ...(shownAds ?? []), ...(taught ?? []), ...ads.flat()].map(
      (row) => row.from,
    ),
  )
  const on = (rows: readonly FigureRow[] | undefined, day: string) => (rows ?? []).filter((row) => row.from === day)
  const newest = (rows: readonly FigureRow[]) => Math.max(0, ...rows.map((row) => row.at))
  return [...days].flatMap((day): KpiDayRow[] => {
    // Several lines of one day (hours, kinds of visitors) are not the day.
    const lines = on(shopDays, day)
    const own = lines.some((row) => row.name.startsWith(' #')) ? [] : lines.filter((row) => row.name === '')
    const talks = on(service, day)
    const spent = ads.map((rows) => on(rows, day)).find((rows) => rows.length > 0) ?? []
    const consulted = talks.length === 0 ? {} : { consultVisitors: sumOf(talks, 'receivedVisitors'), consultBuyers: sumOf(talks, 'inquiryBuyers') }
    const known = Object.fromEntries(Object.entries(consulted).filter(([, value]) => value !== null)) as KpiFigures
    const [drawn, drawnAds, pointed] = [on(shown, day).filter((row) => row.name === ''), on(shownAds, day), on(taught, day)]
    const rows: KpiDayRow[] = [
      { shop, day, source: 'shop-report', figures: { ...sumDay(own, DAILY_FIELDS), ...known }, at: newest([...own, ...talks]) },
      { shop, day, source: 'orders', figures: sumDay(on(shipped, day), ['shippableOrders', 'shippedIn72h']), at: newest(on(shipped, day)) },
      { shop, day, source: 'ad-report', figures: sumDay(spent, AD_FIELDS), at: newest(spent) },
      { shop, day, source: 'taught', figures: sumDay(pointed, KPI_FIELDS), at: newest(pointed) },
      // An account is one line; several would be parts of it under the same head.
      {
        shop,
        day,
        source: 'page',
        figures: { ...sumDay(drawn, DAILY_FIELDS), ...(drawnAds.length === 1 && sumDay(drawnAds, AD_FIELDS)) },
        at: newest([...drawn, ...drawnAds]),
      },
    ]
    return rows.filter((row) => Object.keys(row.figures).length > 0)
  })
}

function sumOf(rows: readonly FigureRow[], field: string): number | null {
  const values = rows.map((row) => numberOf(row, field))
  return values.every((value) => value !== null) ? values.reduce((sum, value) => sum + value, 0) : null
}
