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
const MEASURED = new RegExp(`(?<![\\d.a-z])${NUMBER}\\s*(${MEASURE})(?![a-wyz]|x(?!\\d))(?!重|数)`, 'giu')
const TIMES = new RegExp(`^\\s*(?:装)?\\s*(?:/(?:${PIECE})\\s*)?[*x×✕✖X]\\s*(\\d{1,4})(?![\\d.])\\s*(${PIECE})?`, 'u')
const TRAILING_PIECES = new RegExp(`^\\s*(?:/|每)?(?:${PIECE})?\\s*(\\d{1,4})\\s*(${PIECE})装?`, 'u')
const LEADING_TIMES = /(?<![\d.])(\d{1,4})\s*[*x×✕✖X]\s*$/u
const COUNTED = new RegExp(`(?<![\\d.a-z第满])(\\d{1,5})\\s*(${PIECE})装?`, 'giu')
/** `128G` is storage and `5G` a network: a bare capital G after such a number is no weight. */
const STORAGE = /(?<![\d.])(?:[2-6]|8|12|16|32|64|128|256|512)\s*[GＧ](?![a-zA-Z])/u
/** An offer such as 买2送1 says what comes home, not what the SKU holds: with one there are two readings. */
const OFFER = /[\d二三四五六七八九十]件套|买\s*\d*\s*[\p{Script=Han}]?\s*[送赠]|第\s*\d+\s*件|[送赠]\s*\d/u

/** What a machine holds, what cloth weighs, what a stone weighs: a property of the thing, not an amount that is bought. */
const RATED =
  /(?:冰箱|冰柜|洗衣机|烤箱|热水器|双肩包|背包|行李箱|电饭煲|净水器|承重|载重|限重|单果|钻|宝石|gsm|g\/m|克拉|克重).*\d|\d+(?:\.\d+)?\s*(?:kg|公斤|l|升|g|克|斤).{0,12}(?:冰箱|冰柜|洗衣机|烤箱|热水器|双肩包|背包|行李箱|电饭煲|净水器|承重|载重|哑铃|gsm)|\d\s*(?:gsm|g\/m|克拉)/u

const NUMERALS: Record<string, string> = { 两: '2', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 十: '10' }
const COUNTABLE = '(?:瓶|袋|盒|罐|片|包|支|桶|箱|只|双|提|卷|听)'
/** `两瓶` and `三瓶装` count as `2瓶`, `3瓶装`; a 三件套 is one set, 三只松鼠 a name, and 一盒 says nothing of how many. */
const IN_WORDS = new RegExp(`(?<![\\p{Script=Han}\\d])(?:两(?=${COUNTABLE}(?!套))|[二三四五六七八九十](?=${COUNTABLE}装))`, 'gu')
const withDigits = (text: string) => text.replace(IN_WORDS, (c) => NUMERALS[c] ?? c)

/**
 * The amount that a title, SKU name or attribute states. Null where none stands there or where two readings are
 * possible (several sizes, 买2送1).
 */
export function parseSpec(text: string): Spec | null {
  const plain = withDigits(toHalfWidth(text).toLowerCase())
  if (OFFER.test(plain) || STORAGE.test(text) || RATED.test(plain)) return null
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
  // A digit right behind the unit must count pieces (`500ml3瓶`): else it is part of a code.
  if (/^\d/u.test(behind) && !TRAILING_PIECES.test(behind)) return null
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

const SPEC_NAMES = /^(净含量|容量|净重|重量|规格|规格容量|化妆品净含量)$/u

/**
 * What one purchase of an item holds, by its title, by its attributes, or by its only variant. Null where these disagree, and where several variants
 * have several prices: then it is not said which amount the shown price buys.
 */
export function itemSpec(item: {
  title: string | null
  attributes: Readonly<Record<string, string>>
  skus: readonly { name: string | null; price: { min: number } | null }[]
}): Spec | null {
  if (hasSeveralPrices(item.skus)) return null
  const [only] = item.skus.length === 1 ? item.skus : []
  const attributes = Object.entries(item.attributes).flatMap(([name, value]) => (SPEC_NAMES.test(name) ? [parseSpec(value)] : []))
  const found = [
    item.title === null ? null : parseSpec(item.title),
    only?.name === null || only === undefined ? null : parseSpec(only.name),
    ...attributes,
  ].filter((s) => s !== null)
  const [first] = found
  if (first === undefined) return null
  const agree = found.every(
    (spec) => spec.unit === first.unit && spec.amount === first.amount && (spec.pieces === first.pieces || spec.pieces === 1 || first.pieces === 1),
  )
  // The attribute names one bottle, the title how many: the one with pieces says more.
  return agree ? (found.find((spec) => spec.pieces > 1) ?? first) : null
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** Price of a named amount, as operators compare it. */
export interface UnitPrice {
  /** 分 for `per` of the unit, not rounded. */
  fen: number
  per: number
  unit: string
}

/** `fen` is what one price buys the amount for (see `comparablePrice`); the answer is 分 per 100 ml, 100 g or piece. */
export function unitPrice(fen: number | null, spec: Spec | null): UnitPrice | null {
  if (fen === null || spec === null) return null
  const per = spec.unit === 'ml' || spec.unit === 'g' ? 100 : 1
  return { fen: (fen * per) / (spec.amount * spec.pieces), per, unit: spec.unit }
}

/**
 * True where the amount in an item's title may be that of one of its variants only: with several prices it is not said
 * which amount the shown price buys.
 */
export function hasSeveralPrices(skus: readonly { price: { min: number } | null }[]): boolean {
  return new Set(skus.map((sku) => sku.price?.min)).size > 1
}
