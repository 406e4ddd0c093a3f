import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { addDays, dayOf } from '../../lib/domain/calendar'
import { itemPage, listingOf, MY_ITEM } from '../demo/market'
import { stopWorkers } from '../tools/chromium'
import { MINE, SAVED, test } from './shop'

const TODAY = dayOf(Date.now())
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('reports come in through the workbench: recognised, shown, planned, imported once; the board and the popup say them', async ({
  openOwn,
  context,
  rows,
}) => {
  const page = await openOwn('workbench.html', { width: 1000, height: 900 })
  const pick = page.getByLabel('选择文件…')
  await pick.setInputFiles(
    csv('shop.csv', `生意参谋\n统计日期,访客数,支付金额,支付买家数,买家会员名\n${TODAY},"1,204",12480.00,30,张三\n合计,1204,12480,30,\n`),
  )
  await expect(page.getByRole('heading', { name: '店铺' })).toBeVisible()
  await expect(page.getByText('买家信息，不读入')).toBeVisible()
  await expect(page.getByText('将新增 1 行，替换 0 行')).toBeVisible()
  expect(await rows('figures')).toEqual([])
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByText('已导入：新增 1')).toBeVisible()
  await stopWorkers(context)
  expect(JSON.stringify(await rows('figures'))).not.toContain('张三')
  // The same once more changes nothing.
  await pick.setInputFiles(csv('shop.csv', `统计日期,访客数,支付金额,支付买家数\n${TODAY},1204,12480,30\n`))
  await expect(page.getByText('已有且相同 1 行')).toBeVisible()
  await expect(page.getByRole('button', { name: '导入', exact: true })).toBeDisabled()
  const popup = await openOwn('popup.html', { width: 360, height: 600 })
  await expect(popup.getByText('¥12,480.00')).toBeVisible()

  // A column that nobody knows is mapped by hand, and the mapping is kept.
  await pick.setInputFiles(csv('own.csv', `哪天,人数,支付金额\n${TODAY},5,1\n`))
  await page.getByLabel('“哪天”当作').selectOption('day')
  await page.getByLabel('“人数”当作').selectOption('buyers')
  await expect(page.getByRole('heading', { name: '店铺' })).toBeVisible()
  await pick.setInputFiles(csv('own.csv', `哪天,人数,支付金额\n${TODAY},6,1\n`))
  await expect(page.getByLabel('“人数”当作')).toHaveValue('buyers')

  await pick.setInputFiles({ name: 'x.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('<!doctype html><title>登录</title>') })
  await expect(page.getByText('可能是登录页')).toBeVisible()
})

test('the year plan: the month against it; a title change against the days before and after', async ({ page, overlay, openOwn, market, visitAnd }) => {
  const options = await openOwn('options.html', { width: 900, height: 900 })
  const month = TODAY.slice(0, 7)
  await options.getByLabel(`${month} 目标（万元）`).fill('40')
  await options.getByLabel(`${month} 预算（万元）`).fill('12.5')
  await expect(options.getByText(`${month} 已保存`)).toBeVisible()
  const bench = await openOwn('workbench.html', { width: 1000, height: 900 })
  const pick = bench.getByLabel('选择文件…')
  await pick.setInputFiles(csv('shop.csv', `统计日期,访客数,支付金额,支付买家数\n${TODAY},1204,12480,30\n`))
  await bench.getByRole('button', { name: '导入', exact: true }).click()
  await expect(bench.getByText('已导入：新增 1')).toBeVisible()
  const panel = await openOwn('sidepanel.html#kpi', { width: 400, height: 1000 })
  const plan = panel.locator('section', { hasText: `${month} 计划` })
  await expect(plan).toContainText('¥12,480.00')
  await expect(plan).toContainText('¥400,000.00')
  await panel.getByText('日报、周报、月报（文字）').click()
  await expect(panel.getByRole('textbox', { name: '日报、周报、月报（文字）' })).toHaveValue(/# 我的店[\s\S]*¥12,480\.00[\s\S]*¥400,000\.00/u)

  await visitAnd(MINE, '我的')
  const mine = listingOf(MY_ITEM)
  if (mine === null) throw new Error('the demo market has changed')
  market.override = (asked) =>
    asked.searchParams.get('id') === MY_ITEM ? { type: 'text/html; charset=utf-8', body: itemPage({ ...mine, title: `${mine.title}控油` }) } : null
  await page.goto(`${MINE}&spm=2`)
  await overlay.waitForText(SAVED)
  const lines = Array.from({ length: 7 }, (_, i) => `${addDays(TODAY, i - 7)},${MY_ITEM},x,100,2,${40 + (i % 3)}`)
  await pick.setInputFiles(csv('items.csv', `统计日期,商品ID,商品名称,商品访客数,支付买家数,搜索引导访客数\n${lines.join('\n')}\n`))
  await bench.getByRole('button', { name: '导入', exact: true }).click()
  await expect(bench.getByText('已导入：新增 7')).toBeVisible()
  const history = await openOwn('sidepanel.html#history', { width: 400, height: 1200 })
  const effect = history.locator('section', { hasText: '改标题前后' })
  await expect(effect.locator('li').first()).toContainText('控油')
  // Of the days after nothing is known yet, and nothing is said of them.
  await expect(effect.locator('li').first()).toContainText('还没有这几天的商品日报')
})

test('keyword rows: stop, keep, raise or too early, by break-even and sample', async ({ openOwn }) => {
  const page = await openOwn('workbench.html', { width: 1000, height: 900 })
  const head = '日期,计划名字,词名字/词包名字,展现量,点击量,花费,总成交金额,总成交笔数'
  const line = (word: string, clicks: number, cost: number, sales: number, orders: number) =>
    `${TODAY},计划一,${word},9000,${clicks},${cost},${sales},${orders}`
  await page
    .getByLabel('选择文件…')
    .setInputFiles(csv('words.csv', `${head}\n${line('茶树精油', 400, 360, 2880, 24)}\n${line('精油', 20, 18, 0, 0)}\n${line('祛痘', 400, 360, 0, 0)}\n`))
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByText('已导入：新增 3')).toBeVisible()
  const panel = await openOwn('sidepanel.html#kpi', { width: 400, height: 1000 })
  await panel.getByText('停、留、加').click()
  const triage = panel.locator('details', { hasText: '停、留、加' })
  await triage.getByLabel('毛利率（%）').fill('30')
  await expect(triage.locator('tbody tr')).toHaveCount(3)
  await expect(triage.locator('tbody tr').nth(0)).toContainText('祛痘')
  await expect(triage.locator('tbody tr').nth(0)).toContainText('停')
  await expect(triage.locator('tbody tr').nth(1)).toContainText('可加价')
  await expect(triage.locator('tbody tr').nth(2)).toContainText('还要 101 次点击')
  await expect(triage.getByText('¥360.00（1 个词）')).toBeVisible()
  expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
})

test('100,000 lines come in, in a worker, all of them', async ({ openOwn }) => {
  test.setTimeout(180_000)
  const page = await openOwn('workbench.html', { width: 1000, height: 900 })
  const lines = Array.from({ length: 100_000 }, (_, i) => `${TODAY},计划${i % 50},词${i},${900 + (i % 70)},${i % 40},${(i % 400) / 10},${i % 90},${i % 3}`)
  await page
    .getByLabel('选择文件…')
    .setInputFiles(csv('many.csv', `日期,计划名字,词名字/词包名字,展现量,点击量,花费,总成交金额,总成交笔数\n${lines.join('\n')}\n`))
  await expect(page.getByText('将新增 100000 行')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByText('已导入：新增 100000')).toBeVisible({ timeout: 60_000 })
  const count = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('listinglens')
        open.onsuccess = () => {
          const counted = open.result.transaction('figures').objectStore('figures').count()
          counted.onsuccess = () => resolve(counted.result)
        }
        open.onerror = () => reject(open.error)
      }),
  )
  expect(count).toBe(100_000)
})

test('mappings of columns come from a file, are used, listed, taken back and handed on', async ({ openOwn }) => {
  const page = await openOwn('workbench.html', { width: 900, height: 900 })
  await page.getByText('手动对应的列（0）').click()
  const give = (text: string) => page.getByLabel('导入对应关系…').setInputFiles({ name: 'map.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await give('{"format":"listinglens-columns","columns":{"我的访客":"no such"}}')
  await expect(page.getByText('什么都没有改')).toBeVisible()
  await give('{"format":"listinglens-columns","columns":{"我的访客":"uv","我的成交":"gmv"}}')
  await expect(page.getByText('手动对应的列（2）')).toBeVisible()
  await page
    .getByLabel('选择文件…')
    .setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from('日期,我的访客,我的成交\n2026-11-20,120,640.00\n') })
  await expect(page.getByText('将新增 1 行')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出对应关系' }).click()
  expect(JSON.parse(readFileSync(await (await download).path(), 'utf8'))).toMatchObject({ columns: { 我的访客: 'uv', 我的成交: 'gmv' } })
  await page
    .getByRole('row', { name: /我的成交/u })
    .getByRole('button', { name: '去掉' })
    .click()
  await expect(page.getByText('手动对应的列（1）')).toBeVisible()
})
