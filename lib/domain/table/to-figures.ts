import type { Value } from './cells'
import type { SheetRow, SheetTable } from './read-table'

/** One line of a report: what it says of one thing in one period. */
export interface FigureLine {
  /** What the report is; `page/` before it where it was read from an open page of a backend and not from a file. */
  kind: string
  shop: string
  /** First and last day of the period. */
  from: string
  to: string
  /** What the line is about: an item's id, a word in its campaign, an agent; empty for the shop itself. */
  name: string
  /** Money in 分, rates as fractions, ranges as both ends; see `fields.ts`. */
  values: Record<string, Value>
  /** The file that it came from, or the page. */
  file: string
  at: number
  /** True for a line of a table of which only some rows were seen: it is never summed with the others. */
  part?: true
}

/** Fields that tell lines of a report apart; of an id and a name the id, where there is one. */
const IDENTITY: readonly (readonly string[])[] = [
  ['terminal'],
  ['itemId', 'outerId', 'itemTitle'],
  ['skuId', 'skuName'],
  ['campaignId', 'campaign'],
  ['unitId', 'unit'],
  ['sceneId', 'scene'],
  ['wordId', 'word'],
  ['audience'],
  ['creativeId', 'creative'],
  ['province'],
  ['city'],
  ['source'],
  ['source1'],
  ['source2'],
  ['source3'],
  ['source4'],
  ['subOrderId', 'orderId'],
  ['refundId'],
  ['agent'],
  ['label'],
  ['category'],
  ['brand'],
  ['priceBand'],
]
/** Kinds in which a line is known by one thing alone. */
const KNOWN_BY: Record<string, string> = { orders: 'orderId', refunds: 'refundId', service: 'agent', 'search-words': 'word' }

const text = (value: Value | undefined) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

function nameOf(row: SheetRow, kind: string, file: string): string {
  // Reports of several products of ads come in files of several names and must not stand for each other.
  if (kind === 'ad-account') return file.replace(/\.\w+$/u, '').replace(/[\d\s()（）_.-]+/gu, '')
  const alone = KNOWN_BY[kind]
  if (alone !== undefined) return text(row.values[alone])
  return IDENTITY.flatMap((names) => {
    const said = names.map((name) => text(row.values[name])).find((value) => value !== '')
    return said === undefined ? [] : [said]
  }).join(' · ')
}

export interface FigureLines {
  rows: FigureLine[]
  /** Lines (1-based) without a day, in a table without a period. */
  undated: number[]
}

/**
 * Lines of a table as they are kept. `shop` is taken where the table does not name one, `period` where neither a line nor the table says
 * when. Sums that a report has made of its own lines (汇总) stay out.
 */
export function toFigures(table: SheetTable & { file: string }, shop: string, period: { from: string; to: string } | null, at: number): FigureLines {
  const rows: FigureLine[] = []
  const undated: number[] = []
  const seen = new Map<string, number>()
  const kind = table.kind ?? 'unknown'
  const hasDays = table.columns.some((column) => column.field === 'day' || column.status === 'glued')
  const unreadable = new Set(table.problems.filter((problem) => problem.why === 'not-a-day').map((problem) => problem.line))
  let lastDay: { day: string; dayTo: Value } | null = null
  for (const line of table.rows) {
    if (line.isTotal === true) continue
    const { day: ownDay, dayTo: ownTo, shop: named, ...values } = line.values
    if (unreadable.has(line.line) && typeof ownDay !== 'string' && typeof values.createdAt !== 'string') {
      undated.push(line.line)
      continue
    }
    if (typeof ownDay === 'string') lastDay = { day: ownDay, dayTo: ownTo ?? null }
    // Under a merged cell the day stands once, above.
    const [day, dayTo] = typeof ownDay === 'string' || !hasDays ? [ownDay, ownTo] : [lastDay?.day, lastDay?.dayTo]
    const created = typeof values.createdAt === 'string' ? values.createdAt.slice(0, 10) : null
    const span = hasDays ? null : (table.period ?? period)
    const from = typeof day === 'string' ? day : (created ?? span?.from)
    const to = typeof dayTo === 'string' ? dayTo : typeof day === 'string' ? day : (created ?? span?.to)
    if (from === undefined || to === undefined) {
      undated.push(line.line)
      continue
    }
    const base = { kind, shop: typeof named === 'string' && named !== '' ? named : shop, from, to }
    const name = nameOf(line, kind, table.file)
    // Two lines of one name in one file are two things: the report tells them apart by what we do not know.
    const place = JSON.stringify([base, name])
    const count = (seen.get(place) ?? 0) + 1
    seen.set(place, count)
    rows.push({ ...base, name: count === 1 ? name : `${name} #${count}`, values, file: table.file, at })
  }
  return { rows, undated }
}
