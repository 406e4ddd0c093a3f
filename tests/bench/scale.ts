/** `npm run bench:scale`: a busy operator's year in Chromium, as one JSON object of named figures. */
import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { dayOf } from '../../lib/domain/calendar'
import { extensionId, launchChromium } from '../tools/chromium'
import { startMarket } from '../tools/market-server'
import { loadWork, runWork } from './in-page'
import { BUSY_YEAR } from './year'

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const round = (value: number, places = 2) => Math.round(value * 10 ** places) / 10 ** places

/** Bytes of the databases in a profile. */
function databaseBytes(profile: string): number {
  const folder = path.join(profile, 'Default', 'IndexedDB')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0)
}

/** From the start of opening a page to the frame after `selector` stands in it, ms; and its memory afterwards. */
async function opened(context: BrowserContext, address: string, selector: string): Promise<{ ms: number; heapMb: number }> {
  const times: number[] = []
  const heaps: number[] = []
  for (let i = 0; i < 5; i += 1) {
    const page = await context.newPage()
    await page.addInitScript((wanted) => {
      const told = window as unknown as { ready?: number }
      const seen = new MutationObserver(() => {
        if (document.querySelector(wanted) === null) return
        seen.disconnect()
        requestAnimationFrame(() => requestAnimationFrame(() => (told.ready = performance.now())))
      })
      seen.observe(document, { childList: true, subtree: true })
    }, selector)
    await page.goto(address)
    const ready = await page.waitForFunction(() => (window as unknown as { ready?: number }).ready, undefined, { timeout: 60_000 })
    times.push((await ready.jsonValue()) ?? Number.NaN)
    const cdp = await context.newCDPSession(page)
    await cdp.send('HeapProfiler.collectGarbage')
    await cdp.send('Performance.enable')
    heaps.push(((await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1_048_576)
    await page.close()
  }
  return { ms: median(times), heapMb: Math.max(...heaps) }
}

/** From the choice of a file of 100,000 lines to the word that they are kept, without the time of the click between, s. */
async function importSeconds(context: BrowserContext, id: string): Promise<number> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${id}/workbench.html`)
  const lines = Array.from({ length: 100_000 }, (_, i) => `2026-11-20,计划${i % 50},词${i},${900 + (i % 70)},${i % 40},${(i % 400) / 10},${i % 90},${i % 3}`)
  const text = `日期,计划名字,词名字/词包名字,展现量,点击量,花费,总成交金额,总成交笔数\n${lines.join('\n')}\n`
  const started = performance.now()
  await page.getByLabel('选择文件…').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByText('将新增 100000 行').waitFor({ timeout: 120_000 })
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByText('已导入：新增 100000').waitFor({ timeout: 120_000 })
  const seconds = (performance.now() - started) / 1000
  await page.close()
  return seconds
}

async function measure(page: Page, context: BrowserContext, id: string, profile: string) {
  const started = Date.now()
  await loadWork(page, 'scale-work.ts')
  const observations = await runWork<number>(page, 'fill', BUSY_YEAR, dayOf(Date.now()))
  const fillS = (Date.now() - started) / 1000
  const year = await runWork<{ ours: number; raw: number; rows: number }>(page, 'itemYear')
  const panel = await opened(context, `chrome-extension://${id}/sidepanel.html`, '.panel .tab [role=grid], .panel .tab .cards')
  const board = await opened(context, `chrome-extension://${id}/sidepanel.html#rank`, 'table.ranks tbody tr')
  const history = await opened(context, `chrome-extension://${id}/sidepanel.html#history`, '.chart canvas')
  const drawing = await context.newPage()
  await drawing.goto(`chrome-extension://${id}/options.html`)
  await loadWork(drawing, 'chart-work.tsx')
  const drawn: number[] = []
  for (let i = 0; i < 7; i += 1) drawn.push(await runWork<number>(drawing, 'draw'))
  const bytes = databaseBytes(profile)
  // A page of its own, so that the rows of the filling do not count.
  const exporting = await context.newPage()
  await exporting.goto(`chrome-extension://${id}/options.html`)
  await loadWork(exporting, 'scale-work.ts')
  const exported = await runWork<{ seconds: number; mb: number; heapMb: number }>(exporting, 'exportWhole')
  const imported = await importSeconds(context, id)
  const kpis = await opened(context, `chrome-extension://${id}/sidepanel.html#kpi`, '.panel .tab .form-grid')
  return {
    'sheet.import100kS': round(imported, 1),
    'export.wholeS': round(exported.seconds, 1),
    'export.wholeMb': round(exported.mb, 1),
    'export.heapMb': round(exported.heapMb, 1),
    'scale.observations': observations,
    'scale.fillS': round(fillS, 0),
    'store.mb': round(bytes / 1_048_576, 1),
    'store.bytesPerObservation': round(bytes / observations, 1),
    'history.itemYearMs': round(year.ours),
    'history.itemYearRawMs': round(year.raw),
    'history.itemYearRatio': round(year.ours / year.raw),
    'panel.readyAtScaleMs': round(panel.ms),
    'board.readyMs': round(board.ms),
    'kpi.readyAt100kMs': round(kpis.ms),
    'history.readyMs': round(history.ms),
    'chart.points100kMs': round(median(drawn)),
    'panel.heapMb': round(Math.max(panel.heapMb, board.heapMb, history.heapMb), 1),
  }
}

const market = await startMarket()
const profile = mkdtempSync(path.join(tmpdir(), 'listinglens-scale-'))
const context = await launchChromium({ port: market.port, headless: true, profile })
try {
  const id = await extensionId(context)
  const page = await context.newPage()
  await page.goto(`chrome-extension://${id}/options.html`)
  process.stdout.write(`${JSON.stringify(await measure(page, context, id, profile), null, 1)}\n`)
} finally {
  await context.close()
  await market.close()
}
