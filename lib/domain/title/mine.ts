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
  /** Share of the titles' letters, weighted, that this is likely to add to what stands above it; for ranking. */
  score: number
  /** Natural titles that say it: as a word, as words side by side, or within a word. */
  support: number
  /** Their share of all weights, 0–1. */
  weight: number
  /** True where the item's own title, category or attributes say it. */
  fromOwn: boolean
}

/** What is known of the item that a title is for. */
export interface KnownItem {
  /** What it says of itself: title, category, attributes, what the operator pinned. */
  texts: readonly string[]
  /** False where at most its category is known: then the market is shown whole, other shops' brands and fillers too, each by its type. */
  isKnown: boolean
}

/** What an item must say itself before it is offered: brands and models are another shop's, a size that it does not state is another item's. */
const needsOwn = ({ text, type }: TaggedWord) => type === 'brand' || type === 'model' || (type === 'spec' && /\d/u.test(text))
/** Types of which one 汉字 is a word of its own: 女, 包, 夏, 黑, 棉. */
const ONE_LETTER: ReadonlySet<WordType> = new Set<WordType>(['audience', 'product', 'time', 'color', 'material'])
/** Words that shops write of several parts: MDR-EX15AP, 8GB+256GB, vivo/iQOO. */
const IN_PARTS: ReadonlySet<WordType> = new Set<WordType>(['brand', 'model', 'spec'])

export const wordKeyOf = (text: string) => plainLetters(text).replace(/\s+/gu, '')

/** Weight of a title: sales count by their logarithm, because what pages show is rounded; places fall off slowly. */
export const weightOf = ({ sold, rank }: Pick<MinedTitle, 'sold' | 'rank'>): number => (1 + Math.log10(1 + (sold ?? 0))) / (1 + 0.02 * ((rank ?? 20) - 1))

/** How strongly words of few titles are held back: what two titles share may be chance. */
const CHANCE = 3
/** Share of a letter's worth that stays behind a phrase of one title: the shorter words inside may stand in another title without it. */
const LEFT_BEHIND = 0.25
const MOST_WORDS = 3

interface Candidate {
  text: string
  key: string
  type: WordType
  /** Where its letters stand: title, first letter, and so on in pairs. */

  places: number[]
  support: number
  weight: number
}

const typeOfPair = (first: WordType, second: WordType): WordType => (first === 'product' || second === 'product' ? 'product' : second)

const isHan = (text: string) => /^\p{Script=Han}+$/u.test(text)

/** Words, adjacent pairs, long tails of three, and the parts of codes and amounts, by their letters. */
function collectCandidates(natural: readonly MinedTitle[], isOffered: (word: TaggedWord) => boolean): Map<string, Candidate> {
  const found = new Map<string, Candidate>()
  const add = (text: string, type: WordType) => {
    const key = wordKeyOf(text)
    const isLong = key.length > 1 || (isHan(key) && ONE_LETTER.has(type))
    if (isLong && !found.has(key)) found.set(key, { text, key, type, places: [], support: 0, weight: 0 })
  }
  for (const { words } of natural) {
    words.forEach((_, at) => {
      let text = ''
      let type: WordType | null = null
      for (const word of words.slice(at, at + MOST_WORDS)) {
        if (word.type === null || !isOffered(word)) return
        text += word.text
        type = type === null ? word.type : typeOfPair(type, word.type)
        add(text, type)
      }
    })
    for (const word of words) {
      if (word.type === null || !IN_PARTS.has(word.type) || !isOffered(word)) continue
      for (const part of word.text.split(/[^\p{L}\p{N}.]+/u)) if (part !== word.text && part.length > 1 && /\p{L}/u.test(part)) add(part, word.type)
    }
  }
  return found
}

/** Kinds of letters that are no two words side by side: 1 Latin, 2 digits. */
const runOf = (letter: string | undefined) => (letter === undefined ? 0 : /[\d.]/u.test(letter) ? 2 : /\p{Script=Latin}/u.test(letter) ? 1 : 0)

/** Where words begin and end in a title's letters. */
function wordEdges(words: readonly TaggedWord[], length: number): Uint8Array {
  const edges = new Uint8Array(length + 1)
  let at = 0
  for (const { text } of words) {
    edges[at] = 1
    at += wordKeyOf(text).length
  }
  edges[length] = 1
  return edges
}

/**
 * Finds every place of the candidates' letters in the titles, cutting no number and no Latin word, and counts the titles that say them: 手机 also in
 * 手机壳, but 女包 not in 长裙女|包.
 */
function findPlaces(found: ReadonlyMap<string, Candidate>, natural: readonly MinedTitle[], keys: readonly string[], weights: readonly number[]): void {
  let longest = 0
  for (const key of found.keys()) longest = Math.max(longest, key.length)
  keys.forEach((key, title) => {
    const runs = Array.from({ length: key.length }, (_, i) => runOf(key[i]))
    const mayCut = (at: number) => (runs[at] ?? 0) === 0 || runs[at] !== runs[at - 1]
    const edges = wordEdges(natural[title]?.words ?? [], key.length)
    const seen = new Set<Candidate>()
    for (let from = 0; from < key.length; from += 1) {
      if (!mayCut(from)) continue
      let isOneWord = true
      for (let to = from + 1; to <= Math.min(key.length, from + longest); to += 1) {
        if (to - 1 > from && edges[to - 1] === 1) isOneWord = false
        const candidate = mayCut(to) ? found.get(key.slice(from, to)) : undefined
        if (candidate === undefined) continue
        candidate.places.push(title, from)
        const isSaid = (edges[from] === 1 && edges[to] === 1) || isOneWord
        if (!isSaid || seen.has(candidate)) continue
        seen.add(candidate)
        candidate.support += 1
        candidate.weight += weights[title] ?? 0
      }
    }
  })
}

/**
 * What leaders' titles are made of: words, adjacent pairs and long tails of three, ads apart. Each suggestion is the one that adds most to what those above it
 * already cover of the leaders' titles, so that the first thirty say much and little twice. For an item that is known only what it may claim: no other
 * shop's brands and models, no amounts of other items, no fillers.
 */
export function suggestFromMarket(titles: readonly MinedTitle[], { texts, isKnown }: KnownItem, most = 60): Suggestion[] {
  const natural = titles.filter((title) => !title.ad)
  const weights = natural.map(weightOf)
  const total = weights.reduce((sum, w) => sum + w, 0)
  const own = texts.map(wordKeyOf)
  const isOwn = (key: string) => own.some((text) => text.includes(key))
  const found = collectCandidates(natural, (word) => !isKnown || (word.type !== 'filler' && (!needsOwn(word) || isOwn(wordKeyOf(word.text)))))
  const keys = natural.map(({ words }) => wordKeyOf(words.map((w) => w.text).join('')))
  findPlaces(found, natural, keys, weights)
  const candidates = [...found.values()].filter((c) => c.support >= 2 || isOwn(c.key) || natural.length < 4)
  return rankByCover(candidates, keys, weights, most).map(({ candidate, gain }) => ({
    text: candidate.text,
    type: candidate.type,
    score: total === 0 ? 0 : gain / total,
    support: candidate.support,
    weight: total === 0 ? 0 : candidate.weight / total,
    fromOwn: isOwn(candidate.key),
  }))
}

/** Again and again the candidate that is likely to cover most letters that none before it covers, by the weight of their titles. */
function rankByCover(
  candidates: readonly Candidate[],
  keys: readonly string[],
  weights: readonly number[],
  most: number,
): { candidate: Candidate; gain: number }[] {
  /** What a letter is still worth. */
  const worth = keys.map((key, i) => new Float64Array(key.length).fill((weights[i] ?? 0) / Math.max(1, key.length)))
  const gainOf = ({ key, places, support }: Candidate): number => {
    let sum = 0
    for (let p = 0; p < places.length; p += 2) {
      const letters = worth[places[p] ?? 0]
      const from = places[p + 1] ?? 0
      for (let k = from; k < from + key.length; k += 1) sum += letters?.[k] ?? 0
    }
    return sum * (1 - 1 / Math.max(1, support)) ** CHANCE
  }
  const cover = ({ key, places, support }: Candidate): void => {
    for (let p = 0; p < places.length; p += 2) {
      const letters = worth[places[p] ?? 0]
      const from = places[p + 1] ?? 0
      for (let k = from; k < from + key.length; k += 1) if (letters) letters[k] = (letters[k] ?? 0) * (LEFT_BEHIND / Math.max(1, support))
    }
  }
  // Gains only fall: the best of the last look is looked at again until it stays the best.
  const queue = candidates
    .map((candidate) => ({ candidate, gain: gainOf(candidate) }))
    .sort((a, b) => b.gain - a.gain || (a.candidate.key < b.candidate.key ? -1 : 1))
  const ranked: { candidate: Candidate; gain: number }[] = []
  while (queue.length > 0 && ranked.length < most) {
    const first = queue.shift()
    if (first === undefined) break
    const gain = gainOf(first.candidate)
    const next = queue[0]
    if (next === undefined || gain >= next.gain - 1e-12) {
      cover(first.candidate)
      ranked.push({ candidate: first.candidate, gain })
      continue
    }
    const place = queue.findIndex((other) => other.gain < gain)
    queue.splice(place === -1 ? queue.length : place, 0, { candidate: first.candidate, gain })
  }
  return ranked
}
