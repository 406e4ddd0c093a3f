import type { BackendAnswer } from '../domain/answer'
import { dayOf } from '../domain/calendar'
import type { KpiField } from '../domain/kpi'
import type { BackendReading } from '../domain/reading'
import type { SheetRow } from '../domain/table/read-table'
import { toFigures, type FigureLine } from '../domain/table/to-figures'
import type { SearchWord, Span } from '../domain/title/demand'
import { commit } from './commit'
import { FROM_PAGE, sortFigures, TAUGHT, type FigurePlan } from './figures'
import { logRow, type Capture } from './keep'
import { shopsWithKpis } from './kpi'
import type { ReadingRow, Store, WordTableRow } from './schema'
import { readSettings } from './settings'

/** What a backend's page brings: its lines, filed under a shop. */
export interface BackendLines {
  rows: readonly FigureLine[]
  /** Name of the table that its search words join, where it shows any. */
  wordTable: string
}

/** Kinds whose figures are indices or ranges anyway. */
const OF_MARKET: ReadonlySet<string | null> = new Set(['search-words', 'market-index', 'market-items'])

/** `1.2万` of my own figures is no figure that could be summed: it is unknown until the report says it. */
const withoutRounded = (row: SheetRow, kind: string | null): SheetRow =>
  row.rounded === undefined || OF_MARKET.has(kind)
    ? row
    : { ...row, values: { ...row.values, ...Object.fromEntries(row.rounded.map((field) => [field, null])) } }

const taughtLine = (values: Partial<Record<KpiField, number>>, shop: string, period: { from: string; to: string }, file: string, at: number): FigureLine => ({
  kind: TAUGHT,
  shop,
  ...period,
  name: '',
  values,
  file,
  at,
})

/** Kinds that hold buyers or single orders: nothing of an open page of them is kept. */
const NOT_KEPT: ReadonlySet<string | null> = new Set([null, 'orders', 'order-items', 'refunds', 'sku-template', 'costs'])
const NO_SHOP_YET = '我的店铺'

/** Lines that tables of one page tell of the same thing are one; a field of which they say different things is not said. */
function joinLines(rows: readonly FigureLine[]): FigureLine[] {
  const joined = new Map<string, FigureLine>()
  for (const row of rows) {
    const place = JSON.stringify([row.kind, row.shop, row.from, row.to, row.name])
    const before = joined.get(place)
    const values = { ...before?.values }
    for (const [field, value] of Object.entries(row.values)) {
      const known = values[field]
      values[field] = known === undefined || JSON.stringify(known) === JSON.stringify(value) ? value : null
    }
    joined.set(place, { ...row, values, ...((before?.part ?? row.part) && { part: true as const }) })
  }
  return [...joined.values()]
}

/** Under which shop a backend's page is filed, and its lines. The operator's word goes before the page's; nothing is guessed. */
export async function fileBackend(db: Store, reading: BackendReading, { at, url }: Capture): Promise<{ lines: BackendLines; answer: BackendAnswer }> {
  const { shop: named, period, tables } = reading.fields
  const [shops, { backendShops }] = await Promise.all([shopsWithKpis(db), readSettings(db)])
  // A page that does not name its shop is asked for once: the browser may be logged in to another one.
  const shop = backendShops[`${reading.site}|${named ?? ''}`] ?? named
  const today = dayOf(at)
  const found = tables
    .filter((table) => !NOT_KEPT.has(table.kind))
    .map((table) => {
      const now = table.kind === 'item-list' ? { from: today, to: today } : period
      const { rows } = toFigures({ ...table, rows: table.rows.map((row) => withoutRounded(row, table.kind)), file: reading.site }, shop ?? '', now, at)
      const filed = rows.map((row) => ({ ...row, kind: `${FROM_PAGE}${row.kind}`, file: url, ...(table.isPart && { part: true as const }) }))
      return { kind: table.kind ?? '', rows: filed }
    })
  const taught = Object.keys(reading.fields.taught).length === 0 || period === null ? [] : [taughtLine(reading.fields.taught, shop ?? '', period, url, at)]
  const rows = shop === null ? [] : [...joinLines(found.flatMap((table) => table.rows)), ...taught]
  const all = tables.reduce((sum, table) => sum + table.rows.length, taught.length)
  return {
    lines: { rows, wordTable: `${reading.site} ${period?.from ?? ''} ~ ${period?.to ?? ''}` },
    answer: {
      kind: 'backend',
      shop,
      shops: [...new Set([...(named === null ? [] : [named]), ...(shops.length === 0 ? [NO_SHOP_YET] : shops)])].slice(0, 20),
      period,
      kept: rows.length,
      left: all - rows.length,
      kinds: [...new Set(found.filter((table) => table.rows.length > 0).map((table) => table.kind))],
    },
  }
}

const span = (value: FigureLine['values'][string] | undefined): Span | null =>
  typeof value === 'number' ? { min: value, max: value } : typeof value === 'object' && value !== null ? value : null

/** A line of a table of search words as the title lab wants it; null where the word is masked. */
function searchWord({ values }: FigureLine): SearchWord | null {
  const { word } = values
  if (typeof word !== 'string' || word === '' || word.includes('*')) return null
  return {
    query: word.slice(0, 100),
    popularity: span(values.popularity ?? values.searchers ?? values.searches),
    clickRate: span(values.ctr),
    payRate: span(values.conversion),
    goods: span(values.goods),
    visitors: span(values.uv),
    buyers: span(values.buyers),
  }
}

/**
 * Keeps what an open page of a backend showed in one transaction: a line in the log of readings, its figures apart from those of files, and its search
 * words with those of the same pages and period. Sent again it is kept once. Resolves after the commit to what was added and replaced.
 */
export function keepBackendPage(db: Store, capture: Capture, { rows, wordTable }: BackendLines): Promise<FigurePlan> {
  return commit(db, ['readings', 'figures', 'wordTables'], async () => {
    const words = rows.flatMap((row) => (row.kind === `${FROM_PAGE}search-words` ? (searchWord(row) ?? []) : []))
    const [logged, sorted, table] = await Promise.all([
      db.readings.where('captureKey').equals(capture.captureKey).first(),
      sortFigures(db, rows),
      words.length === 0 ? undefined : db.wordTables.filter((row) => row.name === wordTable).first(),
    ])
    const line = logRow(capture, 0)
    const merged = [...new Map([...(table?.words ?? []), ...words].map((word) => [word.query, word])).values()]
    await Promise.all([
      db.readings.put((logged === undefined ? line : { ...line, at: logged.at, seq: logged.seq }) as ReadingRow),
      ...(sorted.write.length > 0 ? [db.figures.bulkPut(sorted.write)] : []),
      ...(words.length > 0 ? [db.wordTables.put({ ...(table && { id: table.id }), name: wordTable, at: capture.at, words: merged } as WordTableRow)] : []),
    ])
    return sorted.plan
  })
}
