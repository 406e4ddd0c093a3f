import { gbkBytes } from './bytes'
import { wordKeyOf } from './mine'
import type { TaggedWord } from './tagger'
import type { WordType } from './word-types'

/** A figure that the platform may say as a range (`600 ~ 1200`); both ends are equal for a plain one. */
export interface Span {
  min: number
  max: number
}

/** A search word of an imported table. What the table does not say, or masks, is null. */
export interface SearchWord {
  query: string
  /** 搜索人气: an index, not a head-count. */
  popularity: Span | null
  /** Clicks ÷ searches; may be above 1. */
  clickRate: Span | null
  /** Buyers ÷ visitors that came by this word. */
  payRate: Span | null
  /** 在线商品数. */
  goods: Span | null
  visitors: Span | null
  buyers: Span | null
}

const isPlain = (span: Span | null): span is Span => span !== null && span.min === span.max

/** 需求供给比 = 搜索人气 ÷ 在线商品数, higher is better (mechanics 5.3); null where a term is missing, a range or without goods. */
export function supplyRatio({ popularity, goods }: SearchWord): number | null {
  return isPlain(popularity) && isPlain(goods) && goods.min > 0 ? popularity.min / goods.min : null
}

/** 综合得分 = 搜索人气 × 点击率 × 支付转化率 ÷ 在线商品数, higher is better; only its rank inside one import says something. */
export function compositeScore({ popularity, clickRate, payRate, goods }: SearchWord): number | null {
  if (!isPlain(popularity) || !isPlain(clickRate) || !isPlain(payRate) || !isPlain(goods)) return null
  return (popularity.min * clickRate.min * payRate.min) / Math.max(goods.min, 1)
}

/** What a word is worth to a title: its 搜索人气, of a range the lower end; 0 where the table does not say it. */
export const demandOf = (word: SearchWord): number => word.popularity?.min ?? word.visitors?.min ?? 0

/** Places in one import, best first, equal values share one; null where the value is not known. */
export function placesBy(words: readonly SearchWord[], value: (word: SearchWord) => number | null): (number | null)[] {
  const known = words.map(value)
  const sorted = known.filter((v) => v !== null).sort((a, b) => b - a)
  const first = new Map<number, number>()
  sorted.forEach((v, i) => {
    if (!first.has(v)) first.set(v, i + 1)
  })
  return known.map((v) => (v === null ? null : (first.get(v) ?? null)))
}

export interface Root {
  text: string
  type: WordType
  /** Search words that hold it. */
  queries: number
  /** Sums over them, where all of them say it; null else. A word counts in each of its roots: roots are never summed to a total. */
  popularity: number | null
  visitors: number | null
  buyers: number | null
  /** Buyers ÷ visitors of the sums: summed first, divided last (mechanics 5.2). */
  payRate: number | null
}

const sumOf = (words: readonly SearchWord[], pick: (word: SearchWord) => Span | null): number | null => {
  let sum = 0
  for (const word of words) {
    const span = pick(word)
    if (!isPlain(span)) return null
    sum += span.min
  }
  return sum
}

/** The roots of search words with the sums of what their words bring. */
export function analyseRoots(words: readonly SearchWord[], tag: (text: string) => readonly TaggedWord[]): Root[] {
  const byRoot = new Map<string, { text: string; type: WordType; words: SearchWord[] }>()
  for (const word of words) {
    const seen = new Set<string>()
    for (const { text, type } of tag(word.query)) {
      const key = wordKeyOf(text)
      if (type === null || key === '' || seen.has(key)) continue
      seen.add(key)
      const root = byRoot.get(key) ?? { text, type, words: [] }
      root.words.push(word)
      byRoot.set(key, root)
    }
  }
  return [...byRoot.values()]
    .map(({ text, type, words: holders }) => {
      const visitors = sumOf(holders, (w) => w.visitors)
      const buyers = sumOf(holders, (w) => w.buyers)
      return {
        text,
        type,
        queries: holders.length,
        popularity: sumOf(holders, (w) => w.popularity),
        visitors,
        buyers,
        payRate: visitors === null || buyers === null || visitors === 0 ? null : buyers / visitors,
      }
    })
    .sort((a, b) => (b.popularity ?? b.visitors ?? 0) - (a.popularity ?? a.visitors ?? 0) || b.queries - a.queries || gbkBytes(a.text) - gbkBytes(b.text))
}
