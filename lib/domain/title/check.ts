import { gbkBytes } from './bytes'
import { cutTitle, wordKey } from './cut'
import { FILLERS, LEXICON } from './lexicon'
import { findRestricted, type RestrictionReason, type Severity } from './restricted'

export interface TitleFinding {
  text: string
  kind: 'length' | 'repeat' | 'restricted' | 'filler' | 'rare'
  severity: Severity | 'length' | 'repeat' | 'filler'
  reason: RestrictionReason | 'too-long' | 'repeated' | 'no-search-value' | 'beyond-gbk'
  /** Index in the title; null where the finding is of the whole. */
  from: number | null
}

/** What is wrong, wasted or doubtful in a title; `limit` in GBK bytes. Nothing is cut and nothing is changed. */
export function checkTitle(title: string, limit: number): TitleFinding[] {
  const findings: TitleFinding[] = []
  const bytes = gbkBytes(title)
  if (bytes > limit) findings.push({ text: title, kind: 'length', severity: 'length', reason: 'too-long', from: null })
  for (const hit of findRestricted(title)) {
    findings.push({ text: hit.text, kind: 'restricted', severity: hit.severity, reason: hit.reason, from: hit.from })
  }
  for (const { text, from } of repeatedWords(title)) findings.push({ text, kind: 'repeat', severity: 'repeat', reason: 'repeated', from })
  for (const { text, from } of cutTitle(title)) {
    if (FILLERS.has(wordKey(text))) findings.push({ text, kind: 'filler', severity: 'filler', reason: 'no-search-value', from })
  }
  for (const c of title) {
    if ((c.codePointAt(0) ?? 0) > 0xffff) findings.push({ text: c, kind: 'rare', severity: 'dubious', reason: 'beyond-gbk', from: title.indexOf(c) })
  }
  return findings
}

/** Places of a text in a title, not overlapping. */
function placesOf(title: string, text: string): number[] {
  const places: number[] = []
  for (let at = title.indexOf(text); at !== -1; at = title.indexOf(text, at + text.length)) places.push(at)
  return places
}

/** Words that stand twice, also inside longer ones (茶树精油 … 单方精油); of words that repeat together the longest. */
function repeatedWords(title: string): { text: string; from: number }[] {
  const key = wordKey(title)
  const candidates = new Set(cutTitle(title).map((word) => wordKey(word.text)))
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
