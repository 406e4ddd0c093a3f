/** The Navigation API, where the browser has it: its event comes after the address has changed. */
interface Navigation extends EventTarget {
  addEventListener(type: 'navigatesuccess' | 'currententrychange', listener: () => void, options: { signal: AbortSignal }): void
}

const POLL_MS = 500

/**
 * Tells each change of the address inside the page. It leans on nothing that a page could forge: events only say when to look,
 * and what counts is the address itself. (WXT's own watcher ends when a page forges the start event of a content script.)
 */
export function watchAddress(onMove: (url: URL) => void, signal: AbortSignal): void {
  let last = location.href
  const look = () => {
    if (location.href === last) return
    last = location.href
    onMove(new URL(last))
  }
  const navigation = (globalThis as { navigation?: Navigation }).navigation
  navigation?.addEventListener('currententrychange', look, { signal })
  const timer = setInterval(look, POLL_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
}
