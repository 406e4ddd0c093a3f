import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeWord, triageWords, wilson, type AdWord } from './ad-triage'

// Margin 30 %, order 120 元: an order leaves 36 元; at 0.90 a click the break-even conversion is 2.5 %.
const TERMS = { margin: 0.3, orderValue: 12_000 }
const word = (more: Partial<AdWord>): AdWord => ({ word: '精油', campaign: 'a', impressions: 5000, clicks: 100, cost: 9000, orders: 2, sales: null, ...more })

describe('keyword triage', () => {
  it.each<[string, Partial<AdWord>, string, string]>([
    ['20 clicks without a sale say little', { clicks: 20, cost: 1800, orders: 0 }, 'too-early', 'too-few'],
    ['121 clicks without a sale say that it cannot pay', { clicks: 121, cost: 10_890, orders: 0 }, 'stop', 'cannot-pay'],
    ['a click that costs more than an order leaves', { clicks: 5, cost: 20_000, orders: 0 }, 'stop', 'cannot-pay'],
    ['many impressions and no click', { clicks: 0, cost: 0, orders: 0, impressions: 801 }, 'stop', 'no-clicks'],
    ['few impressions and no click', { clicks: 0, cost: 0, orders: 0, impressions: 500 }, 'too-early', 'too-few'],
    ['it pays for certain', { clicks: 400, cost: 36_000, orders: 24 }, 'raise', 'pays-well'],
    ['it pays as far as one can tell', { clicks: 100, cost: 9000, orders: 3 }, 'keep', 'pays'],
    ['it loses for certain', { clicks: 1000, cost: 90_000, orders: 8 }, 'stop', 'loses'],
    ['orders that are not told', { orders: null }, 'too-early', 'unknown'],
    ['it may lose', { clicks: 100, cost: 9000, orders: 2 }, 'too-early', 'too-few'],
  ])('%s', (_, more, verdict, because) => expect(judgeWord(word(more), TERMS)).toMatchObject({ verdict, because }))

  it('says how many clicks are still needed, and what the practised rule would have done', () => {
    expect(judgeWord(word({ clicks: 20, cost: 1800, orders: 0 }), TERMS)).toMatchObject({ clicksNeeded: 101, practised: 'drop', breakEvenCvr: 0.025 })
    const then = judgeWord(word({ clicks: 121, cost: 10_890, orders: 0 }), TERMS)
    expect(3 / then.clicks).toBeLessThan(then.breakEvenCvr ?? 0)
  })
  it('without a margin nothing pays', () => expect(judgeWord(word({}), { margin: 0, orderValue: 12_000 }).verdict).toBe('stop'))
  it('the costliest first, and the cost of words that cannot pay', () => {
    const { words, wasted } = triageWords(
      [word({ word: 'a', orders: 3 }), word({ word: 'b', clicks: 0, cost: 0, orders: 0 }), word({ word: 'c', clicks: 1000, cost: 90_000, orders: 0 })],
      TERMS,
    )
    expect([words.map((w) => w.word), wasted]).toEqual([['b', 'c', 'a'].sort((x, y) => (x === 'c' ? -1 : y === 'c' ? 1 : 0)), 90_000])
  })
  it('bounds hold the share and stay within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const hits = Math.round(of * part)
        const { low, high } = wilson(hits, of)
        expect(low >= 0 && high <= 1 && low <= hits / of + 1e-12 && high >= hits / of - 1e-12).toBe(true)
      }),
    )
  })
})
