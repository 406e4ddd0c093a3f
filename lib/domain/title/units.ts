import { toHalfWidth } from '../text'

/** Smallest pieces of a title that no word cuts through: a 汉字, a run of Latin letters, a number, a mark, a space. */
export interface Units {
  /** Index in the title at which each unit begins; one more entry for its end. */
  starts: number[]
  kinds: UnitKind[]
  /** The title in lower case and half width, letter by letter, so that indices agree. */
  text: string
}

export const enum UnitKind {
  Han = 1,
  Latin = 2,
  Digits = 3,
  Mark = 4,
  /** A space that a brand or a model may span: between Latin letters, or between them and a number. */
  Space = 5,
  /** A mark or a space that no word spans. */
  Break = 6,
}

const isDigit = (code: number) => code >= 48 && code <= 57
const isLatin = (code: number) => (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0x24f) || (code >= 0x370 && code <= 0x4ff)
const isHan = (code: number) =>
  (code >= 0x3400 && code <= 0x9fff) || (code >= 0x3040 && code <= 0x30ff) || (code >= 0xac00 && code <= 0xd7a3) || code === 0x3005
const BREAKS: ReadonlySet<string> = new Set(',、;|【】()[]{}<>《》“”!?…~。')
const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13) || code === 0xa0

/** Lower case and half width, one code unit for one code unit. */
export function plainLetters(title: string): string {
  const half = toHalfWidth(title)
  const lower = half.toLowerCase()
  return lower.length === title.length ? lower : half.length === title.length ? half : title
}

const joins = (before: UnitKind | undefined, behind: UnitKind | undefined): boolean =>
  (before === UnitKind.Latin && (behind === UnitKind.Latin || behind === UnitKind.Digits)) || (before === UnitKind.Digits && behind === UnitKind.Latin)

export function splitUnits(title: string): Units {
  const text = plainLetters(title)
  const starts: number[] = []
  const kinds: UnitKind[] = []
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    starts.push(at)
    let end = at + 1
    if (isDigit(code)) {
      while (end < text.length && (isDigit(text.charCodeAt(end)) || (text[end] === '.' && isDigit(text.charCodeAt(end + 1))))) end += 1
      kinds.push(UnitKind.Digits)
    } else if (isLatin(code)) {
      while (end < text.length && isLatin(text.charCodeAt(end))) end += 1
      kinds.push(UnitKind.Latin)
    } else if (isHan(code)) {
      kinds.push(UnitKind.Han)
    } else if (isSpace(code)) {
      kinds.push(UnitKind.Space)
    } else {
      // A letter beyond the first plane is one unit of two code units.
      if (code >= 0xd800 && code <= 0xdbff && end < text.length) end += 1
      kinds.push(BREAKS.has(text[at] ?? '') ? UnitKind.Break : UnitKind.Mark)
    }
    at = end
  }
  starts.push(text.length)
  kinds.forEach((kind, i) => {
    if (kind === UnitKind.Space && !joins(kinds[i - 1], kinds[i + 1])) kinds[i] = UnitKind.Break
  })
  return { starts, kinds, text }
}
