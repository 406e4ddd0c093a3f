import type { Dictionary } from './dictionary'
import { isMeasure } from './graph-cut'
import { UnitKind, type Units } from './units'
import { WORD_TYPES } from './word-types'

const BRAND = 1 << WORD_TYPES.indexOf('brand')
const LEAST_BRAND = 4
/** Letters of a code that stand before its number: oppo|a5, honor|x9. */
const MOST_PREFIX = 2

/** Types of the listed word that a text is; 0 where it is none. */
function typesOf(dictionary: Dictionary, text: string): number {
  let node = 0
  for (let i = 0; i < text.length && node >= 0; i += 1) node = dictionary.next(node, text.charCodeAt(i))
  return node > 0 && dictionary.cost(node) >= 0 ? dictionary.types(node) : 0
}

/** Whether a listed word longer than `least` letters begins at a place of the text. */
function beginsWord(dictionary: Dictionary, text: string, from: number, least: number): boolean {
  let node = 0
  for (let i = from; i < text.length; i += 1) {
    node = dictionary.next(node, text.charCodeAt(i))
    if (node < 0) return false
    if (i + 1 - from > least && dictionary.cost(node) >= 0 && dictionary.types(node) !== 0) return true
  }
  return false
}

/** Behind a brand that begins a run: another listed word (oppovivo, appleipad), or the letters of a code whose number follows (oppoa5). */
function brandEnd(dictionary: Dictionary, run: string, isNumberNext: boolean): number {
  for (let end = run.length - 1; end >= LEAST_BRAND; end -= 1) {
    if ((typesOf(dictionary, run.slice(0, end)) & BRAND) === 0) continue
    const rest = run.slice(end)
    if (rest.length <= MOST_PREFIX ? isNumberNext : typesOf(dictionary, rest) !== 0) return end
  }
  return 0
}

/** Behind a measure that begins a run after a number: what goes on there is a word with what follows (16g|u盘), or begins anew with a capital (64g|U3). */
function measureEnd(dictionary: Dictionary, text: string, title: string, from: number, to: number): number {
  if (isMeasure(text.slice(from, to))) return 0
  for (let end = to - 1; end > from; end -= 1) {
    if (!isMeasure(text.slice(from, end))) continue
    const isCapital = /[a-z]/u.test(title[end - 1] ?? '') && /[A-Z]/u.test(title[end] ?? '')
    if (isCapital || beginsWord(dictionary, text, end, to - end)) return end - from
  }
  return 0
}

/** Cuts runs of Latin letters that are certainly two words, so that the tagger can tell them apart. */
export function cutRuns(dictionary: Dictionary, title: string, units: Units): Units {
  const { text, starts, kinds } = units
  const cuts = kinds.flatMap((kind, i) => {
    const [from = 0, to = 0] = [starts[i], starts[i + 1]]
    if (kind !== UnitKind.Latin || to - from < 2) return []
    const end =
      kinds[i - 1] === UnitKind.Digits
        ? measureEnd(dictionary, text, title, from, to)
        : brandEnd(dictionary, text.slice(from, to), kinds[i + 1] === UnitKind.Digits)
    return end === 0 ? [] : [{ unit: i, at: from + end }]
  })
  if (cuts.length === 0) return units
  const cut = { text, starts: [...starts], kinds: [...kinds] }
  for (const { unit, at } of cuts.reverse()) {
    cut.starts.splice(unit + 1, 0, at)
    cut.kinds.splice(unit + 1, 0, UnitKind.Latin)
  }
  return cut
}
