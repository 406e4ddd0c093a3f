import { expect } from '@playwright/test'
import { gbkBytes } from '../../lib/domain/title/bytes'
import { MINE, SAVED, SEARCH, test } from './shop'

test('the title lab: a title cut and typed, what is wrong with it, words of the stored market, composed titles within the bytes', async ({
  page,
  overlay,
  openOwn,
}) => {
  await page.goto(SEARCH)
  await overlay.waitForText(SAVED)
  await page.goto(MINE)
  await overlay.waitForText(SAVED)
  await overlay.click('.actions-row button', '我的')
  await overlay.waitForText('这是你的商品')

  const panel = await openOwn('sidepanel.html#lab', { width: 400, height: 900 })
  await panel.getByLabel('我的商品').selectOption({ index: 1 })
  const typed = panel.getByRole('list', { name: '切词' })
  await expect(typed.getByText('品名').first()).toBeVisible({ timeout: 15_000 })
  const rows = panel.locator('table.plain tbody tr')
  await expect.poll(() => rows.count()).toBeGreaterThan(5)
  await expect(panel.getByText('已证明最优').first()).toBeVisible()
  for (const title of await panel.locator('.made-title').allTextContents()) {
    expect(gbkBytes(title)).toBeLessThanOrEqual(60)
    expect(title).toContain('精油')
  }

  // A word that the operator calls true comes into the titles; one that he bans goes.
  const stranger = rows.filter({ has: panel.locator('td:first-child:not(:has(.tag))') }).first()
  const word = ((await stranger.locator('td').first().textContent()) ?? '').trim()
  expect(word).not.toBe('')
  const made = () => panel.locator('.made-title').allTextContents()
  await stranger.getByRole('button', { name: '属实，要' }).click()
  await expect.poll(async () => (await made()).length > 0 && (await made()).every((title) => [...word].every((c) => title.includes(c)))).toBe(true)
  await rows.filter({ hasText: word }).first().getByRole('button', { name: '不要' }).click()
  await expect.poll(async () => (await made()).some((title) => title.includes(word))).toBe(false)

  await panel.getByRole('textbox').fill('顶级茶树精油女包邮')
  await expect(panel.getByRole('list', { name: '注意' }).getByText('绝对化用语')).toBeVisible()
  await expect(panel.getByText('可改用“精选”')).toBeVisible()
})

test('the panel stays whole at 320 px on the title tab, and nothing was asked of any server', async ({ page, overlay, openOwn, market }) => {
  await page.goto(SEARCH)
  await overlay.waitForText(SAVED)
  const before = market.seen.length
  const panel = await openOwn('sidepanel.html#lab', { width: 320, height: 800 })
  await panel.getByRole('textbox').fill('茶树精油澳洲单方精油30ml')
  await expect(panel.locator('.made-title').first()).toBeVisible({ timeout: 15_000 })
  expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(market.seen.slice(before).filter((request) => request.origin.startsWith('chrome-extension:'))).toEqual([])
})
