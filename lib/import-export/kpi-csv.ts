import Papa from 'papaparse'
import { isDay } from '../domain/calendar'
import { readDecimal, scaleDecimal } from '../domain/numeral'
import { MONEY_FIELDS, type KpiField, type KpiFigures } from '../domain/kpi'
import { toHalfWidth } from '../domain/text'

/** Headers as seller backends and operators' own sheets write them; compared without spaces and brackets. */
const HEADERS: Record<string, KpiField | 'day' | 'shop'> = {
  日期: 'day',
  统计日期: 'day',
  date: 'day',
  店铺: 'shop',
  店铺名称: 'shop',
  shop: 'shop',
  访客数: 'uv',
  访客: 'uv',
  uv: 'uv',
  浏览量: 'pv',
  pv: 'pv',
  新访客数: 'newUv',
  新增uv: 'newUv',
  支付买家数: 'buyers',
  成交人数: 'buyers',
  buyers: 'buyers',
  支付金额: 'gmv',
  成交金额: 'gmv',
  成交额: 'gmv',
  gmv: 'gmv',
  支付订单数: 'orders',
  订单数: 'orders',
  orders: 'orders',
  展现量: 'impressions',
  到达数: 'landings',
  跳失访客数: 'bounces',
  推广花费: 'promotionCost',
  花费: 'adCost',
  直通车花费: 'adCost',
  广告花费: 'adCost',
  总成交金额: 'adSales',
  广告成交金额: 'adSales',
  加购人数: 'cartBuyers',
  收藏人数: 'favouriteBuyers',
  商品收藏人数: 'favouriteBuyers',
  好评数: 'goodReviews',
  评价数: 'reviews',
  描述相符: 'dsrItem',
  服务态度: 'dsrService',
  物流服务: 'dsrShipping',
  咨询人数: 'consultVisitors',
  咨询成交人数: 'consultBuyers',
  纠纷数: 'disputes',
}

const headerKey = (header: string) =>
  toHalfWidth(header)
    .replace(/[\s()[\]:]/gu, '')
    .replace(/单位元$|元$/u, '')
    .toLowerCase()

interface KpiCsvRow {
  day: string
  shop: string
  figures: KpiFigures
}
const fieldOf = (header: string): KpiField | 'day' | 'shop' | null => {
  const key = headerKey(header)
  return Object.hasOwn(HEADERS, key) ? (HEADERS[key] ?? null) : null
}

export interface KpiCsv {
  rows: KpiCsvRow[]
  /** Header text → field, in the file's order; null where it is not known. */
  columns: { header: string; field: KpiField | 'day' | 'shop' | null }[]
  /** Lines that were left out, 1-based, with why. */
  refused: { line: number; why: 'no-day' | 'bad-number' | 'twice'; text: string }[]
}

/** `2026年07月06日`, `2026/7/6`, `20260706` → `2026-07-06`; null for anything else. */
export function readDay(text: string): string | null {
  const parts = /^\s*(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?\s*$/u.exec(toHalfWidth(text))
  if (parts === null) return null
  const day = `${parts[1]}-${String(parts[2]).padStart(2, '0')}-${String(parts[3]).padStart(2, '0')}`
  return isDay(day) ? day : null
}

/** A figure of a cell: money to 分, others as they are. Undefined where the cell says that there is none, null where it is unreadable. */
export function readFigure(field: KpiField, cell: string): number | null | undefined {
  const text = toHalfWidth(cell)
    .trim()
    .replace(/^['"=]+|"$/gu, '')
    .replace(/^¥|元$/gu, '')
    .trim()
  if (text === '' || /^(-+|—|null|无)$/iu.test(text)) return undefined
  const decimal = readDecimal(text)
  if (decimal === null) return null
  if (MONEY_FIELDS.has(field)) return scaleDecimal(decimal, 2)
  const value = Number(`${decimal.whole}.${decimal.fraction || 0}`)
  return Number.isFinite(value) ? value : null
}

/** Reads a KPI sheet. A line with an unreadable figure is refused whole, so that no column shifts in silence. */
export function readKpiCsv(text: string, defaultShop: string): KpiCsv {
  const lines = Papa.parse<string[]>(text.replace(/^\uFEFF/u, ''), { skipEmptyLines: 'greedy' }).data
  const headAt = lines.findIndex((line) => line.filter((cell) => fieldOf(cell) !== null).length >= 2)
  const head = lines[headAt] ?? []
  const taken = new Set<string>()
  // Two columns of one field (花费 of two tools): the first counts, the other is shown as not used.
  const columns = head.map((header) => {
    const field = fieldOf(header)
    const free = field !== null && !taken.has(field)
    if (free) taken.add(field)
    return { header: header.trim(), field: free ? field : null }
  })
  const seen = new Map<string, { row: KpiCsvRow; line: number }>()
  const result: KpiCsv = { rows: [], columns, refused: [] }
  lines.slice(headAt + 1).forEach((cells, i) => {
    const line = headAt + 2 + i
    let day: string | null = null
    let shop = defaultShop
    const figures: KpiFigures = {}
    for (const [c, { field }] of columns.entries()) {
      const cell = cells[c] ?? ''
      if (field === 'day') day = readDay(cell)
      else if (field === 'shop') shop = cell.trim() || defaultShop
      else if (field !== null) {
        const figure = readFigure(field, cell)
        if (figure === null) {
          result.refused.push({ line, why: 'bad-number', text: cell })
          return
        }
        if (figure !== undefined) figures[field] = figure
      }
    }
    if (day === null) result.refused.push({ line, why: 'no-day', text: cells[0] ?? '' })
    else addRow(result, { day, shop, figures }, line, seen)
  })
  return headAt === -1 ? { rows: [], columns: [], refused: [] } : result
}

/** One line a shop and day: of lines that contradict each other (所有终端, PC, 无线) the first counts and the others are named. */
function addRow(result: KpiCsv, row: KpiCsvRow, line: number, seen: Map<string, { row: KpiCsvRow; line: number }>): void {
  const key = `${row.shop}|${row.day}`
  const before = seen.get(key)
  if (before === undefined) {
    seen.set(key, { row, line })
    result.rows.push(row)
  } else if (JSON.stringify(before.row.figures) !== JSON.stringify(row.figures)) {
    result.refused.push({ line, why: 'twice', text: row.day })
  }
}
