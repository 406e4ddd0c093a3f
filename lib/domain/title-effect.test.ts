import { expect, it } from 'vitest'
import { addDays } from './calendar'
import { titleEffect, type ItemDay } from './title-effect'

const AT = Date.parse('2026-11-10T04:00:00Z')
const change = { at: AT, from: '旧标题', to: '新标题' }
const figures = (of: (offset: number) => Partial<ItemDay> | null) =>
  new Map(
    Array.from({ length: 21 }, (_, i) => i - 10).flatMap((offset) => {
      const said = of(offset)
      return said === null ? [] : [[addDays('2026-11-10', offset), { searchUv: null, uv: null, buyers: null, ...said }] as const]
    }),
  )

it('visitors from search of seven days on each side, the day of the change left out, with an honest span', () => {
  const effect = titleEffect(
    change,
    figures((d) => ({ searchUv: d === 0 ? 9999 : d < 0 ? 100 + (d % 2) * 10 : 150 + (d % 2) * 10, uv: 1000, buyers: d < 0 ? 20 : 30 })),
    [],
  )
  expect(effect.visitors).toMatchObject({ of: 'search', daysBefore: 7, daysAfter: 7 })
  expect(effect.visitors?.span?.low).toBeGreaterThan(0)
  expect(effect.conversion).toMatchObject({ before: 0.02, after: 0.03 })
  expect(effect.conversion?.span?.low).toBeGreaterThan(0)
})
it('what is not known is left out and counted; too few days give no span, none give nothing', () => {
  expect(
    titleEffect(
      change,
      figures((d) => (d === -1 || d === 2 ? { uv: 50 } : null)),
      [],
    ).visitors,
  ).toEqual({ of: 'all', before: 50, after: 50, daysBefore: 1, daysAfter: 1, span: null })
  expect(
    titleEffect(
      change,
      figures((d) => (d < 0 ? { uv: 50 } : null)),
      [],
    ),
  ).toMatchObject({ visitors: null, conversion: null })
})
it('noise is not called an effect', () => {
  const noisy = [90, 110, 70, 130, 100, 80, 120]
  const effect = titleEffect(
    change,
    figures((d) => (d === 0 ? null : { searchUv: (noisy[Math.abs(d) % 7] ?? 0) + (d > 0 ? 5 : 0) })),
    [],
  )
  expect(effect.visitors?.span?.low).toBeLessThan(0)
  expect(effect.visitors?.span?.high).toBeGreaterThan(0)
})
it('what else was changed in these days is named', () => {
  const others = [
    { at: AT + 2 * 86_400_000, words: 'price' },
    { at: AT + 30 * 86_400_000, words: 'late' },
  ]
  expect(titleEffect(change, new Map(), others).others).toEqual(['price'])
})

it('places by query, of queries that showed the item on both sides; ads that moved are named as a cause', () => {
  const places = [
    { query: '精油', day: '2026-11-05', place: 20 },
    { query: '精油', day: '2026-11-08', place: 30 },
    { query: '精油', day: '2026-11-12', place: 10 },
    // Not shown: no place to average.
    { query: '精油', day: '2026-11-13', place: null },
    { query: '茶树', day: '2026-11-12', place: 3 },
    { query: '香薰', day: '2026-11-10', place: 3 },
  ]
  const ads = (after: number) =>
    new Map([
      ['2026-11-08', 1000],
      ['2026-11-12', after],
    ])
  expect(titleEffect(change, new Map(), [], places, ads(1500))).toMatchObject({
    places: [{ query: '精油', before: 25, after: 10, daysBefore: 2, daysAfter: 1 }],
    others: ['ads'],
  })
  expect(titleEffect(change, new Map(), [], [], ads(1100)).others).toEqual([])
  expect(titleEffect(change, new Map(), [], [], new Map([['2026-11-08', 1000]])).others).toEqual([])
})
