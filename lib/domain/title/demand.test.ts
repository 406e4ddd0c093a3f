import { describe, expect, it } from 'vitest'
import { analyseRoots, compositeScore, demandOf, placesBy, supplyRatio, type SearchWord } from './demand'
import { diffWords } from './diff-words'
import { readOwnWords, statedBrands, tagWithOwn } from './own-words'
import type { TaggedWord } from './tagger'

const one = (n: number) => ({ min: n, max: n })
const word = (query: string, more: Partial<SearchWord> = {}): SearchWord => ({
  query,
  popularity: null,
  clickRate: null,
  payRate: null,
  goods: null,
  visitors: null,
  buyers: null,
  ...more,
})

describe('demand of search words', () => {
  it('需求供给比 and 综合得分 by their formulas; a missing term or a range gives none', () => {
    const full = word('精油', { popularity: one(6000), goods: one(1200), clickRate: one(0.8), payRate: one(0.05) })
    expect(supplyRatio(full)).toBe(5)
    expect(compositeScore(full)).toBeCloseTo(0.2, 12)
    for (const less of [{ goods: null }, { goods: one(0) }, { popularity: { min: 600, max: 1200 } }]) expect(supplyRatio({ ...full, ...less })).toBeNull()
    for (const less of [{ clickRate: null }, { payRate: null }, { popularity: null }]) expect(compositeScore({ ...full, ...less })).toBeNull()
    expect(demandOf(word('x', { popularity: { min: 600, max: 1200 } }))).toBe(600)
  })
  it('places inside one import, unknown ones without', () => {
    const words = [3, 5, null, 5].map((n, i) => word(`w${i}`, { popularity: n === null ? null : one(n) }))
    expect(placesBy(words, (w) => w.popularity?.min ?? null)).toEqual([3, 1, null, 1])
  })
  it('roots: summed first, divided last; a sum is known only where all its parts are', () => {
    const tag = (text: string): TaggedWord[] => text.split(' ').map((t) => ({ text: t, type: 'product' }))
    const roots = analyseRoots(
      [word('茶树 精油', { visitors: one(90), buyers: one(9) }), word('精油', { visitors: one(10), buyers: one(0) }), word('茶树', { visitors: one(5) })],
      tag,
    )
    expect(roots.find((r) => r.text === '精油')).toMatchObject({ queries: 2, visitors: 100, buyers: 9, payRate: 0.09 })
    expect(roots.find((r) => r.text === '茶树')).toMatchObject({ queries: 2, visitors: 95, buyers: null, payRate: null })
  })
})

describe('the operator’s own words', () => {
  const tag = (title: string): TaggedWord[] => [...title].map((text) => ({ text, type: null }))
  it('are cut whole and typed, the longest first, never inside a Latin word', () => {
    const own = tagWithOwn(
      [
        { text: '羚跑', type: 'brand' },
        { text: '羚跑鞋', type: 'product' },
        { text: 'A5', type: 'model' },
      ],
      tag,
    )
    expect(own('羚跑鞋a5羚跑')).toEqual([
      { text: '羚跑鞋', type: 'product' },
      { text: 'a5', type: 'model' },
      { text: '羚跑', type: 'brand' },
    ])
    expect(own('A57').map((w) => w.text)).toEqual(['A', '5', '7'])
    expect(own('无关')).toEqual(tag('无关'))
  })
  it('are read as they are typed', () => {
    const typeOf = (name: string) => (name === '品牌' ? ('brand' as const) : null)
    expect(readOwnWords('羚跑 品牌\n复方精油\nnew balance 品牌，羚跑：品牌', typeOf)).toEqual([
      { text: '羚跑', type: 'brand' },
      { text: '复方精油', type: 'product' },
      { text: 'new balance', type: 'brand' },
    ])
  })
  it('brands that the page states', () => {
    expect(statedBrands({ 品牌: 'Lingpao/羚跑' }, '羚跑官方旗舰店').map((w) => w.text)).toEqual(['Lingpao/羚跑', 'Lingpao', '羚跑'])
    expect(statedBrands({ 品牌: '其他' }, null)).toEqual([])
  })
})

it('two titles word by word', () => {
  expect(diffWords(['茶树', '精油', '正品'], ['澳洲', '茶树', '精油']).map((c) => `${c.change} ${c.text}`)).toEqual([
    'in 澳洲',
    'same 茶树',
    'same 精油',
    'out 正品',
  ])
  expect(diffWords([], ['a'])).toEqual([{ text: 'a', change: 'in' }])
})
