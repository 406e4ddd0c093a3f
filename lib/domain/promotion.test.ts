import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costsOfPieces, costUnder, parsePromotion } from './promotion'

describe('words of promotions', () => {
  it.each([
    ['满300减40', { kind: 'reduction', from: 30_000, by: 4000, each: false }],
    ['每满300减50元', { kind: 'reduction', from: 30_000, by: 5000, each: true }],
    ['满80元减20元', { kind: 'reduction', from: 8000, by: 2000, each: false }],
    ['满800-100', { kind: 'reduction', from: 80_000, by: 10_000, each: false }],
    ['店铺券满99减10', { kind: 'reduction', from: 9900, by: 1000, each: false }],
    ['店铺券 5 元', null],
    ['5元优惠券', { kind: 'off', by: 500 }],
    ['10元券', { kind: 'off', by: 1000 }],
    ['满2件8折', { kind: 'pieces-rate', pieces: 2, rate: 0.8 }],
    ['两件9.5折', { kind: 'pieces-rate', pieces: 2, rate: 0.95 }],
    ['3件85折', { kind: 'pieces-rate', pieces: 3, rate: 0.85 }],
    ['满300元打9折', { kind: 'amount-rate', from: 30_000, rate: 0.9 }],
    ['第2件半价', { kind: 'nth-rate', nth: 2, rate: 0.5 }],
    ['第二件5折', { kind: 'nth-rate', nth: 2, rate: 0.5 }],
    ['第2件减2元', { kind: 'nth-off', nth: 2, by: 200 }],
    ['第2件0元', { kind: 'nth-price', nth: 2, price: 0 }],
    ['第3件1元', { kind: 'nth-price', nth: 3, price: 100 }],
  ])('%s', (text, rule) => expect(parsePromotion(text)).toEqual(rule))

  it.each([
    '满99包邮',
    '会员满99减10',
    '首单立减5元',
    '赠运费险',
    '满2件送1件',
    '下单返10元',
    '百亿补贴',
    '满2件10折',
    '3期免息',
    '2件',
    '88VIP 95折',
    '淘金币抵3%',
  ])('%s is no rule of price and pieces alone', (text) => expect(parsePromotion(text)).toBeNull())
})

describe('what pieces cost', () => {
  it('by the one promotion that gives most, never by two', () => {
    expect(costsOfPieces(6800, ['满99减10', '第2件半价', '赠品'])).toEqual([
      { pieces: 1, total: 6800, by: null },
      { pieces: 2, total: 10_200, by: '第2件半价' },
      { pieces: 3, total: 17_000, by: '第2件半价' },
    ])
    expect(costsOfPieces(6800, ['满99减60', '第2件半价'])[1]).toEqual({ pieces: 2, total: 7600, by: '满99减60' })
    expect(costsOfPieces(20_000, ['每满300减50元'])[2]).toEqual({ pieces: 3, total: 50_000, by: '每满300减50元' })
  })
  it('of an unknown price nothing', () => expect(costsOfPieces(null, ['满99减10'])).toEqual([]))
  it('is never more than without, never nothing, and a whole number of 分', () => {
    const rule = fc.oneof(
      fc.record({ kind: fc.constant('reduction' as const), from: fc.nat({ max: 50_000 }), by: fc.nat({ max: 50_000 }), each: fc.boolean() }),
      fc.record({ kind: fc.constant('pieces-rate' as const), pieces: fc.integer({ min: 1, max: 5 }), rate: fc.double({ min: 0.1, max: 0.99, noNaN: true }) }),
      fc.record({ kind: fc.constant('nth-price' as const), nth: fc.integer({ min: 1, max: 5 }), price: fc.nat({ max: 9000 }) }),
      fc.record({ kind: fc.constant('nth-off' as const), nth: fc.integer({ min: 2, max: 5 }), by: fc.nat({ max: 90_000 }) }),
    )
    fc.assert(
      fc.property(rule, fc.integer({ min: 100, max: 99_999 }), fc.integer({ min: 1, max: 5 }), (each, price, pieces) => {
        const total = costUnder(each, price, pieces)
        expect(total === null || (Number.isInteger(total) && total > 0 && total <= price * pieces)).toBe(true)
      }),
    )
  })
})
