import { writeXlsx } from 'hucre/xlsx'
import { parquetWriteBuffer } from 'hyparquet-writer'
import Papa from 'papaparse'
import { hasNoMinorUnit } from '../domain/currency'

/** Money in the smallest unit of the row's `currency` (分 where it has none), rates as fractions, times in ms, days as `2026-11-22`. */
export type ExportType = 'text' | 'id' | 'money' | 'count' | 'rate' | 'number' | 'day' | 'time'

export interface ExportColumn {
  key: string
  header: string
  type: ExportType
}

/** A table on its way out of the house; null is a cell that says nothing. */
export interface ExportTable {
  name: string
  columns: ExportColumn[]
  rows: Record<string, string | number | null>[]
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** Wall clock of Shanghai; spreadsheets know no zones. */
const wallClock = (ms: number) => new Date(ms + SHANGHAI_OFFSET_MS)
const dayDate = (day: string) => new Date(`${day}T00:00:00Z`)

const NUMBER_FORMATS: Record<ExportType, string> = {
  text: '@',
  id: '@',
  money: '#,##0.00',
  count: '#,##0',
  rate: '0.00%',
  number: 'General',
  day: 'yyyy-mm-dd',
  time: 'yyyy-mm-dd hh:mm',
}

/** A value as a spreadsheet holds it: yuan, a part of one, a date; ids stay text. */
function asCell(row: ExportTable['rows'][number], { key, type }: ExportColumn): string | number | Date | null {
  const value = row[key]
  if (value === null || value === undefined) return null
  if (type === 'money') return hasNoMinorUnit(String(row.currency ?? 'CNY')) ? Number(value) : Number((Number(value) / 100).toFixed(2))
  if (type === 'day') return dayDate(String(value))
  if (type === 'time') return wallClock(Number(value))
  return type === 'text' || type === 'id' ? String(value) : Number(value)
}

/** Names of sheets: what a spreadsheet takes, each once. */
function sheetNames(tables: readonly ExportTable[]): string[] {
  const taken = new Set<string>()
  return tables.map(({ name }) => {
    const base = name.replace(/[\\/?*[\]:]/gu, ' ').slice(0, 28)
    let free = base
    for (let n = 2; taken.has(free); n += 1) free = `${base} ${n}`
    taken.add(free)
    return free
  })
}

/** A workbook with a sheet for each table, typed cells, and heads held in place. */
export function toWorkbook(tables: readonly ExportTable[]): Promise<Uint8Array> {
  const names = sheetNames(tables)
  return writeXlsx({
    sheets: tables.map((table, i) => ({
      name: names[i] ?? '',
      columns: table.columns.map(({ header, key, type }) => ({
        header,
        key,
        numFmt: NUMBER_FORMATS[type],
        width: type === 'text' ? 32 : type === 'id' || type === 'time' ? 18 : 13,
      })),
      data: table.rows.map((row) => Object.fromEntries(table.columns.map((column) => [column.key, asCell(row, column)]))),
      freezePane: { rows: 1 },
    })),
  })
}

/** A workbook of one table. */
export const toXlsx = (table: ExportTable): Promise<Uint8Array> => toWorkbook([table])

/** How a text begins that a spreadsheet may run; over all lines, unlike the library's own. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/u

/** A text as a spreadsheet's own csv has it; what would run as a formula is made text. */
export function toCsv(table: ExportTable): string {
  const rows = table.rows.map((row) =>
    table.columns.map((column) => {
      const cell = asCell(row, column)
      if (cell instanceof Date) return column.type === 'day' ? cell.toISOString().slice(0, 10) : cell.toISOString().slice(0, 16).replace('T', ' ')
      return cell
    }),
  )
  // The mark tells Excel that it is UTF-8.
  return `\uFEFF${Papa.unparse({ fields: table.columns.map((column) => column.header), data: rows }, { escapeFormulae: FORMULA })}`
}

const PARQUET_TYPES = {
  text: 'STRING',
  id: 'STRING',
  money: 'INT64',
  count: 'INT64',
  rate: 'DOUBLE',
  number: 'DOUBLE',
  day: 'STRING',
  time: 'TIMESTAMP',
} as const

/** For analysis elsewhere: money stays whole 分 (INT64), times are instants, column names are the keys. */
export function toParquet(table: ExportTable): ArrayBuffer {
  return parquetWriteBuffer({
    columnData: table.columns.map(({ key, type }) => ({
      name: key,
      type: PARQUET_TYPES[type],
      data: table.rows.map((row) => {
        const value = row[key]
        if (value === null || value === undefined) return null
        if (type === 'money' || type === 'count') return BigInt(Math.round(Number(value)))
        if (type === 'time') return new Date(Number(value))
        return type === 'rate' || type === 'number' ? Number(value) : String(value)
      }),
      nullable: true,
    })),
    kvMetadata: table.columns.map(({ key, header, type }) => ({ key: `column.${key}`, value: `${header} (${type})` })),
  })
}

type ExportFormat = 'xlsx' | 'csv' | 'parquet'

const MIME: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
}

export async function exportTable(table: ExportTable, format: ExportFormat): Promise<{ content: BlobPart; type: string }> {
  const content = format === 'csv' ? toCsv(table) : format === 'parquet' ? toParquet(table) : new Uint8Array(await toXlsx(table))
  return { content, type: MIME[format] }
}
