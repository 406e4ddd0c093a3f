import type { Reading } from '../../lib/domain/reading'
import type { TaughtRule } from '../../lib/domain/taught'
import { sendMessage, type Captured } from '../../lib/platform/messages'
import type { FoundReader } from '../../lib/sites/find'
import { noteAsked } from '../../lib/sites/asked'
import { isSampled } from '../../lib/sites/sampled'
import type { scrubPage } from '../../lib/sites/scrub'

/** Places taught for this kind of page; none while the worker does not answer. */
export async function askRules(): Promise<{ rules: TaughtRule[]; wantsSample: boolean }> {
  try {
    return await sendMessage('rules', undefined)
  } catch {
    return { rules: [], wantsSample: false }
  }
}

/** Makes a scrubbed copy of this page and has it kept; with `open` it is shown. The operator's own back office is never copied. */
export async function sendSample(found: FoundReader | null, reading: Reading | null, open: boolean): Promise<Captured> {
  if (found === null || !isSampled(found.page)) return 'not-here'
  const page = { url: new URL(location.href), document }
  const noted = noteAsked(document, () => found.reader.read(page))
  const world = globalThis as typeof globalThis & { listinglensScrub?: typeof scrubPage }
  try {
    if (world.listinglensScrub === undefined) await sendMessage('loadSampler', undefined)
    const html = world.listinglensScrub?.(page, noted, document.implementation.createHTMLDocument('')).html
    if (html === undefined) return 'failed'
    return (await sendMessage('sample', { html, missing: reading?.missing ?? [], open })) ? 'kept' : 'failed'
  } catch {
    return 'failed'
  }
}

/** When the page has nothing to do: a copy of it is not urgent. */
export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 10_000 })
  else setTimeout(work, 2000)
}

/** Kept pages like this one, as documents that run nothing. */
export async function keptPages(): Promise<Document[]> {
  const pages = await sendMessage('samples', undefined)
  return pages.map((html) => new DOMParser().parseFromString(html, 'text/html'))
}
