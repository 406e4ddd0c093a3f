import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gbkBytes } from './bytes'
import { checkTitle } from './check'
import { cutTitle } from './cut'
import { mineWords } from './market-words'
import { findRestricted } from './restricted'
import { insertWord, suggestWords } from './suggest'

describe('gbkBytes', () => {
  it.each([
    ['夏季连衣裙', 10],
    ['夏季 A字裙', 10],
    ['汉'.repeat(30), 60],
    [`${'汉'.repeat(30)}a`, 61],
    ['ＡＢ', 4],
    ['😀', 4],
    ['', 0],
  ])('%s', (text, bytes) => expect(gbkBytes(text)).toBe(bytes))
})

describe('cutTitle', () => {
  it('keeps known words, specs and Latin words whole', () => {
    expect(cutTitle('澳洲互叶白千层茶树精油500ml*3瓶 OPPO A57手机壳').map((w) => w.text)).toEqual([
      '澳洲',
      '互叶白千层',
      '茶树精油',
      '500ml*3瓶',
      'OPPO',
      'A57',
      '手机壳',
    ])
  })
  it('words stand in the title where it says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('茶树精油', '控油', 'a1', ' ', '30ml', '的', '！', 'ＡＢ'), { maxLength: 10 }).map((a) => a.join('')),
        (title) => {
          for (const word of cutTitle(title))
            expect(
              title
                .normalize('NFC')
                .replace(/\s+/gu, ' ')
                .trim()
                .replaceAll('ＡＢ', 'AB')
                .replaceAll('！', '!')
                .slice(word.from, word.from + word.text.length),
            ).toBe(word.text)
        },
      ),
    )
  })
})

describe('findRestricted', () => {
  it.each(['最好的茶树精油', '全网最低价', '第一品牌', '顶级面膜', '国家级', 'NO.1', '治疗青春痘', '特供酒'])('hit: %s', (title) =>
    expect(findRestricted(title).some((h) => h.severity === 'forbidden')).toBe(true),
  )
  it.each([
    '最近上新',
    '第一步洁面',
    '第一次使用',
    '极光色手机壳',
    '首饰盒',
    '全能麦片',
    '最大承重200斤',
    '100%棉',
    '婴儿第一口辅食',
    '最终幻想手办',
    '首次购买',
  ])('no hit: %s', (title) => expect(findRestricted(title)).toEqual([]))
  it('names one place once, with its longest reason first', () => {
    expect(findRestricted('全网最低').map((h) => h.text)).toEqual(['全网最低'])
  })
})

describe('checkTitle', () => {
  it('finds what repeats, also inside longer words', () => {
    expect(
      checkTitle('茶树精油单方精油', 60)
        .filter((f) => f.kind === 'repeat')
        .map((f) => f.text),
    ).toEqual(['精油'])
  })
  it('over the limit by one byte is over', () => {
    expect(checkTitle('汉'.repeat(30), 60).some((f) => f.kind === 'length')).toBe(false)
    expect(checkTitle(`${'汉'.repeat(30)}a`, 60).some((f) => f.kind === 'length')).toBe(true)
  })
})

const market = [
  { title: '茶树精油控油舒缓', sold: { least: 900, exact: true }, shop: 'a', ad: false },
  { title: '茶树精油控油补水', sold: { least: 100, exact: true }, shop: 'b', ad: false },
  { title: '茶树精油最好祛斑', sold: null, shop: 'c', ad: false },
  { title: '广告精华液', sold: { least: 9999, exact: true }, shop: 'd', ad: true },
]

describe('mineWords', () => {
  it('counts titles and shops, weighs by the shown sales, leaves ads out', () => {
    const words = mineWords(market)
    expect(words.find((w) => w.text === '控油')).toEqual({ text: '控油', pair: false, titles: 2, shops: 2, salesShare: 1 })
    expect(words.find((w) => w.text === '舒缓')).toMatchObject({ titles: 1, salesShare: 0.9 })
    expect(words.find((w) => w.text === '茶树精油控油')).toMatchObject({ pair: true, titles: 2 })
    expect(words.some((w) => w.text === '精华液')).toBe(false)
  })
  it('the same title seen twice counts once', () => {
    expect(mineWords([...market, ...market])).toEqual(mineWords(market))
  })
  it('no sales known: no share', () => {
    expect(mineWords([{ title: '茶树精油', sold: null, shop: null, ad: false }])[0]?.salesShare).toBeNull()
  })
})

describe('suggestWords', () => {
  const words = mineWords([
    ...market,
    { title: '茶树精油舒缓30ml', sold: null, shop: 'e', ad: false },
    { title: '茶树精油祛斑30ml', sold: null, shop: 'f', ad: false },
  ])
  it('offers what the title lacks, never a restricted word, no size that is not the item’s', () => {
    const offered = suggestWords('茶树精油', 60, words, []).map((w) => w.text)
    expect(offered).toContain('控油')
    expect(offered.some((w) => w.includes('祛斑') || w.includes('30ml') || w === '茶树精油')).toBe(false)
    expect(suggestWords('茶树精油', 60, words, ['30ml']).map((w) => w.text)).toContain('30ml')
  })
  it('says what fits', () => {
    for (const word of suggestWords('汉'.repeat(29), 60, words, [])) expect(word.fits).toBe(word.bytes <= 2)
  })
})

it('a word goes to the cursor, with a space only between Latin words', () => {
  expect(insertWord('茶树精油30ml', '控油', 4)).toBe('茶树精油控油30ml')
  expect(insertWord('OPPO', 'A57', null)).toBe('OPPO A57')
  expect(insertWord('茶树', '控油', 99)).toBe('茶树控油')
})
