import type { Promotion } from './reading'

/** What a promotion's words promise. Amounts in 分; a rate is the part that is paid (0.8 is 8 折). */
export type PromotionRule =
  /** 满300减40; `each`: for every 300 again. */
  | { kind: 'reduction'; from: number; by: number; each: boolean }
  /** 满2件8折, 2件9折. */
  | { kind: 'pieces-rate'; pieces: number; rate: number }
  /** 满300打9折. */
  | { kind: 'amount-rate'; from: number; rate: number }
  /** 第2件半价, 第2件5折, 第2件0元. */
  | { kind: 'nth-rate'; nth: number; rate: number }
  | { kind: 'nth-price'; nth: number; price: number }
  | { kind: 'nth-off'; nth: number; by: number }
  /** 10元券 without a threshold. */
  | { kind: 'off'; by: number }

const NUMERAL: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 }
const N = '(\\d{1,6}(?:\\.\\d{1,2})?)'
const PIECES = '([1-9一二两三四五])'
const rule = (pattern: string) => new RegExp(`^${pattern}$`, 'u')

const toFen = (yuan: string | undefined) => Math.round(Number(yuan) * 100)
const toPieces = (text: string | undefined) => NUMERAL[text ?? ''] ?? Number(text)
/** `8` and `8.5` of 折 are 0.8 and 0.85, `85` is 0.85; what is not below the whole is no reduction. */
function toRate(text: string | undefined): number | null {
  const value = Number(text)
  const rate = value < 10 ? value / 10 : value > 10 ? value / 100 : 1
  return rate >= 0.1 && rate < 1 ? Math.round(rate * 1000) / 1000 : null
}
/** What takes off as much as it asks for, or more, was read wrongly. */
const lessThan = (from: string | undefined, by: string | undefined, each: boolean): PromotionRule | null =>
  toFen(by) < toFen(from) ? { kind: 'reduction', from: toFen(from), by: toFen(by), each } : null
const rated = (rate: number | null, make: (rate: number) => PromotionRule): PromotionRule | null => (rate === null ? null : make(rate))

const FORMS: readonly [RegExp, (m: RegExpExecArray) => PromotionRule | null][] = [
  [rule(`(每)?满${N}元?(?:立减|减|-)${N}元?`), (m) => lessThan(m[2], m[3], m[1] !== undefined)],
  [rule(`${N}减${N}`), (m) => lessThan(m[1], m[2], false)],
  [rule(`满?${PIECES}件(?:打|享)?${N}折`), (m) => rated(toRate(m[2]), (rate) => ({ kind: 'pieces-rate', pieces: toPieces(m[1]), rate }))],
  [rule(`满${N}元?(?:打|享)?${N}折`), (m) => rated(toRate(m[2]), (rate) => ({ kind: 'amount-rate', from: toFen(m[1]), rate }))],
  [rule(`第${PIECES}件半价`), (m) => ({ kind: 'nth-rate', nth: toPieces(m[1]), rate: 0.5 })],
  [rule(`第${PIECES}件(?:打|享)?${N}折`), (m) => rated(toRate(m[2]), (rate) => ({ kind: 'nth-rate', nth: toPieces(m[1]), rate }))],
  [rule(`第${PIECES}件(?:减|立减)${N}元?`), (m) => ({ kind: 'nth-off', nth: toPieces(m[1]), by: toFen(m[2]) })],
  [rule(`第${PIECES}件(?:仅需?|只要)?${N}元`), (m) => ({ kind: 'nth-price', nth: toPieces(m[1]), price: toFen(m[2]) })],
  [rule(`(?:立减|直降|优惠)${N}元?`), (m) => ({ kind: 'off', by: toFen(m[1]) })],
  [rule(`${N}元(?:无门槛)?(?:优惠)?券`), (m) => ({ kind: 'off', by: toFen(m[1]) })],
]

/**
 * The rule of a promotion's words; null where they name none, or one that depends on more than the price and the number of pieces
 * (members, first orders, other items, gifts).
 */
export function parsePromotion(text: string): PromotionRule | null {
  const joined = text
    .normalize('NFKC')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '')
    // Two figures that stand apart stay apart: no number is made of them.
    .replace(/(?<![\d折件元])\s+|\s+(?!\d)/gu, '')
    .replace(/[:¥]/gu, '')
  const plain = joined
    .replace(/^(?:店铺|商品|平台|跨店|全场)?(?:优惠)?(?:券|满减|促销|活动|满折|折扣)?/u, '')
    .replace(/(?:优惠|抵用)?券$/u, (end) => (/\d元$/u.test(joined.slice(0, -end.length)) && !joined.includes('满') ? end : ''))
  for (const [form, make] of FORMS) {
    const match = form.exec(plain)
    if (match !== null) return make(match)
  }
  return null
}

/** What `pieces` cost together under one rule alone, 分; null where the rule gives nothing for so many. */
export function costUnder(rule_: PromotionRule, price: number, pieces: number): number | null {
  const plain = price * pieces
  const less = (by: number) => (by > 0 && by < plain ? plain - by : null)
  switch (rule_.kind) {
    case 'reduction':
      return plain < rule_.from || rule_.from <= 0 ? null : less(rule_.by * (rule_.each ? Math.floor(plain / rule_.from) : 1))
    case 'pieces-rate':
      return pieces < rule_.pieces ? null : Math.round(plain * rule_.rate)
    case 'amount-rate':
      return plain < rule_.from ? null : Math.round(plain * rule_.rate)
    case 'nth-rate':
      return less(Math.floor(pieces / rule_.nth) * (price - Math.round(price * rule_.rate)))
    case 'nth-off':
      return less(Math.floor(pieces / rule_.nth) * Math.min(rule_.by, price))
    case 'nth-price':
      return rule_.price >= price ? null : less(Math.floor(pieces / rule_.nth) * (price - rule_.price))
    case 'off':
      return less(rule_.by)
  }
}

export interface PiecesCost {
  pieces: number
  /** Together, 分. */
  total: number
  /** The promotion that makes it so; null where none does. */
  by: string | null
}

/**
 * What one, two and three pieces cost with the one promotion that gives most. Promotions are never added up: whether two of them go together
 * stands in their terms, which the page does not show. Empty where the price is not one verified number.
 */
export function costsOfPieces(price: number | null, promotions: readonly Promotion[] | readonly string[], most = 3): PiecesCost[] {
  if (price === null) return []
  const rules = promotions.flatMap((promotion) => {
    const text = typeof promotion === 'string' ? promotion : promotion.text
    const found = parsePromotion(text)
    return found === null ? [] : [{ text, rule: found }]
  })
  return Array.from({ length: most }, (_, i) => {
    const pieces = i + 1
    let best: PiecesCost = { pieces, total: price * pieces, by: null }
    for (const each of rules) {
      const total = costUnder(each.rule, price, pieces)
      if (total !== null && total < best.total) best = { pieces, total, by: each.text }
    }
    return best
  })
}
