import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { madeObserved as seen } from '../../tests/made-readings'
import type { Observed } from './history'
import { addSighting, asPackedHistory, differs, lastSighting, mergeHistories, packHistory, sightingBefore, unpackHistory } from './packed-history'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const amount = fc.nat({ max: 9_999_999 })
const price = fc.option(fc.record({ min: amount, more: fc.option(amount) }).map(({ min, more }) => ({ min, max: more === null ? null : min + more })))
const count = fc
  .record({ least: amount, exact: fc.boolean(), network: fc.boolean() })
  .map(({ least, exact, network }) => ({ least, exact, ...(network && { scope: 'network' as const }) }))
const word = fc.string({ unit: 'binary', maxLength: 12 })
const stock = fc.option(fc.oneof(count, word))
const sku = fc.record({ id: fc.stringMatching(/^[\w.-]{1,8}$/u), name: fc.option(word.filter((t) => t !== '')), price, finalPrice: price, stock })
const observed: fc.Arbitrary<Observed> = fc
  .record({
    at: fc.integer({ min: 1, max: 4e12 }),
    title: fc.option(word),
    price,
    priceLabel: fc.option(word),
    listPrice: price,
    finalPrice: price,
    finalPriceLabel: fc.option(word),
    priceState: fc.constantFrom('verified' as const, 'unverified' as const, 'none' as const),
    sold: fc.option(count),
    skuCount: fc.option(fc.nat({ max: 500 })),
    available: fc.option(fc.boolean()),
    more: fc.record(
      {
        currency: fc.constantFrom('USD', 'JPY', null),
        stock: stock.filter((s) => s !== null),
        image: word,
        promotions: fc.array(
          word.filter((t) => t !== '' && !t.includes('\n')),
          { maxLength: 3 },
        ),
        skus: fc.uniqueArray(sku, { maxLength: 4, minLength: 1, selector: (s) => s.id }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ more, ...rest }) => ({ ...rest, ...more }))
const plain = (row: Observed) => ({ ...row, ...(row.skus !== undefined && { skus: [...row.skus].sort((a, b) => (a.id < b.id ? -1 : 1)) }) })

describe('packing', () => {
  it('loses nothing: what comes out is what went in, in the order of time', () => {
    fc.assert(
      fc.property(fc.uniqueArray(observed, { maxLength: 12, selector: (row) => row.at }), (rows) => {
        const packed = packHistory(rows)
        expect(unpackHistory(packed).map(plain)).toEqual([...rows].sort((a, b) => a.at - b.at).map(plain))
        expect(asPackedHistory(JSON.parse(JSON.stringify(packed)))).toEqual(packed)
        const last = lastSighting(packed)
        expect(last === null ? null : plain(last)).toEqual(unpackHistory(packed).map(plain).at(-1) ?? null)
      }),
    )
  })
  it('adding one by one, in any order, is packing all', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat({ max: 3 }), { minLength: 20, maxLength: 20 }),
        (hours, prices) => {
          // A day apart each, so that all count.
          const rows = hours.map((hour, i) => seen({ at: hour * DAY, price: { min: prices[i] ?? 0, max: prices[i] ?? 0 } }))
          const one = rows.reduce<ReturnType<typeof packHistory> | undefined>((packed, row) => addSighting(packed, row), undefined)
          expect(one).toEqual(packHistory(rows))
        },
      ),
    )
  })
})

describe('a further sighting', () => {
  const start = packHistory([seen({ at: DAY })])
  it('of the same day that says the same leaves all as it is; of another day it counts', () => {
    expect(addSighting(start, seen({ at: DAY + HOUR }))).toBe(start)
    expect(unpackHistory(addSighting(start, seen({ at: 2 * DAY })))).toHaveLength(2)
  })
  it('of the same time takes the place of the one that stands', () => {
    expect(unpackHistory(addSighting(start, seen({ at: DAY, title: 'b' }))).map((row) => row.title)).toEqual(['b'])
  })
  it('that comes late stands in its place', () => {
    expect(unpackHistory(addSighting(start, seen({ at: HOUR, title: 'before' }))).map((row) => row.title)).toEqual(['before', 'a'])
  })
  it('the one before a time', () => {
    const two = addSighting(start, seen({ at: 2 * DAY, title: 'b' }))
    expect([sightingBefore(two, DAY), sightingBefore(two, DAY + 1)?.title, sightingBefore(two, 3 * DAY)?.title]).toEqual([null, 'a', 'b'])
  })
})

describe('what is news', () => {
  const says = (before: Partial<Observed>, after: Partial<Observed>) => differs(packHistory([seen(before)]), seen({ ...after, at: 2000 }))
  it('the same again is none; what is no longer said is', () => {
    expect(says({}, {})).toBe(false)
    expect(says({}, { price: null })).toBe(true)
    expect(says({ price: null }, {})).toBe(true)
    expect(says({ promotions: ['满减'] }, {})).toBe(true)
    expect(says({ promotions: [] }, {})).toBe(true)
  })
  it.each<[string, Partial<Observed>]>([
    ['title', { title: 'b' }],
    ['price', { price: { min: 1, max: 1 } }],
    ['sold', { sold: { least: 1, exact: true } }],
    ['variants', { skuCount: 2 }],
    ['state', { available: false }],
    ['trust', { priceState: 'unverified' }],
    ['coupon', { finalPrice: { min: 90, max: 90 }, finalPriceLabel: '券后' }],
    ['picture', { image: 'b.jpg' }],
    ['stock', { stock: { least: 3, exact: true } }],
    ['a variant’s price', { skus: [{ id: '1', name: null, price: { min: 5, max: 5 }, finalPrice: null, stock: null }] }],
  ])('%s', (_, change) => expect(says({}, change)).toBe(true))
})

it('two machines’ histories become one', () => {
  const both = mergeHistories(packHistory([seen({ at: 1 }), seen({ at: 3 })]), packHistory([seen({ at: 2 }), seen({ at: 3 })]))
  expect(unpackHistory(both).map((row) => row.at)).toEqual([1, 2, 3])
})

it('what is no history is refused', () => {
  for (const value of [
    null,
    {},
    { at: [1], columns: { price: [0, -1] } },
    { at: [1], columns: { price: [0, '1~x'] } },
    { at: [1], columns: { price: [1, 5] } },
    { at: [1, 0], columns: {} },
    { at: [1], columns: { constructor: [0, 5] } },
    { at: [1], columns: { 'sku:1:constructor': [0, 5] } },
    { at: [1], columns: { title: [0] } },
  ])
    expect(asPackedHistory(value), JSON.stringify(value)).toBeNull()
})
