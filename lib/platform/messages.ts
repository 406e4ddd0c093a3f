import { defineExtensionMessaging } from '@webext-core/messaging'
import type { MarkName, ReportAnswer } from '../domain/answer'
import type { KpiField } from '../domain/kpi'
import type { TaughtField, TaughtRule } from '../domain/taught'

/** What a title form says, for the lab in the panel. */
export interface EditedTitle {
  title: string
  limit: number | null
  itemId: string | null
  category: string | null
  attributes: Record<string, string>
  /** Names of variants. */
  variants: string[]
}

export type Captured = 'kept' | 'failed' | 'not-here'

/** What the page half may ask. Nothing here deletes, exports or reads private figures. */
export interface Protocol {
  /** A reading of the sender's own page. The same `captureKey` may be sent again until the answer says `saved`. */
  report(report: { captureKey: string; since: number; reading: unknown; at: number; href: string }): ReportAnswer
  /** Marks an item that stands on the sender's page; `false` where it has not been seen. */
  mark(mark: { itemId: string; mark: MarkName }): boolean
  compare(item: { itemId: string }): boolean
  /** Opens the side panel; must be the first thing a click does. `false` where the browser refuses. */
  openPanel(): boolean
  fold(state: { folded: boolean }): boolean
  titleEdited(edit: { from: string; to: string }): boolean
  /** Places taught for pages like the sender's, and whether a sample of it would be welcome. */
  rules(): { rules: TaughtRule[]; wantsSample: boolean }
  /** Brings what makes samples into the sender's page. */
  loadSampler(): boolean
  /** A scrubbed copy of the sender's page; with `open` it is shown to the operator. False where it was not kept. */
  sample(sample: { html: string; missing: string[]; open: boolean }): boolean
  /** Samples of pages like the sender's, to try a taught place on. */
  samples(): string[]
  /** Keeps a place that the operator pointed at; sent again with the same id it is kept once. */
  teach(rule: { id: string; field: TaughtField; path?: string; selector: string }): boolean
  /** Says under which shop the figures of the sender's backend are filed; `named` is how its page names the shop. */
  fileUnder(choice: { named: string | null; shop: string }): boolean
  /** To a content script beside a title form: what stands in the form; null where there is none. */
  editorTitle(): EditedTitle | null
  /** To the same: puts a title into the form where it still says `from`. Nothing is submitted. */
  putTitle(edit: { from: string; title: string }): boolean
  /** To a content script on a backend's page: let the operator point at a figure. False where no such page stands there. */
  pointOut(wish: { field: KpiField; name: string }): boolean
  /** To a content script: make a sample of this page. */
  capture(): Captured
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>()
