import { openSheets, type OpenProblem } from './open-workbook'
import { readTable, type HandMapping, type SheetTable } from '../../domain/table/read-table'

export interface ReadSheet extends SheetTable {
  file: string
  sheet: string | null
  /** `ok`: a kind was recognised and rows were read. `partial`: some cells could not be read. `unrecognised`: no kind. */
  status: 'ok' | 'partial' | 'unrecognised'
}

export type { OpenProblem }

const statusOf = (table: SheetTable): ReadSheet['status'] => (table.kind === null ? 'unrecognised' : table.problems.length > 0 ? 'partial' : 'ok')

/**
 * The tables of a seller backend's export, each with its kind, period, columns and rows; those in which nothing was found come last and only
 * where there is no other. Throws `SheetRefused` where the file cannot be opened.
 */
export async function readSheets(bytes: Uint8Array, file: string, mapping: HandMapping = {}): Promise<ReadSheet[]> {
  const sheets = await openSheets(bytes)
  const tables = sheets.map(({ name, rows, isWorkbook }) => {
    const table = readTable(rows, name !== null && /\.\w{3,4}$/u.test(name) ? name : file, isWorkbook, mapping)
    return { file, sheet: name, status: statusOf(table), ...table }
  })
  const found = tables.filter((table) => table.columns.some((column) => column.field !== null))
  return found.length > 0 ? found : tables
}
