import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakEvenPpc, NO_COST, profitAt, type ItemCost } from './profit'

const cost = (more: Partial<ItemCost>): ItemCost => ({ ...NO_COST, ...more })

describe('profit of an order', () => {
  it.each([
    ['goods alone', 10_000, cost({ goods: 6000 }), 4000, 6000],
    ['freight and fees', 10_000, cost({ goods: 6000, freight: 500, platformRate: 0.05 }), 3000, 6843],
    ['ads', 10_000, cost({ goods: 6000, adPerOrder: 1000 }), 3000, 7000],
    ['a loss', 5000, cost({ goods: 6000 }), -1000, 6000],
    // One of ten comes back: nine sales, eleven freights.
    ['returns', 10_000, cost({ goods: 6000, freight: 1000, returnRate: 0.1 }), 2500, 7223],
  ])('%s', (_, price, costs, perOrder, breakEven) => {
    const profit = profitAt(price, costs)
    expect([profit?.perOrder, profit?.breakEvenPrice]).toEqual([perOrder, breakEven])
  })
  it('without the goods’ cost it is unknown', () => expect(profitAt(10_000, cost({ freight: 1 }))).toBeNull())
  it('the worked example: margin 30 %, order 120 元, conversion 2.5 % → ROI 3.33, PPC 0.90', () => {
    const profit = profitAt(12_000, cost({ goods: 8400 }))
    expect(profit?.breakEvenRoi).toBeCloseTo(3.333, 3)
    expect(breakEvenPpc(profit, 0.025)).toBeCloseTo(90, 6)
    expect(breakEvenPpc(profit, null)).toBeNull()
    expect(breakEvenPpc(profitAt(8000, cost({ goods: 8400 })), 0.025)).toBeNull()
  })
  it('at the break-even price nothing is lost, a 分 below something is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 100_000 }),
        fc.nat({ max: 2000 }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (goods, freight, platformRate, returnRate) => {
          const costs = cost({ goods, freight, platformRate, returnRate })
          const even = profitAt(100, costs)?.breakEvenPrice ?? 0
          expect(profitAt(even, costs)?.perOrder).toBeGreaterThanOrEqual(0)
          expect(profitAt(even - 3, costs)?.perOrder).toBeLessThanOrEqual(0)
        },
      ),
    )
  })
})
