import { browser } from 'wxt/browser'

interface Sidebar {
  open(): Promise<void>
}

/** Opens the side panel (Firefox: the sidebar; where neither opens, a tab). Must be called as the first thing of a click. */
export function openSidePanel(windowId: number | null): void {
  const sidebar = (browser as unknown as { sidebarAction?: Sidebar }).sidebarAction
  const inTab = () => void browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') })
  if (browser.sidePanel !== undefined && windowId !== null) void browser.sidePanel.open({ windowId }).catch(inTab)
  else if (sidebar !== undefined) void sidebar.open().catch(inTab)
  else inTab()
}
