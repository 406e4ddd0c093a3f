import type { Count } from '../../lib/domain/count'
import { hasNoMinorUnit } from '../../lib/domain/currency'
import type { Kpi } from '../../lib/domain/kpi'
import type { PriceRange } from '../../lib/domain/price'
import type { UnitPrice } from '../../lib/domain/spec'
import type { Language, Words } from '../words'

const styles = new Map<string, Intl.NumberFormat>()

/** `US$20.97`, `JP¥1,980` of the smallest unit; a currency that is not known has no mark. */
function formatForeign(amount: number, currency: string | null): string {
  if (currency === null) return (amount / 100).toFixed(2)
  // Browsers differ in how many places a currency has: the readers' own rule says it.
  const places = hasNoMinorUnit(currency) ? 0 : 2
  const style =
    styles.get(currency) ?? new Intl.NumberFormat('zh-CN', { style: 'currency', currency, minimumFractionDigits: places, maximumFractionDigits: places })
  styles.set(currency, style)
  return style.format(amount / 10 ** places)
}

/** `¥1,299.00` of 分; whole yuan keep their two places, so that columns stand under each other. */
export function formatFen(fen: number, currency: string | null = 'CNY'): string {
  if (currency !== 'CNY') return formatForeign(fen, currency)
  const whole = Math.floor(Math.abs(fen) / 100)
  const rest = Math.abs(fen) % 100
  return `${fen < 0 ? '−' : ''}¥${whole.toLocaleString('en-US')}.${String(rest).padStart(2, '0')}`
}

/** As `formatFen` without the places where they are 00: for chips and bands. */
export const formatFenShort = (fen: number): string =>
  formatFen(Math.round(fen))
    .replace(/\.00$/u, '')
    .replace(/(\.\d)0$/u, '$1')

export function formatPrice(price: PriceRange | null, t: Words, currency: string | null = 'CNY'): string {
  if (price === null) return '—'
  if (price.max === null) return t('price.from', { price: formatFen(price.min, currency) })
  return price.max === price.min ? formatFen(price.min, currency) : `${formatFen(price.min, currency)}–${formatFen(price.max, currency)}`
}

/** As the shop says it: `1.2万+`, `57`. */
export function formatCount(count: Count | null, language: Language): string {
  if (count === null) return '—'
  const plus = count.exact ? '' : '+'
  if (language === 'zh_CN' && count.least >= 10_000 && count.least % 100 === 0) return `${count.least / 10_000}万${plus}`
  return `${count.least.toLocaleString('en-US')}${plus}`
}

const UNIT_WORDS: Record<string, Record<Language, string>> = {
  片: { zh_CN: '片', en: 'pc' },
  粒: { zh_CN: '粒', en: 'pc' },
  瓶: { zh_CN: '瓶', en: 'bottle' },
  包: { zh_CN: '包', en: 'pack' },
  只: { zh_CN: '只', en: 'pc' },
  个: { zh_CN: '个', en: 'pc' },
  件: { zh_CN: '件', en: 'pc' },
  支: { zh_CN: '支', en: 'pc' },
  条: { zh_CN: '条', en: 'pc' },
  块: { zh_CN: '块', en: 'pc' },
  张: { zh_CN: '张', en: 'sheet' },
  抽: { zh_CN: '抽', en: 'sheet' },
  颗: { zh_CN: '颗', en: 'pc' },
  枚: { zh_CN: '枚', en: 'pc' },
  贴: { zh_CN: '贴', en: 'patch' },
  袋: { zh_CN: '袋', en: 'bag' },
  盒: { zh_CN: '盒', en: 'box' },
  箱: { zh_CN: '箱', en: 'case' },
  罐: { zh_CN: '罐', en: 'can' },
  听: { zh_CN: '听', en: 'can' },
  桶: { zh_CN: '桶', en: 'tub' },
  提: { zh_CN: '提', en: 'pack' },
  卷: { zh_CN: '卷', en: 'roll' },
  双: { zh_CN: '双', en: 'pair' },
  套: { zh_CN: '套', en: 'set' },
  杯: { zh_CN: '杯', en: 'cup' },
  管: { zh_CN: '管', en: 'tube' },
  根: { zh_CN: '根', en: 'pc' },
  本: { zh_CN: '本', en: 'book' },
}

export function formatUnitPrice(unit: UnitPrice | null, language: Language, currency: string | null = 'CNY'): string {
  if (unit === null) return '—'
  const name = UNIT_WORDS[unit.unit]?.[language] ?? unit.unit
  return `${formatFen(Math.round(unit.fen), currency)}/${unit.per === 1 ? '' : unit.per}${name}`
}

export const formatShare = (share: number | null, places = 0): string => (share === null ? '—' : `${(share * 100).toFixed(places)}%`)

/** `▲ ¥3.00`, `▼ ¥10.00`: sign and arrow, never colour alone. */
export const formatMove = (fen: number, currency: string | null = 'CNY'): string => `${fen > 0 ? '▲ +' : '▼ −'}${formatFen(Math.abs(fen), currency)}`

export function formatTime(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(ms)
}

export function formatKpi(kpi: Kpi, value: number | null, language: Language): string {
  if (value === null) return '—'
  switch (kpi.unit) {
    case 'money':
      return formatFen(Math.round(value))
    case 'percent':
      return `${(value * 100).toFixed(2)}%`
    case 'ratio':
      return value.toFixed(2)
    case 'seconds':
      return language === 'en' ? `${value.toFixed(1)} s` : `${value.toFixed(1)} 秒`
    case 'mark':
      return value.toFixed(2)
    case 'count':
      return value.toLocaleString('en-US')
  }
}
