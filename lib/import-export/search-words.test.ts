import { describe, expect, it } from 'vitest'
import { readSearchWords, readSpan } from './search-words'

describe('a table of search words', () => {
  it('is found below title rows; figures, ranges and none as the backend writes them', () => {
    const { words, columns, refused } = readSearchWords(
      '生意参谋 搜索词\n2026-11-14 ~ 2026-11-20\n\n搜索词 ,搜索人气,点击率,支付转化率,在线商品数,热度\n茶树精油,"12,961",66.70%,4.5%,2.5万,x\n单方精油,600 ~ 1200,-,--,800,x\n**,1,1%,1%,1,x\n',
    )
    expect(columns.map((c) => c.column)).toEqual(['query', 'popularity', 'clickRate', 'payRate', 'goods', null])
    expect(words).toEqual([
      {
        query: '茶树精油',
        popularity: { min: 12_961, max: 12_961 },
        clickRate: { min: 0.667, max: 0.667 },
        payRate: { min: 0.045, max: 0.045 },
        goods: { min: 25_000, max: 25_000 },
        visitors: null,
        buyers: null,
      },
      {
        query: '单方精油',
        popularity: { min: 600, max: 1200 },
        clickRate: null,
        payRate: null,
        goods: { min: 800, max: 800 },
        visitors: null,
        buyers: null,
      },
    ])
    expect(refused).toEqual([])
  })
  it('a line that cannot be read, or a word that stands twice, is left out and named', () => {
    const { words, refused } = readSearchWords('关键词,搜索人气\n精油,很多\n茶树,5\n茶树,7\n')
    expect(words.map((w) => w.query)).toEqual(['茶树'])
    expect(refused).toEqual([
      { line: 2, why: 'bad-number', text: '很多' },
      { line: 4, why: 'twice', text: '茶树' },
    ])
  })
  it.each([
    ['5% ~ 7.5%', 'payRate', { min: 0.05, max: 0.075 }],
    ['2.5万 ~ 5万', 'popularity', { min: 25_000, max: 50_000 }],
    ['600-1200', 'popularity', { min: 600, max: 1200 }],
    ['12%', 'goods', undefined],
    ['9 ~ 5', 'goods', undefined],
    ['1 ~ 2 ~ 3', 'goods', undefined],
    ['', 'goods', null],
    ['***', 'goods', null],
  ] as const)('%s in %s', (cell, column, span) => expect(readSpan(cell, column)).toEqual(span))
  it('no table of search words is empty', () => expect(readSearchWords('a,b\n1,2\n').words).toEqual([]))
})
