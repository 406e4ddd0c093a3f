import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Store } from './db/schema'
import { lastSighting } from './domain/packed-history'
import { emptyCard, type ItemFields } from './domain/reading'
import { madeItem, madeSearch } from '../tests/made-readings'
import { plainAddress, receiveReport } from './report'

const NOW = Date.parse('2026-11-22T04:00:00Z')
const ITEM = new URL('https://item.taobao.com/item.htm?id=743210000001&spm=a.b&ali_trackid=secret')
let db: Store
beforeEach(() => {
  db = new Store(`report-${Math.trunc(performance.now() * 1000)}`)
})
afterEach(() => db.delete())

const item = (more: Partial<ItemFields> = {}) => madeItem({ itemId: '743210000001', title: '茶树精油30ml', price: { min: 6800, max: 6800 }, ...more })
const send = (reading: unknown, url = ITEM, captureKey = 'k1', at = NOW) => receiveReport(db, { captureKey, since: at, reading, at }, url, NOW)

describe('receiveReport', () => {
  it('saves and answers with what the page says', async () => {
    expect(await send(item())).toMatchObject({
      status: 'saved',
      answer: { kind: 'item', coverage: { seen: 1, of: 30 }, mine: null, unitPrice: { per: 100, unit: 'ml' } },
    })
  })

  it.each<[string, unknown]>([
    ['no object', 'x'],
    ['a float price', item({ price: { min: 1.5, max: 2 } })],
    ['a range upside down', item({ price: { min: 5, max: 2 } })],
    ['a negative count', item({ sold: { least: -1, exact: true, text: '', period: null } })],
    ['a title of 10,000 characters', item({ title: 'x'.repeat(10_000) })],
    ['a made-up status', { ...item(), status: 'fine' }],
    ['an id that is no id', item({ itemId: '../../etc' })],
  ])('refuses what is misshapen: %s', async (_, reading) => {
    expect(await send(reading)).toMatchObject({ status: 'refused', reason: 'misshapen' })
    expect(await db.items.count()).toBe(0)
  })

  it('a page never chooses where its row goes', async () => {
    for (const reading of [item({ itemId: '743210000002' }), { ...item(), site: 'tmall' }]) {
      expect(await send(reading)).toMatchObject({ status: 'refused', reason: 'other-page' })
    }
    expect(await send(item(), new URL('https://evil.example/item.htm?id=743210000001'))).toMatchObject({ status: 'refused' })
    expect(await db.items.count()).toBe(0)
  })

  it('unit price only where the shown price buys one amount', async () => {
    const sku = (id: string, price: number) => ({ id, name: null, price: { min: price, max: price }, finalPrice: null, stock: null })
    expect(await send(item({ skus: [sku('56900001', 6800), sku('56900002', 9800)] }))).toMatchObject({ answer: { unitPrice: null } })
  })

  it('a page that moves by itself cannot fill the store', async () => {
    const row = {
      at: NOW - 1000,
      page: 'item' as const,
      status: 'ok' as const,
      reason: null,
      missing: [],
      read: 1,
      of: 1,
      reader: 'x/1',
      url: 'https://x.example/',
    }
    await db.readings.bulkAdd(Array.from({ length: 600 }, (_, i) => ({ ...row, site: 'taobao', captureKey: `f${i}` }) as never))
    expect(await send(item(), ITEM, 'k3')).toMatchObject({ status: 'refused', reason: 'too-many' })
    await db.readings.toCollection().modify({ site: 'jd' })
    expect(await send(item(), ITEM, 'k3')).toMatchObject({ status: 'saved' })
  })

  it('a visit cannot lie in the future', async () => {
    await send(item(), ITEM, 'k2', NOW + 9_999_999)
    expect(lastSighting((await db.items.toArray())[0]?.recent.item)?.at).toBe(NOW)
  })

  it('a results page: places, changes since last time, marks', async () => {
    const url = new URL('https://s.taobao.com/search?q=x')
    const list = (prices: number[]) =>
      madeSearch(
        prices.map((price, i) => ({
          ...emptyCard(i + 1),
          itemId: String(743_210_000_001 + i),
          title: `茶树精油${i}`,
          price: { min: price, max: price },
        })),
        { query: 'x' },
      )
    await receiveReport(db, { captureKey: 'a', since: NOW - 1000, reading: list([100, 300, 200]), at: NOW - 1000 }, url, NOW)
    const answer = await receiveReport(db, { captureKey: 'b', since: NOW, reading: list([100, 250, 200]), at: NOW }, url, NOW)
    if (answer.status !== 'saved' || answer.answer?.kind !== 'search') throw new Error('not saved')
    expect(answer.answer.cards.map((c) => c.place)).toEqual([
      { place: 1, of: 3 },
      { place: 3, of: 3 },
      { place: 2, of: 3 },
    ])
    expect(answer.answer.cards.map((c) => c.change?.by ?? null)).toEqual([null, -50, null])
    expect(answer.answer.summary.median).toBe(200)
  })
})

it('an address with a quote can be restored from a backup', () => {
  expect(plainAddress(new URL("https://shop.example.com/men's"))).toBe('https://shop.example.com/men%27s')
})

it('an address is kept without what identifies the viewer', () => {
  expect(plainAddress(new URL('https://s.1688.com/selloffer/offer_search.htm?spm=a&keywords=%CA%D5%C4%C9&x=1'))).toBe(
    'https://s.1688.com/selloffer/offer_search.htm?keywords=%CA%D5%C4%C9',
  )
  expect(plainAddress(ITEM)).toBe('https://item.taobao.com/item.htm?id=743210000001')
})

it('the editor is advised by pages about its own item only', async () => {
  const list = (query: string, title: string) =>
    madeSearch(
      [1, 2, 3].map((i) => ({
        ...emptyCard(i),
        itemId: String(743_210_000_000 + i),
        title: `${title}${'甲乙丙'[i - 1]}`,
        price: { min: 100, max: 100 },
      })),
      { query },
    )
  await receiveReport(
    db,
    { captureKey: 'a', since: NOW - 2, reading: list('茶树精油', '茶树精油控油'), at: NOW - 2 },
    new URL('https://s.taobao.com/search?q=a'),
    NOW,
  )
  await receiveReport(
    db,
    { captureKey: 'b', since: NOW - 1, reading: list('手机壳', '手机壳硅胶'), at: NOW - 1 },
    new URL('https://s.taobao.com/search?q=b'),
    NOW,
  )
  const editor = {
    site: 'taobao',
    page: 'title-editor',
    status: 'ok',
    reason: null,
    missing: [],
    sources: {},
    reader: 'title-editor/1',
    fields: {
      itemId: '743210000001',
      title: '澳洲茶树精油',
      shortTitle: null,
      titleLimit: 60,
      category: null,
      categoryId: null,
      attributes: {},
      price: null,
      stock: null,
      outerId: null,
      skus: [],
    },
  }
  const answer = await receiveReport(
    db,
    { captureKey: 'c', since: NOW, reading: editor, at: NOW },
    new URL('https://item.upload.taobao.com/sell/v2/publish.htm?itemId=743210000001'),
    NOW,
  )
  if (answer.status !== 'saved' || answer.answer?.kind !== 'editor') throw new Error('no answer')
  expect(answer.answer.queries).toEqual(['茶树精油'])
  expect(answer.answer.words.map((w) => w.text)).toContain('控油')
  expect(answer.answer.words.map((w) => w.text)).not.toContain('硅胶')
})
