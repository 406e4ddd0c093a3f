import { expect } from '@playwright/test'
import { itemPage, listingOf, MY_ITEM, searchPage } from '../demo/market'
import { stopWorkers } from '../tools/chromium'
import { MINE, SAVED, SEARCH, test } from './shop'

const TITLE = '澳洲进口互叶白千层茶树精油单方精油正品新款30ml'

test('each results page that is opened is a rank reading; who stands in front; a search for the full title that does not show the item says so', async ({
  page,
  overlay,
  openOwn,
  rows,
  market,
  context,
  visitAnd,
}) => {
  await visitAnd(MINE, '我的')
  await overlay.waitForText('这是你的商品')
  await page.goto(SEARCH)
  await overlay.waitForText(SAVED)
  await stopWorkers(context)
  const [stored] = await rows('shelves')
  const natural = ((stored?.cards ?? []) as { itemId: string; ad: boolean; title: string }[]).filter((card) => !card.ad)
  const rank = natural.findIndex((card) => card.itemId === MY_ITEM) + 1
  expect(rank).toBeGreaterThan(3)

  const panel = await openOwn('sidepanel.html#rank', { width: 400, height: 800 })
  const row = panel.locator('table.ranks tbody tr').first()
  await expect(row).toContainText('茶树精油')
  await expect(row.locator('td').nth(1)).toContainText(`第 ${rank} 名`)
  await row.getByRole('button').click()
  await expect(panel.locator('table.ranks ul li')).toHaveCount(3)
  await expect(panel.locator('table.ranks ul li').first()).toContainText(natural[0]?.title ?? '?')
  expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)

  // The same page with another item in its place.
  const without = searchPage(TITLE, 1).replaceAll(MY_ITEM, '743219999999')
  market.override = (url) => (url.searchParams.get('q') === TITLE ? { type: 'text/html; charset=utf-8', body: without } : null)
  await page.goto(`https://s.taobao.com/search?q=${encodeURIComponent(TITLE)}`)
  await overlay.waitForText(SAVED)
  await expect(panel.getByText(`搜完整标题没有看到：${TITLE}`)).toBeVisible()
  // Shown again, nothing is said any more.
  market.override = null
  await page.goto(`https://s.taobao.com/search?q=${encodeURIComponent(TITLE)}&spm=2`)
  await overlay.waitForText(SAVED)
  await expect(panel.getByText(`搜完整标题没有看到：${TITLE}`)).toBeHidden()
})

test('without marked items the board says what to do', async ({ openOwn }) => {
  const panel = await openOwn('sidepanel.html#rank', { width: 320, height: 600 })
  await expect(panel.getByText('还没有排名')).toBeVisible()
  expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

test('what a rival changed stands in its timeline, word by word; a coupon price is kept apart', async ({ page, overlay, openOwn, market, visitAnd }) => {
  const rival = listingOf('743210000005')
  if (rival === null) throw new Error('the demo market has changed')
  const url = 'https://item.taobao.com/item.htm?id=743210000005'
  await visitAnd(url, '竞品')
  const changed = { ...rival, title: `${rival.title}舒缓`, price: rival.price + 1000, coupon: (rival.coupon ?? rival.price) - 100 }
  market.override = (asked) => (asked.searchParams.get('id') === rival.id ? { type: 'text/html; charset=utf-8', body: itemPage(changed) } : null)
  await page.goto(`${url}&spm=2`)
  await overlay.waitForText(SAVED)
  const panel = await openOwn('sidepanel.html#history', { width: 400, height: 900 })
  const entries = panel.locator('ul.changes li')
  await expect(entries.filter({ has: panel.locator('.diff ins') })).toHaveText(/\+舒缓/u)
  await expect(entries.filter({ hasText: '售价 ▲' }).first()).toBeVisible()
})
