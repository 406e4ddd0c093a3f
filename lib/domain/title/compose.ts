import { gbkBytes } from './bytes'
import { suggestFromMarket, wordKeyOf, type MinedTitle } from './mine'
import { packWords } from './pack'
import { findRestricted } from './restricted'
import type { TaggedWord } from './tagger'
import type { WordType } from './word-types'

export interface ComposeTask {
  /** The item's title as it is, cut and typed; empty where there is none. */
  own: readonly TaggedWord[]
  /** What else the item says of itself: category, attributes, SKUs, cut and typed. */
  stated: readonly TaggedWord[]
  /** The last part of the category: what kind of thing it is. */
  category: string | null
  market: readonly MinedTitle[]
  demand: readonly { query: string; words: readonly TaggedWord[]; value: number }[]
  pinned: readonly TaggedWord[]
  banned: readonly string[]
  limitBytes: number
  /** At most so many characters may come and go; null for a title made anew. */
  maxChangedChars: number | null
}

export type MissReason = 'not-stated' | 'banned' | 'restricted' | 'no-room'

export interface ComposedTitle {
  title: string
  bytes: number
  score: number
  covered: string[]
  missed: string[]
  /** Why each missed query is missed. */
  reasons: Record<string, MissReason>
  /** True where it is proven that no allowed choice of words scores higher (for the first title), or higher without the words before it. */
  optimal: boolean
}

/** Readable to people: brand, then what shapes the thing, the thing itself, what it fits, amounts last. Rules as data. */
const ORDER: readonly WordType[] = [
  'brand',
  'model',
  'time',
  'origin',
  'style',
  'audience',
  'material',
  'look',
  'function',
  'flavor',
  'purpose',
  'scene',
  'color',
  'product',
  'product_other',
  'spec',
  'filler',
]
const rank = (type: WordType | null) => (type === null ? ORDER.length : ORDER.indexOf(type))

interface Word {
  key: string
  text: string
  type: WordType | null
}

const isWord = (word: TaggedWord) => word.type !== null && wordKeyOf(word.text) !== ''
const NEEDS_GAP = /[a-z\d]$/iu
const STARTS_LATIN = /^[a-z\d]/iu

/** Words side by side; a space stands only between two Latin ones. */
export function joinWords(words: readonly { text: string }[]): string {
  return words.reduce((title, { text }) => `${title}${NEEDS_GAP.test(title) && STARTS_LATIN.test(text) ? ' ' : ''}${text}`, '')
}

/** Queries with their worth: what is asked for, else what leaders' titles are made of. */
function worthOf({ demand, market, own, stated }: ComposeTask): { query: string; words: string[]; value: number }[] {
  if (demand.length > 0) return demand.map(({ query, words, value }) => ({ query, words: words.filter(isWord).map((w) => wordKeyOf(w.text)), value }))
  const texts = [...own, ...stated].map((w) => w.text)
  return suggestFromMarket(market, { texts: [...texts, own.map((w) => w.text).join('')], isKnown: true }, 80).map((s) => {
    const parts = market.map(({ words }) => words.map((w) => wordKeyOf(w.text))).flatMap((keys) => splitInto(keys, wordKeyOf(s.text)))
    return { query: s.text, words: parts.length > 0 ? parts : [wordKeyOf(s.text)], value: s.weight * 100 + s.score }
  })
}

/** The words of a title that together make a phrase; empty where they do not stand there side by side. */
function splitInto(keys: readonly string[], phrase: string): string[] {
  for (let from = 0; from < keys.length; from += 1) {
    let text = ''
    for (let to = from; to < keys.length && text.length < phrase.length; to += 1) {
      text += keys[to] ?? ''
      if (text === phrase) return keys.slice(from, to + 1)
    }
  }
  return []
}

/**
 * Titles within the bytes that cover most of the demand, of words that the item states or the operator pinned, none forbidden or banned, the word for the thing
 * itself in them. The first is proven to be the best; the others are the best that differ.
 */
export function composeTitles(task: ComposeTask, most = 3): ComposedTitle[] {
  const banned = new Set(task.banned.map(wordKeyOf))
  const words = new Map<string, Word>()
  const take = (list: readonly TaggedWord[]) => {
    for (const word of list) {
      const key = wordKeyOf(word.text)
      if (isWord(word) && !words.has(key)) words.set(key, { key, text: word.text, type: word.type })
    }
  }
  take(task.pinned)
  take(task.own)
  take(task.stated)
  const pinned = task.pinned.filter(isWord).map((w) => wordKeyOf(w.text))
  const isForbidden = (text: string) => findRestricted(text).some((hit) => hit.severity === 'forbidden')
  const usable = [...words.values()].filter((w) => pinned.includes(w.key) || (!banned.has(w.key) && !isForbidden(w.text) && w.type !== 'filler'))
  const queries = worthOf(task)
  // A long word stands for the shorter ones inside it: 茶树精油 holds 精油.
  const holders = new Map<string, string[]>()
  for (const { words: needed } of queries) {
    for (const need of needed)
      if (!holders.has(need))
        holders.set(
          need,
          usable.filter((w) => w.key === need || (w.key.includes(need) && need.length > 1)).map((w) => w.key),
        )
  }
  const expanded = queries.flatMap((q) => waysOf(q.words, holders).map((way) => ({ words: way, value: q.value, query: q.query })))
  const required = [...new Set([...pinned, ...coreOf(task, usable)])]
  const covers = (chosen: ReadonlySet<string>) => (q: { words: readonly string[] }) =>
    q.words.every((need) => (holders.get(need) ?? []).some((key) => chosen.has(key)))
  const scoreOf = (chosen: ReadonlySet<string>) => queries.filter(covers(chosen)).reduce((sum, q) => sum + q.value, 0)
  const describe = (chosen: ReadonlySet<string>, title: string, optimal: boolean): ComposedTitle => {
    const covered = queries.filter(covers(chosen))
    const missed = queries.filter((q) => !covered.includes(q))
    return {
      title,
      bytes: gbkBytes(title),
      score: covered.reduce((sum, q) => sum + q.value, 0),
      covered: covered.map((q) => q.query),
      missed: missed.map((q) => q.query),
      reasons: Object.fromEntries(missed.map((q) => [q.query, whyMissed(q.words, holders, banned)])),
      optimal,
    }
  }
  if (task.maxChangedChars !== null && task.own.length > 0) return editTitle(task, usable, scoreOf, describe, task.maxChangedChars, most)

  // A query may be covered in several ways, each of its own words: the packer must count it once, so ways beyond the first only help where they are the ones taken.
  const single = bestWays(expanded)
  const fillers = fillersOf(task, usable)
  // First what is asked for; the room that is left goes to words of the leaders and of the old title, which take nothing away.
  const solve = (without: ReadonlySet<string>, limit: number) => {
    const candidates = usable.map((w) => w.key).filter((key) => !without.has(key))
    const packed = packWords({ candidates, queries: single, required, limitBytes: limit })
    const filled = packWords({ candidates, queries: fillers, required: packed.chosen, limitBytes: limit })
    return { ...packed, chosen: filled.bytes <= limit ? filled.chosen : packed.chosen }
  }
  const arranged = (without: ReadonlySet<string>): ComposedTitle & { keys: string[] } => {
    for (let limit = task.limitBytes; ; limit -= 1) {
      const packed = solve(without, limit)
      const chosen = new Set(packed.chosen)
      const title = joinWords(
        arrange(
          usable.filter((w) => chosen.has(w.key)),
          task.own,
        ),
      )
      // Spaces between Latin words cost bytes that the packer does not see.
      if (gbkBytes(title) <= task.limitBytes || limit <= 0) return { ...describe(chosen, title, packed.optimal), keys: packed.chosen }
    }
  }
  const first = arranged(new Set())
  const others = first.keys.filter((key) => !required.includes(key)).map((key) => arranged(new Set([key])))
  const distinct = [...new Map([first, ...others.sort((a, b) => b.score - a.score)].map((t) => [t.title, t])).values()]
  return distinct.slice(0, most).map(({ keys: _keys, ...title }) => title)
}

/** What the room that is left is worth: words that the item's own title has first, then those of the leaders, then what else it states. */
function fillersOf(task: ComposeTask, usable: readonly Word[]): { words: string[]; value: number }[] {
  const support = new Map<string, number>()
  const natural = task.market.filter((title) => !title.ad)
  for (const { words } of natural) for (const key of new Set(words.map((w) => wordKeyOf(w.text)))) support.set(key, (support.get(key) ?? 0) + 1)
  const standing = new Set(task.own.map((w) => wordKeyOf(w.text)))
  // What holds another word says it again.
  const isHeld = (key: string) => usable.some((w) => w.key !== key && w.key.includes(key))
  return usable
    .filter((word) => !isHeld(word.key) && (standing.has(word.key) || support.has(word.key)))
    .map((word) => ({ words: [word.key], value: (standing.has(word.key) ? 1 : 0) + (support.get(word.key) ?? 0) / Math.max(1, natural.length) }))
}

/** All ways to cover a query with the words at hand, few at most. */
function waysOf(needed: readonly string[], holders: ReadonlyMap<string, string[]>): string[][] {
  let ways: string[][] = [[]]
  for (const need of needed) {
    const keys = (holders.get(need) ?? []).slice(0, 3)
    if (keys.length === 0) return []
    ways = ways.flatMap((way) => keys.map((key) => (way.includes(key) ? way : [...way, key]))).slice(0, 9)
  }
  return ways
}

/** Of the ways of each query the one of fewest bytes: the exact word itself where it can be had. */
function bestWays(ways: readonly { words: string[]; value: number; query: string }[]): { words: string[]; value: number }[] {
  const best = new Map<string, { words: string[]; value: number }>()
  for (const way of ways) {
    const standing = best.get(way.query)
    const bytes = (list: readonly string[]) => list.reduce((sum, word) => sum + gbkBytes(word), 0)
    if (standing === undefined || bytes(way.words) < bytes(standing.words)) best.set(way.query, way)
  }
  return [...best.values()]
}

/** The word for the thing itself, and its brand where the item states one. */
function coreOf(task: ComposeTask, usable: readonly Word[]): string[] {
  const category = task.category === null ? '' : wordKeyOf(task.category)
  const products = usable.filter((w) => w.type === 'product')
  const market = (key: string) => task.market.filter((t) => !t.ad && t.words.some((w) => wordKeyOf(w.text) === key)).length
  const core = products.find((w) => category !== '' && category.endsWith(w.key)) ?? [...products].sort((a, b) => market(b.key) - market(a.key))[0]
  const brand = task.own.find((w) => w.type === 'brand' && task.own.indexOf(w) < 3)
  return [core?.key, brand === undefined ? undefined : wordKeyOf(brand.text)]
    .filter((key) => key !== undefined)
    .filter((key) => usable.some((w) => w.key === key))
}

/** Brand, what shapes the thing, the thing, amounts; within a type the order of the item's own title. */
function arrange(words: readonly Word[], own: readonly TaggedWord[]): Word[] {
  const place = new Map(own.map((w, i) => [wordKeyOf(w.text), i]))
  return [...words].sort((a, b) => rank(a.type) - rank(b.type) || (place.get(a.key) ?? 99) - (place.get(b.key) ?? 99))
}

function whyMissed(needed: readonly string[], holders: ReadonlyMap<string, string[]>, banned: ReadonlySet<string>): MissReason {
  if (needed.some((need) => banned.has(need))) return 'banned'
  if (needed.some((need) => findRestricted(need).some((hit) => hit.severity === 'forbidden'))) return 'restricted'
  return needed.some((need) => (holders.get(need) ?? []).length === 0) ? 'not-stated' : 'no-room'
}

/** A careful edit: the best few words to take out and put in, so that no more than so many characters change. All choices are looked at. */
function editTitle(
  task: ComposeTask,
  usable: readonly Word[],
  scoreOf: (chosen: ReadonlySet<string>) => number,
  describe: (chosen: ReadonlySet<string>, title: string, optimal: boolean) => ComposedTitle,
  maxChanged: number,
  most: number,
): ComposedTitle[] {
  const length = (text: string) => [...text].length
  const standing = new Set(task.own.filter(isWord).map((w) => wordKeyOf(w.text)))
  const pinned = new Set(task.pinned.map((w) => wordKeyOf(w.text)))
  const core = new Set(coreOf(task, usable))
  const removable = task.own
    .map((word, i) => ({ word, i }))
    .filter(({ word }) => !pinned.has(wordKeyOf(word.text)) && !core.has(wordKeyOf(word.text)) && length(word.text) <= maxChanged)
  const addable = usable.filter((w) => !standing.has(w.key) && length(w.text) <= maxChanged)
  const found: { title: string; chosen: Set<string>; score: number }[] = []
  const subsets = <T>(list: readonly T[], size: (item: T) => number, room: number): T[][] =>
    list.reduce<T[][]>(
      (sets, item) => [
        ...sets,
        ...sets.filter((set) => set.length < 3 && set.reduce((sum, x) => sum + size(x), 0) + size(item) <= room).map((set) => [...set, item]),
      ],
      [[]],
    )
  for (const out of subsets(removable, ({ word }) => length(word.text), maxChanged)) {
    const gone = out.reduce((sum, { word }) => sum + length(word.text), 0)
    const kept = task.own.filter((_, i) => !out.some((o) => o.i === i))
    for (const added of subsets(addable, (w) => length(w.text), maxChanged - gone)) {
      const parts: { text: string; type: WordType | null; key: string }[] = kept.map((w) => ({ text: w.text, type: w.type, key: wordKeyOf(w.text) }))
      for (const word of added) {
        const before = parts.findIndex((p) => p.type === 'product')
        const at = rank(word.type) < rank('product') && before !== -1 ? before : parts.length
        parts.splice(at, 0, word)
      }
      const title = joinWords(parts)
      if (gbkBytes(title) > task.limitBytes) continue
      const chosen = new Set(parts.filter((p) => p.type !== null).map((p) => p.key))
      found.push({ title, chosen, score: scoreOf(chosen) })
    }
  }
  found.sort((a, b) => b.score - a.score || gbkBytes(a.title) - gbkBytes(b.title))
  return [...new Map(found.map((f) => [f.title, f])).values()].slice(0, most).map(({ title, chosen }) => describe(chosen, title, true))
}
