import type { BackendReading, Reading } from '../../lib/domain/reading'
import type { TaughtRule } from '../../lib/domain/taught'
import type { FoundReader } from '../../lib/sites/find'
import { routeOf } from '../../lib/sites/backend/route'
import type { readTaughtFigures } from '../../lib/sites/backend/taught-figures'
import { applyTaught } from '../../lib/sites/taught'
import type { Delivery, VisitKey } from './deliver'
import { waitForSilence, waitUntil } from './wait'

/** What a visit needs of the outside; the tests of a visit bring their own. */
export interface VisitTools {
  /** The reader of an address, of those that this script carries. */
  find(url: URL): FoundReader | null
  deliver(visit: VisitKey, reading: Reading, at: number, href: string): Promise<Delivery>
  show(shown: Shown): void
  owns(node: Node): boolean
  now(): number
  /** Places taught for this kind of page, and whether a sample of it would be welcome. */
  rules(): Promise<{ rules: TaughtRule[]; wantsSample: boolean }>
  /** Figures at places that the operator pointed at; null where the script is for no backend. */
  readFigures: typeof readTaughtFigures | null
  /** Keeps a scrubbed copy of a page on which something is missing. */
  keepSample(reading: Reading): void
}

export interface Shown {
  found: FoundReader
  url: URL
  reading: Reading
  at: number
  delivery: Delivery
  /** Asks for the answer again, after a click has changed what it rests on. */
  refresh: () => void
  /** Reads the page again: a place was taught. */
  reread: () => void
}

const READY_LIMIT_MS = 20_000
/** How long a page that shows no content may still be coming before it is looked at for a login or a slider. */
const OBSTACLE_MS = 2500
/** A slider is passed, or a login made, in this page: it is read then. */
const PASSED_LIMIT_MS = 30 * 60_000
const SILENCE_MS = 500
const RETRY_MS = 500
const REREAD_MS = 1200
/** Reading again takes no more than one part in so many of the time. */
const READ_SHARE = 30
/** A page that changes for ever is read a bounded number of times; a backend stands open all day. */
const MOST_REREADS = { list: 40, backend: 2000 }

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, ms)
    signal.addEventListener('abort', finish)
  })

/** What names a page: a fragment names a place in it, but for backends that keep their routes there. */
export const pageKey = (url: URL, found: FoundReader | null): string =>
  found?.page === 'backend' ? (url.href.split('#')[0] ?? '').split('?')[0] + routeOf(url) : (url.href.split('#')[0] ?? '')

/** True while the browser still shows this page. */
const isAt = (url: URL, found: FoundReader) => pageKey(new URL(location.href), found) === pageKey(url, found)

/** Two readings say the same when their values do. */
const sameValues = (a: Reading, b: Reading) => a.status === b.status && JSON.stringify(a.fields) === JSON.stringify(b.fields)

/** What a list shows, whatever the address says: its items in their order. Null where it is no list. */
const itemsOf = (reading: Reading | null): string | null =>
  reading !== null && reading.fields !== null && 'cards' in reading.fields ? reading.fields.cards.map((card) => card.itemId).join() : null

/** What the figures of a backend's reading were asked as: their page, period and terminal. */
const askedOf = (fields: BackendReading['fields'], route: string) =>
  JSON.stringify([route, fields.period, fields.tables.map((table) => table.rows[0]?.values.terminal ?? null)])

/** A table's figures as they are drawn, without what the page as a whole adds to them. */
const drawnOf = (table: BackendReading['fields']['tables'][number]): string =>
  JSON.stringify(table.rows.map(({ values: { scene: _scene, campaignId: _campaign, itemId: _item, terminal: _terminal, ...values } }) => values))
const HARDLY_ANYTHING = 20

/**
 * True where a table stands as it stood under another question: a backend changes its period, its terminal and its route first, and its tables later,
 * one by one.
 */
function isStale(reading: Reading, route: string, before: { reading: Reading; route: string } | null): boolean {
  if (before === null || reading.page !== 'backend' || before.reading.page !== 'backend' || reading.fields === null || before.reading.fields === null)
    return false
  if (askedOf(reading.fields, route) === askedOf(before.reading.fields, before.route)) return false
  const old = new Set(before.reading.fields.tables.map(drawnOf))
  return reading.fields.tables.some((table) => drawnOf(table).length > HARDLY_ANYTHING && old.has(drawnOf(table)))
}

/** The visit before this one, on the same page of the browser: after a move its content may still stand there. */
let before: { reading: Reading; route: string } | null = null

/**
 * One visit of one address: find the reader → wait until the content is there → read → report → show. `moved` says that the address
 * changed inside the page: then the content comes later, and a reading counts only after silence, twice alike, and where a list has
 * other items than the one before.
 */
export async function visit(url: URL, document: Document, moved: boolean, signal: AbortSignal, tools: VisitTools): Promise<void> {
  const found = tools.find(url)
  if (found === null) return
  const input = { url, document, moved, now: tools.now() }
  const ready = () => found.reader.ready(input)
  const isBlocked = () => found.reader.quiet !== true && found.reader.read(input).status === 'blocked'
  // An obstacle is said soon; content may take longer.
  const soon = await waitUntil(ready, signal, OBSTACLE_MS)
  if (!soon && !signal.aborted && !isBlocked()) await waitUntil(ready, signal, READY_LIMIT_MS)
  if (moved) await waitForSilence(document, signal, SILENCE_MS, READY_LIMIT_MS)
  if (signal.aborted) return

  const key: VisitKey = { captureKey: crypto.randomUUID(), since: tools.now() }
  let queue: Promise<void> = Promise.resolve()
  const report = (reading: Reading) => {
    const at = tools.now()
    // One after the other: an older answer must not be drawn over a newer one.
    queue = queue.then(async () => {
      if (signal.aborted && reading.fields === null) return
      const whole = await withTaught(found, reading, url, document, tools)
      const delivery = await tools.deliver(key, whole, at, url.href)
      if (!signal.aborted) tools.show({ found, url, reading: whole, at, delivery, refresh: () => void report(whole), reread: () => void report(reading) })
    })
    return queue
  }

  const last = moved ? before : null
  const settled = () => readSettled(found, url, document, moved, last, signal, tools)
  let reading = await settled()
  if (reading?.status === 'blocked') {
    await report(reading)
    const passed = await waitUntil(() => ready() && !isBlocked(), signal, PASSED_LIMIT_MS)
    if (!passed) return
    reading = await settled()
  }
  if (reading === null || (reading.status === 'unrecognised' && found.reader.quiet === true)) return
  before = { reading, route: routeOf(url) }
  if (found.page === 'search' || found.page === 'shop' || found.page === 'backend') watchList(found, url, document, reading, report, signal, tools)
  await report(reading)
}

/** What the built-in sources leave open may stand at a place that the operator has taught. Asked only where something is missing. */
async function withTaught(found: FoundReader, reading: Reading, url: URL, document: Document, tools: VisitTools): Promise<Reading> {
  if (reading.page === 'backend' && reading.fields !== null && tools.readFigures !== null) {
    const { rules } = await tools.rules()
    return isAt(url, found) ? { ...reading, fields: { ...reading.fields, taught: tools.readFigures(document, url, rules) } } : reading
  }
  if (reading.page !== 'item' || reading.fields === null || reading.missing.length === 0) return reading
  const { rules, wantsSample } = await tools.rules()
  // While the worker answered the page may have moved on: what is drawn now is another item's.
  if (!isAt(url, found)) return reading
  const { itemId, price } = reading.fields
  // A page that is no item's in truth (an account, an order) is not kept as a sample by itself.
  if (wantsSample && (itemId !== null || price !== null)) tools.keepSample(reading)
  return applyTaught(reading, document, rules)
}

/** Reads until the page says all it will say: content of another item, a missing price or an empty page may still come. */
async function readSettled(
  found: FoundReader,
  url: URL,
  document: Document,
  moved: boolean,
  old: typeof before,
  signal: AbortSignal,
  tools: VisitTools,
): Promise<Reading | null> {
  const started = performance.now()
  let last: Reading | null = null
  for (;;) {
    if (signal.aborted || !isAt(url, found)) return null
    const reading = found.reader.read({ url, document, moved, now: tools.now() })
    const late = performance.now() - started > READY_LIMIT_MS
    const isOld = (itemsOf(reading) !== null && itemsOf(reading) === itemsOf(old?.reading ?? null)) || isStale(reading, routeOf(url), old)
    if (isOld && late)
      return {
        site: found.site,
        page: found.page,
        status: 'unrecognised',
        reason: 'other-item',
        missing: [],
        sources: {},
        reader: reading.reader,
        fields: null,
      }
    const whole = !isOld && (reading.status === 'ok' || reading.status === 'blocked' || reading.reason === 'scrambled-font')
    const twice = last !== null && sameValues(last, reading)
    // A backend draws its tables one by one, each from an answer of its own.
    const isSure = (!moved && found.page !== 'backend') || twice
    if ((whole && isSure) || late) return reading
    // A part may be all that this page ever says: taken when it stays the same for a while.
    if (reading.status === 'partial' && !isOld && twice && performance.now() - started > 3000) return reading
    last = reading
    await pause(RETRY_MS, signal)
  }
}

/** A list grows and turns its page without a new address: read again when it has changed. */
function watchList(
  found: FoundReader,
  url: URL,
  document: Document,
  first: Reading,
  report: (reading: Reading) => Promise<void>,
  signal: AbortSignal,
  tools: VisitTools,
): void {
  let last = first
  let route = routeOf(url)
  let reads = 0
  let pauseMs = REREAD_MS
  /** Read once; a backend's tables count when they are read so twice. */
  let once: Reading | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const again = () => {
    timer = null
    if (signal.aborted || !isAt(url, found) || reads >= MOST_REREADS[found.page === 'backend' ? 'backend' : 'list']) return
    const here = found.page === 'backend' ? new URL(location.href) : url
    const began = performance.now()
    const reading = found.reader.read({ url: here, document, moved: false, now: tools.now() })
    pauseMs = Math.max(REREAD_MS, (performance.now() - began) * READ_SHARE)
    if (sameValues(last, reading) || reading.fields === null) return
    reads += 1
    if (found.page === 'backend') {
      const isSure =
        once !== null && sameValues(once, reading) && found.reader.ready({ url: here, document }) && !isStale(reading, routeOf(here), { reading: last, route })
      once = reading
      if (!isSure) {
        timer = setTimeout(again, pauseMs)
        return
      }
      once = null
      route = routeOf(here)
    }
    last = reading
    before = { reading, route: routeOf(here) }
    void report(reading)
  }
  const isOurs = (record: MutationRecord) =>
    tools.owns(record.target) || (record.removedNodes.length === 0 && [...record.addedNodes].every((node) => tools.owns(node)))
  const observer = new MutationObserver((records) => {
    if (timer === null && !records.every(isOurs)) timer = setTimeout(again, pauseMs)
  })
  // Figures of a backend change as texts, and what is chosen changes as a class.
  const backend = { characterData: true, attributes: true, attributeFilter: ['class', 'aria-selected', 'value', 'title'] }
  observer.observe(document.documentElement, { childList: true, subtree: true, ...(found.page === 'backend' && backend) })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    if (timer !== null) clearTimeout(timer)
  })
}
