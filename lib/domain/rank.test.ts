import { describe, expect, it } from 'vitest'
import { emptyCard, type Card } from './reading'
import { duePages, findDemotions, leadersOf, rankRows, type RankPage } from './rank'

const NOW = Date.parse('2026-11-22T04:00:00Z')
const DAY = 86_400_000
const X = { key: 'taobao|x' as const, itemId: 'x' }
const cards = (...ids: string[]): Card[] =>
  ids.map((id, i) => ({ ...emptyCard(i + 1), ad: id.startsWith('*'), itemId: id.replace('*', ''), title: `t${id}`, price: { min: 100 + i, max: 100 + i } }))
const page = (number: number | null, at: number, list: Card[], more: Partial<RankPage> = {}): RankPage => ({
  site: 'taobao',
  query: '精油',
  sort: 'default',
  page: number,
  at,
  url: `https://s.taobao.com/search?q=x&page=${number}`,
  ids: list.map((card) => card.itemId ?? ''),
  ads: list.flatMap((card, i) => (card.ad ? [i] : [])),
  ...more,
})

describe('rank', () => {
  it('is the place among unpaid cards, over all pages that were opened that day', () => {
    const [row] = rankRows([page(1, NOW, cards('*9', 'a', 'b')), page(2, NOW + 1, cards('c', '*8', 'x'))], [X])
    expect(row?.readings[0]).toMatchObject({ day: '2026-11-22', pages: [1, 2], place: { page: 2, position: 2, rank: 4 }, ads: 0 })
  })
  it('in front stand unpaid cards; where the item is not seen, the first of all', () => {
    const list = cards('*9', 'a', 'b', 'x', 'c', 'd')
    expect(leadersOf(list, 'x').map((l) => l.itemId)).toEqual(['a', 'b'])
    expect(leadersOf(list, 'y').map((l) => l.itemId)).toEqual(['a', 'b', 'x'])
  })
  it('is not known in full where a page before was not opened; not seen is not "not ranked"', () => {
    const [row] = rankRows([page(3, NOW, cards('a', 'x')), page(1, NOW - DAY, cards('a', 'b'))], [X])
    expect(row?.readings.map((r) => r.place)).toEqual([{ page: 3, position: 2, rank: null }, null])
    expect(row?.move).toBeNull()
  })
  it('moves by what was read on two days; an advertisement is no place', () => {
    const rows = rankRows(
      [page(1, NOW - DAY, cards('a', 'b', 'x')), page(1, NOW, cards('x', 'a', 'b')), page(1, NOW - 2 * DAY, cards('*x', 'a'))],
      [X, { key: 'taobao|nowhere' as const, itemId: 'nowhere' }],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ move: 2 })
    expect(rows[0]?.readings[2]).toMatchObject({ place: null, ads: 1 })
  })
  it('keeps queries, sorts and sites apart; a page opened twice counts once, as it was last', () => {
    const rows = rankRows([page(1, NOW, cards('x')), page(1, NOW, cards('a', 'x'), { sort: 'sale-desc' }), page(1, NOW + 5, cards('a', 'x'))], [X])
    expect(rows.map((r) => [r.sort, r.readings[0]?.place?.rank]).sort()).toEqual([
      ['default', 2],
      ['sale-desc', 2],
    ])
  })
})

describe('a search for the whole title', () => {
  const many = cards(...'abcdefghij')
  const items = [{ ...X, title: '澳洲 茶树精油' }]
  it('that does not show the item says so, by its newest reading', () => {
    expect(findDemotions([page(1, NOW, many, { query: '澳洲茶树精油' })], items)).toMatchObject([{ key: 'taobao|x', cards: 10 }])
    expect(
      findDemotions([page(1, NOW, many, { query: '澳洲茶树精油' }), page(1, NOW + 1, [...many, ...cards('x')], { query: '澳洲茶树精油' })], items),
    ).toEqual([])
  })
  it('says nothing where it was not opened, or too little was shown', () => {
    expect(findDemotions([page(1, NOW, many)], items)).toEqual([])
    expect(findDemotions([page(1, NOW, cards('a'), { query: '澳洲茶树精油' })], items)).toEqual([])
  })
})

it('pages that are due: the longest unseen first, by their newest sight', () => {
  const seen = [
    { name: 'a', url: 'https://a', at: NOW - 3 * DAY },
    { name: 'b', url: 'https://b', at: NOW - 5 * DAY },
    { name: 'a', url: 'https://a', at: NOW - DAY },
  ]
  expect(duePages(seen, NOW, 2 * DAY).map((p) => p.name)).toEqual(['b'])
})
