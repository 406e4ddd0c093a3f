import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitSales } from './kpi-split'

const factors = fc.record({ uv: fc.integer({ min: 1, max: 1e6 }), buyers: fc.integer({ min: 1, max: 1e5 }), gmv: fc.integer({ min: 1, max: 1e10 }) })

it('the parts are the whole change', () => {
  fc.assert(
    fc.property(factors, factors, (before, after) => {
      const split = splitSales(before, after)
      expect(split === null ? null : split.uv + split.conversion + split.orderValue).toBe(after.gmv - before.gmv)
    }),
  )
})
it('a factor that did not move brings nothing; the other way round it is the other sign', () => {
  const before = { uv: 1000, buyers: 20, gmv: 200_000 }
  expect(splitSales(before, { uv: 2000, buyers: 40, gmv: 400_000 })).toEqual({ change: 200_000, uv: 200_000, conversion: 0, orderValue: 0 })
  expect(splitSales(before, { uv: 1000, buyers: 20, gmv: 240_000 })).toEqual({ change: 40_000, uv: 0, conversion: 0, orderValue: 40_000 })
  fc.assert(
    fc.property(factors, factors, (a, b) => {
      const [there, back] = [splitSales(a, b), splitSales(b, a)]
      expect(Math.abs((there?.uv ?? 0) + (back?.uv ?? 0))).toBeLessThanOrEqual(1 + 1e-9 * Math.max(a.gmv, b.gmv))
    }),
  )
})
it.each([[{}], [{ uv: 0, buyers: 0, gmv: 0 }], [{ uv: 5, gmv: 5 }]])('says nothing where a factor is unknown or nothing: %j', (after) => {
  expect(splitSales({ uv: 1, buyers: 1, gmv: 1 }, after)).toBeNull()
})
