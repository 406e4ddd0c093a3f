import { browser } from 'wxt/browser'
import type { KpiField } from '../domain/kpi'
import { recentTabs } from './editor'
import { sendMessage } from './messages'

/** Lets the operator point at a figure on the backend's page that he looks at, and brings that page before him; false where none is open. */
export async function pointAtFigure(field: KpiField, name: string): Promise<boolean> {
  for (const tabId of await recentTabs()) {
    try {
      if ((await sendMessage('pointOut', { field, name }, tabId)) === true) {
        await browser.tabs.update(tabId, { active: true })
        return true
      }
    } catch {
      // No script of ours stands in that tab.
    }
  }
  return false
}
