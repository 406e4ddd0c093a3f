import type { MinedTitle } from './mine'
import { wordKeyOf } from './mine'

/** Two words that stand together so often that they may be one: a proposal, never used to cut. */
export interface NewWord {
  text: string
  /** Natural titles in which they stand side by side. */
  titles: number
  /** How many times more often than by chance (ratio of frequencies). */
  association: number
}

const FEWEST_TITLES = 3
const LEAST_ASSOCIATION = 8
const LEAST_SHARE = 0.7
const FEWEST_NEIGHBOURS = 2
const LONGEST = 8

interface Pair {
  text: string
  titles: number
  first: string
  second: string
  before: Set<string>
  after: Set<string>
}

/**
 * New words of a batch by association and free neighbours: the two parts stand together far more often than by chance, seldom without each other, and
 * what stands before and behind them varies.
 */
export function findNewWords(titles: readonly MinedTitle[], known: ReadonlySet<string>, most = 12): NewWord[] {
  const natural = titles.filter((title) => !title.ad)
  const holding = new Map<string, number>()
  const pairs = new Map<string, Pair>()
  for (const { words } of natural) {
    const keys = words.map((word) => (word.type === null || word.type === 'spec' ? '' : wordKeyOf(word.text)))
    for (const key of new Set(keys)) if (key !== '') holding.set(key, (holding.get(key) ?? 0) + 1)
    const seen = new Set<string>()
    keys.forEach((first, i) => {
      const second = keys[i + 1] ?? ''
      const key = `${first}|${second}`
      if (first === '' || second === '' || first === second || seen.has(key)) return
      seen.add(key)
      const text = `${words[i]?.text ?? ''}${words[i + 1]?.text ?? ''}`
      const pair = pairs.get(key) ?? { text, titles: 0, first, second, before: new Set(), after: new Set() }
      pair.titles += 1
      pair.before.add(keys[i - 1] ?? '^')
      pair.after.add(keys[i + 2] ?? '$')
      pairs.set(key, pair)
    })
  }
  return [...pairs.values()]
    .map((pair) => {
      const first = holding.get(pair.first) ?? 1
      const second = holding.get(pair.second) ?? 1
      return { ...pair, association: (pair.titles * natural.length) / (first * second), share: pair.titles / Math.min(first, second) }
    })
    .filter(
      (pair) =>
        pair.titles >= FEWEST_TITLES &&
        pair.association >= LEAST_ASSOCIATION &&
        pair.share >= LEAST_SHARE &&
        pair.before.size >= FEWEST_NEIGHBOURS &&
        pair.after.size >= FEWEST_NEIGHBOURS &&
        [...pair.text].length <= LONGEST &&
        !known.has(wordKeyOf(pair.text)),
    )
    .sort((a, b) => b.titles - a.titles || b.association - a.association)
    .slice(0, most)
    .map(({ text, titles: n, association }) => ({ text, titles: n, association }))
}
