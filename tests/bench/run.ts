/** `npm run bench`: one JSON object of named figures. Ratios are measured turn by turn in the same run. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from '@playwright/test'
import { BUILD, extensionId, launchChromium } from '../tools/chromium'
import { startMarket } from '../tools/market-server'
import { loadWork, runWork } from './in-page'
import { titleFigures } from './titles'

const SEARCH = `https://s.taobao.com/search?q=${encodeURIComponent('茶树精油')}`
const LOADS = 15

const quantile = (values: number[], q: number) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN
const round = (value: number, places = 2) => Math.round(value * 10 ** places) / 10 ** places

/** Seconds of main-thread tasks of one load of the page, until it is quiet. */
async function taskTime(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const tasks = async () => (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration')?.value ?? 0
  const before = await tasks()
  await page.goto(SEARCH)
  await page.waitForTimeout(1500)
  const after = await tasks()
  await cdp.detach()
  return after - before
}

/** From the list standing in the page to the frame in which the overlay is drawn, ms. */
async function chipsPainted(context: BrowserContext): Promise<number> {
  const page = await context.newPage()
  await page.addInitScript(() => {
    const told = window as unknown as { painted?: number }
    const seen = new MutationObserver(() => {
      if (![...document.documentElement.children].some((e) => e.tagName === 'DIV')) return
      seen.disconnect()
      const start = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          told.painted = performance.now() - start.domInteractive
        }),
      )
    })
    seen.observe(document, { childList: true, subtree: true })
  })
  await page.goto(SEARCH)
  const painted = await page.waitForFunction(() => (window as unknown as { painted?: number }).painted, undefined, { timeout: 20_000 })
  const value = await painted.jsonValue()
  await page.close()
  return value ?? Number.NaN
}

interface TraceEvent {
  name: string
  dur?: number
  args?: { data?: { url?: string } }
}

/** The longest single call of our script in the page's main thread, ms, over a traced load. */
async function longestOwnTask(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline'] } })
  await page.goto(SEARCH)
  await page.waitForTimeout(2000)
  await cdp.send('Tracing.end')
  await complete
  const own = events.filter((e) => (e.args?.data?.url ?? '').startsWith('chrome-extension://')).map((e) => (e.dur ?? 0) / 1000)
  return Math.max(0, ...own)
}

async function readyMs(context: BrowserContext, address: string, selector: string): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 7; i += 1) {
    const page = await context.newPage()
    await page.goto(address)
    await page.waitForSelector(selector)
    await page.waitForTimeout(100)
    // The page draws nothing before it has its data: its first paint is the answer.
    times.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN))
    await page.close()
  }
  return quantile(times, 0.5)
}

/** Gzipped bytes of what an entry loads: a page's scripts and styles, the worker's modules, the content script. */
function sizes(): Record<string, number> {
  const files = readdirSync(BUILD, { recursive: true, encoding: 'utf8' })
  const gzip = (file: string) => gzipSync(readFileSync(path.join(BUILD, file))).byteLength
  const closure = (start: string[]): Set<string> => {
    const seen = new Set<string>()
    const queue = [...start]
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (seen.has(file)) continue
      seen.add(file)
      const text = readFileSync(path.join(BUILD, file), 'utf8')
      // The title lab's worker is loaded with its tab, not with the panel.
      for (const other of files)
        if (/\.(js|css)$/u.test(other) && !/\.worker-/u.test(other) && !seen.has(other) && text.includes(path.basename(other))) queue.push(other)
    }
    return seen
  }
  const sum = (start: string[]) => [...closure(start)].reduce((total, file) => total + gzip(file), 0)
  return {
    'size.content.gzip': sum(['content-scripts/page.js']),
    'size.contentMarkets.gzip': sum(['content-scripts/markets.js']),
    'size.contentShops.gzip': sum(['content-scripts/shops.js']),
    'size.contentEditor.gzip': sum(['content-scripts/editor.js']),
    'size.lab.gzip': files.filter((file) => /lab\.worker-/u.test(file)).reduce((total, file) => total + gzip(file), 0),
    'size.background.gzip': sum(['background.js']),
    'size.popup.gzip': sum(['popup.html']),
    'size.sidepanel.gzip': sum(['sidepanel.html']),
    'size.options.gzip': sum(['options.html']),
  }
}

async function storeRatio(context: BrowserContext, id: string): Promise<{ ours: number; raw: number }> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${id}/options.html`)
  await loadWork(page, 'store-work.ts')
  const figures = await runWork<{ ours: number; raw: number }>(page, 'run')
  await page.close()
  return figures
}

const market = await startMarket()
const withIt = await launchChromium({ port: market.port, headless: true })
const without = await launchChromium({ port: market.port, headless: true, extension: null })
try {
  const id = await extensionId(withIt)
  const [a, b] = [await withIt.newPage(), await without.newPage()]
  const own: number[] = []
  const bare: number[] = []
  for (let i = 0; i < LOADS; i += 1) {
    own.push(await taskTime(a))
    bare.push(await taskTime(b))
  }
  const painted: number[] = []
  for (let i = 0; i < 20; i += 1) painted.push(await chipsPainted(withIt))
  const longest: number[] = []
  for (let i = 0; i < 5; i += 1) longest.push(await longestOwnTask(a))
  const store = await storeRatio(withIt, id)
  const figures = {
    'page.taskTimeWithMs': round(quantile(own, 0.5) * 1000),
    'page.taskTimeWithoutMs': round(quantile(bare, 0.5) * 1000),
    'page.taskTimeRatio': round(quantile(own, 0.5) / quantile(bare, 0.5)),
    'page.longestOwnTaskMs': round(quantile(longest, 0.5)),
    'page.chipsPaintedP50Ms': round(quantile(painted, 0.5)),
    'page.chipsPaintedP95Ms': round(quantile(painted, 0.95)),
    ...sizes(),
    'store.page48Ms': round(store.ours),
    'store.page48RawMs': round(store.raw),
    'store.page48Ratio': round(store.ours / store.raw),
    ...titleFigures(),
    'popup.readyMs': round(await readyMs(withIt, `chrome-extension://${id}/popup.html`, '.popup footer')),
    'panel.readyMs': round(await readyMs(withIt, `chrome-extension://${id}/sidepanel.html`, '.panel .tab')),
  }
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`)
} finally {
  await withIt.close()
  await without.close()
  await market.close()
}
