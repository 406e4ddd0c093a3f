import { expect } from '@playwright/test'
import { gbkBytes } from '../../lib/domain/title/bytes'
import { listingOf, resultsOf } from '../demo/market'
import { EDITOR, MINE, SAVED, SEARCH, test } from './shop'

test.describe('while browsing', () => {
  test('a results page: a chip on each card, a summary, all of it stored', async ({ page, overlay, rows, sightings }) => {
    await page.goto(SEARCH)
    const text = await overlay.waitForText(SAVED)
    const market = resultsOf('茶树精油', 1)
    const prices = market
      .filter((l) => !l.ad)
      .map((l) => l.price)
      .sort((a, b) => a - b)
    const median = prices.length % 2 === 1 ? prices[(prices.length - 1) / 2] : ((prices[prices.length / 2 - 1] ?? 0) + (prices[prices.length / 2] ?? 0)) / 2
    expect(text).toContain(`¥${String((median ?? 0) / 100)}`)
    expect(text).toContain(`读到 ${market.length}/${market.length} · 广告 ${market.filter((l) => l.ad).length}`)
    const chips = await overlay.chips()
    expect(chips).toHaveLength(market.length)
    for (const chip of chips) expect(chip.box.height).toBeLessThanOrEqual(22)

    const [stored] = await rows('shelves')
    expect(stored).toMatchObject({ query: '茶树精油', page: 1, sort: 'default' })
    const cards = stored?.cards as { itemId: string; price: unknown; ad: boolean; sold: { text: string } }[]
    expect(cards.map((c) => [c.itemId, c.price, c.ad, c.sold.text])).toEqual(market.map((l) => [l.id, { min: l.price, max: l.price }, l.ad, l.sold]))
    expect(await sightings()).toHaveLength(market.length)
  })

  test('chips cover neither price nor title nor the shop’s own buttons, and move nothing', async ({ page, overlay }) => {
    await page.goto(SEARCH)
    const before = await page.evaluate(() =>
      [...document.querySelectorAll('a, button, [class*="title--"], [class*="priceInt--"]')].map((e) => {
        const b = e.getBoundingClientRect()
        return [b.x, b.y, b.width, b.height]
      }),
    )
    await overlay.waitForText(SAVED)
    const after = await page.evaluate(() =>
      [...document.querySelectorAll('a, button, [class*="title--"], [class*="priceInt--"]')].map((e) => {
        const b = e.getBoundingClientRect()
        return [b.x, b.y, b.width, b.height]
      }),
    )
    expect(after).toEqual(before)
    const clear = await page.evaluate(() =>
      [...document.querySelectorAll('[class*="title--"], [class*="priceInt--"], [class*="shopName--"], [class*="adTag--"], button')].map((e) => {
        const b = e.getBoundingClientRect()
        return { x: b.x, y: b.y, width: b.width, height: b.height }
      }),
    )
    for (const { box } of await overlay.chips()) {
      for (const other of clear)
        expect(box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height && other.y < box.y + box.height).toBe(false)
    }
  })

  test('one click marks a rival; the mark stays, and it stands in the comparison', async ({ page, overlay, openOwn }) => {
    await page.goto(SEARCH)
    await overlay.waitForText(SAVED)
    const first = resultsOf('茶树精油', 1)[0]
    await overlay.hover('.ll-chip')
    await overlay.click('.ll-chip button', '设为竞品')
    await overlay.waitForText('取消竞品')
    await page.reload()
    await overlay.waitForText(/^竞品$/mu)
    const panel = await openOwn('sidepanel.html', { width: 1000, height: 700 })
    await expect(panel.getByRole('grid', { name: '对比' })).toContainText(first?.title ?? 'none')
  })

  test('dropping a card takes it out of the figures', async ({ page, overlay }) => {
    await page.goto(SEARCH)
    await overlay.waitForText(SAVED)
    await overlay.hover('.ll-chip')
    await overlay.click('.ll-chip button', '不计入')
    // At once, without opening the page again: all figures rest on it.
    expect(await overlay.waitForText('不计入 1')).toContain('价位 1/38')
    await page.reload()
    expect(await overlay.waitForText('不计入 1')).toContain('价位 1/38')
  })

  test('an item page: each price with its label, variants, history with its coverage, against my own', async ({ page, overlay, rows }) => {
    await page.goto(MINE)
    const mine = await overlay.waitForText(SAVED)
    expect(mine).toMatch(/券后\s+¥63\.00/u)
    expect(mine).toMatch(/优惠前\s+¥68\.00/u)
    expect(mine).toContain('两处一致')
    expect(mine).toContain('30 天里看到 1 天')
    await overlay.click('.actions-row button', '我的')
    await overlay.waitForText('这是你的商品')
    const rival = listingOf('743210000005')
    await page.goto('https://item.taobao.com/item.htm?id=743210000005')
    const text = await overlay.waitForText('对方比我')
    const difference = (rival?.price ?? 0) - 6800
    expect(text).toContain(`${difference > 0 ? '▲ +' : '▼ −'}¥${(Math.abs(difference) / 100).toFixed(2)}`)
    for (const sku of rival?.skus ?? []) expect(text).toContain(sku.name)
    await overlay.click('.actions-row button', '加入对比')
    await overlay.waitForText('已在对比中')
    expect((await rows('details')).map((row) => row.key)).toEqual(['taobao|743210000001', 'taobao|743210000005'])
    expect((await rows('sets'))[0]?.members).toEqual(['taobao|743210000001', 'taobao|743210000005'])
  })

  test('Esc folds the overlay to a tab, and the next page remembers it', async ({ page, overlay }) => {
    await page.goto(MINE)
    await overlay.waitForText(SAVED)
    await overlay.run(`root.querySelector('.ll-dock button.fold').focus()`)
    await page.keyboard.press('Escape')
    await expect
      .poll(() => overlay.run(`return root.querySelector('.ll-tab') !== null && root.querySelector('.ll-dock') === null && root.activeElement?.className`))
      .toBe('ll-tab')
    await page.goto('https://item.taobao.com/item.htm?id=743210000002')
    await expect.poll(() => overlay.text(), { timeout: 15_000 }).toContain('掌柜镜')
    expect(await overlay.run(`return root.querySelector('.ll-dock') === null`)).toBe(true)
    await page.keyboard.press('Tab')
    await overlay.click('.ll-tab')
    await overlay.waitForText(SAVED)
  })
})

test.describe('while editing a title', () => {
  test('suggestions come from stored pages, a click fills the form, undo takes it back, both are logged', async ({ page, overlay, rows }) => {
    await page.goto(EDITOR)
    await overlay.waitForText('还没有市场数据')
    await page.goto(SEARCH)
    await overlay.waitForText(SAVED)
    await page.goto(EDITOR)
    const text = await overlay.waitForText('自然结果 39 条')
    const title = '澳洲进口互叶白千层茶树精油单方精油正品新款30ml'
    expect(text).toContain(`${gbkBytes(title)}/60 字节`)
    expect(text).toContain('精油 重复')
    expect(text).toContain('正品 营销词')
    expect(text).not.toContain('祛痘')

    await overlay.click('button.word', '舒缓')
    const withWord = `${title}舒缓`
    expect(await page.evaluate('window.formTitle()')).toBe(withWord)
    await expect(page.locator('#counter')).toHaveText(`${gbkBytes(withWord)}/60`)
    await overlay.waitForText(`${gbkBytes(withWord)}/60 字节`)
    await overlay.click('.actions-row button', '撤销')
    await overlay.waitForText('已撤销')
    expect(await page.evaluate('window.formTitle()')).toBe(title)
    await expect
      .poll(async () => (await rows('titles')).filter((row) => row.by === 'editor').map((row) => [row.from, row.to]))
      .toEqual([
        [title, withWord],
        [withWord, title],
      ])
  })

  test('the counter follows the typing, and forbidden words say why', async ({ page, overlay }) => {
    await page.goto(EDITOR)
    await overlay.waitForText('46/60')
    await page.locator('#sell-field-title input').fill('全网最低茶树精油顶级祛斑第一步')
    const text = await overlay.waitForText('30/60')
    expect(text).toMatch(/全网最低\s+禁用：价格用语/u)
    expect(text).toMatch(/顶级\s+禁用/u)
    expect(text).toMatch(/祛斑\s+需资质/u)
    expect(text).not.toMatch(/第一\s+禁用/u)
    await page.locator('#sell-field-title input').fill('茶树'.repeat(20))
    await overlay.waitForText('超出 20')
  })
})

test.describe('a quick look', () => {
  test('KPIs typed in the panel stand in the popup against their target', async ({ openOwn }) => {
    const panel = await openOwn('sidepanel.html#kpi')
    await panel.getByLabel('支付金额 (元)').fill('12480.00')
    await panel.getByLabel('访客数', { exact: true }).fill('1204')
    await panel.getByLabel('支付买家数', { exact: true }).fill('30')
    await panel.getByRole('button', { name: '保存' }).click()
    await expect(panel.getByText('的指标已保存')).toBeVisible()
    await expect(panel.locator('.kpi-grid').getByText('¥12,480.00')).toBeVisible()
    await expect(panel.locator('.kpi-grid').getByText('2.49%')).toBeVisible()

    const options = await openOwn('options.html', { width: 900, height: 900 })
    const target = options.getByLabel(/^成交额 GMV ≥/u)
    await target.fill('14286')
    await target.blur()
    await expect(options.getByText('“成交额 GMV”的目标已保存')).toBeVisible()

    const popup = await openOwn('popup.html', { width: 360, height: 600 })
    await expect(popup.getByText('¥12,480.00')).toBeVisible()
    await expect(popup.getByText('目标 ≥ ¥14,286.00 ✗')).toBeVisible()
    // Unknown is — and never 0.
    await expect(popup.locator('.kpi-row', { hasText: '好评率' }).locator('.value')).toHaveText(/^—/u)
    expect(await popup.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true)
  })

  test('a bad number is refused whole and loses nothing', async ({ openOwn, rows }) => {
    const panel = await openOwn('sidepanel.html#kpi')
    await panel.getByLabel('访客数', { exact: true }).fill('12o4')
    await panel.getByLabel('支付买家数', { exact: true }).fill('30')
    await panel.getByRole('button', { name: '保存' }).click()
    await expect(panel.getByText('标红的不是数字')).toBeVisible()
    expect(await rows('kpiDays')).toEqual([])
    await expect(panel.getByLabel('支付买家数', { exact: true })).toHaveValue('30')
  })

  test('a CSV of a seller backend in GBK: previewed, then imported; the panel follows by itself', async ({ openOwn }) => {
    const panel = await openOwn('sidepanel.html#kpi', { width: 800, height: 900 })
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    // “日期,访客数,支付金额” and two lines, in GBK.
    const gbk = Buffer.concat([
      Buffer.from([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xb7, 0xc3, 0xbf, 0xcd, 0xca, 0xfd, 0x2c, 0xd6, 0xa7, 0xb8, 0xb6, 0xbd, 0xf0, 0xb6, 0xee]),
      Buffer.from(`\n${today},"1,961","12,480.50"\n2026-13-40,1,2\n`),
    ])
    await panel.getByLabel(/CSV 文件/u).setInputFiles({ name: 'kpi.csv', mimeType: 'text/csv', buffer: gbk })
    await expect(panel.getByText('1 行未采用')).toBeVisible()
    await panel.getByRole('button', { name: '导入 1 天' }).click()
    await expect(panel.getByText('已导入 1 天')).toBeVisible()
    await expect(panel.locator('.kpi', { hasText: '成交额 GMV' })).toContainText('¥12,480.50')
    await expect(panel.locator('.kpi', { hasText: '访客数 UV' })).toContainText('1,961')
  })
})

test('the side panel is live: what a page brings shows without a reload', async ({ page, overlay, openOwn }) => {
  const panel = await openOwn('sidepanel.html#health')
  await expect(panel.getByText('还没有读过页面')).toBeVisible()
  await page.goto(SEARCH)
  await overlay.waitForText(SAVED)
  await expect(panel.getByText('淘宝 · 搜索页')).toBeVisible()
  await panel.getByRole('tab', { name: '词', exact: true }).click()
  await expect(panel.getByRole('grid', { name: '词' })).toContainText('茶树精油')
})

test('several comparisons: a new one takes what is added now; what is deleted can be put back', async ({ overlay, openOwn, visitAnd }) => {
  await visitAnd(MINE, '加入对比')
  await overlay.waitForText('已在对比中')
  const panel = await openOwn('sidepanel.html')
  await panel.getByRole('button', { name: '新建一组' }).click()
  await expect(panel.getByText('还没有对比的商品')).toBeVisible()
  await visitAnd('https://item.taobao.com/item.htm?id=743210000005', '加入对比')
  await expect(panel.getByRole('list', { name: '对比' }).getByRole('listitem')).toHaveCount(1)
  await panel.getByRole('combobox').selectOption({ label: '对比 1 (1)' })
  await expect(panel.getByRole('list', { name: '对比' }).getByRole('listitem')).toContainText('澳洲进口互叶白千层')
  await panel.getByRole('button', { name: '移出' }).click()
  await expect(panel.getByText('还没有对比的商品')).toBeVisible()
  await panel.getByRole('button', { name: '撤销' }).click()
  await expect(panel.getByRole('list', { name: '对比' }).getByRole('listitem')).toHaveCount(1)
  await panel.getByRole('button', { name: '删除这组' }).click()
  await panel.getByRole('button', { name: '撤销' }).click()
  await expect(panel.getByRole('list', { name: '对比' }).getByRole('listitem')).toContainText('澳洲进口互叶白千层')
})

test('English is complete on each surface', async ({ page, overlay, openOwn }) => {
  const options = await openOwn('options.html', { width: 900, height: 900 })
  await options.getByLabel('界面语言').selectOption('en')
  await expect(options.getByRole('heading', { name: 'Data' })).toBeVisible()
  await page.goto(MINE)
  const text = await overlay.waitForText('Saved on this machine')
  expect(text).toContain('seen on 1 of 30 days')
  for (const path of ['sidepanel.html', 'alerts', 'rank', 'history', 'kpi', 'words', 'activities']
    .map((tab) => (tab.includes('.') ? tab : `sidepanel.html#${tab}`))

    .concat('popup.html', 'workbench.html', 'report.html')) {
    const own = await openOwn(path)
    await own.waitForTimeout(300)
    const said = await own.evaluate(() => document.body.innerText)
    expect(said).not.toMatch(/\b[a-z]+\.[a-zA-Z]+\b(?=\s|$)/u)
    expect(said.replaceAll('掌柜小店（示例）', '').replace(/CSV file[^)]*\)/u, '')).not.toMatch(/[\u4e00-\u9fff]{3}/u)
  }
})
