import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { readXlsx } from 'hucre/xlsx'
import { itemPage, listingOf, MY_ITEM } from '../demo/market'
import { sampleBackup } from '../demo/sample-backup'
import { stopWorkers } from '../tools/chromium'
import { MINE, SAVED, test } from './shop'

const RIVAL = 'https://item.taobao.com/item.htm?id=743210000005'

test('a rival’s price that moved is raised by the second reading, on the icon, in the popup and in the list with its why; read, it is off the icon', async ({
  page,
  overlay,
  openOwn,
  market,
  context,
  visitAnd,
}) => {
  const rival = listingOf('743210000005')
  if (rival === null) throw new Error('the demo market has changed')
  const badge = () =>
    context
      .serviceWorkers()[0]
      ?.evaluate(() => (globalThis as unknown as { chrome: { action: { getBadgeText(o: object): Promise<string> } } }).chrome.action.getBadgeText({}))
  await visitAnd(RIVAL, '竞品')
  const changed = { ...rival, price: rival.price - 2000 }
  market.override = (asked) => (asked.searchParams.get('id') === rival.id ? { type: 'text/html; charset=utf-8', body: itemPage(changed) } : null)
  await page.goto(`${RIVAL}&spm=2`)
  await overlay.waitForText(SAVED)
  const panel = await openOwn('sidepanel.html#alerts', { width: 400, height: 900 })
  await expect(panel.getByText('还没有提醒')).toBeVisible()
  // The worker may die between the two readings.
  await stopWorkers(context)
  await page.goto(`${RIVAL}&spm=3`)
  await overlay.waitForText(SAVED)
  const entry = panel.locator('ul.changes li').first()
  await expect(entry).toContainText(rival.title)
  await expect(entry).toContainText('售价 ▼')
  await expect(entry).toContainText('再次看到')
  await expect.poll(badge).toBe('1')
  const popup = await openOwn('popup.html', { width: 360, height: 600 })
  await expect(popup.getByText('1 条新提醒')).toBeVisible()
  await panel.getByRole('button', { name: '全部标为已读（1）' }).click()
  await expect(panel.locator('ul.changes .tag.alert')).toHaveCount(0)
  await expect.poll(badge).toBe('')
  await expect(popup.getByText('1 条新提醒')).toBeHidden()
})

test('behind the table: what pieces cost, variant against variant, what I lack; costs are kept and never reach the page', async ({
  page,
  overlay,
  openOwn,
  rows,
  context,
  visitAnd,
}) => {
  await visitAnd(MINE, '我的')
  await visitAnd(RIVAL, '竞品')
  const panel = await openOwn('sidepanel.html#compare', { width: 400, height: 1000 })
  const mine = listingOf(MY_ITEM)
  const rival = listingOf('743210000005')
  const pieces = panel.locator('section', { hasText: '买 1、2、3 件各多少钱' })
  // 满99减10 holds from two pieces of mine on.
  await expect(pieces.locator('tbody tr').first().locator('td').nth(2)).toContainText(`¥${(((mine?.price ?? 0) * 2) / 100 - 10).toFixed(0)}`)
  await expect(pieces.locator('tbody tr').first().locator('td').nth(2)).toContainText('满99减10')
  await expect(panel.locator('section', { hasText: '规格对规格' }).locator('tbody tr').first()).toContainText('单瓶')
  // What the names pair can be undone by hand, and is kept.
  const first = panel.locator('section', { hasText: '规格对规格' }).locator('tbody tr').first().locator('td').nth(2)
  const before = (await first.textContent()) ?? ''
  expect(before).toMatch(/¥/u)
  await panel.getByText('规格没配对？手动配对').click()
  const choice = panel.locator('ul.pairs select').first()
  await choice.selectOption('没有相当的')
  await expect(panel.locator('section', { hasText: '规格对规格' }).getByText(before, { exact: true })).toHaveCount(0)
  await panel.reload()
  await panel.getByText('规格没配对？手动配对').click()
  await expect(choice).toHaveValue('-')
  await choice.selectOption({ index: 0 })
  await expect(first).toHaveText(before)

  const form = panel.locator('section', { hasText: '成本只存在本机' })
  await form.getByLabel('成本（元/件）').fill('30')
  await form.getByLabel('平台扣点（%）').fill('5')
  await form.getByRole('button', { name: '保存成本' }).click()
  const kept = (mine?.price ?? 0) * 0.95 - 3000
  await expect(form.locator('dd').first()).toHaveText(`¥${(kept / 100).toFixed(2)}`)
  await expect(form.locator('tbody tr').first()).toContainText(`¥${(((rival?.price ?? 0) * 0.95 - 3000) / 100).toFixed(2)}`)
  await stopWorkers(context)
  expect(await rows('facts')).toMatchObject([{ key: `taobao|${MY_ITEM}`, cost: { goods: 3000, platformRate: 0.05 } }])
  await form.getByLabel('成本（元/件）').fill('三十')
  await form.getByRole('button', { name: '保存成本' }).click()
  await expect(form.getByRole('alert')).toContainText('没有保存')
  expect(await rows('facts')).toMatchObject([{ cost: { goods: 3000 } }])
  expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
  await page.goto(MINE)
  const text = await overlay.waitForText(SAVED)
  expect(text).not.toContain('成本')
})

test('a comparison and its history leave as a workbook, a csv and Parquet', async ({ openOwn, visitAnd }) => {
  await visitAnd(MINE, '我的')
  for (const [tab, column] of [
    ['compare', '标题'],
    ['history', '商品编号'],
  ] as const) {
    const panel = await openOwn(`sidepanel.html#${tab}`, { width: 400, height: 900 })
    const take = async (name: string) => {
      const [download] = await Promise.all([panel.waitForEvent('download'), panel.locator('.exports').getByRole('button', { name }).click()])
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
    }
    const book = await take('Excel')
    expect(book.name).toMatch(/\.xlsx$/u)
    expect((await readXlsx(book.bytes)).sheets[0]?.rows[0]?.[0]).toBe(column)
    const csv = await take('CSV')
    expect(csv.bytes.toString('utf8')).toContain(`\uFEFF${column},`)
    expect(csv.bytes.toString('utf8')).toContain('68')
    const parquet = await take('Parquet')
    expect(parquet.bytes.subarray(0, 4).toString()).toBe('PAR1')
    await panel.close()
  }
})

test('the history of each variant; pages that are due are opened one by one by a key', async ({ openOwn, context, visitAnd }) => {
  await visitAnd(MINE, '我的')
  const history = await openOwn('sidepanel.html#history', { width: 400, height: 900 })
  await history.getByLabel('数据').selectOption('sku')
  await expect(history.getByText('单瓶').first()).toBeVisible()
  expect(await history.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)

  const options = await openOwn('options.html', { width: 900, height: 900 })
  await options
    .getByLabel('导入…')
    .setInputFiles({ name: 'old.json', mimeType: 'application/json', buffer: Buffer.from(sampleBackup(Date.now() - 5 * 86_400_000)) })
  await options.getByRole('button', { name: '全部导入' }).click()
  await expect(options.getByText('导入完成')).toBeVisible()
  const panel = await openOwn('sidepanel.html#rank', { width: 400, height: 900 })
  await expect(panel.getByRole('button', { name: '打开下一页（按 N）' })).toBeVisible()
  const before = context.pages().length
  await panel.waitForTimeout(500)
  expect(context.pages()).toHaveLength(before)
  const [opened] = await Promise.all([context.waitForEvent('page'), panel.keyboard.press('n')])
  expect(opened.url()).toMatch(/^https:\/\/item\.taobao\.com\//u)
  // The role is the operator's to decide, and is kept.
  const own = panel.locator('section', { hasText: '阶段按最近' }).locator('li').first()
  await own.getByLabel('角色').selectOption('puller')
  await expect(own.getByLabel('角色')).toHaveValue('puller')
  await panel.reload()
  await expect(panel.locator('section', { hasText: '阶段按最近' }).locator('li').first().getByLabel('角色')).toHaveValue('puller')
  expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
})
