import { stopWorkers } from '../tools/chromium'
import { expect } from '@playwright/test'
import { listingOf } from '../demo/market'
import { MINE, SAVED, SEARCH, test } from './shop'

test('in-page navigation: address first, content later, never one item under another (50 moves)', async ({ page, overlay, sightings }) => {
  test.setTimeout(400_000)
  await page.goto(`${MINE}&spa=1`)
  await overlay.waitForText(SAVED)
  for (let i = 0; i < 50; i += 1) {
    const id = 743_210_000_002 + (i % 48)
    await page.evaluate(
      ([to, wait]) => (window as unknown as { go: (id: string, wait: number) => void }).go(String(to), wait as number),
      [id, 50 + ((i * 397) % 1400)],
    )
    // Some moves are overtaken by the next one before their content is there.
    await page.waitForTimeout(i % 3 === 0 ? 300 : 2800)
  }
  await page.waitForTimeout(3000)
  const stored = await sightings()
  expect(stored.length).toBeGreaterThan(25)
  for (const row of stored) {
    const listing = listingOf(String(row.key).split('|')[1] ?? '')
    expect([row.key, row.title, row.price]).toEqual([row.key, listing?.title, { min: listing?.price, max: listing?.price }])
  }
})

test('worker stopped between reading and saving: nothing acknowledged is lost, nothing is stored twice (20 stops)', async ({
  page,
  overlay,
  context,
  rows,
  sightings,
}) => {
  // A stop may cost a wait of some seconds before the reading is sent again: twenty of them, on a busy machine.
  test.setTimeout(600_000)
  let acknowledged = 0
  for (let i = 0; i < 20; i += 1) {
    await stopWorkers(context)
    const loaded = page.goto(`https://item.taobao.com/item.htm?id=${743_210_000_100 + i}`)
    await page.waitForTimeout(i * 12)
    await stopWorkers(context)
    await loaded
    const said = await overlay.waitForText(/已保存到本机|没有保存成功/u, 90_000)
    if (said.includes(SAVED)) acknowledged += 1
  }
  const [items, observations, readings] = [await rows('items'), await sightings(), await rows('readings')]
  expect(acknowledged).toBe(20)
  for (let i = 0; i < 20; i += 1) {
    const id = String(743_210_000_100 + i)
    expect(items.filter((row) => row.itemId === id)).toHaveLength(1)
    expect(observations.filter((row) => row.key === `taobao|${id}`)).toHaveLength(1)
  }
  expect(readings).toHaveLength(20)
})

test('a mark is kept when the worker dies around it', async ({ page, overlay, context, rows }) => {
  await page.goto(MINE)
  await overlay.waitForText(SAVED)
  await stopWorkers(context)
  await overlay.click('.actions-row button', '我的')
  await overlay.waitForText('这是你的商品')
  await stopWorkers(context)
  expect((await rows('items'))[0]).toMatchObject({ mark: 'mine' })
})

test('a page cannot switch the reader off by forging its start event', async ({ page, overlay, context }) => {
  const id = new URL(context.serviceWorkers()[0]?.url() ?? '').host
  await page.goto(MINE)
  await page.evaluate((own) => {
    for (let i = 0; i < 100; i += 1) {
      document.dispatchEvent(new CustomEvent(`${own}:page:wxt:content-script-started`, { detail: { contentScriptName: 'page', messageId: `x${i}` } }))
      window.postMessage({ type: `${own}:page:wxt:content-script-started`, contentScriptName: 'page', messageId: `y${i}` }, '*')
    }
  }, id)
  await overlay.waitForText(SAVED)
})

test('login, slider and empty shell: nothing is stored and the reason is shown', async ({ page, overlay, market, rows }) => {
  const pages: Record<string, string> = {
    login: '<!doctype html><title>淘宝网 - 登录</title><body><div id="root">亲，请登录 <a href="https://login.taobao.com/member/login.jhtml">登录</a></div>',
    slider: '<!doctype html><title></title><body><div id="nc_1_wrapper" class="nc_wrapper">请按住滑块，拖动到最右边</div>',
  }
  market.override = (url) => {
    const body = pages[url.searchParams.get('q') ?? '']
    return body === undefined ? null : { type: 'text/html; charset=utf-8', body }
  }
  await page.goto('https://s.taobao.com/search?q=login')
  await overlay.waitForText('页面要求登录', 30_000)
  await page.goto('https://s.taobao.com/search?q=slider')
  await overlay.waitForText('滑块或安全验证', 30_000)
  expect(await rows('items')).toEqual([])
  expect(await rows('resultPages')).toEqual([])
  expect((await rows('readings')).map((row) => row.status)).toEqual(['blocked', 'blocked'])
})

test('the extension sends no request of its own, and its pages may not', async ({ page, overlay, market, openOwn, context }) => {
  for (const address of [SEARCH, MINE, 'https://item.upload.taobao.com/sell/v2/publish.htm?itemId=743210000001']) {
    await page.goto(address)
    await overlay.waitForText(SAVED)
  }
  for (const path of ['sidepanel.html', 'popup.html', 'options.html']) await (await openOwn(path)).waitForTimeout(300)
  expect(market.seen.filter((seen) => seen.origin.startsWith('chrome-extension:'))).toEqual([])
  const shop = new Set(['s.taobao.com', 'item.taobao.com', 'item.upload.taobao.com', 'img.alicdn.com'])
  // What the browser itself asks for at its start does not come from a page or an extension.
  expect(market.seen.filter((seen) => !shop.has(new URL(seen.url).hostname) && seen.destination !== '' && seen.destination !== 'empty')).toEqual([])
  const refused = await context.serviceWorkers()[0]?.evaluate(() =>
    fetch('https://item.taobao.com/').then(
      () => 'sent',
      () => 'refused',
    ),
  )
  expect(refused).toBe('refused')
})
