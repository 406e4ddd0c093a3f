import { expect, it } from 'vitest'
import { KPIS, workOutKpi } from './kpi'
import { offTarget } from './off-target'

const DAY = { uv: 1000, buyers: 40, gmv: 400_000, adCost: 50_000, adSales: 100_000, disputes: 5, orders: 50 }
const missed = (targets: Record<string, number>) =>
  offTarget(KPIS.map((kpi) => ({ kpi, now: workOutKpi(kpi, [DAY]), target: targets[kpi.id] ?? null }))).map(({ kpi, worth }) => [kpi.id, worth])

it.each([
  // A fifth more visitors bring a fifth more sales.
  [{ uv: 1200 }, [['uv', 80_000]]],
  [{ conversion: 0.05 }, [['conversion', 100_000]]],
  [{ orderValue: 12_000 }, [['orderValue', 80_000]]],
  [{ gmv: 500_000 }, [['gmv', 100_000]]],
  [{ roi: 3 }, [['roi', 50_000]]],
  [{ disputeRate: 0.03 }, [['disputeRate', null]]],
  [{ uv: 900, conversion: 0.04 }, []],
  // In order of money, what has none last.
  [
    { disputeRate: 0.03, uv: 1200, gmv: 500_000 },
    [
      ['gmv', 100_000],
      ['uv', 80_000],
      ['disputeRate', null],
    ],
  ],
] as [Record<string, number>, [string, number | null][]][])('%j', (targets, expected) => {
  expect(missed(targets)).toEqual(expected)
})

it('what is unknown misses nothing and is worth nothing', () => {
  const readings = KPIS.map((kpi) => ({ kpi, now: workOutKpi(kpi, [{ uv: 1000 }]), target: 2000 }))
  expect(offTarget(readings).map(({ kpi, worth }) => [kpi.id, worth])).toEqual([['uv', null]])
})
