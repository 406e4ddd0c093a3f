import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { madeItem, madeSearch } from '../../tests/made-readings'
import { DEFAULT_ALERTS } from '../domain/alert'
import { emptyCard, type ItemFields } from '../domain/reading'
import { countUnread, markRead, markTold, raisedAlerts, untoldAlerts } from './alerts'
import { keepReading } from './keep'
import { markItem } from './mark'
import { Store } from './schema'
import { writeSetting } from './settings'

const NOW = Date.parse('2026-11-22T04:00:00Z')
const HOUR = 3_600_000
let db: Store
let visit = 0
beforeEach(() => {
  db = new Store(`alerts-${Math.trunc(performance.now() * 1000)}`)
})
afterEach(() => db.delete())

const see = (price: number, hours: number, more: Partial<ItemFields> = {}, captureKey = `v${(visit += 1)}`) =>
  keepReading(db, {
    captureKey,
    reading: madeItem({ itemId: '1', title: '茶树精油', price: { min: price, max: price }, available: true, ...more }),
    at: NOW + hours * HOUR,
    url: 'https://item.taobao.com/item.htm?id=1',
    itemId: '1',
  })
const list = (ids: string[], hours: number) =>
  keepReading(db, {
    captureKey: `v${(visit += 1)}`,
    reading: madeSearch(
      ids.map((id, i) => ({ ...emptyCard(i + 1), itemId: id, title: id })),
      { query: '精油', sort: 'sales', page: 1 },
    ),
    at: NOW + hours * HOUR,
    url: 'https://s.taobao.com/search?q=x',
    itemId: null,
  })
const raised = async () => (await raisedAlerts(db, 50)).map((alert) => [alert.kind, alert.from, alert.to.trim()])

describe('an alert', () => {
  beforeEach(async () => {
    await see(10_000, 0)
    await markItem(db, 'taobao', '1', 'rival')
  })
  it('is raised by the second reading that shows the change, once', async () => {
    await see(9000, 1)
    expect(await raised()).toEqual([])
    await see(9000, 2)
    expect(await raised()).toEqual([['price-down', '10000', '9000']])
    await see(9000, 3)
    await see(9000, 24)
    expect(await countUnread(db)).toBe(1)
  })
  it('by a price that moved on the same way', async () => {
    await see(8000, 1)
    await see(7900, 2)
    await see(7900, 3)
    expect((await raised())[0]).toEqual(['price-down', '10000', '7900'])
  })
  it('a floor that was broken once and mended is not raised when it breaks again once', async () => {
    await see(6000, 1, { listPrice: { min: 10_000, max: 10_000 } })
    await see(10_000, 2, { listPrice: { min: 10_000, max: 10_000 } })
    await see(6000, 90, { listPrice: { min: 10_000, max: 10_000 } })
    expect((await raised()).filter(([kind]) => kind === 'floor')).toEqual([])
  })
  it('also over a reading that did not say the price', async () => {
    await see(10_000, 1, { price: null })
    await see(9000, 2)
    await see(9000, 3)
    expect(await raised()).toEqual([['price-down', '10000', '9000']])
  })
  it('both ways', async () => {
    await see(12_000, 1)
    await see(12_000, 30)
    expect(await raised()).toEqual([['price-up', '10000', '12000']])
  })
  it('is not raised by what the next reading takes back, by the same visit again, or by an unverified price', async () => {
    await see(9000, 1)
    await see(10_000, 2)
    await see(8000, 3, {}, 'same')
    await see(8000, 3.01, {}, 'same')
    expect(await raised()).toEqual([])
    await see(10_000, 4)
    await see(7000, 5, { priceState: 'unverified' })
    await see(7000, 6, { priceState: 'unverified' })
    expect(await raised()).toEqual([])
  })
  it('waits where the next reading does not say', async () => {
    await see(10_000, 1, { available: false })
    await see(10_000, 2, { available: null })
    await see(10_000, 3, { available: false })
    expect(await raised()).toEqual([['gone', 'true', 'false']])
  })
  it('only of kinds and from the share that the operator chose', async () => {
    await writeSetting(db, 'alerts', { ...DEFAULT_ALERTS, kinds: ['price-down'], share: 0.2 })
    await see(9000, 1, { title: '新标题' })
    await see(9000, 2, { title: '新标题' })
    expect(await raised()).toEqual([])
    await see(7000, 3, { title: '新标题' })
    await see(7000, 4, { title: '新标题' })
    expect(await raised()).toEqual([['price-down', '9000', '7000']])
  })
  it('is kept as told and as read', async () => {
    await see(9000, 1)
    await see(9000, 2)
    expect((await untoldAlerts(db)).map((alert) => alert.title)).toEqual(['茶树精油'])
    await markTold(db, NOW)
    await markRead(db, NOW)
    expect([await countUnread(db), (await untoldAlerts(db)).length, (await raised()).length]).toEqual([0, 0, 1])
  })
})

it('an item that is not followed raises nothing', async () => {
  await see(10_000, 0)
  await see(9000, 1)
  await see(9000, 2)
  expect(await db.alerts.count()).toBe(0)
})

it('a rival that passes mine: told once a second page shows it', async () => {
  await list(['10', '11', '12'], 0)
  await markItem(db, 'taobao', '10', 'mine')
  await markItem(db, 'taobao', '12', 'rival')
  await list(['12', '10', '11'], 1)
  expect(await raised()).toEqual([])
  await list(['12', '11', '10'], 2)
  expect((await raisedAlerts(db, 5)).map((alert) => [alert.kind, alert.key, alert.about, alert.from])).toEqual([
    ['overtaken', 'taobao|10', 'taobao|12', '精油 sales'],
  ])
  await list(['10', '12'], 3)
  await list(['12', '10'], 4)
  await list(['10', '12'], 5)
  expect(await raised()).toHaveLength(1)
})
