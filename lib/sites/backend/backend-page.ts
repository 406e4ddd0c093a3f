import type { BackendFields, BackendReading, BackendTable, EmptyReading } from '../../domain/reading'
import type { SheetKind } from '../../domain/table/kinds'
import { readTable, type SheetTable } from '../../domain/table/read-table'
import { readObstacle } from '../dom'
import { boundFields, emptyReading } from '../draft'
import type { PageInput, PageReader } from '../site'
import { isForeign } from './lines'
import { readShownCards } from './shown-cards'
import { readShownPeriod } from './shown-period'
import { terminalIn } from './shown-terminal'
import { readShownTables } from './shown-tables'

export interface Scope {
  /** Kinds of tables that are mine on this page: on the page of one item or of a rival the same heads tell of something else. */
  kinds: readonly SheetKind[]
  /** What cards are of, and days without another name: the whole shop, the whole ad account, or one part of it; null where of something else. */
  whole: SheetKind | null
  /** What all figures of the page are of: one scene, one campaign, one item. */
  values?: Record<string, string>
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
const MOST_TABLE_ROWS = 500
/** No figure of a shop is larger; what is, is an id or two figures in one. */
const LARGEST = 1e12

function toBackendTable(table: SheetTable, title: string | null, isPart: boolean, place: BackendTable['place']): BackendTable {
  const bounded = table.rows.slice(0, MOST_TABLE_ROWS).map((row) => ({
    ...row,
    values: Object.fromEntries(
      Object.entries(row.values).map(([name, value]) => [name, typeof value === 'number' && Math.abs(value) > LARGEST ? null : value]),
    ),
  }))
  return { ...table, rows: bounded, problems: table.problems.slice(0, 50), title, place, isPart }
}

function tablesOf(backend: Backend, { url, document }: PageInput, shop: string | null): BackendTable[] {
  const terminal = terminalIn(document)
  const scope = backend.scope(url)
  const mark = (table: SheetTable): SheetTable => withValues(ofShop(table, shop), { ...scope.values, ...(terminal !== null && { terminal }) })
  const drawn = readShownTables(document).flatMap(({ rows, title, isPart }) => {
    const read = readTable(rows, '', false)
    const table = asIn(scope, title, mark(read))
    return table.columns.some((column) => column.field !== null) ? [toBackendTable(table, title, isPart, 'table')] : []
  })
  const cards = readShownCards(document)
  if (cards.length < 2) return drawn
  const table = mark(readTable([cards.map((card) => card.label), cards.map((card) => card.value)], '', false))
  return [toBackendTable({ ...table, kind: scope.whole }, null, false, 'cards'), ...drawn]
}

/** Rows of this shop: a table that compares shops has rows of others. Its own shop's name says nothing more. */
function ofShop(table: SheetTable, shop: string | null): SheetTable {
  if (!table.columns.some((column) => column.field === 'shop')) return table
  const rows = table.rows.filter((row) => shop !== null && row.values.shop === shop)
  return { ...table, rows: rows.map(({ values: { shop: _shop, ...values }, ...row }) => ({ ...row, values })) }
}

/** Rows with what the page as a whole is of; what a row says itself stays. */
const withValues = (table: SheetTable, values: Record<string, string> = {}): SheetTable => ({
  ...table,
  rows: table.rows.map((row) => ({ ...row, values: { ...values, ...row.values } })),
})

/** Days of a whole: without a name of their own they are of what the page is of. */
const WHOLES: ReadonlySet<SheetKind> = new Set<SheetKind>(['shop-day', 'ad-account'])

/** A day in each row and no name beside it: one line of one whole for each day. */
function isByDay(table: SheetTable): boolean {
  const days = table.rows.map((row) => row.values.day)
  const [first] = table.columns
  return first?.field === 'day' && days.every((day) => typeof day === 'string') && new Set(days).size === days.length
}

/** A table by what its page is of: the same heads stand above my figures and above others'. */
function asIn({ kinds, whole }: Scope, title: string | null, table: SheetTable): SheetTable {
  const none: SheetTable = { ...table, kind: null }
  if (table.kind === null || isForeign(title ?? '')) return none
  // Two columns for who answered: one of them is the buyer.
  if (table.columns.filter((column) => column.field === 'agent' || (column.status === 'duplicate' && NAMES_SOMEBODY.test(column.header))).length > 1)
    return { ...none, rows: [] }
  if (!WHOLES.has(table.kind)) return kinds.includes(table.kind) ? table : none
  const isSame = whole !== null && (whole === 'shop-day') === (table.kind === 'shop-day')
  return isSame && isByDay(table) ? { ...table, kind: whole } : none
}
const NAMES_SOMEBODY = /旺旺|客服|昵称/u

function read(backend: Backend, input: PageInput): BackendReading | EmptyReading {
  const { url, document, now = null } = input
  const obstacle = readObstacle(url, document)
  if (obstacle !== null) return emptyReading(backend.id, 'backend', backend.reader, 'blocked', obstacle)
  const shop = backend.shop(document)
  const tables = tablesOf(backend, input, shop)
  const period = readShownPeriod(document, url, now)
  const fields: BackendFields = { shop, period, tables, taught: {} }
  const isKept = tables.some((table) => table.kind !== null)
  // A list of items tells how they stand now.
  const needsPeriod = tables.some((table) => table.kind !== null && table.kind !== 'item-list')
  const hasDays = tables.some((table) => table.kind !== null && table.columns.some((column) => column.field === 'day'))
  const missing = [...(period === null && !hasDays && needsPeriod ? ['period'] : []), ...(isKept ? [] : ['tables'])]
  const path = (name: string) => ({ kind: 'dom' as const, path: name })
  return {
    site: backend.id,
    page: 'backend',
    // Without a table there may still be a figure that the operator has pointed at.
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
