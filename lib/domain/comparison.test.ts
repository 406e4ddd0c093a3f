import { describe, expect, it } from 'vitest'
import { compareItem, standing, type ComparedSource } from './comparison'
import { madeObserved } from '../../tests/made-readings'
import type { Observed } from './history'

const listed = (over: Partial<Observed> = {}): Observed => madeObserved({ title: '精华液 30ml', price: { min: 6000, max: 6000 }, ...over })
const source = (key: string, mark: ComparedSource['mark'], over: Partial<Observed> = {}): ComparedSource => ({
  key,
  title: '精华液 30ml',
  shop: null,
  mark,
  url: 'https://item.taobao.com/item.htm?id=1',
  detail: null,
  listed: listed(over),
})

describe('a row of the comparison', () => {
  it('keeps of a results page that its price was not verified, and prices no unit with it', () => {
    expect(compareItem(source('a', ''))).toMatchObject({ unverified: false, from: 'search', currency: 'CNY', unit: { fen: 20_000, per: 100, unit: 'ml' } })
    expect(compareItem(source('a', '', { priceState: 'unverified' }))).toMatchObject({ unverified: true, unit: null })
  })

  it('keeps the currency of a results page, and compares it at a typed-in rate only', () => {
    const foreign = source('b', 'rival', { currency: 'USD', price: { min: 1000, max: 1000 } })
    expect(compareItem(foreign).currency).toBe('USD')
    expect(compareItem(source('b', 'rival', { currency: null })).currency).toBeNull()
    const rows = [compareItem(source('a', 'mine')), compareItem(foreign)]
    expect(standing(rows)).toBeNull()
    expect(standing(rows, { USD: 7 })).toMatchObject({ median: 7000, counted: 1, left: 0 })
  })

  it('leaves unverified prices out of the median', () => {
    const rows = [source('a', 'mine'), source('b', 'rival', { priceState: 'unverified', price: { min: 100, max: 100 } }), source('c', 'rival')].map(compareItem)
    expect(standing(rows)).toMatchObject({ median: 6000, gap: 0, counted: 1, left: 1 })
  })
})
