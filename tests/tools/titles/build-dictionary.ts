/** Packs the word lists of `tests/data/words` (and the words of the labelled titles) into the dictionary that ships; the same lists give the same bytes. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { WORD_TYPES, type WordType } from '../../../lib/domain/title/word-types'
import { readLabelled, typeOf } from './labelled'

const DATA = path.resolve(import.meta.dirname, '../../data')
const LISTS: Record<string, WordType> = Object.fromEntries(WORD_TYPES.map((type) => [type === 'product_other' ? 'other' : type, type]))
const LONGEST = 10
/** Weight of a word that a list of the project names, as if it had been counted so often. */
const LISTED = 60
/** Weight of a word of the labelled titles, times the logarithm of how many use it; of a word that fewer use than `MANY_TITLES`. */
const LABELLED = 40
const MANY_TITLES = 4
const RARE = 30

const lines = (file: string) =>
  readFileSync(path.join(DATA, file), 'utf8')
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '')
const maskOf = (type: WordType) => 1 << WORD_TYPES.indexOf(type)

interface Entry {
  count: number
  mask: number
}

/** `without`: labelled titles to leave out: a title must not be read with words that it alone has taught. */
export function collectWords(without: ReadonlySet<string> = new Set()): Map<string, Entry> {
  const words = new Map<string, Entry>()
  const add = (word: string, count: number, mask: number) => {
    const key = word.toLowerCase()
    if (key === '' || key.length > LONGEST || /\s/u.test(key)) return
    const entry = words.get(key)
    if (entry === undefined) words.set(key, { count, mask })
    else {
      entry.count += count
      entry.mask |= mask
    }
  }
  for (const line of lines('words/third-party/jieba.txt')) {
    const [word = '', count = '1'] = line.split(' ')
    add(word, Math.min(Number(count), 4000) / 4, 0)
  }
  for (const name of ['food', 'car', 'medical', 'IT']) {
    for (const line of lines(`words/third-party/THUOCL_${name}.txt`)) {
      const [word = '', count = '0'] = line.split(/\s+/u)
      const known = Number(count)
      if (word.length >= 2 && word.length <= 5 && known >= (name === 'food' ? 10 : 3000)) add(word, Math.min(60, 3 + Math.log2(known + 1)), 0)
    }
  }
  for (const file of readdirSync(path.join(DATA, 'words'))) {
    const type = LISTS[file.replace(/\.txt$/u, '')]
    if (type !== undefined) for (const word of lines(`words/${file}`)) add(word, LISTED, maskOf(type))
  }
  for (const line of lines('words/compounds.txt')) {
    const [, list = '', head = '', befores = ''] = /^(\w+)\/(\S+): (.+)$/u.exec(line) ?? []
    const type = LISTS[list]
    if (type === undefined) throw new Error(`a malformed line: ${line.slice(0, 60)}`)
    for (const before of befores.split(' ')) add(before + head, LISTED, maskOf(type))
  }
  const seen = new Map<string, { titles: number; mask: number }>()
  for (const { title, words: labelled } of readLabelled()) {
    if (without.has(title)) continue
    const own = new Map<string, number>()
    for (const { text, type } of labelled) {
      const named = typeOf(type)
      // Amounts and codes are patterns, not words.
      if (named !== null && !/\d/u.test(text)) own.set(text, (own.get(text) ?? 0) | maskOf(named))
    }
    for (const [text, mask] of own) {
      const entry = seen.get(text) ?? { titles: 0, mask: 0 }
      seen.set(text, { titles: entry.titles + 1, mask: entry.mask | mask })
    }
  }
  for (const [text, { titles, mask }] of seen) {
    if (titles >= MANY_TITLES) add(text, LABELLED * Math.log2(titles), mask)
    // What a list says of a word weighs more than what one title makes of it.
    else if ((words.get(text.toLowerCase())?.mask ?? 0) === 0) add(text, RARE, mask)
  }
  return words
}

export function packDictionary(words: ReadonlyMap<string, Entry>): Uint8Array {
  const total = [...words.values()].reduce((sum, entry) => sum + entry.count, 0)
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1))
  const out: number[] = [sorted.length & 255, (sorted.length >> 8) & 255, (sorted.length >> 16) & 255, 0]
  const often = new Map<number, number>()
  for (const [, { mask }] of sorted) if (mask !== 0) often.set(mask, (often.get(mask) ?? 0) + 1)
  const table = [...often.keys()].sort((a, b) => (often.get(b) ?? 0) - (often.get(a) ?? 0) || a - b).slice(0, 254)
  const bytesOf = (mask: number) => [mask & 255, (mask >> 8) & 255, (mask >> 16) & 255]
  out.push(table.length, ...table.flatMap(bytesOf))
  let before = ''
  for (const [word, { count, mask }] of sorted) {
    let shared = 0
    while (shared < word.length && word[shared] === before[shared]) shared += 1
    out.push((shared << 4) | (word.length - shared))
    for (let i = shared; i < word.length; i += 1) {
      const code = word.charCodeAt(i)
      out.push(code & 255, code >> 8)
    }
    const named = table.indexOf(mask)
    out.push(Math.min(255, Math.max(1, Math.round(-Math.log(count / total) * 8))), mask === 0 ? 0 : named === -1 ? 255 : named + 1)
    if (mask !== 0 && named === -1) out.push(...bytesOf(mask))
    before = word
  }
  return Uint8Array.from(out)
}
