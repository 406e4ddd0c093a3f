import { describe, expect, it } from 'vitest'
import { daysOfMonth, ladderStep, paceOf } from './month-plan'

const days = (count: number, value: (n: number) => number | null) =>
  new Map(
    daysOfMonth('2026-11')
      .slice(0, count)
      .flatMap((day, i) => (value(i) === null ? [] : [[day, value(i) ?? 0] as const])),
  )

describe('a month against its plan', () => {
  it('so far, pace and forecast', () => {
    expect(
      paceOf(
        '2026-11',
        '2026-11-10',
        days(10, () => 1000),
        40_000,
      ),
    ).toEqual({
      soFar: 10_000,
      passed: 10,
      known: 10,
      left: 20,
      target: 40_000,
      neededPerDay: 1500,
      forecast: { low: 30_000, middle: 30_000, high: 30_000 },
    })
  })
  it('a day that is not known is not 0: no pace, and a forecast that is wider', () => {
    const whole = paceOf(
      '2026-11',
      '2026-11-10',
      days(10, (n) => 900 + (n % 3) * 100),
      40_000,
    )
    const gap = paceOf(
      '2026-11',
      '2026-11-10',
      days(10, (n) => (n === 4 ? null : 900 + (n % 3) * 100)),
      40_000,
    )
    expect([gap.known, gap.neededPerDay]).toEqual([9, null])
    const width = (pace: typeof whole) => (pace.forecast === null ? 0 : pace.forecast.high - pace.forecast.low)
    expect(width(gap)).toBeGreaterThan(width(whole))
  })
  it('too few days say nothing; the month before says nothing of this one; at its end nothing is left', () => {
    expect(
      paceOf(
        '2026-11',
        '2026-11-04',
        days(4, () => 1000),
        40_000,
      ).forecast,
    ).toBeNull()
    expect(
      paceOf(
        '2026-12',
        '2026-12-05',
        days(30, () => 1000),
        null,
      ),
    ).toMatchObject({ soFar: 0, known: 0, forecast: null, neededPerDay: null })
    expect(
      paceOf(
        '2026-11',
        '2026-11-30',
        days(30, () => 1000),
        40_000,
      ),
    ).toMatchObject({ left: 0, neededPerDay: null, forecast: { low: 30_000, middle: 30_000, high: 30_000 } })
    expect(
      paceOf(
        '2026-11',
        '2026-11-10',
        days(10, () => 9000),
        40_000,
      ).neededPerDay,
    ).toBe(0)
  })
})

it('the traffic ladder', () => {
  expect([ladderStep(10, 0).step, ladderStep(50, 1).step, ladderStep(250, 5).step, ladderStep(400, 2).step, ladderStep(800, 40).step]).toEqual([0, 1, 3, 2, 5])
  expect(ladderStep(250, 5).next).toEqual({ step: 4, uv: 300, orders: 5 })
  expect(ladderStep(800, 40).next).toBeNull()
})
