import type { Reading } from '../../lib/domain/reading'
import { findReader, type FoundReader } from '../../lib/sites'
import type { Delivery } from './deliver'
import { waitForSilence, waitUntil } from './wait'

/** What a visit needs of the outside; the tests of a visit bring their own. */
export interface VisitTools {
  deliver(reading: Reading, at: number): Promise<Delivery>
  show(shown: Shown): void
  owns(node: Node): boolean
  now(): number
}

export interface Shown {
  found: FoundReader
  url: URL
  reading: Reading
  at: number
  delivery: Delivery
}

const READY_LIMIT_MS = 20_000
/** How long a page that shows no content may still be coming before it is looked at for a login or a slider. */
const OBSTACLE_MS = 2500
const SILENCE_MS = 500
const RETRY_MS = 500
const REREAD_MS = 1200

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Two readings say the same when their values do. */
const sameValues = (a: Reading, b: Reading) => a.status === b.status && JSON.stringify(a.fields) === JSON.stringify(b.fields)

/**
 * One visit of one address: find the reader → wait until the content is there → read → report → show. `moved` says that the
 * address changed inside the page: then the content comes later, and a reading counts only after silence and twice alike.
 */
export async function visit(url: URL, document: Document, moved: boolean, signal: AbortSignal, tools: VisitTools): Promise<void> {
  const found = findReader(url)
  if (found === null) return
  const input = { url, document }
  const ready = () => found.reader.ready(input)
  // An obstacle is said soon; content may take longer.
  const soon = await waitUntil(ready, signal, OBSTACLE_MS)
  if (!soon && !signal.aborted && found.reader.read(input).status !== 'blocked') await waitUntil(ready, signal, READY_LIMIT_MS)
  if (moved) await waitForSilence(document, signal, SILENCE_MS, READY_LIMIT_MS)
  if (signal.aborted) return
  const reading = await readSettled(found, url, document, moved, signal)
  if (reading === null) return
  await report(found, url, reading, tools, signal)
  if (!signal.aborted && (found.page === 'search' || found.page === 'shop')) watchList(found, url, document, reading, signal, tools)
}

async function report(found: FoundReader, url: URL, reading: Reading, tools: VisitTools, signal: AbortSignal): Promise<void> {
  const at = tools.now()
  const delivery = await tools.deliver(reading, at)
  if (!signal.aborted) tools.show({ found, url, reading, at, delivery })
}

/** Reads until the page says all it will say: content of another item, a missing price or an empty page may still come. */
async function readSettled(found: FoundReader, url: URL, document: Document, moved: boolean, signal: AbortSignal): Promise<Reading | null> {
  const limit = performance.now() + READY_LIMIT_MS
  let last: Reading | null = null
  for (;;) {
    if (signal.aborted || location.href !== url.href) return null
    const reading = found.reader.read({ url, document })
    const whole = reading.status === 'ok' || reading.status === 'blocked'
    const settled = whole && (!moved || (last !== null && sameValues(last, reading)))
    if (settled || performance.now() > limit) return reading
    // A part may be all that this page ever says: taken when it stays the same for a while.
    if (reading.status === 'partial' && last !== null && sameValues(last, reading) && performance.now() > limit - READY_LIMIT_MS + 3000) return reading
    last = reading
    await pause(RETRY_MS, signal)
  }
}

/** A list grows and turns its page without a new address: read again when it has changed. */
function watchList(found: FoundReader, url: URL, document: Document, first: Reading, signal: AbortSignal, tools: VisitTools): void {
  let last = first
  let timer: ReturnType<typeof setTimeout> | null = null
  const again = async () => {
    timer = null
    if (signal.aborted || location.href !== url.href) return
    const reading = found.reader.read({ url, document })
    if (sameValues(last, reading) || reading.fields === null) return
    last = reading
    await report(found, url, reading, tools, signal)
  }
  const observer = new MutationObserver((records) => {
    if (timer !== null || records.every((r) => tools.owns(r.target) || ([...r.addedNodes].every((n) => tools.owns(n)) && r.removedNodes.length === 0))) return
    timer = setTimeout(() => void again(), REREAD_MS)
  })
  observer.observe(document.documentElement, { childList: true, subtree: true })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    if (timer !== null) clearTimeout(timer)
  })
}
