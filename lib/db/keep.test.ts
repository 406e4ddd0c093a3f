import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { madeItem, madeSearch } from '../../tests/made-readings'
import { emptyCard, type ItemFields } from '../domain/reading'
import { daysOf, readingOf, sightingsOf } from './ask'
import { keepReading, type Capture } from './keep'
import { markItem } from './mark'
import { MOST_RECENT, Store, type ObservedOn } from './schema'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-22T04:00:00Z')
let db: Store
beforeEach(() => {
  db = new Store(`test-${Math.trunc(performance.now() * 1000)}`)
})
afterEach(() => db.delete())

const item = (price: number, more: Partial<ItemFields> = {}) =>
  madeItem({ itemId: '743210000001', title: '茶树精油', price: { min: price, max: price }, ...more })
const search = (prices: readonly number[]) =>
  madeSearch(
    prices.map((price, i) => ({ ...emptyCard(i + 1), itemId: String(743_210_000_001 + i), title: `t${i}`, price: { min: price, max: price } })),
    { query: '茶树精油', page: 1 },
  )
let key = 0
const capture = (reading: Capture['reading'], at = NOW): Capture => ({
  captureKey: `k${(key += 1)}`,
  reading,
  at,
  url: 'https://item.taobao.com/item.htm?id=743210000001',
  itemId: null,
})
const history = async (on: ObservedOn = 'item') => {
  const row = await db.items.get('taobao|743210000001')
  return row === undefined ? [] : sightingsOf(db, row, on)
}

describe('keepReading', () => {
  it('the same capture sent again is kept once', async () => {
    const sent = capture(item(100))
    expect(await keepReading(db, sent)).toBe(1)
    expect(await keepReading(db, sent)).toBe(1)
    expect(await history()).toHaveLength(1)
    expect(await db.readings.count()).toBe(1)
  })

  it('each day on which it was seen counts, changed or not', async () => {
    await keepReading(db, capture(item(100), NOW - 3 * DAY))
    await keepReading(db, capture(item(100), NOW - DAY))
    await keepReading(db, capture(item(90), NOW))
    expect((await history()).map((row) => row.price?.min)).toEqual([100, 100, 90])
    expect(daysOf(await history())).toEqual(['2026-11-19', '2026-11-21', '2026-11-22'])
  })

  it('a results page and an item page keep histories apart, and Tmall’s item is Taobao’s', async () => {
    await keepReading(db, capture(search([80, 70])))
    await keepReading(db, capture({ ...item(100), site: 'tmall' }))
    expect(await history()).toHaveLength(1)
    expect(await db.items.count()).toBe(2)
    expect((await history('search')).map((row) => row.price?.min)).toEqual([80])
    expect((await history()).map((row) => row.price?.min)).toEqual([100])
  })

  it('an item page names the title; a results page does not rename it', async () => {
    await keepReading(db, capture(item(100)))
    await keepReading(db, capture(search([80])))
    expect((await db.items.get('taobao|743210000001'))?.title).toBe('茶树精油')
    await keepReading(db, capture(item(100, { title: '澳洲茶树精油' })))
    expect((await db.titles.toArray()).map((row) => [row.from, row.to])).toEqual([
      [null, '茶树精油'],
      ['茶树精油', '澳洲茶树精油'],
    ])
  })

  it('a page that gave nothing leaves a line in the log and nothing else', async () => {
    await keepReading(
      db,
      capture({ site: 'taobao', page: 'search', status: 'blocked', reason: 'challenge', missing: [], sources: {}, reader: 'r', fields: null }),
    )
    expect(await db.readings.toArray()).toMatchObject([{ status: 'blocked', reason: 'challenge', read: 0 }])
    expect((await db.items.count()) + (await db.histories.count()) + (await db.resultPages.count())).toBe(0)
  })

  it('a failure in the middle leaves nothing at all', async () => {
    db.shelves.hook('creating', () => {
      throw new Error('disk')
    })
    await expect(keepReading(db, capture(search([1, 2, 3])))).rejects.toThrow()
    expect((await db.items.count()) + (await db.resultPages.count()) + (await db.readings.count())).toBe(0)
  })

  it('a full disk is said as such', async () => {
    db.items.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await expect(keepReading(db, capture(item(5)))).rejects.toThrow()
    expect(await db.readings.count()).toBe(0)
  })

  it('a list that grows while it is open is one page and one line of the log', async () => {
    const first = capture(search([80]))
    await keepReading(db, first)
    await keepReading(db, { ...first, reading: search([80, 70]), at: NOW + 5 })
    expect((await db.resultPages.toArray()).map((row) => row.ids.length)).toEqual([2])
    expect((await db.shelves.toArray()).map((row) => row.cards.length)).toEqual([2])
    expect(await db.readings.count()).toBe(1)
    expect((await history('search')).map((row) => row.at)).toEqual([NOW])
  })

  it('a price that is no longer said ends there, and stands again when it comes back', async () => {
    for (const [days, price] of [
      [4, 100],
      [3, null],
      [2, 100],
    ] as const) {
      await keepReading(db, capture(item(1, { price: price === null ? null : { min: price, max: price } }), NOW - days * DAY))
    }
    expect((await history()).map((row) => row.price?.min ?? null)).toEqual([100, null, 100])
  })

  it('a day on which only a results page was seen is no day of the item page', async () => {
    await keepReading(db, capture(item(100), NOW - 2 * DAY))
    await keepReading(db, capture(search([70]), NOW))
    expect(daysOf(await history())).toEqual(['2026-11-20'])
    expect(daysOf(await history('search'))).toEqual(['2026-11-22'])
  })

  it('a reading that comes late leaves what is newer alone', async () => {
    await keepReading(db, capture(item(100, { title: 'new' }), NOW))
    await keepReading(db, capture(item(50, { title: 'old' }), NOW - DAY))
    expect(await db.items.get('taobao|743210000001')).toMatchObject({ title: 'new', lastSeen: NOW })
    expect((await history()).map((row) => row.price?.min)).toEqual([50, 100])
    expect((await db.details.get('taobao|743210000001'))?.fields.title).toBe('new')
    expect(await db.titles.count()).toBe(1)
  })

  it('a long history moves out of the item’s row and stays whole, late sightings and second sendings included', async () => {
    const days = MOST_RECENT * 2 + 5
    const sent = Array.from({ length: days }, (_, i) => capture(item(100 + i), NOW - (days - i) * DAY))
    for (const each of sent) await keepReading(db, each)
    expect(await db.histories.count()).toBe(2)
    const late = capture(item(7), NOW - (days + 3) * DAY)
    for (const again of [late, late, ...sent.slice(0, 3), ...sent.slice(-3)]) await keepReading(db, again)
    expect((await history()).map((row) => row.price?.min)).toEqual([7, ...sent.map((_, i) => 100 + i)])
    expect(await db.readings.count()).toBe(days + 1)
  })

  it('where a sighting was read stands in the log', async () => {
    await keepReading(db, capture({ ...item(100), sources: { price: { kind: 'state', path: 'a.b' } } }, NOW - DAY))
    await keepReading(db, capture(search([100]), NOW - DAY))
    const [seen] = await history()
    expect(await readingOf(db, 'taobao|743210000001', 'item', seen?.at ?? 0)).toMatchObject({ page: 'item', sources: { price: { path: 'a.b' } } })
    expect(await readingOf(db, 'taobao|743210000001', 'item', NOW)).toBeUndefined()
  })

  it('marks survive later readings', async () => {
    await keepReading(db, capture(item(100)))
    expect(await markItem(db, 'taobao', '743210000001', 'mine')).toBe(true)
    await keepReading(db, capture(item(90)))
    expect((await db.items.get('taobao|743210000001'))?.mark).toBe('mine')
    expect(await markItem(db, 'taobao', '999', 'mine')).toBe(false)
    expect((await db.sets.toArray())[0]?.members).toEqual(['taobao|743210000001'])
  })
})

it('the declared and the native version agree', async () => {
  await db.open()
  const native = (await Dexie.getDatabaseNames()).includes(db.name) ? (await indexedDB.databases()).find((d) => d.name === db.name)?.version : 0
  expect(native).toBe(db.verno * 10)
})
