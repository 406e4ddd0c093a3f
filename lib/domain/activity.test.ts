import { describe, expect, it } from 'vitest'
import { checkPrice, deadlinesOf, dueActivities, NO_ACTIVITY, NO_RESULT, reviewActivity, type Activity } from './activity'
import { NO_COST } from './profit'

const activity = (fields: Partial<Activity>): Activity => ({ ...NO_ACTIVITY, name: '天天特价', ...fields })
const DAYS = { applyFrom: '2026-11-01', applyTo: '2026-11-24', runFrom: '2026-12-01', runTo: '2026-12-03' }

describe('what is still to be done', () => {
  it.each([
    ['open', [['apply', '2026-11-24', 2]]],
    [
      'applied',
      [
        ['stock', '2026-11-24', 2],
        ['start', '2026-12-01', 9],
        ['end', '2026-12-03', 11],
      ],
    ],
    ['running', [['end', '2026-12-03', 11]]],
    ['failed', []],
    ['over', [['review', '2026-12-04', 12]]],
  ] as const)('%s', (state, expected) => {
    expect(deadlinesOf(activity({ ...DAYS, state }), '2026-11-22').map(({ kind, day, left }) => [kind, day, left])).toEqual(expected)
  })
  it('a review that was entered is not asked for again; days that are not known ask for nothing', () => {
    expect(deadlinesOf(activity({ ...DAYS, state: 'over', result: { ...NO_RESULT, sales: 1 } }), '2026-12-10')).toEqual([])
    expect(deadlinesOf(activity({ state: 'open' }), '2026-11-22')).toEqual([])
  })
  it('the nearest stand first, what is late before all', () => {
    const late = activity({ ...DAYS, name: '晚', applyTo: '2026-11-20' })
    const far = activity({ ...DAYS, name: '远', applyTo: '2026-12-20' })
    const near = activity({ ...DAYS, name: '近' })
    expect(dueActivities([far, near, late], '2026-11-22', 3).map(({ activity: { name }, deadline }) => [name, deadline.left])).toEqual([
      ['晚', -2],
      ['近', 2],
    ])
  })
})

describe('the price that is demanded', () => {
  const cost = { ...NO_COST, goods: 3000 }
  it.each([
    ['天天特价', 6900, 10_000, null, { share: 0.69, breaksFloor: true, isAllowed: false, perOrder: 3900 }],
    ['天天特价', 7000, 10_000, null, { share: 0.7, breaksFloor: false, isAllowed: false }],
    ['双11狂欢', 6000, 10_000, null, { breaksFloor: false, isAllowed: true }],
    ['淘金币抵扣', 6000, 10_000, null, { breaksFloor: false, isAllowed: true }],
    ['百亿补贴', 8000, null, 8500, { share: null, breaksFloor: false, belowLowest: 8500 }],
    ['百亿补贴', 8500, 10_000, 8500, { belowLowest: null }],
    ['百亿补贴', 2000, 2500, null, { perOrder: -1000 }],
  ] as const)('%s at %d of %d', (name, price, regular, lowest, expected) => {
    expect(checkPrice(activity({ name, price }), regular, lowest, cost)).toMatchObject(expected)
  })
  it('says nothing where no price is demanded, and no profit where no cost is entered', () => {
    expect(checkPrice(activity({}), 10_000, null, cost)).toBeNull()
    expect(checkPrice(activity({ price: 5000 }), 10_000, null, null)?.perOrder).toBeNull()
  })
})

it.each([
  // Sales, orders, the shop's: the two sentences of the catalogue.
  [
    { sales: 30_000, cost: 10_000, uv: 100, clicks: 40, buyers: 5, orders: 6 },
    { orders: 10, gmv: 100_000, uv: 1000, buyers: 40 },
    { ctr: 0.4, conversion: 0.05, roi: 3, orderShare: 0.6, salesShare: 0.3, shopConversion: 0.04, hasLowOrderValue: true, helps: true },
  ],
  [
    { ...NO_RESULT, sales: 50_000, orders: 3, uv: 100, buyers: 3 },
    { orders: 10, gmv: 100_000, uv: 1000, buyers: 40 },
    { ctr: null, roi: null, orderShare: 0.3, salesShare: 0.5, hasLowOrderValue: false, helps: false },
  ],
  [
    { ...NO_RESULT, sales: 50_000, cost: 0 },
    { orders: null, gmv: 0, uv: null, buyers: null },
    { roi: null, salesShare: null, hasLowOrderValue: null, helps: null },
  ],
])('a review: what is unknown stays unknown', (result, shop, expected) => {
  expect(reviewActivity(result, shop)).toMatchObject(expected)
})
