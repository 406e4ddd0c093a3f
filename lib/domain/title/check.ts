import { gbkBytes } from './bytes'
import { findRestricted, type RestrictionReason, type Severity } from './restricted'
import type { TaggedWord } from './tagger'
import { cutTitle, wordKey } from './cut'
import { FILLERS, LEXICON } from './lexicon'

export interface TitleFinding {
  text: string
  kind: 'length' | 'repeat' | 'restricted' | 'filler' | 'rare' | 'cut'
  severity: Severity | 'length' | 'repeat' | 'filler' | 'cut'
  reason: RestrictionReason | 'too-long' | 'repeated' | 'no-search-value' | 'beyond-gbk' | 'reads-as-other'
  /** Index in the title; null where the finding is of the whole. */
  from: number | null
  /** A lawful word in its place; absent where there is none. */
  instead?: string
}

export interface CheckOptions {
  /** The item's category, where it is known: a drug may name what it cures. */
  category?: string
  /** The title's words with their types; without them a smaller lexicon cuts. */
  words?: readonly TaggedWord[]
}

interface Placed {
  text: string
  type: string | null
  from: number
}

const place = (words: readonly TaggedWord[]): Placed[] => {
  let at = 0
  return words.map(({ text, type }) => {
    at += text.length
    return { text, type, from: at - text.length }
  })
}

/** What is wrong, wasted or doubtful in a title; `limit` in GBK bytes. Nothing is cut and nothing is changed. */
export function checkTitle(title: string, limit: number, options: CheckOptions = {}): TitleFinding[] {
  const findings: TitleFinding[] = []
  const bytes = gbkBytes(title)
  if (bytes > limit) findings.push({ text: title, kind: 'length', severity: 'length', reason: 'too-long', from: null })
  const words: Placed[] = options.words === undefined ? cutTitle(title).map((w) => ({ ...w, type: null })) : place(options.words)
  const edges = options.words === undefined ? null : new Set(words.flatMap((w) => [w.from, w.from + w.text.length]))
  for (const hit of findRestricted(title, options.category ?? '', edges)) {
    findings.push({
      text: hit.text,
      kind: 'restricted',
      severity: hit.severity,
      reason: hit.reason,
      from: hit.from,
      ...(hit.instead !== null && { instead: hit.instead }),
    })
  }
  for (const { text, from } of repeatedWords(title, words)) findings.push({ text, kind: 'repeat', severity: 'repeat', reason: 'repeated', from })
  for (const { text, from, type } of words) {
    if (FILLERS.has(wordKey(text)) || type === 'filler') findings.push({ text, kind: 'filler', severity: 'filler', reason: 'no-search-value', from })
  }
  for (const hazard of cutHazards(title, words)) findings.push(hazard)
  for (const c of title) {
    if ((c.codePointAt(0) ?? 0) > 0xffff) findings.push({ text: c, kind: 'rare', severity: 'dubious', reason: 'beyond-gbk', from: title.indexOf(c) })
  }
  return findings
}

/** Things that the end of one word and the head of the next name together: 裙女包 makes a bag of a skirt. */
const HEADS: ReadonlySet<string> = new Set(
  '女包 男包 女鞋 男鞋 童鞋 女装 男装 童装 女裤 男裤 女袜 男袜 女帽 男表 女表 床单 床垫 沙发 手机 手表 手套 耳机 雨衣 雨伞 水杯 水壶 背包 书包 钱包'.split(' '),
)

function cutHazards(title: string, words: readonly Placed[]): TitleFinding[] {
  return words.flatMap((word, i) => {
    const next = words[i + 1]
    const last = [...word.text].at(-1)
    const first = next === undefined ? undefined : [...next.text][0]
    if (next === undefined || last === undefined || first === undefined || [...word.text].length + [...next.text].length < 3) return []
    const across = `${last}${first}`
    const isWhole = word.text === last && next.text === first
    return HEADS.has(across) && !isWhole && (word.type === 'product' || word.type === 'audience' || word.type === null)
      ? [{ text: across, kind: 'cut' as const, severity: 'cut' as const, reason: 'reads-as-other' as const, from: title.indexOf(across, word.from) }]
      : []
  })
}

/** Places of a text in a title, not overlapping. */
function placesOf(title: string, text: string): number[] {
  const places: number[] = []
  for (let at = title.indexOf(text); at !== -1; at = title.indexOf(text, at + text.length)) places.push(at)
  return places
}

/** Words that stand twice, also inside longer ones (茶树精油 … 单方精油); of words that repeat together the longest. */
function repeatedWords(title: string, words: readonly Placed[]): { text: string; from: number }[] {
  const key = wordKey(title)
  const candidates = new Set(words.filter((word) => word.type !== 'spec').map((word) => wordKey(word.text)))
  for (let from = 0; from < key.length; from += 1) {
    for (let length = 2; length <= 4; length += 1) if (LEXICON.has(key.slice(from, from + length))) candidates.add(key.slice(from, from + length))
  }
  const repeated = [...candidates]
    .filter((text) => [...text].length > 1 && !/^[\d.]+$/u.test(text))
    .map((text) => ({ text, places: placesOf(key, text) }))
    .filter(({ places }) => places.length > 1)
    .sort((a, b) => b.text.length - a.text.length)
  const kept: typeof repeated = []
  for (const word of repeated) {
    if (!kept.some((k) => k.text.includes(word.text) && k.places.length >= word.places.length)) kept.push(word)
  }
  return kept.map(({ text, places }) => ({ text, from: places[1] ?? 0 }))
}
