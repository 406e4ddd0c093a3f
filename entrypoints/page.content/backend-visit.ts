import type { BackendReading, Reading } from '../../lib/domain/reading'
import type { TaughtRule } from '../../lib/domain/taught'
import { routeOf } from '../../lib/sites/backend/route'
import type { FoundReader } from '../../lib/sites/find'
import type { VisitKey } from './deliver'
import { isAt, pause, sameValues, type VisitTools } from './visit'

const REREAD_MS = 1200
/** Reading takes no more than one part in so many of the time. */
const READ_SHARE = 30
/** A table that stands unchanged for so long under another question is left out; the others are taken. */
const STALE_LIMIT_MS = 15_000
/** A page may show no table at all: then only what was pointed at is read. */
const EMPTY_LIMIT_MS = 5000
/** Tables that say hardly anything (all zero, all empty) are alike by nature. */
const HARDLY_ANYTHING = 20

type Table = BackendReading['fields']['tables'][number]

/** What this tab's backend shows, also on the route before this one. */
interface Standing {
  /** The question that it answers: page, period and terminal. */
  asked: string
  /** Its tables and pointed-at figures as they are drawn. */
  drawn: Set<string>
  /** What was drawn under the question before: as long as it stands unchanged it is no answer to this one. */
  stale: Set<string>
}
let standing: Standing | null = null

/** What the figures of a reading were asked as: their page, period and terminal. */
const askedOf = ({ fields }: BackendReading, route: string) =>
  JSON.stringify([route, fields.period, fields.tables.map((table) => table.rows[0]?.values.terminal ?? null)])

/** A table's figures as they are drawn, without what the page as a whole adds to them. */
const drawnOf = (table: Table): string =>
  JSON.stringify(table.rows.map(({ values: { scene: _scene, campaignId: _campaign, itemId: _item, terminal: _terminal, ...values } }) => values))

const isBackend = (reading: Reading): reading is BackendReading => reading.page === 'backend' && reading.fields !== null

const tellsSomething = (drawn: string) => drawn.length > HARDLY_ANYTHING
const taughtOf = ({ taught }: BackendReading['fields']): string => `taught ${JSON.stringify(taught)}`

/**
 * A reading without the tables and pointed-at figures that stand as they stood under another question: a backend changes its period, its terminal and its
 * route first, and its tables later, one by one. And what stands there then.
 */
function sortOut(reading: BackendReading, route: string): { fresh: BackendReading; now: Standing } {
  const { fields } = reading
  const asked = askedOf(reading, route)
  const drawn = new Set([...fields.tables.map(drawnOf).filter(tellsSomething), ...(Object.keys(fields.taught).length > 0 ? [taughtOf(fields)] : [])])
  const stale = standing === null ? new Set<string>() : standing.asked === asked ? standing.stale : standing.drawn
  const tables = fields.tables.filter((table) => !stale.has(drawnOf(table)))
  const taught = stale.has(taughtOf(fields)) ? {} : fields.taught
  return { fresh: { ...reading, fields: { ...fields, tables, taught } }, now: { asked, drawn, stale } }
}

/** Resolves when the page has changed after this call, as texts, nodes or what is chosen. */
function nextChange(document: Document, signal: AbortSignal, owns: VisitTools['owns']): Promise<void> {
  return new Promise((resolve) => {
    const isOurs = (record: MutationRecord) =>
      owns(record.target) || (record.removedNodes.length === 0 && record.addedNodes.length > 0 && [...record.addedNodes].every(owns))
    const finish = () => {
      observer.disconnect()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const observer = new MutationObserver((records) => {
      if (!records.every(isOurs)) finish()
    })
    observer.observe(document.documentElement, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['class', 'aria-selected', 'value', 'title'],
    })
    signal.addEventListener('abort', finish)
  })
}

/**
 * One visit of one route of a seller backend, for as long as it stands open: read until it says the same twice and nothing of it is left over from another
 * route, period or terminal → report → wait for a change → again.
 */
export async function visitBackend(found: FoundReader, url: URL, document: Document, key: VisitKey, signal: AbortSignal, tools: VisitTools): Promise<void> {
  let rules: TaughtRule[] = (await tools.rules()).rules
  const read = (): Reading => {
    const here = new URL(location.href)
    const reading = found.reader.read({ url: here, document, now: tools.now() })
    return isBackend(reading) ? { ...reading, fields: { ...reading.fields, taught: tools.readFigures?.(document, here, rules) ?? {} } } : reading
  }
  let queue: Promise<void> = Promise.resolve()
  const report = (reading: Reading): Promise<void> => {
    const at = tools.now()
    queue = queue.then(async () => {
      const delivery = await tools.deliver(key, reading, at, location.href)
      const refresh = () => void report(reading)
      const reread = () =>
        void tools.rules().then((told) => {
          rules = told.rules
          const now = read()
          return report(isBackend(now) ? sortOut(now, routeOf(new URL(location.href))).fresh : now)
        })
      if (!signal.aborted) tools.show({ found, url, reading, at, delivery, refresh, reread })
    })
    return queue
  }

  let last: Reading | null = null
  while (!signal.aborted && isAt(url, found)) {
    const changed = nextChange(document, signal, tools.owns)
    const settled = await readSettled(found, url, document, read, signal)
    if (settled === null) return
    if (last === null || !sameValues(last, settled.reading)) {
      last = settled.reading
      await report(settled.reading)
    }
    await changed
    await pause(settled.pauseMs, signal)
  }
}

/** Reads until two readings are alike and nothing in them is stale; what stays stale is left out. Null where the page was left. */
async function readSettled(
  found: FoundReader,
  url: URL,
  document: Document,
  read: () => Reading,
  signal: AbortSignal,
): Promise<{ reading: Reading; pauseMs: number } | null> {
  const began = performance.now()
  let once: Reading | null = null
  for (;;) {
    if (signal.aborted || !isAt(url, found)) return null
    const started = performance.now()
    const reading = read()
    const pauseMs = Math.max(REREAD_MS, (performance.now() - started) * READ_SHARE)
    const waited = performance.now() - began
    const isLate = waited > STALE_LIMIT_MS
    const isTwice = once !== null && sameValues(once, reading)
    // Under the page's own mask nothing counts; a page without tables is waited for a while.
    const isReady =
      found.reader.ready({ url: new URL(location.href), document }) || (isBackend(reading) && reading.fields.tables.length === 0 && waited > EMPTY_LIMIT_MS)
    if (!isBackend(reading)) {
      if (isTwice) return { reading, pauseMs }
    } else if (isTwice && isReady) {
      const { fresh, now } = sortOut(reading, routeOf(new URL(location.href)))
      if (sameValues(fresh, reading) || isLate) {
        standing = now
        return { reading: fresh, pauseMs }
      }
    }
    once = reading
    await pause(pauseMs, signal)
  }
}
