import fc from 'fast-check'
import { expect, it } from 'vitest'
import { paretoOf, proposeRole } from './pareto'

it('the fewest items that bring four fifths; what is not known is left out', () => {
  const rows = paretoOf([
    { key: 'c', value: 10 },
    { key: 'a', value: 60 },
    { key: 'b', value: 30 },
    { key: 'x', value: null },
    { key: 'y', value: 0 },
  ])
  expect(rows.map(({ key, cumulative, isVital }) => [key, cumulative, isVital])).toEqual([
    ['a', 0.6, true],
    ['b', 0.9, true],
    ['c', 1, false],
  ])
})
it('shares add up to the whole, and without the last of the vital few four fifths are not reached', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 60 }), (values) => {
      const rows = paretoOf(values.map((value, i) => ({ key: String(i), value })))
      expect(rows.at(-1)?.cumulative).toBeCloseTo(1, 9)
      const vital = rows.filter((row) => row.isVital)
      expect(vital.at(-1)?.cumulative).toBeGreaterThanOrEqual(0.8 - 1e-9)
      expect((vital.at(-2)?.cumulative ?? 0) < 0.8).toBe(true)
    }),
  )
})
it('a role follows from one list and not the other', () => {
  const [visitors, profit] = [
    paretoOf([
      { key: 'a', value: 9 },
      { key: 'b', value: 1 },
    ]),
    paretoOf([
      { key: 'b', value: 9 },
      { key: 'c', value: 8 },
      { key: 'a', value: 1 },
    ]),
  ]
  expect(['a', 'b', 'c', 'd'].map((key) => proposeRole(key, visitors, profit))).toEqual(['puller', 'profit', 'profit', null])
})
