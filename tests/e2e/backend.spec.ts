import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { addDays, dayOf } from '../../lib/domain/calendar'
import { stopWorkers } from '../tools/chromium'
import { test } from './shop'

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures')
const fixture = (name: string) => readFileSync(path.join(FIXTURES, name), 'utf8')
const OVERVIEW = 'https://sycm.taobao.com/portal/home.htm'
const YESTERDAY = addDays(dayOf(Date.now()), -1)
const overview = (day: string) => fixture('sycm/overview-2026.html').replaceAll('2026-11-20', day)

test.beforeEach(({ market }) => {
  market.override = (url) => {
    const html =
      url.hostname === 'sycm.taobao.com' && url.pathname === '/portal/home.htm'
        ? overview(url.searchParams.get('day') ?? YESTERDAY)
        : url.hostname === 'sycm.taobao.com' && url.pathname.startsWith('/mc/')
          ? fixture('sycm/market-words-2026.html')
          : url.hostname === 'one.alimama.com'
            ? fixture('alimama/campaigns-2026.html')
            : null
    return html === null ? null : { type: 'text/html; charset=utf-8', body: html }
  }
})

/** The page's date control says another day; its figures stay as they are. */
const showDay = (page: Page, day: string) =>
  page.evaluate((text) => {
    const place = document.querySelector('.oui-date-picker-current-date')
    if (place !== null) place.textContent = text
  }, day)

test('an open backend page fills the KPIs, shows none of its figures on the page, and each number opens to the day behind it', async ({
  page,
  overlay,
  openOwn,
  rows,
}) => {
  await page.goto(OVERVIEW)
  // A tab that covers nothing; it opens to what was kept.
  await overlay.waitForText('生意参谋 · 已存 1 行')
  await overlay.click('.ll-tab', '生意参谋')
  const text = await overlay.waitForText('已保存到本机')
  expect(text).toContain('示例香氛旗舰店')
  expect(text).not.toContain('12,345')
  const [row] = await rows('figures')
  expect(row).toMatchObject({ kind: 'page/shop-day', shop: '示例香氛旗舰店', from: YESTERDAY, to: YESTERDAY })
  // The peers' 客单价 stands on the page under the same name.
  expect(row?.values).toMatchObject({ orderValue: 14_355 })
  const panel = await openOwn('sidepanel.html#kpi', { width: 400, height: 900 })
  await panel.locator('input[type=date]').fill(YESTERDAY)
  await expect(panel.locator('.kpi', { hasText: '成交额' }).first()).toContainText('¥12,345.60')
  await panel.getByRole('button', { name: '订单转化率' }).click()
  const behind = panel.locator('.kpi-rows')
  await expect(behind).toContainText('86')
  await expect(behind).toContainText('1,961')
  await expect(behind).toContainText('后台页面')
  // What the operator types goes before the page, and the page's word stays in sight.
  await panel.locator('input[name=gmv]').fill('12000')
  await panel.getByRole('button', { name: '保存', exact: true }).click()
  await expect(panel.locator('.kpi', { hasText: '成交额' }).first()).toContainText('1 天来源不一致')
  await panel.locator('.kpi button', { hasText: '成交额' }).first().click()
  await expect(behind).toContainText(/后台页面说.*¥12,345.60（采用 ¥12,000.00）/u)
})

test('a period that moves before its figures is not filed under the new day', async ({ page, overlay, rows }) => {
  await page.goto(OVERVIEW)
  await overlay.waitForText('已存 1 行')
  const before = addDays(YESTERDAY, -1)
  await showDay(page, before)
  await page.waitForTimeout(3000)
  expect((await rows('figures')).map((row) => row.from)).toEqual([YESTERDAY])
  await page.evaluate(() => {
    const value = [...document.querySelectorAll('.oui-index-cell-indexValue')].find((one) => one.textContent === '1,961')
    if (value !== undefined) value.textContent = '1,500'
  })
  await expect
    .poll(async () => (await rows('figures')).map((row) => [row.from, (row.values as { uv: number }).uv]))
    .toEqual([
      [before, 1500],
      [YESTERDAY, 1961],
    ])
})

test('routes in the fragment are pages of their own; a scene is not the account; search words join the lab', async ({ page, overlay, rows }) => {
  await page.goto('https://one.alimama.com/index.html#!/manage/search?bizCode=onebpSearch')
  await overlay.waitForText('已存 3 行')
  expect((await rows('figures')).map((row) => row.kind).sort()).toEqual(['page/ad-campaign', 'page/ad-campaign', 'page/ad-scene'])
  await page.goto('https://sycm.taobao.com/mc/mq/search_rank')
  await overlay.waitForText('已存 2 行')
  expect(await rows('wordTables')).toMatchObject([{ words: [{ query: '茶树精油' }] }])
})

test('a figure that is pointed at is read from then on, on that page alone', async ({ page, overlay, openOwn, rows }) => {
  await page.goto(OVERVIEW)
  await overlay.waitForText('已存 1 行')
  const panel = await openOwn('sidepanel.html#kpi', { width: 400, height: 900 })
  await panel.getByText('指一个后台页上的数').click()
  await panel.locator('details', { hasText: '去页面上指' }).locator('select').selectOption('orders')
  await panel.getByRole('button', { name: '去页面上指' }).click()
  await expect(panel.getByText('切到后台页')).toBeVisible()
  await page.bringToFront()
  await page.locator('.oui-index-cell-indexValue', { hasText: '86' }).click()
  await overlay.click('.ll-point button', '保存位置')
  await expect.poll(async () => (await rows('figures')).find((row) => row.kind === 'page/taught')?.values).toEqual({ orders: 86 })
  expect((await rows('taught'))[0]).toMatchObject({ site: 'sycm', page: 'backend', field: 'orders', path: '/portal/home.htm' })
})

test('a page that names no shop asks for it, and keeps what it shows once that is said; a worker that dies meanwhile loses nothing', async ({
  page,
  overlay,
  market,
  context,
  rows,
}) => {
  market.override = (url) => (url.hostname === 'myseller.taobao.com' ? { type: 'text/html; charset=utf-8', body: fixture('qianniu/on-sale-2026.html') } : null)
  await page.goto('https://myseller.taobao.com/home.htm/SellManage/on_sale')
  await overlay.waitForText('这是哪家店的数据')
  expect(await rows('figures')).toHaveLength(0)
  await stopWorkers(context)
  await overlay.run(`const choice = root.querySelector('select'); choice.value = '我的店铺'; choice.dispatchEvent(new Event('change', { bubbles: true }))`)
  await expect
    .poll(async () => (await rows('figures')).map((row) => [row.kind, row.shop, (row.values as { stock: number }).stock]))
    .toEqual([
      ['page/item-list', '我的店铺', 42],
      ['page/item-list', '我的店铺', 0],
    ])
})

test('after a change of route the figures of the route before are not filed under the new one', async ({ page, overlay, rows }) => {
  await page.goto('https://one.alimama.com/index.html#!/manage/search')
  await overlay.waitForText('已存 3 行')
  await page.evaluate(() => {
    location.hash = '#!/report/account'
  })
  await page.waitForTimeout(6000)
  expect((await rows('figures')).map((row) => row.kind)).not.toContain('page/ad-account')
  await page.evaluate(() => {
    for (const part of document.querySelectorAll('.summary span, [role=cell]')) {
      if (part.textContent === '44') part.textContent = '55'
      if (part.textContent === '12.04') part.textContent = '23.04'
    }
  })
  await expect
    .poll(async () => (await rows('figures')).find((row) => row.kind === 'page/ad-account')?.values, { timeout: 30_000 })
    .toMatchObject({ adCost: 5504 })
})

test('a table that stays as it was under another day stays out, however often something else changes', async ({ page, overlay, rows }) => {
  test.setTimeout(120_000)
  await page.goto(`${OVERVIEW}?day=${YESTERDAY}`)
  await overlay.waitForText('已存 1 行')
  await showDay(page, addDays(YESTERDAY, -1))
  // Longer than a table is waited for; then the page moves by itself.
  await page.waitForTimeout(20_000)
  for (let n = 0; n < 2; n += 1) {
    await page.evaluate((text) => document.body.append(Object.assign(document.createElement('p'), { textContent: text })), `通知 ${n}`)
    await page.waitForTimeout(4000)
  }
  expect((await rows('figures')).map((row) => row.from)).toEqual([YESTERDAY])
})

test('on a page of which nothing is known a figure can be pointed at; without that nothing is kept of it', async ({ page, overlay, openOwn, market, rows }) => {
  market.override = (url) =>
    url.hostname === 'sycm.taobao.com'
      ? {
          type: 'text/html; charset=utf-8',
          body: `<!doctype html><meta charset="utf-8"><div><span>生意参谋</span> <span>示例香氛旗舰店</span> <span>主店</span></div><div class="oui-date-picker-current-date">${YESTERDAY}</div><p>本日违规 <b class="told">3</b></p>`,
        }
      : null
  await page.goto('https://sycm.taobao.com/some/other/page')
  await overlay.waitForText('生意参谋', 30_000)
  expect(await rows('readings')).toHaveLength(0)
  const panel = await openOwn('sidepanel.html#kpi', { width: 400, height: 900 })
  await panel.getByText('指一个后台页上的数').click()
  await panel.locator('details', { hasText: '去页面上指' }).locator('select').selectOption('forbiddenPhrases')
  await panel.getByRole('button', { name: '去页面上指' }).click()
  await page.bringToFront()
  await page.locator('b.told').click()
  await overlay.click('.ll-point button', '保存位置')
  await expect
    .poll(async () => (await rows('figures')).map((row) => [row.kind, row.from, row.values]), { timeout: 20_000 })
    .toEqual([['page/taught', YESTERDAY, { forbiddenPhrases: 3 }]])
  // What the place says later is read without being asked for.
  await page.evaluate(() => {
    const told = document.querySelector('b.told')
    if (told !== null) told.textContent = '4'
  })
  await expect.poll(async () => (await rows('figures'))[0]?.values, { timeout: 20_000 }).toEqual({ forbiddenPhrases: 4 })
})
