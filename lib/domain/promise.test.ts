import { describe, expect, it } from 'vitest'
import { madeObserved as seen } from '../../tests/made-readings'
import { breaksFloor, undercuts } from './promise'

const one = (fen: number) => ({ min: fen, max: fen })
const NOW = Date.parse('2026-11-22T04:00:00Z')
const DAY = 86_400_000

describe('the floor of 70 %', () => {
  it('is broken by the price that is paid', () => {
    expect(breaksFloor('a', seen({ listPrice: one(10_000), price: one(9000), finalPrice: one(6900) }))).toMatchObject({ price: 6900, against: 10_000 })
    expect(breaksFloor('a', seen({ price: one(10_000), finalPrice: one(6999) }))).toMatchObject({ price: 6999 })
  })
  it.each([
    ['at the floor', { price: one(10_000), finalPrice: one(7000) }],
    ['in an allowed event', { price: one(10_000), finalPrice: one(5000), finalPriceLabel: '双11价' }],
    ['in an allowed event by its promotion', { price: one(10_000), finalPrice: one(5000), promotions: ['淘金币抵扣'] }],
    ['unverified', { price: one(10_000), finalPrice: one(5000), priceState: 'unverified' as const }],
    ['a range', { price: { min: 5000, max: 10_000 }, finalPrice: null }],
    ['another currency', { price: one(10_000), finalPrice: one(5000), currency: 'USD' }],
  ])('not broken: %s', (_, more) => expect(breaksFloor('a', seen(more))).toBeNull())
})

describe('somebody sells for less', () => {
  const rows = [seen({ at: NOW - 8 * DAY, price: one(100) }), seen({ at: NOW - 3 * DAY, price: one(900) }), seen({ at: NOW - DAY, price: one(800) })]
  it('within seven days: the lowest, with its day', () => {
    expect(undercuts({ key: 'mine', price: 1000 }, [{ key: 'b', rows }], NOW)).toMatchObject([{ other: 'b', price: 800, against: 1000, at: NOW - DAY }])
  })
  it('not where my price is unknown, theirs is not lower or not verified', () => {
    expect(undercuts({ key: 'mine', price: null }, [{ key: 'b', rows }], NOW)).toEqual([])
    expect(undercuts({ key: 'mine', price: 800 }, [{ key: 'b', rows }], NOW)).toEqual([])
    expect(undercuts({ key: 'mine', price: 1000 }, [{ key: 'b', rows: rows.map((row) => ({ ...row, priceState: 'unverified' as const })) }], NOW)).toEqual([])
  })
})
