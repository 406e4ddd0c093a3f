import type { Dictionary } from './dictionary'
import { plainLetters } from './units'

export interface CountedWord {
  text: string
  titles: number
  weight: number
}

/** Costs in 1/8 nat of letters that no word holds. */
const UNKNOWN_HAN = 128
const UNKNOWN_OTHER = 90
const LONGEST = 512
const UNREACHED = 1 << 29

/** Letters by kind: a run of Latin letters or of digits is not cut. 0 other, 1 汉字, 2 Latin, 3 digit. */
const KINDS = new Uint8Array(65_536)
for (let code = 0; code < KINDS.length; code += 1) {
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0x3040 && code <= 0x30ff)) KINDS[code] = 1
  else if ((code >= 97 && code <= 122) || (code >= 0xdf && code <= 0x24f)) KINDS[code] = 2
  else if (code >= 48 && code <= 57) KINDS[code] = 3
}

/** Lower case and half width, letter by letter. */
const PLAIN = new Uint16Array(65_536)
for (let code = 0; code < PLAIN.length; code += 1) {
  const letter = plainLetters(String.fromCharCode(code))
  PLAIN[code] = letter.length === 1 ? letter.charCodeAt(0) : code
}

/**
 * Dictionary words of a great batch of titles by the graph cut alone, without types: most weight first. A title counts a word once. Made for tens of
 * thousands of titles: no text is made before a word is known to be among the answers.
 */
export function countWords(dictionary: Dictionary, titles: readonly { title: string; weight: number }[], most = Infinity): CountedWord[] {
  const best = new Int32Array(LONGEST + 1)
  const from = new Int16Array(LONGEST + 1)
  const node = new Int32Array(LONGEST + 1)
  const edge = new Uint8Array(LONGEST + 1)
  const codes = new Uint16Array(LONGEST)
  const counts = new Int32Array(dictionary.nodes)
  const weights = new Float64Array(dictionary.nodes)
  const lastTitle = new Int32Array(dictionary.nodes).fill(-1)
  const example = new Int32Array(dictionary.nodes * 2)
  for (let t = 0; t < titles.length; t += 1) {
    const given = titles[t]
    if (given === undefined) continue
    const text = given.title
    const n = Math.min(text.length, LONGEST)
    for (let i = 0; i < n; i += 1) codes[i] = PLAIN[text.charCodeAt(i)] ?? 0
    edge[0] = 1
    edge[n] = 1
    for (let i = 1; i < n; i += 1) {
      const kind = KINDS[codes[i] ?? 0] ?? 0
      edge[i] = kind >= 2 && kind === KINDS[codes[i - 1] ?? 0] ? 0 : 1
    }
    best.fill(UNREACHED, 0, n + 1)
    best[0] = 0
    for (let i = 0; i < n; i += 1) {
      if (edge[i] === 0) continue
      const base = best[i] ?? 0
      let end = i + 1
      while (edge[end] === 0) end += 1
      const alone = base + (KINDS[codes[i] ?? 0] === 1 ? UNKNOWN_HAN : UNKNOWN_OTHER)
      if (alone < (best[end] ?? 0)) {
        best[end] = alone
        from[end] = i
        node[end] = 0
      }
      let here = 0
      for (let k = i; k < n; k += 1) {
        here = dictionary.next(here, codes[k] ?? 0)
        if (here < 0) break
        if (edge[k + 1] === 0) continue
        const cost = dictionary.cost(here)
        if (cost >= 0 && base + cost < (best[k + 1] ?? 0)) {
          best[k + 1] = base + cost
          from[k + 1] = i
          node[k + 1] = here
        }
      }
    }
    for (let at = n; at > 0; at = from[at] ?? 0) {
      const word = node[at] ?? 0
      const start = from[at] ?? 0
      if (word === 0 || at - start < 2 || lastTitle[word] === t) continue
      if (lastTitle[word] === -1) {
        example[2 * word] = t
        example[2 * word + 1] = start * 1024 + at
      }
      lastTitle[word] = t
      counts[word] = (counts[word] ?? 0) + 1
      weights[word] = (weights[word] ?? 0) + given.weight
    }
  }
  const found: number[] = []
  for (let word = 0; word < counts.length; word += 1) if ((counts[word] ?? 0) > 0) found.push(word)
  found.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))
  return found.slice(0, most).map((word) => {
    const place = example[2 * word + 1] ?? 0
    return {
      text: plainLetters(titles[example[2 * word] ?? 0]?.title.slice(place >> 10, place & 1023) ?? ''),
      titles: counts[word] ?? 0,
      weight: weights[word] ?? 0,
    }
  })
}
