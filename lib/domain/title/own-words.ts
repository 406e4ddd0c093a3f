import { wordKeyOf } from './mine'
import type { TaggedWord } from './tagger'
import { WORD_TYPES, type WordType } from './word-types'

/** A word of the operator's own dictionary: it is cut whole and has this type, whatever the model thinks. */
export interface OwnWord {
  text: string
  type: WordType
}

const MOST_OWN_WORDS = 2000
const LONGEST_OWN_WORD = 40

/** Lines as the operator types them: `精油 品名`, `羚跑 brand`, or the word alone. What has no type is a name of the thing itself. */
export function readOwnWords(text: string, typeOf: (name: string) => WordType | null): OwnWord[] {
  const words = new Map<string, OwnWord>()
  for (const line of text.split(/[\n,，;；]+/u)) {
    const [word = '', name = ''] = line.trim().split(/[\s:：=]+(?=\S+$)/u)
    const named = typeOf(name)
    const whole = named === null ? line.trim() : word
    if (whole === '' || whole.length > LONGEST_OWN_WORD) continue
    words.set(wordKeyOf(whole), { text: whole, type: named ?? 'product' })
    if (words.size >= MOST_OWN_WORDS) break
  }
  return [...words.values()]
}

export const isOwnWords = (value: unknown): value is OwnWord[] =>
  Array.isArray(value) &&
  value.every(
    (word: unknown) =>
      typeof word === 'object' &&
      word !== null &&
      'text' in word &&
      typeof word.text === 'string' &&
      'type' in word &&
      WORD_TYPES.some((type) => type === word.type),
  )

const isLatin = (c: string | undefined) => c !== undefined && /[a-z\d]/iu.test(c)

/** Where own words stand in a title: the longest first, none inside a longer Latin word or number. */
function placesOf(title: string, words: readonly OwnWord[]): { from: number; to: number; type: WordType }[] {
  const text = title.toLowerCase()
  const taken: { from: number; to: number; type: WordType }[] = []
  for (const { text: word, type } of [...words].sort((a, b) => b.text.length - a.text.length)) {
    const needle = word.toLowerCase()
    if (needle === '') continue
    for (let from = text.indexOf(needle); from !== -1; from = text.indexOf(needle, from + needle.length)) {
      const to = from + needle.length
      const isInside = (isLatin(text[from - 1]) && isLatin(text[from])) || (isLatin(text[to - 1]) && isLatin(text[to]))
      if (!isInside && !taken.some((t) => t.from < to && from < t.to)) taken.push({ from, to, type })
    }
  }
  return taken.sort((a, b) => a.from - b.from)
}

/** A tagger that knows the operator's words: they are cut whole, what lies between them is cut as ever. */
export function tagWithOwn(words: readonly OwnWord[], tag: (title: string) => TaggedWord[]): (title: string) => TaggedWord[] {
  if (words.length === 0) return tag
  return (title) => {
    // A letter whose lower case is longer would shift what follows.
    const places = title.toLowerCase().length === title.length ? placesOf(title, words) : []
    if (places.length === 0) return tag(title)
    const found: TaggedWord[] = []
    let end = 0
    for (const { from, to, type } of places) {
      if (from > end) found.push(...tag(title.slice(end, from)))
      found.push({ text: title.slice(from, to), type })
      end = to
    }
    return end < title.length ? [...found, ...tag(title.slice(end))] : found
  }
}

/** The brands that a page itself states: its brand attribute and the name of its shop without what shops add to it. */
export function statedBrands(attributes: Readonly<Record<string, string>>, shop: string | null): OwnWord[] {
  const brand = attributes['品牌'] ?? ''
  const names = [brand, ...brand.split(/[/／（）()]/u), (shop ?? '').replace(/(?:官方|品牌)?(?:旗舰|专卖|专营|企业)?店$|（.*）$/gu, '')]
  return [...new Set(names.map((name) => name.trim()))]
    .filter((name) => [...name].length >= 2 && name.length <= 20 && !/^(?:other|其他|无|无品牌)/iu.test(name))
    .map((text) => ({ text, type: 'brand' as const }))
}
