import { toHalfWidth } from './text'

/** One piece of a price or count text. A numeral is kept as written; what its separators mean is decided by its reader. */
export type Token = { kind: 'numeral'; text: string } | { kind: 'word'; text: string } | { kind: 'space' } | { kind: 'sign'; text: string }

const isDigit = (c: string | undefined) => c !== undefined && c >= '0' && c <= '9'
const isWord = (c: string) => /[\p{L}\p{Sc}]/u.test(c)

/**
 * Cuts a short text of a page into numerals (`1,299.00`), words (letters, 汉字, currency marks), spaces and single signs.
 * Full-width forms are read as half-width ones. A separator belongs to a numeral only between two digits.
 */
export function tokenize(text: string): Token[] {
  const chars = [...toHalfWidth(text)]
  const tokens: Token[] = []
  let at = 0
  const take = (fits: (c: string, i: number) => boolean) => {
    const start = at
    while (at < chars.length && fits(chars[at] ?? '', at)) at += 1
    return chars.slice(start, at).join('')
  }
  while (at < chars.length) {
    const c = chars[at] ?? ''
    if (isDigit(c)) {
      const numeral = take((d, i) => isDigit(d) || ((d === '.' || d === ',') && isDigit(chars[i + 1])))
      tokens.push({ kind: 'numeral', text: numeral })
    } else if (/\s/u.test(c)) {
      take((d) => /\s/u.test(d))
      tokens.push({ kind: 'space' })
    } else if (isWord(c)) {
      tokens.push({ kind: 'word', text: take((d) => isWord(d)) })
    } else {
      tokens.push({ kind: 'sign', text: c })
      at += 1
    }
  }
  return tokens
}

/** A decimal number as digits before and after the point; never a float, so that 分 stay exact. */
export interface Decimal {
  whole: string
  fraction: string
}

const THOUSANDS = /^\d{1,3}(,\d{3})+(\.\d+)?$/
const PLAIN = /^\d+(\.\d+)?$/

/** `1,299.00` or `699.5` → its parts; null for anything else (`1,29`, `1.2.3`). */
export function readDecimal(numeral: string): Decimal | null {
  if (!PLAIN.test(numeral) && !THOUSANDS.test(numeral)) return null
  const [whole = '', fraction = ''] = numeral.replaceAll(',', '').split('.')
  return { whole, fraction }
}

/** As `readDecimal`, in the continental way: `1.299,00`, `12,50`. */
export function readContinentalDecimal(numeral: string): Decimal | null {
  if (!/^(\d+|\d{1,3}(\.\d{3})+)(,\d{1,2})?$/.test(numeral)) return null
  const [whole = '', fraction = ''] = numeral.replaceAll('.', '').split(',')
  return { whole, fraction }
}

/**
 * `value × 10^places` as a whole number, exactly; null where digits would be lost (`0.065` to two places) or where
 * the result is no safe integer.
 */
export function scaleDecimal({ whole, fraction }: Decimal, places: number): number | null {
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > places) return null
  const scaled = Number(whole + kept.padEnd(places, '0'))
  return Number.isSafeInteger(scaled) ? scaled : null
}

/**
 * True where a web font draws digits over private code points (seen in Pinduoduo's merchant backend): what is left of the number in the text is
 * another number.
 */
export const hasScrambledDigits = (text: string): boolean => /[\uE000-\uF8FF][\s\uE000-\uF8FF]*[\d.,万%+]|[\d.,][\s]*[\uE000-\uF8FF]/u.test(text)
