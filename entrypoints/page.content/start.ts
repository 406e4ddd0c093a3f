import { onMessage } from '../../lib/platform/messages'
import type { FoundReader } from '../../lib/sites/find'
import { watchAddress } from './address'
import { deliver, isGone } from './deliver'
import { askRules, sendSample, whenIdle } from './sample'
import { createOverlayHost, type OverlayHost } from './host'
import { createOverlay } from './overlay'
import type { BackendOverlay } from './BackendOverlay'
import type { TitleOverlay } from './TitleOverlay'
import { pageKey, visit } from './visit'

const GONE_CHECK_MS = 3000

/** The script's own world: the page does not see it. */
const started = globalThis as typeof globalThis & { listinglens?: boolean }

/** What only some scripts carry: what draws beside a title form, and what a backend's pages need. */
export interface Carried {
  editor?: typeof TitleOverlay
  backend?: typeof BackendOverlay
}

/** Begins the work of a content script in its page: `find` knows the readers that the script carries. Does nothing the second time. */
export function start(find: (url: URL) => FoundReader | null, carried: Carried = {}): void {
  // Registered and injected at once, it runs once: a second overlay would send everything twice.
  if (started.listinglens === true) return
  started.listinglens = true
  // A page that the browser fetches ahead has not been opened by anybody.
  if ('prerendering' in document && document.prerendering === true) document.addEventListener('prerenderingchange', () => begin(find, carried), { once: true })
  else begin(find, carried)
}

function begin(find: (url: URL) => FoundReader | null, carried: Carried): void {
  let host: OverlayHost | null = null
  let overlay: ReturnType<typeof createOverlay> | null = null
  let leaving = new AbortController()
  const life = new AbortController()
  const keyOf = (url: URL) => pageKey(url, find(url))

  const go = (url: URL, moved: boolean) => {
    leaving.abort()
    leaving = new AbortController()
    overlay?.clear()
    visit(url, document, moved, leaving.signal, {
      find,
      deliver,
      rules: askRules,
      readFigures: carried.backend?.readFigures ?? null,
      visitBackend: carried.backend?.visit ?? null,
      keepSample: (reading) => whenIdle(() => void (keyOf(new URL(location.href)) === keyOf(url) && sendSample(find(url), reading, false))),
      now: () => Date.now(),
      owns: (node) => host?.owns(node) === true,
      show: (shown) => {
        // Nothing of ours stands in the page before there is something to show.
        host ??= createOverlayHost(document)
        overlay ??= createOverlay(host, carried)
        overlay.show(shown)
      },
    }).catch((error: unknown) => {
      // A page that a reader stumbles over is left alone; the page itself must not notice.
      console.debug('listinglens', error)
    })
  }

  onMessage('pointOut', ({ data }) => overlay?.pointOut(data.field, data.name) ?? false)
  onMessage('capture', () => sendSample(find(new URL(location.href)), overlay?.reading() ?? null, true))

  let here = keyOf(new URL(location.href))
  watchAddress((url) => {
    if (keyOf(url) === here) return
    here = keyOf(url)
    go(url, true)
  }, life.signal)
  // After an update the old script lives on and each call throws: it stops and says so. WXT's own signal is not used, because a page
  // can forge it.
  const timer = setInterval(() => {
    if (!isGone()) return
    clearInterval(timer)
    life.abort()
    leaving.abort()
    overlay?.sayGone()
  }, GONE_CHECK_MS)
  go(new URL(location.href), false)
}
