/** A month of a made-up shop as a backup file: what the demo imports through the options page, so that history and KPIs have something to show. */
import { addDays, dayOf, startOfDay } from '../../lib/domain/calendar'
import { itemKey } from '../../lib/domain/item-key'
import { listingOf, MY_ITEM, seeded } from './market'

const SEEN_OFTEN = [MY_ITEM, '743210000003', '743210000005', '743210000006']

export function sampleBackup(now: number): string {
  const today = dayOf(now)
  const items: unknown[] = []
  const observations: unknown[] = []
  const days: unknown[] = []
  const titles: unknown[] = []
  for (const id of SEEN_OFTEN) {
    const listing = listingOf(id)
    if (listing === null) continue
    const random = seeded(Number(id.slice(-4)))
    const key = itemKey('taobao', id)
    let price = id === MY_ITEM ? listing.price : listing.price + 1000
    let last: Record<string, unknown> | null = null
    for (let back = 29; back >= 1; back -= 1) {
      if (random() < 0.4) continue
      const day = addDays(today, -back)
      const at = startOfDay(day) + 10 * 3_600_000
      days.push({ key, on: 'item', day })
      if (id !== MY_ITEM && random() < 0.2) price += random() < 0.5 ? -300 : 200
      const coupon = price - 500
      const changed: boolean = last === null || (last.price as { min: number }).min !== price
      const row: Record<string, unknown> = {
        at,
        title: listing.title,
        price: { min: price, max: price },
        priceLabel: '优惠前',
        listPrice: { min: price, max: price },
        finalPrice: { min: coupon, max: coupon },
        finalPriceLabel: '券后',
        priceState: 'verified',
        sold: { least: 2000 + (30 - back) * 40, exact: false },
        skuCount: 3,
        available: true,
      }
      if (changed)
        observations.push({
          seq: observations.length + 1,
          key,
          on: 'item',
          ...row,
          sources: {},
          reader: 'taobao-item/1',
          url: `https://item.taobao.com/item.htm?id=${id}`,
        })
      last = row
    }
    items.push({
      key,
      site: 'taobao',
      itemId: id,
      title: listing.title,
      shop: listing.shop,
      url: `https://item.taobao.com/item.htm?id=${id}`,
      mark: id === MY_ITEM ? 'mine' : 'rival',
      firstSeen: now - 29 * 86_400_000,
      lastSeen: now - 86_400_000,
      last: last === null ? {} : { item: last },
    })
    titles.push({ seq: titles.length + 1, key, at: now - 20 * 86_400_000, from: null, to: listing.title, by: 'page' })
  }
  const random = seeded(7)
  const kpiDays = Array.from({ length: 30 }, (_, i) => {
    const uv = 900 + Math.floor(random() * 400) + i * 6
    const buyers = Math.floor(uv * (0.02 + random() * 0.01))
    return {
      shop: '示例店铺',
      day: addDays(today, i - 29),
      source: 'csv',
      at: now,
      figures: {
        uv,
        buyers,
        pv: uv * 3 + Math.floor(random() * 300),
        gmv: buyers * (10_500 + Math.floor(random() * 30) * 100),
        orders: buyers + 2,
        goodReviews: 98 + Math.floor(random() * 3),
        reviews: 100,
        adCost: 6000 + Math.floor(random() * 40) * 100,
        adSales: 24_000 + Math.floor(random() * 90) * 100,
        dsrItem: 4.8,
        dsrService: 4.7,
        dsrShipping: 4.8,
      },
    }
  })
  const settings = [
    { name: 'targets', value: { gmv: 350_000, uv: 1200, conversion: 0.025 } },
    { name: 'activeSet', value: 1 },
  ]
  const sets = [{ id: 1, name: '', members: SEEN_OFTEN.map((id) => itemKey('taobao', id)) }]
  return JSON.stringify({
    format: 'listinglens-backup',
    schema: 1,
    exportedAt: new Date(now).toISOString(),
    tables: { items, observations, days, titles, sets, settings, kpiDays },
  })
}
