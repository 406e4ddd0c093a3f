/** Resolves true once `ready` holds, looked at when the page changes and every quarter second; false at the limit or on abort. */
export function waitUntil(ready: () => boolean, signal: AbortSignal, limitMs: number): Promise<boolean> {
  if (ready()) return Promise.resolve(true)
  return new Promise((resolve) => {
    const started = performance.now()
    const finish = (value: boolean) => {
      clearInterval(timer)
      signal.removeEventListener('abort', abort)
      resolve(value)
    }
    const abort = () => finish(false)
    const timer = setInterval(() => {
      if (ready()) finish(true)
      else if (performance.now() - started > limitMs) finish(false)
    }, 250)
    signal.addEventListener('abort', abort)
  })
}

/** Resolves when the page has not changed for `silenceMs`, at the latest after `limitMs`; false on abort. */
export function waitForSilence(document: Document, signal: AbortSignal, silenceMs: number, limitMs: number): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false)
  return new Promise((resolve) => {
    const finish = (value: boolean) => {
      observer.disconnect()
      clearTimeout(quiet)
      clearTimeout(limit)
      signal.removeEventListener('abort', abort)
      resolve(value)
    }
    const abort = () => finish(false)
    let quiet = setTimeout(() => finish(true), silenceMs)
    const limit = setTimeout(() => finish(true), limitMs)
    const observer = new MutationObserver(() => {
      clearTimeout(quiet)
      quiet = setTimeout(() => finish(true), silenceMs)
    })
    observer.observe(document.documentElement, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['href', 'content', 'title'],
    })
    signal.addEventListener('abort', abort)
  })
}
