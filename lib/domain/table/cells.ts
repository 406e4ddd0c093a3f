import { dayOf, isDay } from '../calendar'
import { readDecimal } from '../numeral'
import { toHalfWidth } from '../text'
import type { FieldType } from './fields'

/** A cell as the file holds it. */
export type Cell = string | number | boolean | Date | null

/** Both ends of a range that a report shows in place of a figure (`600 ~ 1200`). */
export interface Range {
  min: number
  max: number
}
export type Value = string | number | Range | null

/** What a cell says, or why it says nothing that can be used. */
export type ReadCell = { value: Value; rounded?: true } | { problem: 'not-a-number' | 'not-a-day' | 'lost-digits' | 'masked' | 'ambiguous-rate' }

const NONE = /^(?:|-{1,2}|—|–|null|\\n|n\/a|nan|无|暂无数据|undefined)$/iu

/** The text of a cell without what backends put around it: `="152…"`, `'null`, spaces; null where it says nothing. */
export function cellText(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '')
  const text = String(cell)
    .replace(/^\uFEFF/u, '')
    .trim()
  const bare = (/^="([\s\S]*)"$/u.exec(text)?.[1] ?? text).replace(/^'/u, '').trim()
  return NONE.test(bare) ? null : bare
}

const UNITS: Record<string, number> = { 千: 3, 万: 4, 亿: 8 }

/** `1,961`, `2.5万`, `¥99.80`, `0.00元`, `66.70%`: the number with its power of ten moved by `shift`; null where it is none. */
function figure(text: string, shift: number): { value: number; rounded: boolean; percent: boolean } | null {
  const plain = toHalfWidth(text).trim()
  const parts = /^([+-]?)[¥￥]?\s*([\d,.]+)\s*([千万亿]?)\s*(元|件|人|次|笔|秒|s|个|单)?(%?)$/u.exec(plain)
  const decimal = parts === null ? null : readDecimal(parts[2] ?? '')
  if (parts === null || decimal === null) return null
  const power = (UNITS[parts[3] ?? ''] ?? 0) + shift - (parts[5] === '%' ? 2 : 0)
  // The point is moved in the text, so that no tail comes from a multiplication.
  const value = Number(`${parts[1] === '-' ? '-' : ''}${decimal.whole}.${decimal.fraction === '' ? '0' : decimal.fraction}e${power}`)
  return { value, rounded: parts[3] !== '', percent: parts[5] === '%' }
}

const RANGE = /^(.+?)\s*[~～至]\s*(.+)$|^([\d.,%万千亿]+)\s*-\s*([\d.,%万千亿]+)$/u

/** `00:01:30` in seconds. */
function clock(text: string): number | null {
  const parts = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})$/u.exec(text)
  return parts === null ? null : Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3])
}

/** `2026年07月06日`, `20260706`, `2026/7/6`, `2026-7-6 12:00`: the day; null where it is none. */
export function readDay(text: string): string | null {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/u.exec(toHalfWidth(text).trim())
  if (parts === null) return null
  const day = `${parts[1]}-${(parts[2] ?? parts[4] ?? '').padStart(2, '0')}-${(parts[3] ?? parts[5] ?? '').padStart(2, '0')}`
  return isDay(day) ? day : null
}

/** First and last day that a text names: `2026-06-01 ~ 2026-06-30`, `20260803至20260809`, `2026-06`, a day alone; null where it names none. */
export function readPeriod(text: string): { from: string; to: string } | null {
  const ends = toHalfWidth(text)
    .split(/\s*(?:[~至—–]|到|\bto\b|\s-\s)\s*/iu)
    .map((end) => readDay(end.trim()))
  const [from, to = from] = ends
  return ends.length <= 2 && from != null && to != null && from <= to ? { from, to } : null
}

const TIME = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/u
function readTime(text: string): string | null {
  const parts = TIME.exec(text)
  if (parts === null) return readDay(text)
  const day = readDay(`${parts[1]}-${parts[2]}-${parts[3]}`)
  return day === null ? null : `${day} ${(parts[4] ?? '').padStart(2, '0')}:${parts[5]}:${parts[6] ?? '00'}`
}

/** How a rate without its sign is meant: as a part of one, or as percent. `null`: nothing says it. */
export type RateScale = 'fraction' | 'percent' | null

/** Reads a cell as a field's type. Money comes in 分, rates as fractions, times as the wall clock of the report. */
export function readCell(cell: Cell | undefined, type: FieldType, unit: string | null, scale: RateScale): ReadCell {
  const text = cellText(cell)
  if (text === null) return { value: null }
  if (type === 'text') return { value: text.slice(0, 2000) }
  if (type === 'id') {
    // `ID：542310923398`, `542310923398.0`, `542,310,923,398`: the id as others write it.
    const bare = text.replace(/^id[:：]\s*/iu, '').replace(/^(\d{6,})\.0$/u, '$1')
    const id = /^\d{1,3}(?:,\d{3}){2,}$/u.test(bare) ? bare.replaceAll(',', '') : bare
    const isLost = (typeof cell === 'number' && !Number.isSafeInteger(cell)) || /^\d(?:\.\d+)?e\+?\d+$/iu.test(text)
    return isLost ? { problem: 'lost-digits' } : { value: id.slice(0, 200) }
  }
  if (type === 'day') {
    const epoch = /^1\d{12}$/u.test(text) ? dayOf(Number(text)) : null
    const day = epoch ?? readDay(text) ?? readPeriod(text)?.from ?? null
    return day === null ? { problem: 'not-a-day' } : { value: day }
  }
  if (type === 'time') {
    const time = readTime(text)
    return time === null ? { problem: 'not-a-day' } : { value: time }
  }
  if (/\*{2,}/u.test(text)) return { problem: 'masked' }
  if (type === 'seconds') {
    const seconds = clock(text)
    if (seconds !== null) return { value: seconds }
  }
  return readNumber(text, type, unit, scale)
}

function readNumber(text: string, type: FieldType, unit: string | null, scale: RateScale): ReadCell {
  const shift = type === 'money' && unit !== '分' ? (unit === '万元' ? 6 : 2) : 0
  const one = (part: string): { value: number; rounded: boolean } | ReadCell => {
    const read = figure(part, shift)
    if (read === null) return { problem: 'not-a-number' }
    if (read.percent && type !== 'rate') return { problem: 'not-a-number' }
    // 1.2万 under a head that counts in 万 already.
    if (unit === '万元' && read.rounded) return { problem: 'not-a-number' }
    if (type === 'seconds') return { ...read, value: read.value * (unit === '分' ? 60 : unit === '小时' ? 3600 : 1) }
    if (type === 'money' && read.value !== 0 && Math.round(read.value) === 0) return { problem: 'not-a-number' }
    // A head in 万元 rounds what stands below it.
    if (unit === '万元' && type === 'money') return { value: Math.round(read.value), rounded: read.value !== 0 }
    if (type !== 'rate')
      return {
        value: type === 'money' ? Math.round(read.value) : type === 'count' && Math.abs(read.value - Math.round(read.value)) > 1e-6 ? Number.NaN : read.value,
        rounded: read.rounded,
      }
    if (read.percent) return read
    if (read.value === 0) return read
    const meant = unit === '%' ? 'percent' : scale
    if (meant === null) return { problem: 'ambiguous-rate' }
    return { value: meant === 'percent' ? Number(`${read.value}e-2`) : read.value, rounded: false }
  }
  const range = RANGE.exec(text)
  if (range === null || figure(text, shift) !== null) {
    const read = one(text)
    if ('problem' in read) return read
    if (Number.isNaN(read.value)) return { problem: 'not-a-number' }
    return read.rounded === true ? { value: read.value, rounded: true } : { value: read.value }
  }
  const [lowText, highText] = [range[1] ?? range[3] ?? '', range[2] ?? range[4] ?? '']
  // `1~2万` and `5-10%` say their unit once, behind both.
  const unitOf = /\d$/u.test(lowText) ? (/[千万亿%]$/u.exec(highText)?.[0] ?? '') : ''
  const shared = Number(lowText) <= Number.parseFloat(highText) ? unitOf : ''
  const [low, high] = [one(`${lowText}${shared}`), one(highText)]
  if ('problem' in low) return low
  if ('problem' in high) return high
  const [min, max] = [Number(low.value), Number(high.value)]
  return Number.isNaN(min) || Number.isNaN(max) || max < min ? { problem: 'not-a-number' } : { value: { min, max } }
}
