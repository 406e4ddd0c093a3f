import { describe, expect, it } from 'vitest'
import { priceBands, pricePlace, quantile, summarizeMarket } from './market'
import { emptyCard, type Card } from './reading'

const card = (id: number, price: number | null, sold: number | null = null, more: Partial<Card> = {}): Card => ({
  ...emptyCard(id),
  itemId: String(100_000 + id),
  title: `t${id}`,
  price: price === null ? null : { min: price, max: price },
  sold: sold === null ? null : { least: sold, exact: true, text: `${sold}人付款`, period: null },
  ...more,
})

describe('summarizeMarket', () => {
  it('counts natural cards with one price; ads, dropped cards, ranges and unread ones stay out', () => {
    const cards = [
      card(1, 1000, 10),
      card(2, 2000, 20),
      card(3, 9000, 5, { ad: true }),
      card(4, 3000),
      card(5, null),
      { ...card(6, 5000), price: { min: 5000, max: null } },
      card(7, 700),
    ]
    const summary = summarizeMarket(cards, 2, new Set(['100007']))
    expect(summary).toMatchObject({
      read: 6,
      unread: 3,
      ads: 1,
      dropped: 1,
      priced: 3,
      median: 2000,
      lowQuartile: 1500,
      highQuartile: 2500,
      withSold: 2,
      topFiveShare: null,
    })
  })

  it('says nothing of an empty page', () => {
    expect(summarizeMarket([], 0, new Set())).toMatchObject({ priced: 0, median: null, bands: [], topFiveShare: null, regions: [] })
  })

  it('network-wide sales are not the shop’s own', () => {
    const summary = summarizeMarket(
      [card(1, 100, null, { sold: { least: 6000, exact: false, scope: 'network', text: '全网6000+人付款', period: null } })],
      0,
      new Set(),
    )
    expect(summary.withSold).toBe(0)
  })

  it('the share of the five best rests on lower bounds and says so', () => {
    const cards = Array.from({ length: 10 }, (_, i) => card(i, 100, 10))
    expect(summarizeMarket(cards, 0, new Set())).toMatchObject({ topFiveShare: 0.5, soldExact: true })
    const rounded = [...cards, card(11, 100, null, { sold: { least: 100, exact: false, text: '100+', period: null } })]
    expect(summarizeMarket(rounded, 0, new Set())).toMatchObject({ soldExact: false, topFiveShare: 140 / 200 })
  })
})

it('bands hold every price once', () => {
  for (const prices of [[100], [100, 100, 100], [100, 250, 900, 901, 5000, 100_000], Array.from({ length: 48 }, (_, i) => i * 37 + 5)]) {
    expect(priceBands(prices).reduce((sum, band) => sum + band.cards, 0)).toBe(prices.length)
  }
})

it('quantiles lie between the neighbours; equal prices share the better place', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
  expect(quantile([], 0.5)).toBeNull()
  expect(pricePlace(200, [100, 200, 200, 300])).toEqual({ place: 2, of: 4 })
})
