import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fivesNeeded, goodsNeeded, lifeOf, nextDelisting } from './item-life'
import type { RankReading } from './rank'

const NOW = Date.parse('2026-11-22T04:00:00Z')
const DAY = 86_400_000
const place = (days: number, rank: number | null): RankReading => ({
  day: '',
  at: NOW - days * DAY,
  url: '',
  pages: [1],
  place: rank === null ? null : { page: 1, position: rank, rank },
  ads: 0,
})

describe('the stage of an item', () => {
  it.each([
    ['in front', [place(1, 4), place(2, 9)], [], 'mature'],
    ['in front for long', [place(1, 4), place(20, 3)], [], 'maintain'],
    ['was in front', [place(1, 12), place(20, 3)], [], 'bottleneck'],
    ['near the front', [place(1, 9)], [], 'growth'],
    ['far behind', [place(1, 40)], [], 'nurture'],
    [
      'sales that grow',
      [],
      [
        { at: NOW - 20 * DAY, count: 100 },
        { at: NOW - DAY, count: 115 },
      ],
      'growth',
    ],
    [
      'sales that do not',
      [],
      [
        { at: NOW - 20 * DAY, count: 100 },
        { at: NOW - DAY, count: 101 },
      ],
      'nurture',
    ],
  ])('%s', (_, readings, sold, stage) => expect(lifeOf(readings, sold, NOW)?.stage).toBe(stage))
  it('is unknown where neither place nor sales are', () => {
    expect(lifeOf([], [], NOW)).toBeNull()
    expect(lifeOf([place(1, null), place(40, 3)], [{ at: NOW - DAY, count: 5 }], NOW)).toBeNull()
  })
})

it('the listing cycle is seven days to the second', () => {
  const listed = Date.parse('2019-03-18T06:21:44Z')
  expect(nextDelisting(listed, listed + 1)).toBe(Date.parse('2019-03-25T06:21:44Z'))
  expect(nextDelisting(listed, listed + 7 * DAY)).toBe(listed + 7 * DAY)
  expect(nextDelisting(listed, listed + 7 * DAY + 1)).toBe(listed + 14 * DAY)
  expect(nextDelisting(listed, listed - 1)).toBeNull()
})

describe('marks that are needed', () => {
  it('the worked example: 400 marks of 4.70 need 200 fives to reach 4.80', () => {
    expect(fivesNeeded(400, 4.7, 4.8)).toBe(200)
    expect([fivesNeeded(400, 4.8, 4.8), fivesNeeded(400, 4.7, 5), fivesNeeded(0, 4.7, 4.8)]).toEqual([0, null, null])
  })
  it('so many reach it, one fewer does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 10, max: 48 }), fc.integer({ min: 11, max: 49 }), (count, now, goal) => {
        const needed = fivesNeeded(count, now / 10, goal / 10)
        if (needed === null || needed === 0) return
        const mean = (k: number) => (count * now + k * 50) / ((count + k) * 10)
        expect(mean(needed)).toBeGreaterThanOrEqual(goal / 10 - 1e-9)
        expect(mean(needed - 1)).toBeLessThan(goal / 10 + 1e-9)
      }),
    )
  })
  it('good reviews', () => {
    expect(goodsNeeded(97, 100, 0.985)).toBe(100)
    expect((97 + 100) / 200).toBeGreaterThanOrEqual(0.985)
    expect((97 + 99) / 199).toBeLessThan(0.985)
    expect([goodsNeeded(99, 100, 0.985), goodsNeeded(5, 10, 1), goodsNeeded(0, 0, 0.9)]).toEqual([0, null, null])
  })
})
