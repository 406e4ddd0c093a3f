import { browser } from 'wxt/browser'

/** A mark on the icon: the number of alerts that were not read, else `!` while a page kind that the operator uses is read no more, else nothing. */
export async function showBadge({ unread, blind }: { unread: number; blind: number }): Promise<void> {
  await browser.action.setBadgeText({ text: unread > 0 ? (unread > 99 ? '99+' : String(unread)) : blind > 0 ? '!' : '' })
  if (unread + blind > 0) await browser.action.setBadgeBackgroundColor({ color: unread > 0 ? '#1f4fd8' : '#b4440f' })
}
