import { defineContentScript } from 'wxt/utils/define-content-script'
import { SITES } from '../../lib/sites'
import { deliver } from './deliver'
import { createOverlayHost, type OverlayHost } from './host'
import { createOverlay } from './overlay'
import { visit } from './visit'

export default defineContentScript({
  matches: SITES.flatMap((site) => site.matches),
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main(ctx) {
    let host: OverlayHost | null = null
    let overlay: ReturnType<typeof createOverlay> | null = null
    let leaving: AbortController | null = null

    const go = (url: URL, moved: boolean) => {
      leaving?.abort()
      leaving = new AbortController()
      overlay?.clear()
      void visit(url, document, moved, leaving.signal, {
        deliver,
        now: () => Date.now(),
        owns: (node) => host?.owns(node) === true,
        show: (shown) => {
          // Nothing of ours stands in the page before there is something to show.
          host ??= createOverlayHost(document)
          overlay ??= createOverlay(host)
          overlay.show(shown)
        },
      })
    }

    // The event comes before the address changes and the content comes later still.
    ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => {
      queueMicrotask(() => go(newUrl, true))
    })
    ctx.onInvalidated(() => {
      leaving?.abort()
      host?.remove()
    })
    go(new URL(location.href), false)
  },
})
