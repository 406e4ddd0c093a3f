import { browser } from 'wxt/browser'

/** A mark on the icon while a page kind that the operator uses is read no more; no mark where all is well. */
export async function showBadge(blindPages: number): Promise<void> {
  await browser.action.setBadgeText({ text: blindPages === 0 ? '' : '!' })
  if (blindPages > 0) await browser.action.setBadgeBackgroundColor({ color: '#b4440f' })
}
