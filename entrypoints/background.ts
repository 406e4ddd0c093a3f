import { browser, type Browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { itemKey } from '../lib/domain/item-key'
import { countUnread, markTold, untoldAlerts } from '../lib/db/alerts'
import { isQuiet } from '../lib/domain/alert'
import { hourOf } from '../lib/domain/calendar'
import { addToComparison, logTitleEdit, markItem } from '../lib/db/mark'
import { Store } from '../lib/db/schema'
import { changeSetting, readSettings } from '../lib/db/settings'
import { blindPages } from '../lib/db/board'
import { showBadge } from '../lib/platform/badge'
import { mayNotify, notify, onNotificationClick } from '../lib/platform/notify'
import { mayRead, registerGranted } from '../lib/platform/hosts'
import { onMessage } from '../lib/platform/messages'
import { dropOldSamples, keepSample, rulesFor, samplesOf, teach, wantsSample } from '../lib/db/taught'
import { isKpiField, isTeachable } from '../lib/domain/taught'
import { plainAddress, receiveReport } from '../lib/report'
import { findReader } from '../lib/sites'
import { isSampled, LONGEST_SAMPLE } from '../lib/sites/sampled'

/**
 * The sender's own page: a content script of this extension in the top frame of a site that we read; else null. The tab's address
 * is the browser's own; `sender.url` stays the one of the first load when a page moves inside itself.
 */
function pageOf(sender: Browser.runtime.MessageSender): URL | null {
  if (sender.id !== browser.runtime.id || sender.tab === undefined || sender.tab.incognito || sender.frameId !== 0) return null
  const address = sender.tab.url ?? sender.url
  if (address === undefined) return null
  try {
    const url = new URL(address)
    return findReader(url) === null ? null : url
  } catch {
    return null
  }
}

/** Only what was read on the page that the tab shows now is that page's. */
const isSamePage = (href: unknown, url: URL) => typeof href === 'string' && URL.canParse(href) && plainAddress(new URL(href)) === plainAddress(url)
/** A report is tried again for about a minute and a quarter. */
const OLDEST_REPORT_MS = 600_000

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most
const isItemId = (value: unknown): value is string => typeof value === 'string' && /^[^\s|]{1,200}$/u.test(value)
const MARKS: ReadonlySet<unknown> = new Set(['mine', 'rival', 'dropped', ''])
const REFUSED = { language: 'zh_CN', overlay: true, folded: false } as const

const NAMED = 3

/** One notification for what was raised since the last; none in quiet hours, when the list and the icon tell it alone. */
async function tellAlerts(db: Store): Promise<void> {
  const { alerts: rules } = await readSettings(db)
  if (!rules.notify || isQuiet(rules.quiet, hourOf(Date.now())) || !(await mayNotify())) return
  const untold = await untoldAlerts(db)
  if (untold.length === 0) return
  const names = [...new Set(untold.map((alert) => alert.title ?? alert.key))].slice(0, NAMED).join('\n')
  await notify(browser.i18n.getMessage('alerts', [String(untold.length)]), names)
  await markTold(db, Date.now())
}

export default defineBackground({
  type: 'module',
  main() {
    const db = new Store()
    const tellState = async () => {
      try {
        const [unread, blind] = await Promise.all([countUnread(db), blindPages(db, Date.now())])
        await showBadge({ unread, blind: blind.length })
        await tellAlerts(db)
      } catch (error) {
        // The mark is a hint: a store that cannot be read says so itself in the extension's pages.
        console.debug('listinglens', error)
      }
    }
    onNotificationClick(() => void browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html#alerts') }))
    browser.runtime.onStartup.addListener(() => {
      void tellState()
      void registerGranted()
    })
    browser.runtime.onInstalled.addListener(() => void registerGranted())
    // The popup may close while the browser asks: what was granted is registered here.
    browser.permissions.onAdded.addListener(() => void registerGranted())
    browser.permissions.onRemoved.addListener(() => void registerGranted())

    onMessage('report', async ({ data, sender }) => {
      const url = pageOf(sender)
      if (
        url === null ||
        !isText(data?.captureKey, 64) ||
        !Number.isFinite(data.at) ||
        !Number.isFinite(data.since) ||
        data.at < Date.now() - OLDEST_REPORT_MS ||
        !isSamePage(data.href, url) ||
        !(await mayRead(url))
      ) {
        return { status: 'refused', manner: REFUSED, reason: 'other-page' }
      }
      const answer = await receiveReport(db, data, url, Date.now())
      void tellState()
      return answer
    })

    onMessage('mark', async ({ data, sender }) => {
      const url = pageOf(sender)
      if (url === null || !isItemId(data?.itemId) || !MARKS.has(data.mark)) return false
      return markItem(db, findReader(url)?.site ?? '', data.itemId, data.mark)
    })

    onMessage('compare', async ({ data, sender }) => {
      const url = pageOf(sender)
      if (url === null || !isItemId(data?.itemId)) return false
      return addToComparison(db, itemKey(findReader(url)?.site ?? '', data.itemId))
    })

    onMessage('openPanel', ({ sender }) => {
      const tabId = sender.tab?.id
      if (pageOf(sender) === null || tabId === undefined) return false
      // Firefox opens its sidebar from its own buttons only: a tab is better than nothing.
      const inTab = () => browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') }).then(() => true)
      if (browser.sidePanel === undefined) return inTab()
      // Must be the first thing in the turn: an await before it loses the click.
      return browser.sidePanel.open({ tabId }).then(() => true, inTab)
    })

    onMessage('fold', async ({ data, sender }) => {
      const page = pageOf(sender)
      const kind = page === null ? null : findReader(page)?.page
      if (kind === null || kind === undefined || typeof data?.folded !== 'boolean') return false
      await changeSetting(db, 'folded', (folded) => (data.folded ? [...new Set([...folded, kind])] : folded.filter((k) => k !== kind)))
      return true
    })

    onMessage('rules', async ({ sender }) => {
      const found = findReader(pageOf(sender) ?? new URL('about:blank'))
      if (found === null) return { rules: [], wantsSample: false }
      await dropOldSamples(db, Date.now())
      return {
        rules: await rulesFor(db, found.site, found.page),
        wantsSample: isSampled(found.page) && (await readSettings(db)).keepSamples && (await wantsSample(db, found.site, found.page, Date.now())),
      }
    })

    onMessage('samples', async ({ sender }) => {
      const found = findReader(pageOf(sender) ?? new URL('about:blank'))
      return found === null ? [] : (await samplesOf(db, found.site, found.page)).map((sample) => sample.html)
    })

    // What makes samples is seldom wanted: it comes into the page when it is.
    onMessage('loadSampler', async ({ sender }) => {
      const url = pageOf(sender)
      const tabId = sender.tab?.id
      if (url === null || tabId === undefined || !(await mayRead(url))) return false
      await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['/sampler.js'] })
      return true
    })

    onMessage('sample', async ({ data, sender }) => {
      const url = pageOf(sender)
      const found = url === null ? null : findReader(url)
      if (
        url === null ||
        found === null ||
        !isSampled(found.page) ||
        !isText(data?.html, LONGEST_SAMPLE * 1.1) ||
        !Array.isArray(data.missing) ||
        !(await mayRead(url))
      )
        return false
      const missing = data.missing.filter((field) => isText(field, 40)).slice(0, 20)
      const seq = await keepSample(db, { site: found.site, page: found.page, at: Date.now(), url: plainAddress(url), missing, html: data.html })
      if (data.open === true) await browser.tabs.create({ url: `${browser.runtime.getURL('/sample.html')}#${seq}` })
      return true
    })

    onMessage('teach', async ({ data, sender }) => {
      const url = pageOf(sender)
      const found = url === null ? null : findReader(url)
      if (
        url === null ||
        found === null ||
        !isText(data?.id, 64) ||
        !isText(data.field, 40) ||
        !(found.page === 'backend' ? isKpiField(data.field) && isText(data.path, 300) : isTeachable(data.field)) ||
        !isText(data.selector, 300) ||
        !(await mayRead(url))
      )
        return false
      const rule = { id: data.id, site: found.site, page: found.page, field: data.field, selector: data.selector, url: plainAddress(url) }
      await teach(db, { ...rule, ...(found.page === 'backend' && { path: data.path ?? '' }) }, Date.now())
      return true
    })

    onMessage('fileUnder', async ({ data, sender }) => {
      const url = pageOf(sender)
      const found = url === null ? null : findReader(url)
      if (found?.page !== 'backend' || !isText(data?.shop, 100) || data.shop === '' || !(data.named === null || isText(data.named, 100))) return false
      await changeSetting(db, 'backendShops', (shops) => ({ ...shops, [`${found.site}|${data.named ?? ''}`]: data.shop }))
      return true
    })

    onMessage('titleEdited', async ({ data, sender }) => {
      const url = pageOf(sender)
      const found = url === null ? null : findReader(url)
      const id = url?.searchParams.get('itemId') ?? url?.searchParams.get('id')
      if (found?.page !== 'title-editor' || !isItemId(id) || !isText(data?.from, 1000) || !isText(data.to, 1000)) return false
      await logTitleEdit(db, itemKey(found.site, id), data.from, data.to, Date.now())
      return true
    })
  },
})
