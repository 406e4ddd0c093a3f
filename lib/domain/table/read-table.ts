import { cellText, readCell, readPeriod, type Cell, type RateScale, type ReadCell, type Value } from './cells'
import { fieldByName, plainHeader, readHeader, unglue, type SheetField } from './fields'
import { recogniseKind, type SheetKind } from './kinds'

export const COLUMN_STATUSES = ['mapped', 'glued', 'change', 'share', 'by-hand', 'unmapped', 'dropped-private', 'duplicate'] as const
export type ColumnStatus = (typeof COLUMN_STATUSES)[number]

export interface SheetColumn {
  index: number
  header: string
  /** Null where the column is not taken over. */
  field: string | null
  type: SheetField['type'] | null
  unit: string | null
  status: ColumnStatus
}

export interface SheetRow {
  /** 1-based line of the file. */
  line: number
  values: Record<string, Value>
  /** Fields that the report itself has rounded (`2.5万`). */
  rounded?: string[]
  /** A sum of other rows (汇总): never to be added to them. */
  isTotal?: true
}

export interface SheetTable {
  kind: SheetKind | null
  /** Fields by which the kind was recognised. */
  because: string[]
  period: { from: string; to: string; source: 'column' | 'title' | 'filename' } | null
  /** 0-based row of the header; null where none was found. */
  headerRow: number | null
  titleRows: string[]
  columns: SheetColumn[]
  rows: SheetRow[]
  skipped: { line: number; why: 'total' | 'repeat-header' | 'footnote' }[]
  problems: { line: number; column: string; text: string; why: string }[]
}

/** Header (as compared) → field name, or null for "leave out": the operator's own mapping, which goes before the dictionary. */
export type HandMapping = Record<string, string | null>

const HEADER_WITHIN = 30
const MOST_PROBLEMS = 500
const TOTAL =
  /^(?:本页|当前页|全部|筛选)?(?:合计|总计|汇总|小计|汇总值|平均值|均值|全部|全店汇总值|全店平均值|店铺汇总值|店铺平均值|同行同层优秀|同行同层均值)(?:[:：].*)?(?:[(（].*[)）])?$/u

/** The row of the first lines that names the most fields; null where none names two. */
function findHeader(rows: readonly (readonly Cell[])[]): number | null {
  let best: { row: number; hits: number } | null = null
  rows.slice(0, HEADER_WITHIN).forEach((row, i) => {
    const texts = row.map((cell) => (typeof cell === 'string' ? cell : null)).filter((text) => text !== null && text.trim() !== '')
    const names = new Set(
      texts.map((text) => {
        const meaning = readHeader(text ?? '')
        return 'field' in meaning ? meaning.field.name : meaning.status === 'dropped-private' || meaning.status === 'glued' ? text : null
      }),
    )
    names.delete(null)
    if (names.size >= 2 && (best === null || names.size > best.hits)) best = { row: i, hits: names.size }
  })
  return (best as { row: number } | null)?.row ?? null
}

function readColumns(header: readonly Cell[], mapping: HandMapping): SheetColumn[] {
  const taken = new Set<string>()
  let last: string | null = null
  const columns = header.flatMap((cell, index): SheetColumn[] => {
    const text = cellText(cell)
    if (text === null) return []
    const { key, unit } = plainHeader(text)
    const meaning = readHeader(text)
    const base = { index, header: typeof cell === 'string' ? cell : text, unit }
    const free = { ...base, field: null, type: null }
    // Buyers' data stays out whatever a mapping says.
    if (meaning.status === 'dropped-private') return [{ ...free, status: 'dropped-private' }]
    const byHand = Object.hasOwn(mapping, key) ? mapping[key] : undefined
    if (byHand === null) return [{ ...free, status: 'unmapped' }]
    const hand = byHand === undefined ? undefined : fieldByName(byHand)
    if (hand === undefined && meaning.status === 'glued') return [{ ...free, status: 'glued' }]
    const lastField = last
    const isOfLast = hand === undefined && meaning.status === 'change-of-last' && lastField !== null
    const field: SheetField | null = hand ?? ('field' in meaning ? meaning.field : isOfLast ? { name: `${lastField}Change`, type: 'rate' } : null)
    if (field === null) {
      last = null
      return [{ ...free, status: 'unmapped' }]
    }
    if (taken.has(field.name)) return [{ ...free, status: 'duplicate' }]
    taken.add(field.name)
    last = field.name
    const status = hand !== undefined ? 'by-hand' : isOfLast ? 'change' : 'field' in meaning ? meaning.status : 'unmapped'
    return [{ ...base, field: field.name, type: field.type, status }]
  })
  return columns.map((column) => inItsTable(column, taken))
}

/** What a header means beside the others of its table. */
function inItsTable(column: SheetColumn, taken: ReadonlySet<string>): SheetColumn {
  // Beside an item its page's visitors are its visitors; alone they are those of all item pages.
  if (taken.has('itemId') && column.field === 'itemPageUv' && !taken.has('uv')) return { ...column, field: 'uv' }
  if (taken.has('itemId') && column.field === 'itemPagePv' && !taken.has('pv')) return { ...column, field: 'pv' }
  // The name beside an order is the buyer's.
  if (column.field === 'agent' && (taken.has('orderId') || taken.has('refundId'))) return { ...column, field: null, type: null, status: 'dropped-private' }
  return column
}

const bare = (cell: Cell | undefined): number | null => {
  const text = cellText(cell)
  const value = text === null ? Number.NaN : Number(text.replace(/,/gu, ''))
  return Number.isFinite(value) ? value : null
}

/** Rates that two other columns of the table can prove. */
const PROOFS: Record<string, [over: string, under: string]> = {
  ctr: ['clicks', 'impressions'],
  cvr: ['adOrders', 'clicks'],
  conversion: ['buyers', 'uv'],
  orderRate: ['orderedBuyers', 'uv'],
  orderToPayRate: ['buyers', 'orderedBuyers'],
  searchConversion: ['searchBuyers', 'searchUv'],
}

/**
 * How a column's rates without `%` are meant: as the columns that they come from show in the rows; else in a workbook as the part that
 * it stores; else above one as percent, as nothing else is possible for most rates. Null where it stays open.
 */
function scaleOf(column: SheetColumn, columns: readonly SheetColumn[], rows: readonly (readonly Cell[])[], isWorkbook: boolean): RateScale {
  if (column.type !== 'rate' || column.unit === '%') return null
  const plain = rows.flatMap((row) => bare(row[column.index]) ?? []).filter((value) => value !== 0)
  if (plain.length === 0) return null
  const [over, under] = (PROOFS[column.field ?? ''] ?? []).map((name) => columns.find((other) => other.field === name)?.index)
  if (over !== undefined && under !== undefined) {
    const votes = { fraction: 0, percent: 0 }
    for (const row of rows.slice(0, 2000)) {
      const [value, top, bottom] = [bare(row[column.index]), bare(row[over]), bare(row[under])]
      if (value === null || top === null || bottom === null || top === 0 || bottom === 0) continue
      const part = top / bottom
      if (Math.abs(value - part) <= part * 0.02 + 6e-5) votes.fraction += 1
      if (Math.abs(value / 100 - part) <= part * 0.02 + 6e-5) votes.percent += 1
    }
    if (votes.fraction > votes.percent * 4) return 'fraction'
    if (votes.percent > votes.fraction * 4) return 'percent'
  }
  const isNumbers = rows.every(
    (row) => typeof row[column.index] !== 'string' || cellText(row[column.index]) === null || String(row[column.index]).includes('%'),
  )
  if (!isWorkbook || !isNumbers) return null
  if (plain.every((value) => Math.abs(value) <= 1)) return 'fraction'
  // Most rates are parts of a whole; clicks and changes may be more than one of it.
  return column.status === 'change' || column.field === 'ctr' ? null : 'percent'
}

const DATES = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|(?<!\d)20\d{6}(?!\d)/gu
/** A time at which a file was made is no period. */
const MADE_AT = /(?:导出|更新|下载|生成|打印|创建)(?:时间|日期)?/u

/** The span between the two dates of a text, or its one date where one is enough. */
function spanIn(text: string, fewest: 1 | 2): { from: string; to: string } | null {
  const [from, to = from, ...more] = [...text.matchAll(DATES)].map((match) => match[0])
  if (from === undefined || to === undefined || more.length > 0 || (fewest === 2 && to === from && text.match(DATES)?.length !== 2)) return null
  return readPeriod(`${from}~${to}`)
}

function periodOf(days: readonly string[], titles: readonly string[], file: string): SheetTable['period'] {
  if (days.length > 0) {
    const sorted = [...days].sort()
    return { from: sorted[0] ?? '', to: sorted.at(-1) ?? '', source: 'column' }
  }
  const lines = titles.map((title) => title.normalize('NFKC')).filter((title) => !MADE_AT.test(title))
  for (const title of [...lines.filter((line) => /统计|周期|日期|时间/u.test(line)), ...lines]) {
    const period = spanIn(title, 1)
    if (period !== null) return { ...period, source: 'title' }
  }
  // One date in a name may be the day of the export.
  const named = spanIn(file, 2)
  return named === null ? null : { ...named, source: 'filename' }
}

const LONG_ID = /^\d{17,20}$/u

/** Whether a spreadsheet has rounded a column's long ids to its fifteen digits: all of them end in zeros behind these. */
function hasLostDigits({ index, type }: SheetColumn, body: readonly (readonly Cell[])[]): boolean {
  if (type !== 'id') return false
  const long = new Set(body.map((row) => cellText(row[index]) ?? '').filter((text) => LONG_ID.test(text)))
  const least = long.size > 1 ? 17 : 18
  return long.size > 0 && [...long].every((id) => id.length >= least && /^0+$/u.test(id.slice(15)))
}

/** A sum of the rows above it: it says so in one of its words, and names no thing by an id. Levels of sources are summed by rows of their own. */
function isTotalRow(columns: readonly SheetColumn[], texts: readonly (string | null)[]): boolean {
  const hasId = columns.some(({ index, type }) => type === 'id' && /\d{3,}/u.test(texts[index] ?? ''))
  const levels = new Set(columns.filter(({ field }) => SOURCES.has(field ?? '')).map(({ index }) => index))
  return !hasId && texts.some((text, i) => text !== null && !levels.has(i) && TOTAL.test(text))
}

/**
 * Reads one table: finds its header below title rows, maps its columns, recognises its kind, and reads its rows. What cannot be read is named
 * and left out; a column of buyers' data is not read at all. `mapping` goes before the dictionary.
 */
export function readTable(rows: readonly (readonly Cell[])[], file: string, isWorkbook: boolean, mapping: HandMapping = {}): SheetTable {
  const headerRow = findHeader(rows) ?? findMapped(rows, mapping) ?? guessHeader(rows)
  const titles = rows.slice(0, headerRow ?? 0).map((row) => row.flatMap((cell) => cellText(cell) ?? []).join(' '))
  const empty: SheetTable = {
    kind: null,
    because: [],
    period: null,
    headerRow,
    titleRows: titles.filter((title) => title !== ''),
    columns: [],
    rows: [],
    skipped: [],
    problems: [],
  }
  if (headerRow === null) return empty
  const header = rows[headerRow] ?? []
  const columns = readColumns(header, mapping)
  const taken = columns.filter((column) => column.field !== null || column.status === 'glued')
  const body = rows.slice(headerRow + 1)
  const scales = new Map(taken.map((column) => [column.index, scaleOf(column, taken, body, isWorkbook)]))
  const lost = new Set(taken.filter((column) => hasLostDigits(column, body)).map((column) => column.index))
  const table: SheetTable = { ...empty, columns }
  const days: string[] = []
  const headerText = header.map(cellText).join('\n')
  body.forEach((row, i) => {
    const line = headerRow + i + 2
    const texts = row.map(cellText)
    if (texts.every((text) => text === null)) return
    if (texts.join('\n') === headerText) table.skipped.push({ line, why: 'repeat-header' })
    else if (isTotalRow(columns, texts)) table.skipped.push({ line, why: 'total' })
    else if (texts.filter((text) => text !== null).length === 1 && taken.length > 2) table.skipped.push({ line, why: 'footnote' })
    else readRow(table, taken, row, line, scales, lost, days)
  })
  // What no row says does not tell what the table is, unless it has no rows at all.
  const said = new Set(table.rows.flatMap((row) => Object.keys(row.values).filter((name) => row.values[name] !== null)))
  markTotals(table.rows)
  const terminal = titles.map((title) => /终端\s*[:：]\s*([^\s,，;；]+)/u.exec(title)?.[1]).find((name) => name !== undefined)
  if (terminal !== undefined && !WHOLE.test(terminal) && !taken.some((column) => column.field === 'terminal'))
    for (const row of table.rows) row.values.terminal = terminal
  const recognised = recogniseKind(said.size > 0 ? said : new Set(taken.flatMap((column) => column.field ?? [])))
  return { ...table, kind: recognised?.kind ?? null, because: recognised?.because ?? [], period: periodOf(days, titles, file) }
}

/** Where nothing is known: the first row of texts that is as wide as the rows below it, so that its columns can be mapped by hand. */
function guessHeader(rows: readonly (readonly Cell[])[]): number | null {
  const width = (row: readonly Cell[]) => row.filter((cell) => cellText(cell) !== null).length
  const widest = Math.max(0, ...rows.slice(0, HEADER_WITHIN).map(width))
  const found = rows
    .slice(0, HEADER_WITHIN)
    .findIndex((row, i) => widest >= 2 && width(row) === widest && row.every((cell) => cell === null || typeof cell === 'string') && rows[i + 1] !== undefined)
  return found === -1 ? null : found
}

/** Where no header is known, the first row in which the operator has mapped a column. */
function findMapped(rows: readonly (readonly Cell[])[], mapping: HandMapping): number | null {
  const found = rows.slice(0, HEADER_WITHIN).findIndex((row) => row.some((cell) => typeof cell === 'string' && mapping[plainHeader(cell).key] != null))
  return found === -1 ? null : found
}

/** All terminals together are no terminal. */
const WHOLE = /^(?:所有|全部|整体|全店|不限)/u

const LEVELS = ['source1', 'source2', 'source3', 'source4']

/** A level that says 汇总 is a sum where a row of the same levels before it goes deeper; else it is all that is told of them. */
function markTotals(rows: SheetRow[]): void {
  const deeper = new Set<string>()
  const pathOf = (row: SheetRow) => {
    const named = LEVELS.map((level) => row.values[level]).filter((name) => typeof name === 'string')
    const end = named.indexOf('汇总')
    return [row.values.terminal ?? '', ...(end === -1 ? named : named.slice(0, end))]
  }
  for (const row of rows) {
    const path = pathOf(row)
    for (let depth = 1; depth < path.length; depth += 1) deeper.add(JSON.stringify(path.slice(0, depth)))
  }
  for (const row of rows) if (row.isTotal === true && !deeper.has(JSON.stringify(pathOf(row)))) delete row.isTotal
}

const SOURCES = new Set(['source', 'source1', 'source2', 'source3', 'source4'])

function readRow(
  table: SheetTable,
  columns: readonly SheetColumn[],
  row: readonly Cell[],
  line: number,
  scales: ReadonlyMap<number, RateScale>,
  lost: ReadonlySet<number>,
  days: string[],
): void {
  const values: Record<string, Value> = {}
  const rounded: string[] = []
  let isTotal = false
  for (const { index, field, type, unit, header, status } of columns) {
    const cell = row[index]
    if (status === 'glued') {
      const { day, ...said } = unglue(header, cellText(cell) ?? '')
      const read = day === undefined ? null : readPeriod(day)
      Object.assign(values, said, read !== null && { day: read.from })
      if (read !== null) days.push(read.from)
    }
    if (field === null || type === null) continue
    const read: ReadCell =
      lost.has(index) && LONG_ID.test(cellText(cell) ?? '') ? { problem: 'lost-digits' } : readCell(cell, type, unit, scales.get(index) ?? null)
    if ('problem' in read) {
      values[field] = null
      if (table.problems.length < MOST_PROBLEMS)
        table.problems.push({ line, column: header.trim(), text: (cellText(cell) ?? '').slice(0, 60), why: read.problem })
      continue
    }
    values[field] = read.value
    if (read.rounded) rounded.push(field)
    if (type === 'day' && typeof read.value === 'string') {
      const span = readPeriod(cellText(cell) ?? '')
      if (span !== null && span.to !== span.from) values.dayTo = span.to
      days.push(read.value, ...(span === null ? [] : [span.to]))
    }
    if (field === 'createdAt' && typeof read.value === 'string') days.push(read.value.slice(0, 10))
    if (SOURCES.has(field) && read.value === '汇总') isTotal = true
  }
  // A video or a live room has an id as well.
  if (typeof values.bodyType === 'string' && !/商品|宝贝/u.test(values.bodyType)) values.itemId = null
  if (typeof values.terminal === 'string' && WHOLE.test(values.terminal)) values.terminal = null
  table.rows.push({ line, values, ...(rounded.length > 0 && { rounded }), ...(isTotal && { isTotal: true as const }) })
}
