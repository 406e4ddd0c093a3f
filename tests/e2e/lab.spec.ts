import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { gbkBytes } from '../../lib/domain/title/bytes'
import { stopWorkers } from '../tools/chromium'
import { EDITOR, MINE, SAVED, SEARCH, test } from './shop'

test('the title lab: a title cut and typed, what is wrong with it, words of the stored market, composed titles within the bytes', async ({
  page,
  overlay,
  openOwn,
  visitAnd,
}) => {
  await page.goto(SEARCH)
  await overlay.waitForText(SAVED)
  await visitAnd(MINE, '我的')
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
  const word = ((await stranger.locator('td span[dir=auto]').textContent()) ?? '').trim()
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

const WORDS =
  '搜索词,搜索人气,点击率,支付转化率,在线商品数,访客数,支付买家数\n茶树精油,"12,961",66.70%,4.5%,2.5万,900,40\n澳洲茶树精油,600 ~ 1200,80%,5%,800,60,3\n祛痘印精油,820,70%,3%,400,-,-\n坏行,很多,1%,1%,1,1,1\n'

test('three results pages, the form open: a composed title of stored words put in by a click, the form’s own counter agrees, undone; a typed change is not overwritten', async ({
  page,
  overlay,
  openOwn,
  rows,
  context,
}) => {
  for (const n of [1, 2, 3]) {
    await page.goto(`${SEARCH}&page=${n}`)
    await overlay.waitForText(SAVED)
  }
  expect(await rows('resultPages')).toHaveLength(3)
  await page.goto(EDITOR)
  await overlay.waitForText('缺的词')
  const field = page.locator('#sell-field-title input')
  const before = await field.inputValue()

  const panel = await openOwn('sidepanel.html#lab', { width: 400, height: 900 })
  await expect(panel.getByLabel('我的商品')).toHaveValue('editor', { timeout: 15_000 })
  await expect(panel.getByRole('textbox').first()).toHaveValue(before)
  const made = panel.locator('.made').first()
  await expect(made.locator('.diff ins, .diff del').first()).toBeVisible({ timeout: 15_000 })
  const title = (await made.locator('.made-title').textContent()) ?? ''
  expect(title).not.toBe(before)
  // Each word that comes in stands in a stored page or in what the form says of the item.
  const stored = JSON.stringify(await rows('shelves')) + (await page.content())
  for (const word of await made.locator('.diff ins').allTextContents()) expect(stored).toContain(word.slice(1))
  await made.getByRole('button', { name: '放进表单' }).click()
  await expect(field).toHaveValue(title)
  expect(gbkBytes(title)).toBeLessThanOrEqual(60)
  await expect(page.getByText(`${gbkBytes(title)}/60`)).toBeVisible()
  await expect.poll(async () => (await rows('titles')).filter((row) => row.by === 'editor').map((row) => row.to)).toEqual([title])
  await panel.getByRole('button', { name: '撤销' }).click()
  await expect(field).toHaveValue(before)

  // Typed in the form: the panel follows, and what it holds no longer does not go over it.
  await field.fill(`${before}甲`)
  await expect(panel.getByRole('textbox').first()).toHaveValue(`${before}甲`)

  // A table of search words: looked over, kept, used; the worker's death in between changes nothing.
  await panel.getByText('搜索词表（人气、供需）').click()
  await panel.getByLabel('导入搜索词表…').setInputFiles({ name: 'words.csv', mimeType: 'text/csv', buffer: Buffer.from(WORDS) })
  await expect(panel.getByText('3 个搜索词将加入“words.csv”。')).toBeVisible()
  await expect(panel.getByText(/1 行没有采用，如第 5 行：很多/u)).toBeVisible()
  await stopWorkers(context)
  await panel.getByRole('button', { name: '加入', exact: true }).first().click()
  await expect.poll(async () => (await rows('wordTables')).length).toBe(1)
  const rowOf = (word: string) =>
    panel
      .locator('section table.plain tbody tr')
      .filter({ has: panel.getByText(word, { exact: true }) })
      .first()
  const oil = rowOf('茶树精油')
  await expect(oil).toContainText('12,961')
  await expect(oil).toContainText('0.52')
  // A range has no ratio.
  await expect(rowOf('澳洲茶树精油')).toContainText('600–1,200')
  await panel.getByText('词根', { exact: true }).click()
  await expect(panel.getByText(/先加总再相除/u)).toBeVisible()

  // What the operator says of a word stays with the item.
  await oil.getByRole('button', { name: '不属实' }).click()
  await expect.poll(async () => JSON.stringify(await rows('wordChoices'))).toContain('untrue')
  await panel.reload()
  await expect(panel.getByRole('button', { name: '属实', exact: true, pressed: true })).toBeVisible({ timeout: 15_000 })
})

test('the operator’s own words are cut whole', async ({ openOwn }) => {
  const panel = await openOwn('sidepanel.html#lab', { width: 400, height: 900 })
  const typed = panel.getByRole('list', { name: '切词' })
  await panel.getByRole('textbox').fill('羚跑茶树单方精油')
  await expect(typed).toBeVisible({ timeout: 15_000 })
  await panel.getByText('我的词典').click()
  await panel.getByLabel('我的词典').fill('羚跑 品牌\n茶树单方精油')
  await panel.getByRole('button', { name: '保存词典' }).click()
  await expect(panel.getByText('已保存 2 个词')).toBeVisible()
  await expect(typed.locator('li')).toHaveText(['羚跑品牌', '茶树单方精油品名'])
})

test('a rewrite by the operator’s own model: nothing is sent before he agrees and clicks; what comes is checked and shown as generated', async ({
  openOwn,
  market,
  rows,
}) => {
  const asked: { url: string; body: string; key: string | null }[] = []
  market.override = (url, sent) => {
    if (url.hostname !== 'model.example.com') return null
    asked.push({ url: url.href, body: sent.body, key: sent.headers.authorization ?? null })
    return {
      type: 'application/json',
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
      body: JSON.stringify({ choices: [{ message: { content: '1. 澳洲茶树精油单方精油30ml\n2. 顶级茶树精油祛痘' } }] }),
    }
  }
  const panel = await openOwn('sidepanel.html#lab', { width: 400, height: 900 })
  await panel.getByRole('textbox').first().fill('澳洲茶树精油单方精油30ml')
  await panel.getByText('用自己的模型改写（默认关闭）').click()
  await panel.getByLabel('接口地址').fill('http://model.example.com/v1')
  await expect(panel.getByText(/地址须以 https/u)).toBeVisible()
  await panel.getByLabel('接口地址').fill('https://model.example.com/v1')
  await panel.getByLabel('模型', { exact: true }).fill('m1')
  await panel.getByLabel('密钥（可空）').fill('secret-key')
  await panel.getByRole('button', { name: '同意并保存' }).click()
  await expect(panel.getByRole('button', { name: '请模型改写' })).toBeVisible()
  expect(asked).toEqual([])
  await panel.getByRole('button', { name: '请模型改写' }).click()
  const made = panel.locator('.made', { hasText: '模型生成' })
  await expect(made).toHaveCount(2, { timeout: 15_000 })
  await expect(made.nth(1)).toContainText('商品没有说过：')
  await expect(made.nth(1)).toContainText('绝对化用语')
  const posts = asked.filter((request) => request.body !== '')
  expect(posts).toHaveLength(1)
  expect(posts[0]).toMatchObject({ url: 'https://model.example.com/v1/chat/completions', key: 'Bearer secret-key' })
  expect(posts[0]?.body).toContain('澳洲茶树精油单方精油30ml')
  // The key goes into no export, and is gone when it is deleted.
  const options = await openOwn('options.html')
  const download = options.waitForEvent('download')
  await options.getByRole('button', { name: /导出全部/u }).click()
  expect(readFileSync(await (await download).path(), 'utf8')).not.toContain('secret-key')
  await panel.getByRole('button', { name: '删除设置和密钥' }).click()
  await expect.poll(async () => JSON.stringify(await rows('settings'))).not.toContain('secret-key')
})
