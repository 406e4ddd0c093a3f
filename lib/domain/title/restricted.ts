import { CLEARED, NAMES, RESTRICTIONS, type Restriction, type RestrictionReason, type Severity } from './restricted-words'

export type { RestrictionReason, Severity } from './restricted-words'

export interface RestrictedHit {
  /** As it stands in the title, spaces and full-width letters included. */
  text: string
  from: number
  reason: RestrictionReason
  severity: Severity
  /** A lawful word in its place; null where it is best left out. */
  instead: string | null
}

interface Plain {
  text: string
  /** For each letter of `text` the index in the title; one more for the end. */
  at: number[]
}

const isHan = (c: string | undefined) => c !== undefined && /\p{Script=Han}/u.test(c)
const SEPARATOR = /[\s·.*\-_・•]/u

/** One spelling for all that sellers write to slip by: half width, lower case, no marks between 汉字, 壹 as 一, `zui` as 最. */
function plain(title: string): Plain {
  const letters: string[] = []
  const at: number[] = []
  let index = 0
  for (const c of title) {
    for (const k of c === '№' ? 'no.' : c.normalize('NFKC').toLowerCase()) {
      letters.push(k)
      at.push(index)
    }
    index += c.length
  }
  at.push(index)
  const kept: number[] = []
  letters.forEach((c, i) => {
    if (SEPARATOR.test(c)) {
      let before = i - 1
      while (before >= 0 && SEPARATOR.test(letters[before] ?? '')) before -= 1
      let behind = i + 1
      while (behind < letters.length && SEPARATOR.test(letters[behind] ?? '')) behind += 1
      if (isHan(letters[before]) && isHan(letters[behind])) return
    }
    kept.push(i)
  })
  let text = kept
    .map((i) => letters[i] ?? '')
    .join('')
    .replaceAll('壹', '一')
  let places = kept.map((i) => at[i] ?? 0)
  for (let zui = text.indexOf('zui'); zui !== -1; zui = text.indexOf('zui', zui + 1)) {
    if (!isHan(text[zui + 3])) continue
    text = `${text.slice(0, zui)}最${text.slice(zui + 3)}`
    places = [...places.slice(0, zui), places[zui] ?? 0, ...places.slice(zui + 3)]
  }
  return { text, at: [...places, title.length] }
}

type Span = readonly [number, number]
const spansOf = (text: string, pattern: RegExp): Span[] => [...text.matchAll(pattern)].map((m) => [m.index, m.index + m[0].length] as const)

/** True where a category clears a word: a drug may name what it cures, a book its subject. */
function isCleared(rule: Restriction, word: string, category: string, text: string): boolean {
  return CLEARED.some(
    ({ categories, words, unless }) => categories.test(category) && words.test(word) && (unless === undefined || !unless.test(text)) && rule.firm !== true,
  )
}

/**
 * All restricted words of a title, in their order; one place is reported once, under the longest rule that it breaks. `category` is the item's, where it
 * is known; `edges` are the word edges of a cut of the title (indices), so that 兽首|个性 holds no 首个: without them only known cases are told apart.
 */
export function findRestricted(title: string, category = '', edges: ReadonlySet<number> | null = null): RestrictedHit[] {
  const { text, at } = plain(title)
  const harmless = spansOf(text, NAMES)
  const found: (RestrictedHit & { rule: Restriction; to: number })[] = []
  for (const rule of RESTRICTIONS) {
    const except = rule.except === undefined ? [] : spansOf(text, rule.except)
    for (const [from, to] of spansOf(text, rule.pattern)) {
      if ([...harmless, ...except].some(([a, b]) => from < b && to > a && (from >= a || to <= b))) continue
      const word = text.slice(from, to)
      if (isCleared(rule, word, category, text)) continue
      const start = at[from] ?? 0
      const end = to >= text.length ? title.length : (at[to - 1] ?? 0) + ((title.codePointAt(at[to - 1] ?? 0) ?? 0) > 0xffff ? 2 : 1)
      const isShort = [...word].length <= 2 && /^\p{Script=Han}+$/u.test(word) && !/^[最第]/u.test(word)
      if (isShort && edges !== null && (!edges.has(start) || !edges.has(end))) continue
      found.push({ text: title.slice(start, end), from: start, to: end, reason: rule.reason, severity: rule.severity, instead: rule.instead ?? null, rule })
    }
  }
  const kept: typeof found = []
  for (const hit of found.sort((a, b) => b.to - b.from - (a.to - a.from) || RESTRICTIONS.indexOf(a.rule) - RESTRICTIONS.indexOf(b.rule))) {
    if (!kept.some((other) => hit.from < other.to && hit.to > other.from)) kept.push(hit)
  }
  return kept.sort((a, b) => a.from - b.from).map(({ rule: _rule, to: _to, ...hit }) => hit)
}
