import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { addDays, dayOf } from '../../lib/domain/calendar'
import { MINE, test } from './shop'

const TODAY = dayOf(Date.now())
const day = (n: number) => addDays(TODAY, n)

test('an activity is planned, its price checked, its deadlines told in the popup and handed on as a calendar, and reviewed', async ({
  visitAnd,
  openOwn,
  rows,
}) => {
  await visitAnd(MINE, '我的')
  const panel = await openOwn('sidepanel.html#activities', { width: 400, height: 900 })
  await expect(panel.getByText('还没有活动')).toBeVisible()
  await panel.getByRole('button', { name: '加一个活动' }).click()
  const form = panel.locator('form.activity-form')
  await form.getByRole('button', { name: '保存活动' }).click()
  await expect(form.getByRole('status')).toHaveText('活动要有个名字。')
  await form.locator('input[name=name]').fill('天天特价')
  await form.locator('select[name=item]').selectOption({ index: 1 })
  await form.locator('input[name=price]').fill('39.9')
  await form.locator('input[name=stock]').fill('200')
  await form.locator('input[name=applyTo]').fill(day(2))
  await form.locator('input[name=runFrom]').fill(day(10))
  await form.locator('input[name=runTo]').fill(day(9))
  await form.locator('textarea[name=requirements]').fill('白底图；DSR 4.7')
  await form.getByRole('button', { name: '保存活动' }).click()
  await expect(form.getByRole('status')).toHaveText('结束不能早于开始。')
  await form.locator('input[name=runTo]').fill(day(12))
  await form.getByRole('button', { name: '保存活动' }).click()
  await expect(panel.locator('li.activity')).toContainText('低于平时价的 7 折')
  await expect(panel.getByText(`报名截止 还有 2 天 (${day(2)})`)).toBeVisible()
  const popup = await openOwn('popup.html', { width: 360, height: 600 })
  await expect(popup.getByText('1 个活动要办')).toBeVisible()

  const download = panel.waitForEvent('download')
  await panel.getByRole('button', { name: '导出日历（.ics）' }).click()
  const file = readFileSync(await (await download).path(), 'utf8')
  expect(file).toContain('SUMMARY:报名截止：天天特价')
  expect(file).toContain(`DTSTART;VALUE=DATE:${day(10).replaceAll('-', '')}`)

  await panel.getByRole('button', { name: '修改' }).click()
  await form.getByLabel('状态').selectOption('over')
  await form.locator('input[name=sales]').fill('3000')
  await form.locator('input[name=cost]').fill('1000')
  await form.locator('input[name=uv]').fill('400')
  await form.locator('input[name=clicks]').fill('100')
  await form.getByRole('button', { name: '保存活动' }).click()
  const card = panel.locator('li.activity')
  await expect(card).toContainText('25.00%')
  await expect(card).toContainText('3.00')
  // The shop's own days are not known: the shares wait.
  await expect(card).toContainText('占比和对比等数齐了再算')
  expect(await rows('activities')).toHaveLength(1)
  await panel.getByRole('button', { name: '删除' }).click()
  await expect(panel.locator('li.activity')).toHaveCount(0)
  await panel.getByRole('button', { name: '撤销' }).click()
  await expect(panel.locator('li.activity')).toHaveCount(1)
})
