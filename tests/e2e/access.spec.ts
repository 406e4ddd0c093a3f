import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { sampleBackup } from '../demo/sample-backup'
import { MINE, SAVED, SEARCH, test } from './shop'

const TABS = ['compare', 'alerts', 'rank', 'history', 'words', 'lab', 'kpi', 'activities', 'health']

async function importSample(options: Page): Promise<void> {
  await options.getByLabel('导入…').setInputFiles({ name: 'sample.json', mimeType: 'application/json', buffer: Buffer.from(sampleBackup(Date.now())) })
  await options.getByRole('button', { name: '全部导入' }).click()
  await expect(options.getByText('导入完成')).toBeVisible()
}

for (const scheme of ['light', 'dark'] as const) {
  test(`no accessibility violation on panel, popup and options (${scheme})`, async ({ page, overlay, openOwn }) => {
    await page.goto(SEARCH)
    await overlay.waitForText(SAVED)
    const options = await openOwn('options.html', { width: 900, height: 900 })
    await importSample(options)
    const look = async (own: Page, what: string) => {
      await own.emulateMedia({ colorScheme: scheme })
      await own.waitForTimeout(400)
      const { violations } = await new AxeBuilder({ page: own }).setLegacyMode(true).analyze()
      expect(
        violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`),
        what,
      ).toEqual([])
    }
    await look(options, 'options')
    await look(await openOwn('popup.html', { width: 360, height: 560 }), 'popup')
    for (const tab of TABS) await look(await openOwn(`sidepanel.html#${tab}`), tab)
    await look(await openOwn('sidepanel.html#compare', { width: 1000, height: 700 }), 'compare, wide')
    await look(await openOwn('report.html', { width: 900, height: 900 }), 'report')
    const kpi = await openOwn('sidepanel.html#kpi')
    await kpi.locator('.kpi button').first().click()
    await look(kpi, 'kpi, opened')
    const activities = await openOwn('sidepanel.html#activities')
    await activities.getByRole('button', { name: '加一个活动' }).click()
    await look(activities, 'activity form')
    await activities.locator('input[name=name]').fill('天天特价')
    await activities.locator('input[name=runFrom]').fill('2026-11-25')
    await activities.getByRole('button', { name: '保存活动' }).click()
    await expect(activities.locator('li.activity')).toBeVisible()
    await look(activities, 'activities')
    const bench = await openOwn('workbench.html', { width: 1000, height: 900 })
    await bench.getByLabel('选择文件…').setInputFiles('tests/fixtures/sheets/plans.csv')
    await expect(bench.getByText('将新增 2 行')).toBeVisible()
    await look(bench, 'workbench')
  })
}

test('the panel is whole at 320 px: nothing is wider than it', async ({ openOwn }) => {
  const options = await openOwn('options.html', { width: 900, height: 900 })
  await importSample(options)
  for (const tab of TABS) {
    const panel = await openOwn(`sidepanel.html#${tab}`, { width: 320, height: 700 })
    await panel.waitForTimeout(400)
    expect(await panel.evaluate(() => document.documentElement.scrollWidth), tab).toBeLessThanOrEqual(320)
  }
})

test('the chart says its days to the keyboard and to those who do not see it', async ({ openOwn }) => {
  await importSample(await openOwn('options.html', { width: 900, height: 900 }))
  const panel = await openOwn('sidepanel.html#history')
  const chart = panel.getByRole('application')
  await chart.focus()
  await panel.keyboard.press('ArrowLeft')
  await panel.keyboard.press('ArrowLeft')
  await expect(panel.locator('.chart [aria-live]')).toHaveText(/^\d{4}-\d{2}-\d{2}; .+ (¥|当天未看)/u)
  expect(await panel.locator('.chart .visually-hidden table tbody tr').count()).toBe(30)
  await expect(panel.locator('.chart .visually-hidden table')).toContainText('当天未看')
})

test('switched off for a site, nothing is shown there and pages are still kept', async ({ page, overlay, openOwn, rows }) => {
  const options = await openOwn('options.html', { width: 900, height: 900 })
  await options.getByLabel('淘宝', { exact: true }).click()
  await page.goto(MINE)
  await expect.poll(async () => (await rows('items')).length).toBe(1)
  await page.waitForTimeout(500)
  expect(await overlay.text()).toBe('')
})

test('every number in the item overlay says where it came from', async ({ page, overlay }) => {
  await page.goto(MINE)
  await overlay.waitForText(SAVED)
  const tips = await overlay.run<string[]>(`return [...root.querySelectorAll('.ll-evidence')].map((e) => e.querySelector('[role=tooltip]').textContent)`)
  expect(tips?.length).toBeGreaterThanOrEqual(3)
  for (const tip of tips ?? []) expect(tip).toMatch(/页面数据 · \S+ · taobao-item\/1 · \d\d\/\d\d \d\d:\d\d|售价 ÷/u)
  await overlay.run(`root.querySelector('.ll-evidence').focus()`)
  expect(await overlay.run(`return root.querySelector('.ll-evidence [role=tooltip]').matches(':popover-open')`)).toBe(true)
})
