/**
 * `npm run demo`: Chromium with the extension on the demo market. With a display it stays open and says what to try; without one, or with
 * `--headless`, it walks through the main job, says what it saw, leaves pictures in demo-output/ and ends with 0 only if each step held.
 */
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { gbkBytes } from '../../lib/domain/title/bytes'
import { extensionId, launchChromium, Overlay } from '../tools/chromium'
import { startMarket } from '../tools/market-server'
import { listingOf, MY_ITEM, QUERIES, resultsOf } from './market'
import { sampleBackup } from './sample-backup'

const ROOT = path.resolve(import.meta.dirname, '../..')
const OUT = path.join(ROOT, 'demo-output')
const PROFILE = path.join(ROOT, '.setup/demo-profile')

const SEARCH = `https://s.taobao.com/search?q=${encodeURIComponent(QUERIES[0])}`
const ITEM = `https://item.taobao.com/item.htm?id=743210000005`
const EDITOR = `https://item.upload.taobao.com/sell/v2/publish.htm?itemId=${MY_ITEM}`

const say = (text: string) => process.stdout.write(`${text}\n`)
const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)

interface Tour {
  context: BrowserContext
  id: string
  page: Page
  overlay: Overlay
}

function hold(condition: boolean, what: string): void {
  if (!condition) throw new Error(what)
}

async function rowCount(page: Page, table: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('listinglens')
        open.onerror = () => reject(open.error)
        open.onsuccess = () => {
          const count = open.result.transaction(name).objectStore(name).count()
          count.onsuccess = () => {
            open.result.close()
            resolve(count.result)
          }
          count.onerror = () => reject(count.error)
        }
      }),
    table,
  )
}

async function ownPage(tour: Tour, file: string, width: number, height: number): Promise<Page> {
  const page = await tour.context.newPage()
  await page.setViewportSize({ width, height })
  await page.goto(`chrome-extension://${tour.id}/${file}`)
  return page
}

const picture = (page: Page, name: string) => page.screenshot({ path: path.join(OUT, `${name}.png`) })

async function importSample(tour: Tour): Promise<string> {
  const options = await ownPage(tour, 'options.html', 900, 900)
  await options.getByLabel('导入…').setInputFiles({ name: 'sample.json', mimeType: 'application/json', buffer: Buffer.from(sampleBackup(Date.now())) })
  await options.getByRole('button', { name: '全部导入' }).click()
  await options.getByText('导入完成').waitFor()
  const seen = `imported: ${await rowCount(options, 'items')} items with a month of history, ${await rowCount(options, 'kpiDays')} days of KPIs (sample data)`
  await picture(options, 'options')
  await options.close()
  return seen
}

async function seeSearch({ page, overlay }: Tour): Promise<string> {
  await page.goto(SEARCH)
  const text = await overlay.waitForText('已保存到本机')
  const market = resultsOf(QUERIES[0], 1)
  const chips = await overlay.chips()
  hold(chips.length === market.length, `${chips.length} chips on ${market.length} cards`)
  hold(text.includes(`读到 ${market.length}/${market.length}`), 'not every card was read')
  await picture(page, 'search')
  return `stored ${market.length} cards; shown: ${text.slice(text.indexOf('中位价')).replaceAll('\n', ' ').slice(0, 120)} …`
}

async function seeItem({ page, overlay }: Tour): Promise<string> {
  const listing = listingOf('743210000005')
  await page.goto(ITEM)
  const text = await overlay.waitForText('已保存到本机')
  hold(listing !== null && text.includes(`¥${(listing.price / 100).toFixed(2)}`), 'the price is not shown')
  hold(/30 天里看到 \d+ 天/u.test(text), 'no coverage')
  hold(text.includes('对方比我'), 'no difference to my item')
  await picture(page, 'item')
  return `stored 1 item with ${listing?.skus.length ?? 0} variants; shown: ${text.replaceAll('\n', ' ').slice(0, 150)} …`
}

async function seeEditor({ page, overlay }: Tour): Promise<string> {
  for (const query of QUERIES.slice(1)) {
    await page.goto(`https://s.taobao.com/search?q=${encodeURIComponent(query)}`)
    await overlay.waitForText('已保存到本机')
  }
  await page.goto(EDITOR)
  await overlay.waitForText('自然结果')
  const before = String(await page.evaluate('window.formTitle()'))
  const word = await overlay.run<string>(`return [...root.querySelectorAll('button.word:not([disabled])')][0].firstChild.textContent.trim()`)
  hold(word !== undefined && !before.includes(word), 'no suggestion')
  await picture(page, 'title-editor')
  await overlay.click('button.word', word)
  const after = String(await page.evaluate('window.formTitle()'))
  hold(after === `${before}${word}`, `the form holds “${after}”`)
  hold((await page.locator('#counter').textContent()) === `${gbkBytes(after)}/60`, 'the form’s own counter differs')
  await overlay.click('.actions-row button', '撤销')
  await overlay.waitForText('已撤销')
  hold((await page.evaluate('window.formTitle()')) === before, 'undo did not restore the title')
  return `suggested “${word}”, put in on a click (the form's counter: ${gbkBytes(after)}/60), undone`
}

async function seePopup(tour: Tour): Promise<string> {
  const popup = await ownPage(tour, 'popup.html', 360, 520)
  await popup.locator('.kpi-row').first().waitFor()
  const text = await popup.evaluate(() => document.body.innerText)
  hold(text.includes('¥') && text.includes('目标'), 'no KPIs against target')
  hold(await popup.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight), 'the popup scrolls')
  await popup.screenshot({ path: path.join(OUT, 'popup.png') })
  await popup.close()
  return `shown: ${text.replaceAll('\n', ' ').slice(0, 150)} …`
}

async function seePanel(tour: Tour): Promise<string> {
  const panel = await ownPage(tour, 'sidepanel.html', 400, 860)
  await panel.getByText('中位价').waitFor()
  const said = (await panel.locator('p.small').first().textContent()) ?? ''
  await picture(panel, 'panel-compare')
  for (const [name, label] of [
    ['history', '历史'],
    ['words', '词'],
    ['kpi', '指标'],
    ['health', '健康'],
  ] as const) {
    await panel.getByRole('tab', { name: label, exact: true }).click()
    await panel.waitForTimeout(500)
    await picture(panel, `panel-${name}`)
  }
  hold(await panel.getByText('近 7 天完整').first().isVisible(), 'no health')
  await panel.setViewportSize({ width: 320, height: 800 })
  await panel.getByRole('tab', { name: '对比' }).click()
  await panel.waitForTimeout(300)
  hold(await panel.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'the panel is wider than 320 px')
  await picture(panel, 'panel-320')
  await panel.setViewportSize({ width: 1000, height: 560 })
  await panel.waitForTimeout(400)
  await picture(panel, 'panel-wide')
  await panel.emulateMedia({ colorScheme: 'dark' })
  await panel.waitForTimeout(200)
  await picture(panel, 'panel-wide-dark')
  await panel.close()
  return `shown: ${said}`
}

async function walk(tour: Tour): Promise<boolean> {
  const steps: [string, (tour: Tour) => Promise<string>][] = [
    ['sample data', importSample],
    ['search page', seeSearch],
    ['item page', seeItem],
    ['title editor', seeEditor],
    ['popup', seePopup],
    ['side panel', seePanel],
  ]
  let held = true
  for (const [name, step] of steps) {
    try {
      say(`✓ ${name}: ${await step(tour)}`)
    } catch (error) {
      held = false
      say(`✗ ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return held
}

const headless = process.argv.includes('--headless') || !hasDisplay()
rmSync(PROFILE, { recursive: true, force: true })
mkdirSync(OUT, { recursive: true })
const market = await startMarket()
const context = await launchChromium({ port: market.port, headless, profile: PROFILE })
const id = await extensionId(context)
const page = context.pages()[0] ?? (await context.newPage())
const tour: Tour = { context, id, page, overlay: new Overlay(page) }

if (headless) {
  const held = await walk(tour)
  say(held ? `\nEvery step held. Pictures: demo-output/` : '\nSome steps did not hold; see above.')
  await context.close()
  await market.close()
  process.exitCode = held ? 0 : 1
} else {
  say(await importSample(tour))
  await page.goto(SEARCH)
  say(
    `\nThe demo market is open (sample data, a profile of its own). Try:\n  ${[SEARCH, ITEM, `https://item.taobao.com/item.htm?id=${MY_ITEM}`, EDITOR, `chrome-extension://${id}/sidepanel.html`, `chrome-extension://${id}/popup.html`].join('\n  ')}\nClose the window to end.`,
  )
  await context.waitForEvent('close', { timeout: 0 })
  await market.close()
}
