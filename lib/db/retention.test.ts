import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { madeItem, madeSearch } from '../../tests/made-readings'
import { emptyCard } from '../domain/reading'
import { sightingsOf } from './ask'
import { keepReading } from './keep'
import { planThinning, thinOut } from './retention'
import { Store } from './schema'

const NOW = Date.parse('2026-11-22T04:00:00Z')
const DAY = 86_400_000

it('thinning out takes what says nothing new of old times, and no change', async () => {
  const db = new Store('thin')
  const url = 'https://item.taobao.com/item.htm?id=1'
  for (let day = 100; day > 0; day -= 1) {
    const price = { min: 100 + Math.floor(day / 10), max: 100 + Math.floor(day / 10) }
    await keepReading(db, { captureKey: `i${day}`, reading: madeItem({ itemId: '1', title: 't', price }), at: NOW - day * DAY, url, itemId: '1' })
    const list = madeSearch([{ ...emptyCard(1), itemId: '1', title: 't' }], { query: 'q', page: 1 })
    await keepReading(db, { captureKey: `s${day}`, reading: list, at: NOW - day * DAY, url: 'https://s.taobao.com/search', itemId: null })
  }
  const row = await db.items.get('taobao|1')
  const prices = async () =>
    (row === undefined ? [] : (await sightingsOf(db, row, 'item')).map((seen) => seen.price?.min)).filter((p, i, all) => p !== all[i - 1])
  const before = await prices()
  const count = async () => (row === undefined ? 0 : (await sightingsOf(db, row, 'item')).length)
  const all = await count()
  const plan = await planThinning(db, NOW - 30 * DAY)
  expect(await count()).toBe(all)
  expect(await thinOut(db, NOW - 30 * DAY)).toEqual(plan)
  expect(plan.sightings).toBeGreaterThan(50)
  expect(plan.resultPages).toBeGreaterThan(50)
  expect(await prices()).toEqual(before)
  // What is newer stands whole.
  const newer = row === undefined ? [] : (await sightingsOf(db, row, 'item')).filter((seen) => seen.at >= NOW - 30 * DAY)
  expect(newer).toHaveLength(30)
  expect(
    await db.resultPages
      .where('at')
      .aboveOrEqual(NOW - 30 * DAY)
      .count(),
  ).toBe(30)
  expect(await planThinning(db, NOW - 30 * DAY)).toEqual({ sightings: 0, resultPages: 0 })
  await db.delete()
})
