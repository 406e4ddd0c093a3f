import { expect, it } from 'vitest'
import { milestonesOf } from './milestones'

it.each([
  [12, null, [['orders', 30, false]]],
  [
    30,
    0.99,
    [
      ['orders', 30, true],
      ['orders', 50, false],
      ['good-reviews', 0.985, true],
    ],
  ],
  [
    250,
    0.98,
    [
      ['orders', 30, true],
      ['orders', 50, true],
      ['orders', 200, true],
      ['good-reviews', 0.985, false],
    ],
  ],
  [null, null, []],
] as const)('%s orders a day, %s good reviews', (orders, reviews, expected) => {
  expect(milestonesOf(orders, reviews).map(({ kind, goal, isReached }) => [kind, goal, isReached])).toEqual(expected)
})
