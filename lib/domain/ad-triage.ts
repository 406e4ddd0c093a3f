/** One word of a keyword campaign over a period; money in 分. */
export interface AdWord {
  word: string
  campaign: string
  impressions: number
  clicks: number
  cost: number
  /** Null where the report does not say. */
  orders: number | null
  /** Attributed sales; null where the report does not say. */
  sales: number | null
}

export type Verdict = 'stop' | 'keep' | 'raise' | 'too-early'

export interface JudgedWord extends AdWord {
  verdict: Verdict
  because: 'no-clicks' | 'cannot-pay' | 'loses' | 'pays' | 'pays-well' | 'too-few' | 'unknown'
  /** Clicks still needed before "no sale" says something; null where it says it already, or sales are there. */
  clicksNeeded: number | null
  /** What the practised rule (20 clicks without a sale, 800 impressions without a click) would have said. */
  practised: 'drop' | 'keep'
  /** Conversion at which a click of this price pays; null without clicks. */
  breakEvenCvr: number | null
}

export interface AdTerms {
  /** Part of the price that is left before ads. */
  margin: number
  /** 客单价, 分. */
  orderValue: number
}

/** Without a sale in n clicks the conversion is below 3/n with 95 % confidence (rule of three). */
const THREE = 3
/** At a true click rate of 0.5 % so many impressions give no click in 1.8 of 100 cases. */
const IMPRESSIONS_WITHOUT_CLICK = 800
const PRACTISED_CLICKS = 20
/** 95 %, both sides. */
const Z = 1.96

/** Bounds of a share of `hits` in `of` (Wilson, 95 %). */
export function wilson(hits: number, of: number): { low: number; high: number } {
  const share = hits / of
  const square = Z ** 2
  const middle = share + square / (2 * of)
  const spread = Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2))
  const whole = 1 + square / of
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) }
}

/**
 * What to do with a word, by break-even and by how much its clicks can say: 保本 PPC = CVR × 客单价 × 毛利率 (mechanics, 2026-11). Nothing is stopped
 * before the sample is large enough to say that it cannot pay.
 */
export function judgeWord(word: AdWord, { margin, orderValue }: AdTerms): JudgedWord {
  const { clicks, cost, orders, impressions } = word
  const practised =
    (orders === 0 && clicks >= PRACTISED_CLICKS) || (clicks === 0 && impressions > IMPRESSIONS_WITHOUT_CLICK) ? ('drop' as const) : ('keep' as const)
  const judged = (verdict: Verdict, because: JudgedWord['because'], clicksNeeded: number | null, breakEvenCvr: number | null): JudgedWord => ({
    ...word,
    verdict,
    because,
    clicksNeeded,
    practised,
    breakEvenCvr,
  })
  if (clicks === 0) return impressions > IMPRESSIONS_WITHOUT_CLICK ? judged('stop', 'no-clicks', null, null) : judged('too-early', 'too-few', null, null)
  const perOrder = orderValue * margin
  if (orders === null) return judged('too-early', 'unknown', null, null)
  const breakEven = perOrder <= 0 ? Infinity : cost / clicks / perOrder
  if (breakEven >= 1) return judged('stop', 'cannot-pay', null, breakEven)
  if (orders === 0) {
    const needed = Math.max(0, Math.floor(THREE / breakEven) + 1 - clicks)
    return needed === 0 ? judged('stop', 'cannot-pay', null, breakEven) : judged('too-early', 'too-few', needed, breakEven)
  }
  const { low, high } = wilson(orders, clicks)
  if (low > breakEven) return judged('raise', 'pays-well', null, breakEven)
  if (high < breakEven) return judged('stop', 'loses', null, breakEven)
  return orders / clicks >= breakEven ? judged('keep', 'pays', null, breakEven) : judged('too-early', 'too-few', null, breakEven)
}

const ORDER: Record<Verdict, number> = { stop: 0, raise: 1, keep: 2, 'too-early': 3 }

/** All words, the costliest of each verdict first, with what was spent on words that cannot pay. */
export function triageWords(words: readonly AdWord[], terms: AdTerms): { words: JudgedWord[]; wasted: number } {
  const judged = words.map((word) => judgeWord(word, terms)).sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict] || b.cost - a.cost)
  return { words: judged, wasted: judged.filter((word) => word.verdict === 'stop').reduce((sum, word) => sum + word.cost, 0) }
}
