import { browser } from 'wxt/browser'
import type { ReportAnswer } from '../../lib/domain/answer'
import type { Reading } from '../../lib/domain/reading'
import { sendMessage } from '../../lib/platform/messages'

/** Pause before each try and how long its answer may take: a message to a dying worker is never answered, so that the first limits are short. */
const TRIES = [
  { waitMs: 0, limitMs: 3000 },
  { waitMs: 300, limitMs: 5000 },
  { waitMs: 1000, limitMs: 10_000 },
  { waitMs: 3000, limitMs: 20_000 },
  { waitMs: 8000, limitMs: 20_000 },
]

/** `gone`: the extension was updated or switched off under this page. `unsaved`: no answer came, and nothing is claimed. */
export type Delivery = { status: 'answered'; answer: ReportAnswer } | { status: 'gone' } | { status: 'unsaved' }

export const isGone = (): boolean => browser.runtime?.id === undefined

/** Names a visit: all that it reads is kept under one key. */
export interface VisitKey {
  captureKey: string
  /** When it began, ms. */
  since: number
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function withLimit<T>(promise: Promise<T>, limitMs: number): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('no answer')), limitMs)
    }),
  ])
}

/**
 * Sends a reading until it is acknowledged. The worker may die between reading and commit: the same key is sent again and is
 * kept once. `href` is the page that was read: by the time of a late try the tab may stand on another.
 */
export async function deliver(visit: VisitKey, reading: Reading, at: number, href: string): Promise<Delivery> {
  for (const { waitMs, limitMs } of TRIES) {
    await pause(waitMs)
    if (isGone()) return { status: 'gone' }
    try {
      const answer = await withLimit(sendMessage('report', { ...visit, reading, at, href }), limitMs)
      if (answer !== undefined && answer !== null) return { status: 'answered', answer }
    } catch {
      // The worker was stopped or is starting: the next try carries the same key.
    }
  }
  return isGone() ? { status: 'gone' } : { status: 'unsaved' }
}
