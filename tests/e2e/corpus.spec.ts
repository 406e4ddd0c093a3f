import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { decodeText } from '../../lib/import-export/decode-text'
import { test } from './shop'

const CORPUS = process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../../../shared/corpus')

interface Entry {
  file: string
  url: string
  fields: Record<string, unknown>
}

/** Captured pages under their own addresses; what they ask for themselves is refused. */
test.describe('captured pages', () => {
  const entry = (part: string): Entry => {
    const gold = JSON.parse(readFileSync(path.join(CORPUS, 'gold.json'), 'utf8')) as { entries: Entry[] }
    const found = gold.entries.find((e) => e.file.includes(part))
    if (found === undefined) throw new Error(`no ${part} in the corpus`)
    return found
  }
  const serve = (e: Entry) => {
    const body = decodeText(readFileSync(path.join(CORPUS, e.file)))
    return (url: URL) => (url.href.split('#')[0] === e.url ? { type: 'text/html; charset=utf-8', body } : ('refuse' as const))
  }
  const shownYuan = (fen: number) => `¥${Math.floor(fen / 100).toLocaleString('en-US')}.${String(fen % 100).padStart(2, '0')}`

  test('a search page: its numbers are those of the gold, stored; the page stays as it was', async ({ page, overlay, market, rows }) => {
    const e = entry('2016-09_huili')
    market.override = serve(e)
    await page.goto(e.url, { waitUntil: 'domcontentloaded' })
    const text = await overlay.waitForText('已保存', 40_000)
    const { list } = e.fields.cards as { list: { itemId: string; price: number; ad: boolean }[] }
    expect(text).toContain(`读到 ${list.length}/${list.length} · 广告 ${list.filter((c) => c.ad).length}`)
    const [stored] = await rows('shelves')
    const cards = stored?.cards as { itemId: string; price: { min: number; max: number }; ad: boolean }[]
    expect(cards.map((c) => [c.itemId, c.price.min, c.price.max, c.ad])).toEqual(list.map((c) => [c.itemId, c.price, c.price, c.ad]))
    const natural = list
      .filter((c) => !c.ad)
      .map((c) => c.price)
      .sort((a, b) => a - b)
    const middle =
      natural.length % 2 === 1 ? natural[(natural.length - 1) / 2] : ((natural[natural.length / 2 - 1] ?? 0) + (natural[natural.length / 2] ?? 0)) / 2
    expect(text).toContain(
      shownYuan(Math.round(middle ?? 0))
        .replace(/\.00$/u, '')
        .replace(/(\.\d)0$/u, '$1'),
    )
    // One element of ours beside the body, nothing of it inside the page.
    expect(
      await page.evaluate(() => [...document.documentElement.children].filter((c) => c.tagName === 'DIV').map((c) => [c.id, c.className, c.attributes.length])),
    ).toEqual([['', '', 0]])
  })

  test('the item page of 2026: prices with their labels as in the gold, stored; the page stays as it was', async ({ page, overlay, market, rows }) => {
    const e = entry('item-html-ssr/2026-02')
    market.override = serve(e)
    await page.goto(e.url, { waitUntil: 'domcontentloaded' })
    const text = await overlay.waitForText('已保存', 40_000)
    expect(text).toMatch(/券后\s+¥341\.00/u)
    expect(text).toMatch(/优惠前\s+¥388\.00/u)
    const [detail] = await rows('details')
    expect(detail?.fields).toMatchObject({
      itemId: e.fields.itemId,
      title: e.fields.title,
      price: { min: 38_800, max: 38_800 },
      finalPrice: { min: 34_100, max: 34_100 },
      finalPriceLabel: '券后',
      sold: { least: 1, exact: true },
    })
    expect(await page.evaluate(() => document.querySelectorAll('body [data-wxt-integrated], body [data-listinglens]').length)).toBe(0)
  })
})

const ORDERS = path.join(CORPUS, 'seller/order-export-csv/2018-04_ExportOrderList_redacted.gbk.csv')

test('the real exports come in: recognised, kept without anything of the buyers; board, popup and report say what follows', async ({
  openOwn,
  rows,
  context,
}) => {
  test.setTimeout(180_000)
  const errors: string[] = []
  context.on('weberror', (error) => errors.push(error.error().message))
  const page = await openOwn('workbench.html', { width: 1000, height: 900 })
  await page.getByLabel('选择文件…').setInputFiles(ORDERS)
  await expect(page.getByText('将新增 180 行')).toBeVisible()
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByText('已导入：新增 180')).toBeVisible()
  const stored = await rows('figures')
  expect(stored.filter((row) => row.kind === 'orders')).toHaveLength(180)
  const fields = new Set(stored.flatMap((row) => Object.keys(row.values as object)))
  for (const field of fields) expect(field).not.toMatch(/buyerName|receiver|address|phone|mobile$/u)
  const folder = path.join(CORPUS, 'seller/sycm-scraped-2019')
  for (const [name, kind, lines] of [
    ['2019-07_commodityList.csv', '市场指数', 578],
    ['2019-07_drainageKeywords.csv', '引流搜索词', 1302],
    ['2019-07_price_band.csv', '价格带', 133],
  ] as const) {
    await page.getByLabel('选择文件…').setInputFiles(path.join(folder, name))
    await expect(page.getByRole('heading', { level: 2 })).toContainText(kind)
    await expect(page.getByText(`${lines} 行`).first()).toBeVisible()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await expect(page.getByText(/已导入：新增/u)).toBeVisible()
  }
  // What the orders say of the shop: how many were shipped in time, by the day of payment.
  const panel = await openOwn('sidepanel.html#kpi', { width: 400, height: 900 })
  await panel.locator('input[type=date]').fill('2018-04-30')
  await panel.getByLabel('范围').selectOption('month')
  const tile = panel.locator('.kpi', { hasText: '72 小时发货率' })
  await expect(tile).toContainText('%')
  await tile.getByRole('button').click()
  await expect(panel.locator('.kpi-rows')).toContainText('订单导出')
  const report = await openOwn('report.html#kind=month&day=2018-04-30', { width: 900, height: 900 })
  await expect(report.locator('section', { hasText: '指标' }).first()).toContainText('72 小时发货率')
  const popup = await openOwn('popup.html', { width: 360, height: 560 })
  await expect(popup.getByRole('button', { name: '打开侧边栏' })).toBeVisible()
  expect(errors).toEqual([])
})
