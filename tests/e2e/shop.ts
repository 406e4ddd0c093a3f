import { test as base, type BrowserContext, type Page } from '@playwright/test'
import type { HistoryRow, ItemRow } from '../../lib/db/schema'
import type { Observed } from '../../lib/domain/history'
import { unpackHistory } from '../../lib/domain/packed-history'
import { extensionId, extensionWorker, launchChromium, Overlay } from '../tools/chromium'
import { startMarket, type MarketServer } from '../tools/market-server'

interface Shop {
  market: MarketServer
  context: BrowserContext
  page: Page
  overlay: Overlay
  /** Opens a page of a shop and waits until it is kept. */
  visit(url: string): Promise<void>
  /** The same, and clicks one of the card's buttons there. */
  visitAnd(url: string, button: '我的' | '竞品' | '加入对比'): Promise<void>
  /** Opens one of the extension's own pages. */
  openOwn(path: string, size?: { width: number; height: number }): Promise<Page>
  /** Rows of a table of the extension's database. */
  rows(table: string): Promise<Record<string, unknown>[]>
  /** All that was seen of items, a row a sighting. */
  sightings(): Promise<(Observed & { key: string; on: string })[]>
}

/** A browser of its own with the built extension and the demo market for each test. */
export const test = base.extend<Shop>({
  market: async ({}, use) => {
    const market = await startMarket()
    await use(market)
    await market.close()
  },
  context: async ({ market }, use) => {
    const context = await launchChromium({ port: market.port, headless: true })
    await extensionWorker(context)
    await use(context)
    await context.close()
  },
  page: async ({ context }, use) => {
    await use(await context.newPage())
  },
  overlay: async ({ page }, use) => {
    await use(new Overlay(page))
  },
  visit: async ({ page, overlay }, use) => {
    await use(async (url) => {
      await page.goto(url)
      await overlay.waitForText(SAVED)
    })
  },
  visitAnd: async ({ visit, overlay }, use) => {
    await use(async (url, button) => {
      await visit(url)
      await overlay.click('.actions-row button', button)
    })
  },
  openOwn: async ({ context }, use) => {
    const id = await extensionId(context)
    await use(async (path, size = { width: 400, height: 800 }) => {
      const own = await context.newPage()
      await own.setViewportSize(size)
      await own.goto(`chrome-extension://${id}/${path}`)
      return own
    })
  },
  rows: async ({ context, openOwn }, use) => {
    let reader: Page | null = null
    await use(async (table) => {
      reader ??= await openOwn('options.html')
      return reader.evaluate(async (name) => {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('listinglens')
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
        const found = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
          const request = db.transaction(name).objectStore(name).getAll()
          request.onsuccess = () => resolve(request.result as Record<string, unknown>[])
          request.onerror = () => reject(request.error)
        })
        db.close()
        return found
      }, table)
    })
    void context
  },
  sightings: async ({ rows }, use) => {
    await use(async () => {
      const [items, histories] = [(await rows('items')) as unknown as ItemRow[], (await rows('histories')) as unknown as HistoryRow[]]
      const parts = [...histories, ...items.flatMap(({ key, recent }) => Object.entries(recent).map(([on, packed]) => ({ key, on, packed })))]
      return parts.flatMap(({ key, on, packed }) => unpackHistory(packed).map((seen) => ({ ...seen, key, on })))
    })
  },
})

export const SEARCH = `https://s.taobao.com/search?q=${encodeURIComponent('茶树精油')}`
export const MINE = 'https://item.taobao.com/item.htm?id=743210000001'
export const EDITOR = 'https://item.upload.taobao.com/sell/v2/publish.htm?itemId=743210000001'
export const SAVED = '已保存到本机'
