import { browser } from 'wxt/browser'
import { sendMessage, type EditedTitle } from './messages'

/** A title form that stands open in a tab. */
export interface OpenEditor extends EditedTitle {
  tabId: number
}

const MOST_TABS = 6

/** The active tab, then those seen last. */
export async function recentTabs(): Promise<number[]> {
  const [active, all] = await Promise.all([browser.tabs.query({ active: true, currentWindow: true }), browser.tabs.query({})])
  const recent = [...all].sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0)).slice(0, MOST_TABS)
  return [...new Set([...active, ...recent].flatMap((tab) => tab.id ?? []))]
}

/** The title form that the operator looks at: that of the active tab, else of one of the tabs seen last; null where none is open. */
export async function findEditor(): Promise<OpenEditor | null> {
  for (const tabId of await recentTabs()) {
    try {
      const edited = await sendMessage('editorTitle', undefined, tabId)
      if (edited !== null && typeof edited === 'object') return { ...edited, tabId }
    } catch {
      // No script of ours stands in that tab.
    }
  }
  return null
}

/** Puts a title into the form where the form still says `from`; false where it says something else by now, or is gone. */
export async function putTitle(tabId: number, from: string, title: string): Promise<boolean> {
  try {
    return await sendMessage('putTitle', { from, title }, tabId)
  } catch {
    return false
  }
}
