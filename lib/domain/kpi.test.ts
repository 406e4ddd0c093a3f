import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeOf, KPIS, KPI_FIELDS, kpiById, meetsTarget, targetOfSpan, workOutKpi, type Kpi } from './kpi'

const kpi = (id: string): Kpi => kpiById(id) as Kpi

describe('workOutKpi', () => {
  it('sums first and divides last', () => {
    // Mean of the rates would be 5.5 %, the truth is 1.9 %.
    expect(
      workOutKpi(kpi('conversion'), [
        { uv: 100, buyers: 10 },
        { uv: 900, buyers: 9 },
      ]).value,
    ).toBeCloseTo(0.019)
  })
  it('unknown is null and never 0', () => {
    expect(workOutKpi(kpi('conversion'), []).value).toBeNull()
    expect(workOutKpi(kpi('conversion'), [{ uv: 0, buyers: 0 }]).value).toBeNull()
    expect(workOutKpi(kpi('gmv'), [{ uv: 5 }]).value).toBeNull()
    expect(workOutKpi(kpi('gmv'), [{ gmv: 0 }]).value).toBe(0)
  })
  it('a day with half of a ratio does not tilt it', () => {
    expect(workOutKpi(kpi('orderValue'), [{ gmv: 12_000, buyers: 1 }, { gmv: 99_999 }])).toMatchObject({ value: 12_000, days: 1, of: 2 })
  })
  it('the worked check of the field: 12,000 visitors, 300 buyers, 36,000 yuan', () => {
    const day = [{ uv: 12_000, buyers: 300, gmv: 3_600_000 }]
    expect(workOutKpi(kpi('conversion'), day).value).toBe(0.025)
    expect(workOutKpi(kpi('orderValue'), day).value).toBe(12_000)
    expect(workOutKpi(kpi('uvValue'), day).value).toBe(300)
  })
  it('a state of the shop is the latest, not a sum', () => {
    expect(workOutKpi(kpi('dsrItem'), [{ dsrItem: 4.8 }, { dsrItem: 4.7 }]).value).toBe(4.7)
  })
  it('both numerators must be known', () => {
    expect(workOutKpi(kpi('favouriteCartRate'), [{ favouriteBuyers: 3, uv: 100 }]).value).toBeNull()
    expect(workOutKpi(kpi('favouriteCartRate'), [{ favouriteBuyers: 3, cartBuyers: 2, uv: 100 }]).value).toBe(0.05)
  })
})

it('every KPI rests on known fields and stands once', () => {
  expect(new Set(KPIS.map((k) => k.id)).size).toBe(KPIS.length)
  for (const k of KPIS) for (const field of [...k.over, ...(k.under ?? [])]) expect(KPI_FIELDS).toContain(field)
})

it('a target is met upwards or downwards, and never by the unknown', () => {
  expect(meetsTarget(kpi('response'), 29, 30)).toBe(true)
  expect(meetsTarget(kpi('gmv'), 29, 30)).toBe(false)
  expect(meetsTarget(kpi('gmv'), null, 30)).toBeNull()
})

describe('a span of several days', () => {
  const [gmv, conversion] = [kpiById('gmv'), kpiById('conversion')]
  if (gmv === undefined || conversion === undefined) throw new Error('the catalogue has changed')
  it('must reach a day’s target as often as it has days, a ratio once', () => {
    expect([targetOfSpan(gmv, 3500, 23), targetOfSpan(conversion, 0.025, 23)]).toEqual([80_500, 0.025])
  })
  it('more known days are no growth', () => {
    const value = (of: number, days: number) => ({ value: of, over: of, under: null, days, of: 23 })
    expect(changeOf(gmv, value(2300, 23), value(700, 7))).toBeNull()
    expect(changeOf(gmv, value(2300, 23), value(1150, 23))).toBe(1)
    expect(changeOf(conversion, value(0.03, 23), value(0.02, 7))).toBeCloseTo(0.5)
    expect(changeOf(gmv, value(5, 1), value(0, 1))).toBeNull()
  })
})

it('of any days in any order and any parts, summing then dividing is the whole', () => {
  const figures = fc.record(Object.fromEntries(KPI_FIELDS.map((field) => [field, fc.integer({ min: 0, max: 1_000_000 })])), { requiredKeys: [] })
  fc.assert(
    fc.property(fc.array(figures, { maxLength: 12 }), fc.integer({ min: 0, max: 12 }), (days, at) => {
      for (const one of KPIS.filter((each) => each.fold !== 'last')) {
        const whole = workOutKpi(one, days)
        const [a, b] = [workOutKpi(one, days.slice(0, at)), workOutKpi(one, days.slice(at))]
        const over = (a.over ?? 0) + (b.over ?? 0)
        const under = (a.under ?? 0) + (b.under ?? 0)
        expect(whole.days).toBe(a.days + b.days)
        expect(whole.over ?? 0).toBe(over)
        if (whole.value !== null) expect(whole.value).toBe(one.under === undefined ? over : over / under)
        // Unknown is never 0: no day that tells all parts, or nothing to divide by.
        else expect(whole.days === 0 || (one.under !== undefined && under === 0)).toBe(true)
        expect(workOutKpi(one, [...days].reverse()).value).toBe(whole.value)
      }
    }),
    { numRuns: 100 },
  )
})
