import { describe, expect, it } from 'vitest'
import { madeObserved as seen } from '../../tests/made-readings'
import { coverage, dailySeries, priceChange } from './history'

describe('priceChange', () => {
  it('is the move of one price to one price', () => {
    expect(priceChange(seen(), seen({ price: { min: 90, max: 90 } }))).toEqual({ by: -10, from: 100, to: 90, since: 1000 })
  })
  it('is none for ranges, unverified prices, other labels, unknown or equal prices', () => {
    for (const after of [
      seen(),
      seen({ price: null }),
      seen({ price: { min: 90, max: null } }),
      seen({ price: { min: 90, max: 90 }, priceState: 'unverified' }),
    ])
      expect(priceChange(seen(), after)).toBeNull()
    expect(priceChange(seen({ priceLabel: '优惠前' }), seen({ priceLabel: '店铺活动', price: { min: 90, max: 90 } }))).toBeNull()
  })
})

it('coverage counts days, not visits', () => {
  expect(coverage(['2026-11-22', '2026-11-22', '2026-11-01', '2026-10-01', '2026-11-23'], '2026-11-22', 30)).toEqual({ seen: 2, of: 30 })
})

it('a day that was not seen is a gap; a day seen without news keeps the value', () => {
  const points = dailySeries(
    [
      { day: '2026-11-01', value: 5 },
      { day: '2026-11-04', value: 7 },
    ],
    new Set(['2026-11-01', '2026-11-02', '2026-11-04']),
    '2026-10-31',
    '2026-11-05',
  )
  expect(points.map((p) => p.value)).toEqual([null, 5, 5, null, 7, null])
})
