import Papa from 'papaparse'
import { readDecimal } from '../domain/numeral'
import { toHalfWidth } from '../domain/text'
import type { SearchWord, Span } from '../domain/title/demand'

type Column = keyof SearchWord

/** Headers of 生意参谋 search-word tables and of the tools beside it (mechanics 5.3); compared without spaces and brackets. */
const HEADERS: [RegExp, Column][] = [
  [/^(?:搜索词|关键词|关键字|搜索关键词|词|query|keyword)$/iu, 'query'],
  [/^(?:搜索人气|搜索人数|搜索指数|搜索次数|搜索热度|popularity)$/iu, 'popularity'],
  [/^(?:点击率|搜索点击率|ctr)$/iu, 'clickRate'],
  [/^(?:支付转化率|转化率|成交转化率|下单转化率|cvr)$/iu, 'payRate'],
  [/^(?:在线商品数|商品数|宝贝数|在线宝贝数|goods)$/iu, 'goods'],
  [/^(?:访客数|访客|引导访客数|uv|visitors)$/iu, 'visitors'],
  [/^(?:支付买家数|引导支付买家数|成交人数|买家数|buyers)$/iu, 'buyers'],
]
const RATES: ReadonlySet<Column> = new Set<Column>(['clickRate', 'payRate'])

const columnOf = (header: string): Column | null => {
  const key = toHalfWidth(header).replace(/[\s()[\]:"']/gu, '')
  return HEADERS.find(([pattern]) => pattern.test(key))?.[1] ?? null
}

const UNITS: Record<string, number> = { 千: 1e3, 万: 1e4, 亿: 1e8 }

/** One figure: `1,961`, `2.5万`, `66.70%`. A rate without its sign is a fraction. Null where it is none. */
function figureOf(text: string, column: Column): number | null {
  const parts = /^([\d,.]+)\s*([千万亿]?)(%?)$/u.exec(text.trim())
  const decimal = parts === null ? null : readDecimal(parts[1] ?? '')
  if (parts === null || decimal === null) return null
  if (parts[3] === '%' && !RATES.has(column)) return null
  const value = Number(`${decimal.whole}.${decimal.fraction || 0}`) * (UNITS[parts[2] ?? ''] ?? 1)
  // The hundredth part by moving the point, not by a division that leaves a tail.
  return parts[3] === '%' ? Number(`${value}e-2`) : value
}

/** A cell: a figure, a range of two (`600 ~ 1200`), none (`-`, empty): null; undefined where it cannot be read. */
export function readSpan(cell: string, column: Column): Span | null | undefined {
  const text = toHalfWidth(cell)
    .trim()
    .replace(/^['"=]+|"$/gu, '')
    .trim()
  if (text === '' || /^(?:-+|—|null|无|\*+)$/iu.test(text)) return null
  const ends = text.split(/\s*[~～]\s*|(?<=[\d%万千亿])\s*-\s*(?=\d)/u)
  const [min, max = min] = ends.map((end) => figureOf(end, column))
  if (ends.length > 2 || min === undefined || max === undefined || min === null || max === null || max < min) return undefined
  return { min, max }
}

export interface SearchWordTable {
  words: SearchWord[]
  /** Header text → column, in the file's order; null where it is not used. */
  columns: { header: string; column: Column | null }[]
  /** Lines that were left out, 1-based, with the cell that could not be read or the word that stood twice. */
  refused: { line: number; why: 'bad-number' | 'twice'; text: string }[]
}

export const MOST_SEARCH_WORDS = 20_000

/** Reads a table of search words; titles above the header are skipped. Without a column of words and one of figures the table is empty. */
export function readSearchWords(text: string): SearchWordTable {
  const lines = Papa.parse<string[]>(text.replace(/^\uFEFF/u, ''), { skipEmptyLines: 'greedy' }).data
  const headAt = lines.findIndex((line) => line.some((cell) => columnOf(cell) === 'query') && line.filter((cell) => columnOf(cell) !== null).length >= 2)
  const table: SearchWordTable = { words: [], columns: [], refused: [] }
  if (headAt === -1) return table
  const taken = new Set<Column>()
  table.columns = (lines[headAt] ?? []).map((header) => {
    const column = columnOf(header)
    const isFree = column !== null && !taken.has(column)
    if (isFree) taken.add(column)
    return { header: header.trim(), column: isFree ? column : null }
  })
  const seen = new Set<string>()
  lines.slice(headAt + 1, headAt + 1 + MOST_SEARCH_WORDS).forEach((cells, i) => {
    const line = headAt + 2 + i
    const word: SearchWord = { query: '', popularity: null, clickRate: null, payRate: null, goods: null, visitors: null, buyers: null }
    for (const [c, { column }] of table.columns.entries()) {
      const cell = cells[c] ?? ''
      if (column === 'query') word.query = cell.trim().replace(/\s+/gu, ' ').slice(0, 100)
      else if (column !== null) {
        const span = readSpan(cell, column)
        if (span === undefined) {
          table.refused.push({ line, why: 'bad-number', text: cell })
          return
        }
        word[column] = span
      }
    }
    if (word.query === '' || word.query.includes('*')) return
    if (seen.has(word.query)) table.refused.push({ line, why: 'twice', text: word.query })
    else {
      seen.add(word.query)
      table.words.push(word)
    }
  })
  return table
}
