import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Store } from './schema'
import { allSamples, dropOldSamples, keepSample, SAMPLE_AGE_MS, wantsSample } from './taught'

const NOW = Date.parse('2026-11-22T04:00:00Z')
let db: Store
beforeEach(() => {
  db = new Store(`taught-${Math.trunc(performance.now() * 1000)}`)
})
afterEach(() => db.delete())

const sample = (at: number) => ({ site: 'jd', page: 'item' as const, at, url: 'https://item.jd.com/1.html', missing: ['price'], html: '<p>' })

it('keeps five samples of a kind of page, the newest', async () => {
  for (let i = 0; i < 8; i += 1) await keepSample(db, sample(NOW + i))
  expect((await allSamples(db)).map((row) => row.at - NOW)).toEqual([7, 6, 5, 4, 3])
})

it('lets a sample go after thirty days', async () => {
  await keepSample(db, sample(NOW - SAMPLE_AGE_MS - 1))
  await keepSample(db, sample(NOW - SAMPLE_AGE_MS + 1))
  await dropOldSamples(db, NOW)
  expect((await allSamples(db)).map((row) => row.at)).toEqual([NOW - SAMPLE_AGE_MS + 1])
})

it('wants one sample in six hours', async () => {
  expect(await wantsSample(db, 'jd', 'item', NOW)).toBe(true)
  await keepSample(db, sample(NOW))
  expect(await wantsSample(db, 'jd', 'item', NOW + 5 * 3_600_000)).toBe(false)
  expect(await wantsSample(db, 'jd', 'item', NOW + 7 * 3_600_000)).toBe(true)
})
