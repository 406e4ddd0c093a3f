import { toHalfWidth } from './text'

/** What one purchase holds: `500ml*3瓶` is 500 ml, 3 pieces. `unit` is normalised: ml, g, cm, m, 片 … */
export interface Spec {
  amount: number
  unit: string
  pieces: number
}

const TO_BASE: Record<string, { unit: string; factor: number }> = {
  ml: { unit: 'ml', factor: 1 },
  毫升: { unit: 'ml', factor: 1 },
  l: { unit: 'ml', factor: 1000 },
  升: { unit: 'ml', factor: 1000 },
  g: { unit: 'g', factor: 1 },
  克: { unit: 'g', factor: 1 },
  kg: { unit: 'g', factor: 1000 },
  千克: { unit: 'g', factor: 1000 },
  公斤: { unit: 'g', factor: 1000 },
  斤: { unit: 'g', factor: 500 },
  两: { unit: 'g', factor: 50 },
  mg: { unit: 'mg', factor: 1 },
}
const PIECE = '片|粒|颗|枚|只|张|抽|支|条|块|个|包|袋|瓶|盒|罐|桶|卷|双|提|杯|件|套|箱|听|管|根|本|贴'
const MEASURE = 'ml|毫升|kg|千克|公斤|mg|g|克|l|升|斤|两'
const NUMBER = '(\\d+(?:\\.\\d+)?)'
const MEASURED = new RegExp(`(?<![\\d.a-z])${NUMBER}\\s*(${MEASURE})(?![a-wyz\\d]|x(?!\\d))(?!重|数)`, 'giu')
const TIMES = new RegExp(`^\\s*(?:装)?\\s*(?:/(?:${PIECE})\\s*)?[*x×✕✖X]\\s*(\\d{1,4})(?![\\d.])\\s*(${PIECE})?`, 'u')
const TRAILING_PIECES = new RegExp(`^\\s*(?:/|每)?(?:${PIECE})?\\s*(\\d{1,4})\\s*(${PIECE})装?`, 'u')
const LEADING_TIMES = /(?<![\d.])(\d{1,4})\s*[*x×✕✖X]\s*$/u
const COUNTED = new RegExp(`(?<![\\d.a-z第满])(\\d{1,5})\\s*(${PIECE})装?`, 'giu')
/** `128G` is storage and `5G` a network: a bare capital G after such a number is no weight. */
const STORAGE = /(?<![\d.])(?:[2-6]|8|12|16|32|64|128|256|512)\s*[GＧ](?![a-zA-Z])/u
/** An offer such as 买2送1 says what comes home, not what the SKU holds: with one there are two readings. */
const OFFER = /买\s*\d*\s*[\p{Script=Han}]?\s*[送赠]|第\s*\d+\s*件|[送赠]\s*\d/u

/**
 * The amount that a title, SKU name or attribute states. Null where none stands there or where two readings are
 * possible (several sizes, 买2送1).
 */
export function parseSpec(text: string): Spec | null {
  const plain = toHalfWidth(text).toLowerCase()
  if (OFFER.test(plain) || STORAGE.test(text)) return null
  const measured = [...plain.matchAll(MEASURED)]
  if (measured.length > 1) return null
  const [only] = measured
  if (only !== undefined) return readMeasured(plain, only)
  return readCounted(plain)
}

function readMeasured(plain: string, match: RegExpMatchArray): Spec | null {
  const base = TO_BASE[match[2] ?? '']
  if (base === undefined) return null
  const amount = round(Number(match[1]) * base.factor)
  if (!(amount > 0)) return null
  const behind = plain.slice((match.index ?? 0) + match[0].length)
  const before = plain.slice(0, match.index)
  // `500ml-1000ml`, `100/200g`: a range or a choice.
  if (/\d\s*[-~/、+]\s*$/u.test(before) || /^\s*[-~、+]\s*\d/u.test(behind)) return null
  const times = TIMES.exec(behind)
  const counted = times ?? TRAILING_PIECES.exec(behind) ?? LEADING_TIMES.exec(before)
  const pieces = counted === null ? countElsewhere(before, behind) : Number(counted[1])
  if (pieces === null || pieces < 1) return null
  if (times !== null && /[*x×]\s*\d/u.test(behind.slice(times[0].length, times[0].length + 4))) return null
  return { amount, unit: base.unit, pieces }
}

/** Pieces that stand apart from the amount (`面膜25ml 10片`): taken only where there is one such figure. */
function countElsewhere(before: string, behind: string): number | null {
  const found = [...before.matchAll(COUNTED), ...behind.matchAll(COUNTED)]
  if (found.length === 0) return 1
  return found.length === 1 ? Number(found[0]?.[1]) : null
}

function readCounted(plain: string): Spec | null {
  const found = [...plain.matchAll(COUNTED)].filter((m) => Number(m[1]) > 0)
  const [first, second, third] = found
  if (first === undefined || third !== undefined) return null
  const behind = plain.slice((first.index ?? 0) + first[0].length)
  if (second === undefined) {
    const times = TIMES.exec(behind)
    return { amount: Number(first[1]), unit: first[2] ?? '', pieces: times === null ? 1 : Number(times[1]) }
  }
  // `10片*5盒`: ten in each of five.
  const times = TIMES.exec(behind)
  if (times === null || Number(times[1]) !== Number(second[1])) return null
  return { amount: Number(first[1]), unit: first[2] ?? '', pieces: Number(times[1]) }
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** Price of a named amount, as operators compare it. */
export interface UnitPrice {
  /** 分 for `per` of the unit, not rounded. */
  fen: number
  per: number
  unit: string
}

/** 分 per 100 ml, 100 g or piece; null where the price is no single price. */
export function unitPrice(price: { min: number; max: number | null } | null, spec: Spec | null): UnitPrice | null {
  if (price === null || spec === null || price.max !== price.min) return null
  const per = spec.unit === 'ml' || spec.unit === 'g' ? 100 : 1
  return { fen: (price.min * per) / (spec.amount * spec.pieces), per, unit: spec.unit }
}

/**
 * True where the amount in an item's title may be that of one of its variants only: with several prices it is not said
 * which amount the shown price buys.
 */
export function hasSeveralPrices(skus: readonly { price: { min: number } | null }[]): boolean {
  return new Set(skus.map((sku) => sku.price?.min)).size > 1
}
