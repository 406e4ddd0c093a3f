import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gbkBytes } from '../../lib/domain/title/bytes'
import { checkTitle } from '../../lib/domain/title/check'
import { composeTitles, type ComposeTask } from '../../lib/domain/title/compose'
import { suggestFromMarket, wordKeyOf, type MinedTitle } from '../../lib/domain/title/mine'
import { WORD_TYPES } from '../../lib/domain/title/word-types'
import { resultsOf } from '../demo/market'
import { openLab } from '../tools/titles/open-lab'
import { readLabelled } from '../tools/titles/labelled'

const MODEL = path.resolve(import.meta.dirname, '../../lib/domain/title/model')
const lab = openLab()
const words = (title: string) => lab.tag(title).flatMap((w) => (w.type === null ? [] : [`${w.text}/${w.type}`]))

describe('cut and typed', () => {
  it('the texts join to the title exactly, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc.constantFrom(
            ...readLabelled()
              .slice(0, 300)
              .map((t) => t.title),
          ),
        ),
        (title) => {
          expect(
            lab
              .tag(title)
              .map((w) => w.text)
              .join(''),
          ).toBe(title)
        },
      ),
    )
    const long = '连衣裙'.repeat(2000)
    expect(
      lab
        .tag(long)
        .map((w) => w.text)
        .join(''),
    ).toBe(long)
  })
  it('types words by their meaning in the title', () => {
    expect(words('纯棉圆领连衣裙女夏季')).toEqual(['纯棉/material', '圆领/look', '连衣裙/product', '女/audience', '夏季/time'])
    expect(words('500ml*3瓶')).toEqual(['500ml*3瓶/spec'])
    expect(words('汽车脚垫').at(-1)).toBe('脚垫/product')
  })
  it('no word lies over a space between other than Latin letters and numbers, or over a mark that parts words', () => {
    const parts = ['连衣裙', '华为', 'Mate', '40', 'A57', ' ', '，', '【', '】', '（', '）', '|', '500ml']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((list) => list.join('')),
        (title) => {
          for (const { text, type } of lab.tag(title)) {
            if (type === null) continue
            expect(text).not.toMatch(/[，【】（）|]|^\s|\s$|\p{Script=Han}\s|\s\p{Script=Han}|\d\s+\d/u)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
  it('ships in two megabytes', () => {
    const size = ['words.bin', 'tagger.bin'].reduce((sum, name) => sum + statSync(path.join(MODEL, name)).size, 0)
    expect(size).toBeLessThanOrEqual(2_000_000)
    expect(readFileSync(path.join(MODEL, 'tagger.bin')).byteLength).toBeLessThanOrEqual(1_000_000)
  })
})

describe('the market', () => {
  const market: MinedTitle[] = resultsOf('茶树精油', 1).map((l, i) => ({
    words: lab.tag(l.title),
    sold: Number.parseInt(l.sold, 10) || null,
    rank: i + 1,
    ad: l.ad,
  }))
  it('offers words and combinations that stand in natural titles, each once, none of an ad alone', () => {
    const offered = suggestFromMarket(market, { texts: ['茶树精油'], isKnown: true })
    expect(offered.length).toBeGreaterThan(10)
    expect(new Set(offered.map((s) => s.text)).size).toBe(offered.length)
    const natural = market.filter((t) => !t.ad).map((t) => t.words.map((w) => w.text).join(''))
    for (const { text, support } of offered) {
      expect(support).toBeGreaterThanOrEqual(1)
      expect(natural.filter((title) => wordKeyOf(title).includes(wordKeyOf(text))).length).toBeGreaterThanOrEqual(support)
    }
    expect(offered.every((s) => s.weight > 0 && s.weight <= 1)).toBe(true)
  })
  const titleOf = (text: string): MinedTitle => ({
    words: text.split('|').map((part) => {
      const [word = '', type = null] = part.split('/')
      return { text: word, type: WORD_TYPES.find((t) => t === type) ?? null }
    }),
    sold: 10,
    rank: 1,
    ad: false,
  })
  it('another shop’s brand and fillers are not offered for a known item; the own brand is', () => {
    const titles = Array.from({ length: 4 }, () => titleOf('羚跑/brand|连衣裙/product|新款/filler'))
    const offered = (texts: string[], isKnown: boolean) => suggestFromMarket(titles, { texts, isKnown }).map((s) => s.text)
    expect(offered(['长裙'], true)).toEqual(['连衣裙'])
    expect(offered(['羚跑连衣裙'], true).join()).toContain('羚跑')
    expect(offered(['羚跑新款连衣裙'], true).join()).not.toContain('新款')
  })
  it('an amount is offered for a known item only where it states it', () => {
    const titles = Array.from({ length: 4 }, () => titleOf('精油/product|30ml/spec|两瓶装/spec'))
    const offered = (texts: string[]) => suggestFromMarket(titles, { texts, isKnown: true }).map((s) => s.text)
    expect(offered(['精油10ml'])).not.toContain('30ml')
    expect(offered(['精油30ml'])).toContain('30ml')
    expect(offered(['精油10ml'])).toContain('两瓶装')
  })
  it('where nothing is known of the item, the market is shown whole, each word by its type', () => {
    const titles = ['羚跑/brand|连衣裙/product|新款/filler', '羚跑/brand|长裙/product|新款/filler', '羚跑/brand|半身裙/product|包邮/filler'].map(titleOf)
    const types = new Map(suggestFromMarket(titles, { texts: ['连衣裙'], isKnown: false }).map((s) => [s.text, s.type]))
    expect(types.get('羚跑')).toBe('brand')
    expect(types.get('新款')).toBe('filler')
  })
  it('counts the titles that say a word: also within a longer word, never over the edge of two', () => {
    const titles = ['女包/product|真皮/material', '女包/product|牛皮/material', '女包/product', '长裙女/product|包邮/filler', '妈妈女包袋/product'].map(titleOf)
    expect(suggestFromMarket(titles, { texts: [], isKnown: false }).find((s) => s.text === '女包')?.support).toBe(4)
  })
  it('parts of codes and amounts are words of their own, numbers and Latin words are not cut', () => {
    const titles = ['MDR-EX15/model|12GB+256GB/spec', 'MDR-XB50/model|8GB+256GB/spec', 'MDRX/model|1256GB/spec'].map(titleOf)
    const support = new Map(suggestFromMarket(titles, { texts: [], isKnown: false }).map((s) => [s.text, s.support]))
    expect(support.get('MDR')).toBe(2)
    expect(support.get('256GB')).toBe(2)
  })
})

describe('composed titles', () => {
  const task = (part: Partial<ComposeTask>): ComposeTask => ({
    own: lab.tag('羚跑茶树精油澳洲单方精油30ml包邮'),
    stated: lab.tag('控油 舒缓 面部 学生'),
    category: '精油',
    market: [],
    demand: ['茶树精油', '澳洲茶树精油', '单方精油', '控油精油', '舒缓精油 面部', '玫瑰精油'].map((query, i) => ({
      query,
      words: lab.tag(query),
      value: 100 - i,
    })),
    pinned: [],
    banned: [],
    limitBytes: 60,
    maxChangedChars: null,
    ...part,
  })
  it('keep to the bytes, hold what is pinned and nothing banned, forbidden or not stated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 60 }), fc.subarray(['控油', '舒缓', '学生']), (limitBytes, banned) => {
        for (const made of composeTitles(task({ limitBytes, banned }))) {
          expect(made.bytes).toBe(gbkBytes(made.title))
          if (limitBytes >= 20) expect(made.bytes).toBeLessThanOrEqual(limitBytes)
          for (const word of banned) expect(made.title).not.toContain(word)
          expect(made.title).not.toContain('玫瑰')
          expect(made.title).toContain('精油')
        }
      }),
      { numRuns: 40 },
    )
  })
  it('say what is covered, what is not and why; the first is proven the best', () => {
    const [first, second] = composeTitles(task({}))
    expect(first?.optimal).toBe(true)
    expect(first?.covered).toContain('茶树精油')
    expect(first?.reasons['玫瑰精油']).toBe('not-stated')
    expect(first?.score).toBeGreaterThanOrEqual(second?.score ?? 0)
    expect(composeTitles(task({ pinned: [{ text: '温和', type: 'function' }] }))[0]?.title).toContain('温和')
  })
  it('a careful edit changes no more characters than allowed', () => {
    const before = '羚跑茶树精油澳洲单方精油30ml包邮'
    for (const made of composeTitles(task({ maxChangedChars: 5, stated: lab.tag('控油 舒缓') }))) {
      const count = (text: string) => [...text].reduce((map, c) => map.set(c, (map.get(c) ?? 0) + 1), new Map<string, number>())
      const [a, b] = [count(before), count(made.title)]
      const changed = [...new Set([...a.keys(), ...b.keys()])].reduce((sum, c) => sum + Math.abs((a.get(c) ?? 0) - (b.get(c) ?? 0)), 0)
      expect(changed).toBeLessThanOrEqual(5)
    }
  })
})

it('a title’s own checks: cut hazards, repeats, fillers, restricted words with a lawful one', () => {
  const findings = checkTitle('韩版修身连衣裙女包邮顶级连衣裙', 60, { words: lab.tag('韩版修身连衣裙女包邮顶级连衣裙') })
  expect(findings.map((f) => [f.text, f.severity])).toEqual(
    expect.arrayContaining([
      ['女包', 'cut'],
      ['连衣裙', 'repeat'],
      ['包邮', 'filler'],
      ['顶级', 'forbidden'],
    ]),
  )
  expect(findings.find((f) => f.text === '顶级')?.instead).toBe('精选')
})
