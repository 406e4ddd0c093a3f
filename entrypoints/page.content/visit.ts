import type { Reading } from '../../lib/domain/reading'
import type { TaughtRule } from '../../lib/domain/taught'
import type { FoundReader } from '../../lib/sites/find'
import { routeOf } from '../../lib/sites/backend/route'
import type { readTaughtFigures } from '../../lib/sites/backend/taught-figures'
import { applyTaught } from '../../lib/sites/taught'
import type { visitBackend } from './backend-visit'
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
  /** The whole visit of a backend's page; null where the script is for none. */
  visitBackend: typeof visitBackend | null
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
/** A page that changes for ever is read a bounded number of times. */
const MOST_REREADS = 40

export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
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
export const isAt = (url: URL, found: FoundReader): boolean => pageKey(new URL(location.href), found) === pageKey(url, found)

/** Two readings say the same when their values do. */
export const sameValues = (a: Reading, b: Reading): boolean => a.status === b.status && JSON.stringify(a.fields) === JSON.stringify(b.fields)

/** What a list shows, whatever the address says: its items in their order. Null where it is no list. */
const itemsOf = (reading: Reading | null): string | null =>
  reading !== null && reading.fields !== null && 'cards' in reading.fields ? reading.fields.cards.map((card) => card.itemId).join() : null

/** The visit before this one, on the same page of the browser: after a move its content may still stand there. */
let before: Reading | null = null

/**
 * One visit of one address: find the reader → wait until the content is there → read → report → show. `moved` says that the address
 * changed inside the page: then the content comes later, and a reading counts only after silence, twice alike, and where a list has
 * other items than the one before.
 */
export async function visit(url: URL, document: Document, moved: boolean, signal: AbortSignal, tools: VisitTools): Promise<void> {
  const found = tools.find(url)
  if (found === null) return
  const key: VisitKey = { captureKey: crypto.randomUUID(), since: tools.now() }
  if (found.page === 'backend' && tools.visitBackend !== null) return tools.visitBackend(found, url, document, key, signal, tools)
  const input = { url, document, moved }
  const ready = () => found.reader.ready(input)
  const isBlocked = () => found.reader.quiet !== true && found.reader.read(input).status === 'blocked'
  // An obstacle is said soon; content may take longer.
  const soon = await waitUntil(ready, signal, OBSTACLE_MS)
  if (!soon && !signal.aborted && !isBlocked()) await waitUntil(ready, signal, READY_LIMIT_MS)
  if (moved) await waitForSilence(document, signal, SILENCE_MS, READY_LIMIT_MS)
  if (signal.aborted) return

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
  let reading = await readSettled(found, url, document, moved, last, signal)
  if (reading?.status === 'blocked') {
    await report(reading)
    const passed = await waitUntil(() => ready() && !isBlocked(), signal, PASSED_LIMIT_MS)
    if (!passed) return
    reading = await readSettled(found, url, document, moved, last, signal)
  }
  if (reading === null || (reading.status === 'unrecognised' && found.reader.quiet === true)) return
  before = reading
  if (found.page === 'search' || found.page === 'shop') watchList(found, url, document, reading, report, signal, tools)
  await report(reading)
}

/** What the built-in sources leave open may stand at a place that the operator has taught. Asked only where something is missing. */
async function withTaught(found: FoundReader, reading: Reading, url: URL, document: Document, tools: VisitTools): Promise<Reading> {
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
  old: Reading | null,
  signal: AbortSignal,
): Promise<Reading | null> {
  const started = performance.now()
  let last: Reading | null = null
  for (;;) {
    if (signal.aborted || !isAt(url, found)) return null
    const reading = found.reader.read({ url, document, moved })
    const late = performance.now() - started > READY_LIMIT_MS
    const isOld = itemsOf(reading) !== null && itemsOf(reading) === itemsOf(old)
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
    if ((whole && (!moved || twice)) || late) return reading
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
  let reads = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  const again = () => {
    timer = null
    if (signal.aborted || !isAt(url, found) || reads >= MOST_REREADS) return
    const reading = found.reader.read({ url, document, moved: false })
    if (sameValues(last, reading) || reading.fields === null) return
    reads += 1
    last = reading
    before = reading
    void report(reading)
  }
  const isOurs = (record: MutationRecord) =>
    tools.owns(record.target) || (record.removedNodes.length === 0 && [...record.addedNodes].every((node) => tools.owns(node)))
  const observer = new MutationObserver((records) => {
    if (timer === null && !records.every(isOurs)) timer = setTimeout(again, REREAD_MS)
  })
  observer.observe(document.documentElement, { childList: true, subtree: true })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    if (timer !== null) clearTimeout(timer)
  })
}
