import { browser } from 'wxt/browser'

/** True where the operator has allowed notifications. */
export const mayNotify = (): Promise<boolean> => browser.permissions.contains({ permissions: ['notifications'] })

/** Shows one notification of the browser's own; nothing is sent anywhere. */
export async function notify(title: string, message: string): Promise<void> {
  await browser.notifications.create({ type: 'basic', iconUrl: browser.runtime.getURL('/icon/128.png'), title, message })
}

/** What happens on a click on one of ours. */
export function onNotificationClick(act: () => void): void {
  browser.notifications?.onClicked.addListener(act)
}
