import type { BackendFields, BackendReading, BackendTable, EmptyReading } from '../../domain/reading'
import type { SheetKind } from '../../domain/table/kinds'
import { readTable, type SheetTable } from '../../domain/table/read-table'
import { readObstacle } from '../dom'
import { boundFields, emptyReading } from '../draft'
import type { PageInput, PageReader } from '../site'
import { linesOf } from './lines'
import { readShownCards } from './shown-cards'
import { readShownPeriod } from './shown-period'
import { readShownTables } from './shown-tables'

export interface Scope {
  /** Kinds of tables that are mine on this page: on the page of one item or of a rival the same heads tell of something else. */
  kinds: readonly SheetKind[]
  /** What cards are of, and days without another name: the whole shop, the whole ad account, or one part of it; null where of something else. */
  whole: { kind: SheetKind; values?: Record<string, string> } | null
}

/** What is different from backend to backend; all else is one general reader of tables and cards. */
export interface Backend {
  id: string
  /** Raised with every change that can change a value. */
  reader: string
  match(url: URL): boolean
  /** The shop's name as the page's head says it; null where it does not. */
  shop(document: Document): string | null
  /** What a page's figures can be of. */
  scope(url: URL): Scope
}

/** A mask of the backends' own while figures are on their way. */
const LOADING = '.ant-spin-spinning, .el-loading-mask, .next-loading-tip, [class*=loading-mask]'
const TERMINAL = /^(?:pc|无线|手机|移动|淘宝\s*app|天猫\s*app)端?$/iu
const CHOSEN_VALUES = '[class*=select][class*=value], [class*=select] [class*=value], [class*=select][class*=item][title]'
const MOST_TABLE_ROWS = 500

/** A terminal that is chosen in the page's filters: then its figures are not the whole. */
function terminalIn(document: Document): string | null {
  const chosen = [...document.querySelectorAll(CHOSEN_VALUES)].map((element) => linesOf(element)[0] ?? '')
  return chosen.find((text) => TERMINAL.test(text.trim())) ?? null
}

function toBackendTable(table: SheetTable, title: string | null, isPart: boolean, place: BackendTable['place']): BackendTable {
  return { ...table, rows: table.rows.slice(0, MOST_TABLE_ROWS), problems: table.problems.slice(0, 50), title, place, isPart }
}

function tablesOf(backend: Backend, { url, document }: PageInput): BackendTable[] {
  const terminal = terminalIn(document)
  const mark = (table: SheetTable): SheetTable => ({
    ...table,
    rows: table.rows.map((row) => (terminal === null || row.values.terminal !== undefined ? row : { ...row, values: { ...row.values, terminal } })),
  })
  const { kinds, whole } = backend.scope(url)
  const drawn = readShownTables(document).flatMap(({ rows, title, isPart }) => {
    const table = asIn({ kinds, whole }, mark(readTable(rows, '', false)))
    return table.columns.some((column) => column.field !== null) ? [toBackendTable(table, title, isPart, 'table')] : []
  })
  const cards = readShownCards(document)
  if (cards.length < 2) return drawn
  const table = mark(readTable([cards.map((card) => card.label), cards.map((card) => card.value)], '', false))
  return [toBackendTable(withValues({ ...table, kind: whole?.kind ?? null }, whole?.values), null, false, 'cards'), ...drawn]
}

const withValues = (table: SheetTable, values: Record<string, string> = {}): SheetTable => ({
  ...table,
  rows: table.rows.map((row) => ({ ...row, values: { ...row.values, ...values } })),
})

/** Days of a whole: without a name of their own they are of what the page is of. */
const WHOLES: ReadonlySet<SheetKind> = new Set<SheetKind>(['shop-day', 'ad-account'])

/** A table by what its page is of: the same heads stand above my figures and above others'. */
function asIn({ kinds, whole }: Scope, table: SheetTable): SheetTable {
  if (table.kind === null) return table
  if (!WHOLES.has(table.kind)) return kinds.includes(table.kind) ? table : { ...table, kind: null }
  if (whole === null || (whole.kind === 'shop-day') !== (table.kind === 'shop-day')) return { ...table, kind: null }
  return withValues({ ...table, kind: whole.kind }, whole.values)
}

function read(backend: Backend, input: PageInput): BackendReading | EmptyReading {
  const { url, document, now = null } = input
  const obstacle = readObstacle(url, document)
  if (obstacle !== null) return emptyReading(backend.id, 'backend', backend.reader, 'blocked', obstacle)
  const tables = tablesOf(backend, input)
  if (tables.length === 0) return emptyReading(backend.id, 'backend', backend.reader, 'unrecognised', 'no-data')
  const period = readShownPeriod(document, url, now)
  const fields: BackendFields = { shop: backend.shop(document), period, tables, taught: {} }
  const isKept = tables.some((table) => table.kind !== null)
  // A list of items tells how they stand now.
  const needsPeriod = tables.some((table) => table.kind !== null && table.kind !== 'item-list')
  const hasDays = tables.some((table) => table.kind !== null && table.columns.some((column) => column.field === 'day'))
  const missing = [...(period === null && !hasDays && needsPeriod ? ['period'] : []), ...(isKept ? [] : ['tables'])]
  const path = (name: string) => ({ kind: 'dom' as const, path: name })
  return {
    site: backend.id,
    page: 'backend',
    status: missing.length === 0 ? 'ok' : 'partial',
    reason: null,
    missing,
    sources: {
      tables: path('drawn tables and cards, by their heads'),
      ...(period !== null && { period: path('chosen period') }),
      ...(fields.shop !== null && { shop: path('page head') }),
    },
    reader: backend.reader,
    fields: boundFields(fields),
  }
}

export const backendPage = (backend: Backend): PageReader => ({
  match: (url) => backend.match(url),
  ready: ({ document }) => document.querySelector(LOADING) === null && (readShownTables(document).length > 0 || readShownCards(document).length > 1),
  read: (input) => read(backend, input),
  quiet: true,
})
