import type { Count } from '../count'
import { cutTitle, wordKey } from './cut'
import { FILLERS, STOP_WORDS } from './lexicon'

/** A title of a results page with what is known of its success. */
export interface MarketTitle {
  title: string
  sold: Count | null
  shop: string | null
  ad: boolean
  /** 1-based place on its page; absent where it is not known. */
  rank?: number
}

/** A word, or two that stand side by side, and how the market uses it. */
export interface MarketWord {
  text: string
  pair: boolean
  /** Titles and shops that use it. */
  titles: number
  shops: number
  /** Its titles' share of the sum of the shown sales (lower bounds), 0–1; null where no title tells its sales. */
  salesShare: number | null
}

const isWord = (text: string) => {
  const key = wordKey(text)
  return !STOP_WORDS.has(key) && !FILLERS.has(key) && !/^\d+(\.\d+)?$/u.test(key) && ([...key].length > 1 || /[a-z]/u.test(key))
}

/**
 * Words and adjacent pairs of the natural titles (ads are paid for and say nothing of what sells), most used first. A
 * title counts a word once; the same title seen on several pages counts once.
 */
export function mineWords(titles: readonly MarketTitle[]): MarketWord[] {
  const distinct = new Map<string, MarketTitle>()
  for (const title of titles) if (!title.ad) distinct.set(`${title.shop ?? ''}|${title.title}`, title)
  // Network-wide figures are not the shop's own.
  const own = (sold: Count | null) => (sold === null || sold.scope === 'network' ? null : sold)
  const sum = [...distinct.values()].reduce((total, t) => total + (own(t.sold)?.least ?? 0), 0)
  const known = [...distinct.values()].some((t) => own(t.sold) !== null)
  const found = new Map<string, { text: string; pair: boolean; titles: number; shops: Set<string>; sales: number }>()
  for (const { title, sold, shop } of distinct.values()) {
    const seen = new Set<string>()
    const count = (text: string, pair: boolean) => {
      const key = wordKey(text)
      if (seen.has(key)) return
      seen.add(key)
      const entry = found.get(key) ?? { text, pair, titles: 0, shops: new Set(), sales: 0 }
      entry.titles += 1
      entry.shops.add(shop ?? title)
      entry.sales += own(sold)?.least ?? 0
      found.set(key, entry)
    }
    const words = cutTitle(title)
    words.forEach((word, i) => {
      if (isWord(word.text)) count(word.text, false)
      const next = words[i + 1]
      if (next !== undefined && next.from === word.from + word.text.length && isWord(word.text) && isWord(next.text)) count(word.text + next.text, true)
    })
  }
  return [...found.values()]
    .map(({ text, pair, titles: n, shops, sales }) => ({ text, pair, titles: n, shops: shops.size, salesShare: known && sum > 0 ? sales / sum : null }))
    .sort((a, b) => b.titles - a.titles || (b.salesShare ?? 0) - (a.salesShare ?? 0) || a.text.localeCompare(b.text, 'zh'))
}

/** How well a word is worth its bytes: used by many shops, and by those that sell. */
export const wordScore = (word: MarketWord): number => Math.sqrt(word.shops) * (0.2 + (word.salesShare ?? 0))
