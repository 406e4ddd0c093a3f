import { describe, expect, it } from 'vitest'
import { madeObserved as seen } from '../../tests/made-readings'
import { isQuiet, overtakings, signsBetween, standingOf } from './alert'
import type { Observed } from './history'

const one = (fen: number) => ({ min: fen, max: fen })
const before = seen({ price: one(10_000), available: true, image: 'a.jpg', promotions: ['满99减10'] })
const signs = (more: Partial<Observed>) => signsBetween(before, { ...before, at: 2000, ...more }, 0.03).map(({ kind, from }) => [kind, from])

describe('signs', () => {
  it.each<[string, Partial<Observed>, [string, string][]]>([
    ['up', { price: one(10_300) }, [['price-up', '10000']]],
    ['down', { price: one(9000) }, [['price-down', '10000']]],
    ['too little', { price: one(10_299) }, []],
    ['unverified', { price: one(5000), priceState: 'unverified' }, []],
    ['under another label', { price: one(5000), priceLabel: '券后' }, []],
    ['a range', { price: { min: 5000, max: 9000 } }, []],
    ['gone', { available: false }, [['gone', 'true']]],
    ['not said', { available: null, title: null, price: null }, []],
    ['title', { title: 'b' }, [['title', 'a']]],
    ['picture', { image: 'b.jpg' }, [['picture', 'a.jpg']]],
    ['promotions', { promotions: ['第2件半价'] }, [['promotions', '满99减10']]],
    ['the floor', { listPrice: one(20_000), finalPrice: one(9900) }, [['floor', '']]],
  ])('%s', (_, more, wanted) => expect(signs(more)).toEqual(wanted))

  it('a later reading confirms by saying the same', () => {
    const [sign] = signsBetween(before, { ...before, at: 2000, price: one(9000) }, 0.03)
    expect(standingOf('price-down', { ...before, at: 3000, price: one(9000) })).toBe(sign?.to)
    expect(standingOf('price-down', { ...before, at: 3000, price: one(9100) })).not.toBe(sign?.to)
    expect(standingOf('price-down', { ...before, at: 3000, price: null })).toBeNull()
  })
})

it('a rival overtakes where both stood on both pages', () => {
  const mine = new Set(['m'])
  const rivals = new Set(['r', 's'])
  expect(overtakings(['m', 'a', 'r'], ['r', 'm', 'a'], mine, rivals)).toEqual([['m', 'r']])
  expect(overtakings(['r', 'm'], ['r', 'm'], mine, rivals)).toEqual([])
  expect(overtakings(['m', 'a'], ['s', 'm'], mine, rivals)).toEqual([])
  expect(overtakings(['m', 'r'], ['r'], mine, rivals)).toEqual([])
})

it('quiet hours may go over midnight', () => {
  const night = { from: 22, to: 8 }
  expect([21, 22, 3, 7, 8].map((hour) => isQuiet(night, hour))).toEqual([false, true, true, true, false])
  expect([isQuiet({ from: 12, to: 14 }, 13), isQuiet({ from: 12, to: 14 }, 14), isQuiet(null, 3), isQuiet({ from: 5, to: 5 }, 5)]).toEqual([
    true,
    false,
    false,
    false,
  ])
})
