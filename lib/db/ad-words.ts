import type { AdWord } from '../domain/ad-triage'
import type { FigureRow, Store } from './schema'
import { figuresOf, FROM_PAGE, numberOf } from './figures'

/** True where any keyword lines lie in a span of days. */
export async function hasAdWords(db: Store, shop: string, first: string, last: string): Promise<boolean> {
  const found = await Promise.all(
    ['ad-keyword', `${FROM_PAGE}ad-keyword`].map((kind) =>
      db.figures
        .where('[kind+shop+from+to+name]')
        .between([kind, shop, first], [kind, shop, `${last}\uFFFF`])
        .first(),
    ),
  )
  return found.some((row) => row !== undefined)
}

/** Words of keyword campaigns over a span, each word of a campaign summed; null figures of a line leave the line out. */
export async function adWords(
  db: Store,
  shop: string,
  first: string,
  last: string,
): Promise<{ words: AdWord[]; first: string; last: string; orderValue: number | null }> {
  const filed = await figuresOf(db, 'ad-keyword', shop, first, last)
  // Days that only an open page has told would stand beside days of files as if they were all.
  const all = filed.length > 0 ? filed : await figuresOf(db, `${FROM_PAGE}ad-keyword`, shop, first, last)
  // Days and weeks of one word overlap: the days are taken, else the newest period.
  const daily = all.filter((row) => row.from === row.to)
  const newest = all.reduce<FigureRow | null>((a, b) => (a === null || b.to > a.to || (b.to === a.to && b.from < a.from) ? b : a), null)
  const rows = daily.length > 0 ? daily : all.filter((row) => row.from === newest?.from && row.to === newest.to)
  const words = new Map<string, AdWord>()
  for (const row of rows) {
    const [impressions, clicks, cost] = ['impressions', 'clicks', 'adCost'].map((field) => numberOf(row, field))
    const { word } = row.values
    if (typeof word !== 'string' || impressions == null || clicks == null || cost == null) continue
    const campaign = typeof row.values.campaign === 'string' ? row.values.campaign : ''
    const before = words.get(`${campaign}|${word}`)
    const plus = (sum: number | null | undefined, value: number | null) => (sum === null || value === null ? null : (sum ?? 0) + value)
    words.set(`${campaign}|${word}`, {
      word,
      campaign,
      impressions: (before?.impressions ?? 0) + impressions,
      clicks: (before?.clicks ?? 0) + clicks,
      cost: (before?.cost ?? 0) + cost,
      orders: plus(before?.orders, numberOf(row, 'adOrders')),
      sales: plus(before?.sales, numberOf(row, 'adSales')),
    })
  }
  const sold = [...words.values()].filter((word) => word.orders !== null && word.orders > 0 && word.sales !== null)
  const orders = sold.reduce((sum, word) => sum + (word.orders ?? 0), 0)
  return {
    words: [...words.values()],
    first: rows.reduce((min, row) => (row.from < min ? row.from : min), rows[0]?.from ?? first),
    last: rows.reduce((max, row) => (row.to > max ? row.to : max), rows[0]?.to ?? last),
    orderValue: orders === 0 ? null : Math.round(sold.reduce((sum, word) => sum + (word.sales ?? 0), 0) / orders),
  }
}
