import { expect, it } from 'vitest'
import { shippingByDay } from './shipping'

const AT = Date.parse('2026-11-25T00:00:00+08:00')
const order = (paidAt: string | null, shippedAt: string | null, state = '交易成功') => ({ paidAt, shippedAt, state })

it.each([
  ['within 72 hours', order('2026-11-20 10:00:00', '2026-11-23 10:00:00'), { shippable: 1, inTime: 1 }],
  ['a second later', order('2026-11-20 10:00:00', '2026-11-23 10:00:01'), { shippable: 1, inTime: 0 }],
  ['not shipped, and late', order('2026-11-20 10:00:00', null, '买家已付款，等待卖家发货'), { shippable: 1, inTime: 0 }],
  ['not shipped, still in time', order('2026-11-24 10:00:00', null), undefined],
  ['closed before it was shipped', order('2026-11-20 10:00:00', null, '交易关闭'), undefined],
  ['closed after it was shipped', order('2026-11-20 10:00:00', '2026-11-20 12:00:00', '交易关闭'), { shippable: 1, inTime: 1 }],
  ['never paid', order(null, null), undefined],
  ['shipped before it was paid', order('2026-11-20 10:00:00', '2026-11-19 10:00:00'), undefined],
])('%s', (_, one, expected) => {
  expect(shippingByDay([one], AT).get((one.paidAt ?? '').slice(0, 10))).toEqual(expected)
})
