import type { TaggedWord } from './tagger'
import { plainLetters } from './units'
import type { WordType } from './word-types'

/** A title of a results page, with what its page says of its success. */
export interface MinedTitle {
  words: readonly TaggedWord[]
  /** Lower bound of its sales; null where the page does not say. */
  sold: number | null
  /** 1-based place on its page; null where it is not known. */
  rank: number | null
  ad: boolean
}

export interface Suggestion {
  text: string
  type: WordType
  /** Share of the leaders' titles, weighted, that this adds to what stands above it; for ranking. */
  score: number
  /** Natural titles that use it. */
  support: number
  /** Their share of all weights, 0–1. */
  weight: number
  /** True where the item's own title, category or attributes say it. */
  fromOwn: boolean
}

/** Words of these types are another shop's: offered only where the item itself says them. */
const OWN_ONLY: ReadonlySet<WordType> = new Set<WordType>(['brand', 'model'])

export const wordKeyOf = (text: string) => plainLetters(text).replace(/\s+/gu, '')

/** Weight of a title: sales count by their logarithm, because what pages show is rounded; places fall off slowly. */
export const weightOf = ({ sold, rank }: Pick<MinedTitle, 'sold' | 'rank'>): number => (1 + Math.log10(1 + (sold ?? 0))) / (1 + 0.02 * ((rank ?? 20) - 1))

/** How strongly words of few titles are held back. */
const CHANCE = 2

interface Candidate {
  text: string
  key: string
  type: WordType
  parts: string[]
  titles: number[]
  weight: number
}

const typeOfPair = (first: WordType, second: WordType): WordType => (first === 'product' || second === 'product' ? 'product' : second)

/**
 * What leaders' titles are made of: words, adjacent pairs and long tails of three, ads apart. Each suggestion is the one that adds most to what those above it
 * already cover of the leaders' titles, so that the first thirty say much and nothing twice.
 */
export function suggestFromMarket(titles: readonly MinedTitle[], ownTexts: readonly string[], most = 60): Suggestion[] {
  const natural = titles.filter((title) => !title.ad)
  const weights = natural.map(weightOf)
  const total = weights.reduce((sum, w) => sum + w, 0)
  const own = ownTexts.map(wordKeyOf)
  const isOwn = (key: string) => own.some((text) => text.includes(key))
  const found = new Map<string, Candidate>()
  natural.forEach(({ words }, i) => {
    const seen = new Set<string>()
    const add = (parts: readonly TaggedWord[]) => {
      const text = parts.map((p) => p.text).join('')
      const key = wordKeyOf(text)
      if ([...key].length < 2 || seen.has(key)) return
      seen.add(key)
      const types = parts.map((p) => p.type ?? 'filler')
      const type = types.reduce(typeOfPair)
      const entry = found.get(key) ?? { text, key, type, parts: parts.map((p) => wordKeyOf(p.text)), titles: [], weight: 0 }
      entry.titles.push(i)
      entry.weight += weights[i] ?? 0
      found.set(key, entry)
    }
    const isUsable = (word: TaggedWord | undefined): word is TaggedWord =>
      word !== undefined && word.type !== null && word.type !== 'filler' && (!OWN_ONLY.has(word.type) || isOwn(wordKeyOf(word.text)))
    words.forEach((word, at) => {
      if (!isUsable(word)) return
      add([word])
      const next = words[at + 1]
      if (!isUsable(next)) return
      add([word, next])
      const third = words[at + 2]
      if (isUsable(third)) add([word, next, third])
    })
  })
  const keys = natural.map(({ words }) => wordKeyOf(words.map((w) => w.text).join('')))
  const candidates = [...found.values()].filter((c) => c.titles.length >= 2 || isOwn(c.key) || natural.length < 4)
  return rankByCover(candidates, keys, weights, most).map(({ candidate, gain }) => ({
    text: candidate.text,
    type: candidate.type,
    score: total === 0 ? 0 : gain / total,
    support: candidate.titles.length,
    weight: total === 0 ? 0 : candidate.weight / total,
    fromOwn: isOwn(candidate.key),
  }))
}

/** Again and again the candidate that covers most letters that none before it covers, by the weight of their titles. */
function rankByCover(
  candidates: readonly Candidate[],
  keys: readonly string[],
  weights: readonly number[],
  most: number,
): { candidate: Candidate; gain: number }[] {
  const covered = keys.map((key) => new Uint8Array(key.length))
  const gainOf = ({ key, titles }: Candidate, mark: boolean): number => {
    let sum = 0
    for (const i of titles) {
      const text = keys[i] ?? ''
      const have = covered[i] ?? new Uint8Array()
      let fresh = 0
      for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + key.length)) {
        for (let k = at; k < at + key.length; k += 1) {
          if (have[k] === 0) fresh += 1
          if (mark) have[k] = 1
        }
      }
      sum += (fresh * (weights[i] ?? 0)) / Math.max(1, text.length)
    }
    // What two titles share may be chance: a word is worth what it would cover in a title not seen.
    return sum * (1 - 1 / titles.length) ** CHANCE
  }
  // Gains only fall: the best of the last look is looked at again until it stays the best.
  const queue = candidates
    .map((candidate) => ({ candidate, gain: gainOf(candidate, false) }))
    .sort((a, b) => b.gain - a.gain || (a.candidate.key < b.candidate.key ? -1 : 1))
  const ranked: { candidate: Candidate; gain: number }[] = []
  while (queue.length > 0 && ranked.length < most) {
    const first = queue.shift()
    if (first === undefined) break
    const gain = gainOf(first.candidate, false)
    const next = queue[0]
    if (next === undefined || gain >= next.gain - 1e-12) {
      if (gain <= 1e-9 && ranked.length > 0 && !(first.candidate.titles.length > 1)) break
      gainOf(first.candidate, true)
      ranked.push({ candidate: first.candidate, gain })
      continue
    }
    const place = queue.findIndex((other) => other.gain < gain)
    queue.splice(place === -1 ? queue.length : place, 0, { candidate: first.candidate, gain })
  }
  return ranked
}
