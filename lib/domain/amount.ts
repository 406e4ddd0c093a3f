import { hasNoMinorUnit } from './currency'
import { parsePrice } from './price'

/** Marks that say one currency; a plain `$` and a plain `¥` may be several. */
const MARKS: Record<string, string> = { '€': 'EUR', '£': 'GBP', '₹': 'INR', '₩': 'KRW' }
/** Not read. */
const WITH_THOUSANDTHS = new Set(['KWD', 'BHD', 'JOD', 'OMR', 'TND', 'IQD', 'LYD'])
/** Where a comma is written before the fraction. */
const COMMA_DECIMAL = new Set([
  'EUR',
  'BRL',
  'PLN',
  'CZK',
  'SEK',
  'NOK',
  'DKK',
  'RUB',
  'UAH',
  'TRY',
  'IDR',
  'ARS',
  'COP',
  'HUF',
  'RON',
  'CLP',
  'VND',
  'PYG',
  'ISK',
])
/** Currencies that write a `$`. */
const DOLLARS = new Set('USD CAD AUD NZD SGD HKD TWD MXN BRL ARS CLP COP'.split(' '))
const NAMES: Record<string, string> = { RMB: 'CNY', $: '', US$: 'USD', '€': 'EUR', '£': 'GBP' }

/** An ISO code out of what pages write (`usd`, `RMB`); null for a bare `$` and for anything else. */
export function currencyCode(text: string | null): string | null {
  const name = (text ?? '').trim().toUpperCase()
  const code = Object.hasOwn(NAMES, name) ? NAMES[name] : name
  return code !== undefined && /^[A-Z]{3}$/u.test(code) ? code : null
}

/** True where a mark or a code beside the number says another currency than `currency`. */
function saysOther(text: string, currency: string | null): boolean {
  if (currency === null) return false
  const code = /^([A-Z]{3})(?=[\s\d$€£¥￥])|(?<=[\d\s])([A-Z]{3})$/u.exec(text)
  const named = currencyCode(code?.[1] ?? code?.[2] ?? null)
  const mark = MARKS[/[€£₹₩]/u.exec(text)?.[0] ?? '']
  if ((named !== null && named !== currency) || (mark !== undefined && mark !== currency)) return true
  if (text.includes('$') && !DOLLARS.has(currency)) return true
  return /[¥￥]/u.test(text) && currency !== 'CNY' && currency !== 'JPY'
}

interface Parts {
  whole: string
  fraction: string
}

/** What a separator means, by how many digits follow; null where it may mean either. */
function splitAmount(text: string, currency: string | null): Parts | null {
  const plain = /^(\d+)(?:\.(\d{1,4}))?$/u.exec(text)
  if (plain !== null) {
    const [, whole = '', fraction = ''] = plain
    // `1.299` is a thousand to some and one and a bit to others; `2.490` is so too, save where a comma stands for neither.
    const isPoint = currency !== null && !COMMA_DECIMAL.has(currency) && !hasNoMinorUnit(currency) && fraction.endsWith('0')
    return fraction.length === 3 && whole.length <= 3 && !isPoint ? null : { whole, fraction }
  }
  const english = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/u.exec(text)
  if (english !== null) {
    const isBare = english[2] === undefined
    return isBare && currency !== null && COMMA_DECIMAL.has(currency) ? null : { whole: (english[1] ?? '').replaceAll(',', ''), fraction: english[2] ?? '' }
  }
  const continental = /^(\d+|\d{1,3}(?:\.\d{3})+),(\d{1,2})$/u.exec(text)
  if (continental !== null) return { whole: (continental[1] ?? '').replaceAll('.', ''), fraction: continental[2] ?? '' }
  const indian = /^(\d{1,2}(?:,\d{2})+,\d{3})(?:\.(\d{1,2}))?$/u.exec(text)
  return indian === null ? null : { whole: (indian[1] ?? '').replaceAll(',', ''), fraction: indian[2] ?? '' }
}

/**
 * An amount as structured data writes it (`31.49`, 111.99, `1.299,00`, `$24.96`), in the smallest unit of `currency`. Null for zero, for
 * what may be read in two ways (`1.299`), and for any text with words beside the number (`24.96/mo`, `From 20`).
 */
export function parseAmount(value: unknown, currency: string | null): number | null {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (text === '' || text.length > 30 || (currency !== null && WITH_THOUSANDTHS.has(currency))) return null
  if (saysOther(text, currency)) return null
  const bare = text.replace(/^(?:[A-Z]{3}\s*|(?:[A-Z]{0,3})[$€£¥￥₹₩]\s*)|\s*(?:[A-Z]{3}|[€£$])$/gu, '').replace(/[\s\u00A0\u202F](?=\d{3}(?:\D|$))/gu, '')
  const parts = splitAmount(bare, currency)
  if (parts === null) return null
  const places = hasNoMinorUnit(currency) ? 0 : 2
  const kept = parts.fraction.replace(/0+$/u, '')
  if (kept.length > places) return null
  const amount = Number(parts.whole + kept.padEnd(places, '0'))
  return Number.isSafeInteger(amount) && amount > 0 ? amount : null
}

/** The amount that a drawn text names, in the smallest unit of `currency`, whatever marks stand beside it; null where it names another one. */
export function drawnAmount(text: string, currency: string | null): number | null {
  const machine = parseAmount(
    text.replace(/^(?:[A-Z]{1,3}\s)?(?=\D{1,4}\d)/u, (m) => m.trim()),
    currency,
  )
  if (machine !== null) return machine
  const parsed = parsePrice(text)
  return parsed !== null && parsed.min === parsed.max && parsed.min > 0 && (currency === null || parsed.currency === null || parsed.currency === currency)
    ? parsed.min
    : null
}
