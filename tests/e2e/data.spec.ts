import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { MINE, SAVED, SEARCH, test } from './shop'

test('export, delete all, import: what comes back is what there was', async ({ page, overlay, openOwn, rows }) => {
  await page.goto(SEARCH)
  await overlay.waitForText(SAVED)
  await page.goto(MINE)
  await overlay.waitForText(SAVED)
  const before = { items: await rows('items'), shelves: await rows('shelves'), pages: await rows('resultPages'), titles: await rows('titles') }
  const options = await openOwn('options.html', { width: 900, height: 1000 })
  const [download] = await Promise.all([options.waitForEvent('download'), options.getByRole('button', { name: '导出全部' }).click()])
  const file = await readFile(await download.path())
  await options.getByRole('button', { name: '清空全部数据' }).click()
  await expect(options.getByRole('alertdialog')).toContainText('不能恢复')
  await options.getByRole('button', { name: '确定清空' }).click()
  await expect(options.getByText('数据已清空')).toBeVisible()
  for (const table of ['items', 'histories', 'details', 'shelves', 'resultPages', 'titles', 'sets', 'readings', 'kpiDays'])
    expect(await rows(table)).toEqual([])

  await options.getByLabel('导入…').setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: file })
  await expect(options.getByText('备份时间')).toBeVisible()
  expect(await rows('items')).toEqual([])
  await options.getByRole('button', { name: '全部导入' }).click()
  await expect(options.getByText('导入完成')).toBeVisible()
  const plain = (list: Record<string, unknown>[]) => list.map(({ seq: _seq, ...row }) => row)
  expect(await rows('items')).toEqual(before.items)
  expect(await rows('shelves')).toEqual(before.shelves)
  expect(plain(await rows('resultPages'))).toEqual(plain(before.pages))
  expect(plain(await rows('titles'))).toEqual(plain(before.titles))
  // A second time adds nothing.
  await options.getByLabel('导入…').setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: file })
  await options.getByRole('button', { name: '全部导入' }).click()
  await expect(options.getByText('导入完成')).toBeVisible()
  expect(await rows('items')).toEqual(before.items)
})

test('a file that is no backup changes nothing and says so', async ({ page, overlay, openOwn, rows }) => {
  await page.goto(MINE)
  await overlay.waitForText(SAVED)
  const options = await openOwn('options.html', { width: 900, height: 1000 })
  const input = options.getByLabel('导入…')
  await input.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"listinglens-backup"') })
  await expect(options.getByText('不是有效的 JSON')).toBeVisible()
  await input.setInputFiles({
    name: 'b.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify({
        format: 'listinglens-backup',
        schema: 1,
        exportedAt: 'x',
        tables: { observations: [{ key: 'a', on: 'item', at: 1, price: { min: 1.5, max: null } }] },
      }),
    ),
  })
  await expect(options.getByText('observations[0]')).toBeVisible()
  await input.setInputFiles({
    name: 'c.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'listinglens-backup', schema: 99, exportedAt: 'x', tables: {} })),
  })
  await expect(options.getByText('更新的版本')).toBeVisible()
  expect(await rows('items')).toHaveLength(1)
})
