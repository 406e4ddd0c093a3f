import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { MarketServer } from '../tools/market-server'
import { BUILD, extensionId, extensionWorker, launchChromium, Overlay, stopWorkers } from '../tools/chromium'
import { SAVED, test } from './shop'

/** Asked inside the worker, which knows `chrome`. */
const REGISTERED = 'chrome.scripting.getRegisteredContentScripts().then((all) => all.map((script) => script.matches))'
const FIXTURES = path.resolve(import.meta.dirname, '../fixtures')

/** Serves a fixture under its own address. */
function serveFixture(market: MarketServer, name: string, change: (html: string) => string = (html) => html): string {
  const { url } = JSON.parse(readFileSync(path.join(FIXTURES, `${name}.expected.json`), 'utf8')) as { url: string }
  const body = change(readFileSync(path.join(FIXTURES, `${name}.html`), 'utf8'))
  market.override = (asked) => (asked.href.split('#')[0] === url ? { type: 'text/html; charset=utf-8', body } : null)
  return url
}

/** The built extension with one more host granted; the browser's own dialog cannot be clicked without a display. */
function buildWithHost(host: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'listinglens-granted-'))
  cpSync(BUILD, folder, { recursive: true })
  const file = path.join(folder, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { host_permissions: string[] }
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: [...manifest.host_permissions, host] }))
  return folder
}

test.describe('the other platforms', () => {
  test('JD: a results page is kept, with a chip on each priced card', async ({ page, overlay, market, rows }) => {
    await page.goto(
      serveFixture(market, 'jd/search-2024', (html) =>
        html.replaceAll('<div class="p-price">', '<img alt="" style="display:block;width:220px;height:220px"><div class="p-price">'),
      ),
    )
    const text = await overlay.waitForText('已保存', 30_000)
    expect(text).toContain('读到 2/3 · 广告 1')
    const [stored] = await rows('resultPages')
    expect(stored).toMatchObject({ site: 'jd', query: '手机' })
    expect((await overlay.chips()).length).toBeGreaterThan(1)
  })

  test('JD: prices with their labels; the discount between them agrees', async ({ page, overlay, market }) => {
    await page.goto(serveFixture(market, 'jd/item-2026'))
    const text = await overlay.waitForText(SAVED, 30_000)
    expect(text).toMatch(/政府补贴价\s+¥5,998\.45/u)
    expect(text).toMatch(/售价\s+¥7,057\.00/u)
    expect(text).toContain('两处一致')
  })

  test('1688: steps by quantity and the smallest order', async ({ page, overlay, market }) => {
    await page.goto(serveFixture(market, '1688/item-context-2026'))
    const text = await overlay.waitForText(SAVED, 30_000)
    expect(text).toMatch(/100 件起\s+¥4\.80/u)
    expect(text).toMatch(/起订量\s+2/u)
  })

  test('Pinduoduo: an item; the merchant backend is said to be not readable', async ({ page, overlay, market, rows }) => {
    await page.goto(serveFixture(market, 'pdd/item-2026'))
    expect(await overlay.waitForText(SAVED, 30_000)).toMatch(/¥22\.90–¥35\.90/u)
    await page.goto(serveFixture(market, 'pdd/backend-scrambled'))
    await overlay.waitForText('加扰字体', 40_000)
    expect(await rows('items')).toHaveLength(1)
  })
})

test.describe('any shop with structured data', () => {
  test('is not read before its host is granted', async ({ page, overlay, market }) => {
    await page.goto(serveFixture(market, 'structured/graph'))
    await page.waitForTimeout(1500)
    expect(await overlay.text()).toBe('')
  })

  test('is read once its host is granted, and keeps its currency; its other pages are left alone', async ({ market }) => {
    const context = await launchChromium({ port: market.port, headless: true, extension: buildWithHost('https://www.sample-shop.example/*') })
    try {
      const worker = await extensionWorker(context)
      await expect.poll(() => worker.evaluate(REGISTERED)).toEqual([['https://www.sample-shop.example/*']])
      const page = await context.newPage()
      const overlay = new Overlay(page)
      await page.goto(serveFixture(market, 'structured/graph'))
      const text = await overlay.waitForText(SAVED, 30_000)
      expect(text).toContain('€12.50–€15.00')
      const panel = await context.newPage()
      await panel.goto(`chrome-extension://${await extensionId(context)}/sidepanel.html#health`)
      await expect(panel.getByText('sample-shop.example').first()).toBeVisible()
      market.override = () => ({ type: 'text/html; charset=utf-8', body: '<!doctype html><title>about us</title><p>nothing for sale</p>' })
      await page.goto('https://www.sample-shop.example/about')
      await page.waitForTimeout(4000)
      expect(await overlay.text()).toBe('')
    } finally {
      await context.close()
    }
  })
})

test.describe('where something is missing', () => {
  const broken = (html: string) =>
    html
      .replace('class="summary-price-wrap"', 'class="neu" data-role="now"')
      .replace('<span class="price J-p-1020565001"></span>', '<b class="now-price">66.80</b>')

  test('a place is pointed out, shown, kept, marked as taught, taken back', async ({ page, overlay, market, rows, openOwn, context }) => {
    const url = serveFixture(market, 'jd/item-2018', broken)
    await page.goto(url)
    await overlay.waitForText('缺少：售价', 30_000)
    await page.evaluate(() => document.querySelector('.now-price')?.addEventListener('click', () => document.body.setAttribute('data-clicked', 'yes')))
    await overlay.click('button', '售价没有读到')
    await overlay.waitForPart('.ll-point', '点一下页面上的位置')
    await page.locator('.now-price').click()
    await overlay.waitForPart('.ll-point', '¥66.80')
    expect(await page.evaluate(() => document.body.hasAttribute('data-clicked'))).toBe(false)
    // The worker dies between the click and the save.
    await stopWorkers(context)
    await overlay.click('button', '保存位置')
    const text = await overlay.waitForText(SAVED, 30_000)
    expect(text).toMatch(/售价\s+¥66\.80/u)
    expect(await rows('taught')).toHaveLength(1)
    const [detail] = await rows('details')
    expect(detail).toMatchObject({ fields: { price: { min: 6680, max: 6680 } }, sources: { price: { kind: 'taught' } } })

    const options = await openOwn('options.html', { width: 900, height: 900 })
    await options.getByRole('button', { name: '停用' }).click()
    await expect(options.getByText('已停用')).toBeVisible()
    await page.goto(url)
    await overlay.waitForText('缺少：售价', 30_000)
  })

  test('a sample of the page is shown whole before it is saved, and holds no name of the viewer', async ({ page, overlay, market, context, openOwn, rows }) => {
    const url = serveFixture(market, 'jd/item-2018', (html) =>
      html.replace('<body>', '<body><div id="ttbar-login"><a class="nickname">jd_wanderer77</a></div><p>欢迎 jd_wanderer77 13812345678</p>'),
    )
    await page.goto(url)
    await overlay.waitForText('缺少：售价', 30_000)
    const opened = context.waitForEvent('page')
    await overlay.click('button', '生成问题样本')
    const sample = await opened
    await expect(sample.getByRole('heading', { name: '样本的全部内容' })).toBeVisible()
    const shown = (await sample.locator('pre').textContent()) ?? ''
    expect(shown).toContain('pageConfig')
    expect(shown).not.toContain('jd_wanderer77')
    expect(shown).not.toContain('13812345678')
    const saved = sample.waitForEvent('download')
    await sample.getByRole('button', { name: '存为文件' }).click()
    const file = await (await saved).path()
    expect(readFileSync(file, 'utf8')).toBe(shown)

    const options = await openOwn('options.html', { width: 900, height: 900 })
    const list = options.locator('section', { hasText: '自动留一份样本' })
    const before = (await rows('samples')).length
    await list.getByRole('button', { name: '删除' }).first().click()
    await expect.poll(async () => (await rows('samples')).length).toBe(before - 1)
    await list.getByRole('checkbox').click()
    await expect(list.getByRole('checkbox')).not.toBeChecked()
    while ((await rows('samples')).length > 0) {
      await list.getByRole('button', { name: '删除' }).first().click()
      await page.waitForTimeout(200)
    }
    // Switched off, no copy is kept by itself.
    await page.reload()
    await overlay.waitForText('缺少：售价', 30_000)
    await page.waitForTimeout(3000)
    expect(await rows('samples')).toHaveLength(0)
  })

  test('a page kind that goes blind is on the icon, in the popup and on the health board', async ({ page, overlay, market, context, openOwn }) => {
    const good = serveFixture(market, 'jd/item-react-2026')
    await page.goto(good)
    await overlay.waitForText(SAVED, 30_000)
    const broken = serveFixture(market, 'jd/item-2018')
    for (let i = 0; i < 3; i += 1) {
      await page.goto(broken)
      await overlay.waitForText('缺少：售价', 30_000)
    }
    const worker = await extensionWorker(context)
    await expect.poll(() => worker.evaluate('chrome.action.getBadgeText({})')).toBe('!')
    const panel = await openOwn('sidepanel.html#health')
    await expect(panel.getByText('读不到了').first()).toBeVisible()
    await expect(panel.getByText(/最先缺少/u).first()).toBeVisible()
    const popup = await openOwn('popup.html', { width: 360, height: 500 })
    await expect(popup.getByText(/1 种页面最近读不完整/u)).toBeVisible()
  })
})

test('a page with 50 MB of state is read or refused, and goes on answering', async ({ page, overlay, market }) => {
  const url = 'https://item.jd.com/100000000777.html'
  const state = `pageConfig={product:{skuid:100000000777,colorSize:[${'{"skuId":1,"尺码":"xxxxxxxxxxxxxxxxxxxxxxxxxx"},'.repeat(1_000_000)}]}}`
  const body = `<!doctype html><html><head><title>x</title></head><body><button id="own" onclick="this.textContent='clicked'">own</button><script>var s=1</script><script type="text/x-state">${state}</script><script>/*${state}*/</script></body></html>`
  market.override = (asked) => (asked.href === url ? { type: 'text/html; charset=utf-8', body } : null)
  await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
  const longest = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now()
        let last = started
        let most = 0
        const tick = () => {
          const now = performance.now()
          most = Math.max(most, now - last)
          last = now
          if (now - started > 8000) resolve(most)
          else setTimeout(tick, 20)
        }
        tick()
      }),
  )
  expect(longest).toBeLessThan(3000)
  await page.locator('#own').click()
  await expect(page.locator('#own')).toHaveText('clicked')
  expect(await overlay.text()).not.toContain('已保存到本机')
})
