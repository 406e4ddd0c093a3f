import { defineExtensionMessaging } from '@webext-core/messaging'
import type { MarkName, ReportAnswer } from '../domain/answer'

/** What the page half may ask. Nothing here deletes, exports or reads private figures. */
export interface Protocol {
  /** A reading of the sender's own page. The same `captureKey` may be sent again until the answer says `saved`. */
  report(report: { captureKey: string; since: number; reading: unknown; at: number }): ReportAnswer
  /** Marks an item that stands on the sender's page; `false` where it has not been seen. */
  mark(mark: { itemId: string; mark: MarkName }): boolean
  compare(item: { itemId: string }): boolean
  /** Opens the side panel; must be the first thing a click does. `false` where the browser refuses. */
  openPanel(): boolean
  fold(state: { folded: boolean }): boolean
  titleEdited(edit: { from: string; to: string }): boolean
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>()
