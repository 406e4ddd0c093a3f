import type { SearchWord, Span } from '../domain/title/demand'
import type { FigureLine } from '../domain/table/to-figures'
import { commit } from './commit'
import { FROM_PAGE, sortFigures, type FigurePlan } from './figures'
import { logRow, type Capture } from './keep'
import type { ReadingRow, Store, WordTableRow } from './schema'

/** What a backend's page brings: its lines, filed under a shop. */
export interface BackendLines {
  rows: readonly FigureLine[]
  /** Name of the table that its search words join, where it shows any. */
  wordTable: string
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
