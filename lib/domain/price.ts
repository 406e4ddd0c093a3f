import { hasNoMinorUnit } from './currency'
import { hasScrambledDigits, readContinentalDecimal, readDecimal, scaleDecimal, tokenize, type Token } from './numeral'

/** A price in minor units (分, cents). `max` equals `min` for one price and is null for an open range (起). */
export interface PriceRange {
  min: number
  max: number | null
}

/** A price as a text gives it; `currency` is an ISO code, null where the text does not say. */
export interface ParsedPrice extends PriceRange {
  currency: string | null
}

const CURRENCIES: Record<string, string> = {
  '¥': 'CNY',
  元: 'CNY',
  块: 'CNY',
  CNY: 'CNY',
  RMB: 'CNY',
  人民币: 'CNY',
  $: 'USD',
  US$: 'USD',
  USD: 'USD',
  美元: 'USD',
  '€': 'EUR',
  EUR: 'EUR',
  欧元: 'EUR',
  '£': 'GBP',
  GBP: 'GBP',
  英镑: 'GBP',
  HK$: 'HKD',
  HKD: 'HKD',
  港币: 'HKD',
  港元: 'HKD',
  NT$: 'TWD',
  TWD: 'TWD',
  新台币: 'TWD',
  円: 'JPY',
  JPY: 'JPY',
  日元: 'JPY',
  '₩': 'KRW',
  KRW: 'KRW',
  韩元: 'KRW',
  A$: 'AUD',
  AU$: 'AUD',
  AUD: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  CAD: 'CAD',
  S$: 'SGD',
  SGD: 'SGD',
  R$: 'BRL',
  BRL: 'BRL',
  '₽': 'RUB',
  RUB: 'RUB',
  '฿': 'THB',
  THB: 'THB',
  '₫': 'VND',
  VND: 'VND',
  RM: 'MYR',
  MYR: 'MYR',
  '₹': 'INR',
  INR: 'INR',
  'JP¥': 'JPY',
  MXN: 'MXN',
  MX$: 'MXN',
  NZ$: 'NZD',
  NZD: 'NZD',
  CHF: 'CHF',
  SEK: 'SEK',
  NOK: 'NOK',
  DKK: 'DKK',
  PLN: 'PLN',
  ZŁ: 'PLN',
  '₺': 'TRY',
  TRY: 'TRY',
  '₱': 'PHP',
  PHP: 'PHP',
  RP: 'IDR',
  IDR: 'IDR',
  AED: 'AED',
  SAR: 'SAR',
  ZAR: 'ZAR',
  '₪': 'ILS',
  ILS: 'ILS',
}

/** Amounts of money that are not the price of the item: reductions, fees, instalments, deposits. */
const NOT_A_PRICE =
  /满|减|省|返|降价|直降|已降|涨|送料|月額|訂金|定金|押金|运费|邮费|快递|月供|分期|首付|成交|积分|红包|优惠券|立减|补贴|销|售|付款|评|预定|库存|每满|补差|膨胀|抵/u
/** The same in the words of overseas shops, and amounts that come round again. */
const NOT_A_PRICE_ABROAD =
  /^(save|saved|saves|saving|savings|off|deposit|shipping|postage|delivery|coupon|approx|approximately|monthly|mo|mth|month|months|week|wk|year|yr|installments?|instalments?|per|with|after|credit|cashback|down|over|under|up)$/iu
const RENT = /^(oz|kg|lb|ml|100g|100ml|斤|公斤|千克|mo|mth|month|wk|week|yr|year|day|月|周|天|日|年|期)/iu
/** Words before the lowest of several prices. */
const OPEN_LEAD = /^(from|ab|desde|dès|от|à)$/iu
const OPEN = /^(起|以上|起售|起批)$/u
const RANGE_SIGNS = new Set(['-', '~', '–', '—', '−', '～', '〜'])

const MARKS_LONGEST_FIRST = Object.keys(CURRENCIES).sort((a, b) => b.length - a.length)

/** Marks stand glued to labels (`券后¥`, `元起`): the longest known mark at that end of the word. */
function markAt(word: string, end: 'head' | 'tail'): string | null {
  const upper = word.toUpperCase()
  return (
    MARKS_LONGEST_FIRST.find((m) => {
      if (!(end === 'tail' ? upper.endsWith(m) : upper.startsWith(m))) return false
      // Letters of a longer word are no mark: the RM in "Farm".
      const beside = end === 'tail' ? upper.slice(0, -m.length).at(-1) : upper[m.length]
      const edge = end === 'tail' ? m[0] : m.at(-1)
      return !(/[A-Z]/u.test(edge ?? '') && /[A-Z]/u.test(beside ?? ''))
    }) ?? null
  )
}

interface Amount {
  minor: number
  currency: string | null
  open: boolean
}

/** A cursor over tokens; the grammar below reads from it and never steps back. */
class Cursor {
  #at = 0
  readonly #tokens: readonly Token[]
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }
  get next(): Token | undefined {
    return this.#tokens[this.#at]
  }
  get afterNext(): Token | undefined {
    return this.#tokens[this.#at + 1]
  }
  step(): void {
    this.#at += 1
  }
  /** Skips spaces only where a currency mark or 起 comes behind them. */
  skipSpacesBefore(fits: (word: string) => boolean): boolean {
    if (this.next?.kind !== 'space') return false
    const after = this.afterNext
    if (after?.kind !== 'word' || !fits(after.text)) return false
    this.step()
    return true
  }
  skipSpaces(): boolean {
    const start = this.#at
    while (this.next?.kind === 'space') this.step()
    return this.#at > start
  }
}

/** The dollar of the letters before it: `MXN$`, `C $`; undefined where they name none that is known. */
function dollarOf(letters: string): string | undefined {
  const upper = letters.toUpperCase()
  return CURRENCIES[`${upper}$`] ?? CURRENCIES[upper]
}

/** label* mark? — everything before the first numeral. False where it says that the number is no price. */
function readLead(cursor: Cursor): { currency: string | null; open: boolean } | null {
  let currency: string | null = null
  let open = false
  let before = ''
  for (;;) {
    const token = cursor.next
    if (token === undefined) return null
    if (token.kind === 'numeral') return { currency, open }
    if (token.kind === 'word') {
      if (NOT_A_PRICE.test(token.text) || NOT_A_PRICE_ABROAD.test(token.text)) return null
      if (OPEN_LEAD.test(token.text)) open = true
      const mark = markAt(token.text, 'tail')
      if (mark !== null) currency = CURRENCIES[mark] ?? null
      if (mark === '$') {
        const letters = /([A-Za-z]+)\$$/u.exec(token.text)?.[1] ?? (/^[A-Z]{1,3}$/u.test(before) ? before : '')
        const named = dollarOf(letters)
        // Letters glued to the sign name a dollar; one that is not known is none that can be told.
        if (named !== undefined && letters !== '') currency = named
        else if (token.text.length > 1 && letters !== '') return null
      }
      before = token.text
    } else if (token.kind === 'sign' && !/[:()[\]【】「」|、·]/u.test(token.text)) {
      return null
    }
    cursor.step()
  }
}

/** numeral 万? mark? 起? */
function readAmount(cursor: Cursor, lead: string | null, startsOpen = false): Amount | null {
  const token = cursor.next
  if (token?.kind !== 'numeral') return null
  cursor.step()
  let currency = lead
  let open = startsOpen
  let places = 0
  const spaced = cursor.skipSpacesBefore((word) => (lead === null && markAt(word, 'head') !== null) || OPEN.test(word))
  const after = cursor.next
  if (after?.kind === 'word') {
    let rest = after.text
    if (rest.startsWith('万') && !spaced) {
      places = 4
      rest = rest.slice(1)
    }
    const mark = markAt(rest, 'head')
    if (mark !== null) {
      currency ??= CURRENCIES[mark] ?? null
      rest = rest.slice(mark.length)
    }
    if (OPEN.test(rest)) {
      open = true
      rest = ''
    }
    if (NOT_A_PRICE_ABROAD.test(rest)) return null
    const label = /^[\p{Script=Han}]*(价|后|前)$/u.test(rest) && !NOT_A_PRICE.test(rest)
    if (rest !== '' && !label) return null
    cursor.step()
    // A rounded 万 without a currency is as likely a count.
    if (places === 4 && currency === null) return null
  }
  const decimal = (currency === 'EUR' || currency === 'BRL' ? readContinentalDecimal(token.text) : null) ?? readDecimal(token.text)
  if (decimal === null) return null
  const minor = scaleDecimal(decimal, places + (hasNoMinorUnit(currency) ? 0 : 2))
  return minor === null ? null : { minor, currency, open }
}

/** What may stand after a price: nothing, a unit (`/件`), brackets, or — behind a space — the texts beside it. */
function endsWell(cursor: Cursor, marked: boolean, afterSpace = false): boolean {
  const spaced = cursor.skipSpaces() || afterSpace
  const token = cursor.next
  if (token === undefined) return true
  if (token.kind === 'sign' && token.text === '/') {
    cursor.step()
    cursor.skipSpaces()
    return cursor.next?.kind === 'word' && !RENT.test(cursor.next.text)
  }
  if (token.kind === 'sign' && token.text === '(') return true
  // `¥699 48人付款`: the mark tells the price from its neighbour. Two marked amounts would be two readings.
  if (!spaced || !marked) return false
  for (; cursor.next !== undefined; cursor.step()) {
    const other = cursor.next
    if (other.kind === 'word' && NOT_A_PRICE_ABROAD.test(other.text)) return false
    if (other.kind === 'word' && (markAt(other.text, 'tail') !== null || markAt(other.text, 'head') !== null)) return false
    if (other.kind === 'sign' && (other.text === '%' || other.text === '?')) return false
  }
  return true
}

/**
 * A price text: `¥1,299.00`, `149.00 - 159.00`, `96起`, `券后￥35.9`, `US $20.97`. Null where the text names no price,
 * or names one in more than one way (two amounts, a sub-分 fraction, an amount off).
 */
export function parsePrice(text: string): ParsedPrice | null {
  if (hasScrambledDigits(text)) return null
  const cursor = new Cursor(tokenize(text.trim()))
  const lead = readLead(cursor)
  if (lead === null) return null
  const from = readAmount(cursor, lead.currency, lead.open)
  if (from === null) return null
  if (from.open) return endsWell(cursor, true) ? { min: from.minor, max: null, currency: from.currency } : null

  const spaced = cursor.skipSpaces()
  const sign = cursor.next
  const isRange = (sign?.kind === 'sign' && RANGE_SIGNS.has(sign.text)) || (sign?.kind === 'word' && /^([至到]|to)$/iu.test(sign.text))
  if (!isRange) {
    return endsWell(cursor, from.currency !== null, spaced) ? { min: from.minor, max: from.minor, currency: from.currency } : null
  }
  cursor.step()
  const second = readLead(cursor)
  const to = second === null ? null : readAmount(cursor, second.currency ?? from.currency)
  if (to === null || to.minor < from.minor || !endsWell(cursor, to.currency !== null)) return null
  return { min: from.minor, max: to.open ? null : to.minor, currency: to.currency ?? from.currency }
}

/**
 * A bare amount of yuan as page state writes it (`"699.00"`, `699`, `"99-698"`), in 分. Null for anything else, and for
 * a currency other than CNY.
 */
export function parseYuan(value: unknown): PriceRange | null {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value
  if (typeof text !== 'string') return null
  const parsed = parsePrice(text)
  if (parsed === null || (parsed.currency !== null && parsed.currency !== 'CNY')) return null
  return { min: parsed.min, max: parsed.max }
}

/** An amount in 分 as an integer or a string of digits (`"38800"`); null for anything else. */
export function parseFen(value: unknown): PriceRange | null {
  const fen = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof fen !== 'number' || !Number.isSafeInteger(fen) || fen < 0) return null
  return { min: fen, max: fen }
}

export const samePrice = (a: PriceRange, b: PriceRange): boolean => a.min === b.min && a.max === b.max
