import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { changesBetween, isBySeller, lastKnown, timeline } from '../../lib/domain/changes'
import type { Observed } from '../../lib/domain/history'
import { parseYuan } from '../../lib/domain/price'
import { madeObserved } from '../made-readings'

const one = (fen: number) => ({ min: fen, max: fen })

describe('what changed between two readings', () => {
  const before = madeObserved({
    title: '茶树精油正品',
    price: one(6800),
    priceLabel: '优惠前',
    finalPrice: one(6300),
    finalPriceLabel: '券后',
    skuCount: 3,
    available: true,
  })
  const kinds = (after: Partial<Observed>, from: Partial<Observed> = {}) =>
    changesBetween({ ...before, ...from }, { ...before, at: 2000, ...after }).map((c) => c.kind)

  it('nothing, where nothing changed or one of them does not say', () => {
    expect(kinds({})).toEqual([])
    expect(kinds({ title: null, price: null, finalPrice: null, skuCount: null, available: null })).toEqual([])
    expect(kinds({ sold: { least: 9, exact: true } })).toEqual([])
  })
  it('a title word by word', () => {
    const [change] = changesBetween(before, { ...before, title: '澳洲茶树精油' })
    expect(change?.kind === 'title' ? change.words.filter((w) => w.change !== 'same').map((w) => `${w.change} ${w.text}`) : null).toEqual([
      'in 澳洲',
      'out 正品',
    ])
  })
  it('prices, variants, the shelf; what the platform writes is kept apart', () => {
    expect(kinds({ price: one(5800), skuCount: 4, available: false })).toEqual(['price', 'skus', 'available'])
    expect(kinds({ finalPrice: one(6000), finalPriceLabel: '折后' })).toEqual(['final', 'label'])
    expect(changesBetween(before, { ...before, price: one(1), finalPrice: one(2), finalPriceLabel: 'x' }).map(isBySeller)).toEqual([true, false, false])
  })
  it('variants that came and went by name, the price of one, another main picture, promotions', () => {
    const sku = (id: string, fen: number) => ({ id, name: `款${id}`, price: one(fen), finalPrice: null, stock: null })
    const from = { ...before, skuCount: 2, skus: [sku('1', 100), sku('2', 200)], image: 'a.jpg', promotions: ['满99减10'] }
    const to = { ...before, at: 2000, skuCount: 2, skus: [sku('1', 150), sku('3', 200)], image: 'b.jpg', promotions: ['第2件半价'] }
    expect(changesBetween(from, to)).toEqual([
      { kind: 'skus', at: 2000, from: 2, to: 2, came: ['款3'], left: ['款2'] },
      { kind: 'sku-price', at: 2000, name: '款1', from: one(100), to: one(150), currency: 'CNY' },
      { kind: 'picture', at: 2000, from: 'a.jpg', to: 'b.jpg' },
      { kind: 'promotions', at: 2000, came: ['第2件半价'], left: ['满99减10'] },
    ])
    // A page that does not tell its variants, picture or promotions has not lost them.
    expect(changesBetween(from, { ...before, at: 2000, skuCount: 2 })).toEqual([])
  })
  it('no move of a price that is not verified, or of another currency', () => {
    expect(kinds({ price: one(1), priceState: 'unverified' })).toEqual([])
    expect(kinds({ price: one(1), currency: 'USD' })).toEqual([])
  })
  it('a timeline has the newest first', () => {
    const rows = [before, { ...before, at: 2000, price: one(1) }, { ...before, at: 3000, price: one(2) }]
    expect(timeline(rows).map((c) => c.at)).toEqual([3000, 2000])
  })
  it('a reading that is silent or not verified in between hides no change, and makes none', () => {
    const silent = { ...before, at: 2000, title: null, price: null, priceLabel: null, finalPrice: null, skuCount: null, available: null }
    const doubtful: Observed = { ...before, at: 2500, price: one(9900), priceState: 'unverified' }
    const after = { ...before, at: 3000, title: '澳洲茶树精油', price: one(5800), finalPrice: null, skuCount: 4, available: false }
    expect(timeline([before, silent, doubtful, after]).map((c) => `${c.at} ${c.kind}`)).toEqual(['3000 available', '3000 skus', '3000 price', '3000 title'])
    expect(timeline([before, silent, doubtful, { ...before, at: 3000 }])).toEqual([])
  })
  it('a coupon price that is not said any more may have ended: it is not carried on', () => {
    expect(lastKnown([before, { ...before, at: 2000, finalPrice: null, finalPriceLabel: null }])?.finalPrice).toBeNull()
    expect(timeline([before, { ...before, at: 2000, finalPrice: null }, { ...before, at: 3000, finalPrice: one(6000) }])).toEqual([])
  })
})

const CORPUS = path.resolve(process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../../../shared/corpus'), 'taobao/item-mtop-pcdetail-derived')

/** The tables hold 1,702 items that stand in both, with 204 titles, 193 prices and 31 numbers of variants that differ (counted with another reader). */
describe.runIf(existsSync(CORPUS))('two captures of the same items', () => {
  type Line = Record<'itemId' | 'title' | 'priceText' | 'priceTitle' | 'priceDesc' | 'skuCount', string>
  const read = (file: string) =>
    new Map(
      Papa.parse<Line>(readFileSync(path.join(CORPUS, file), 'utf8').replace(/^\uFEFF/u, ''), { header: true, skipEmptyLines: true }).data.map((line) => [
        line.itemId,
        line,
      ]),
    )
  const observe = (line: Line, at: number): Observed =>
    madeObserved({
      at,
      title: line.title,
      price: parseYuan(line.priceText),
      priceLabel: line.priceTitle === '' ? null : line.priceTitle,
      skuCount: Number(line.skuCount),
    })
  const first = read('2024-09_capture1.csv')
  const second = read('2024-09-26_capture2.csv')
  const both = [...first].flatMap(([id, line]) => (second.has(id) ? [[line, second.get(id) ?? line] as const] : []))

  it('every change of title, price and number of variants is found, and none is invented', () => {
    expect(both).toHaveLength(1702)
    const found = both.map(([a, b]) => new Set(changesBetween(observe(a, 1), observe(b, 2)).map((c) => c.kind)))
    const differs = (field: keyof Line) => both.map(([a, b]) => a[field] !== b[field])
    expect(found.map((kinds) => kinds.has('title'))).toEqual(differs('title'))
    expect(found.map((kinds) => kinds.has('skus'))).toEqual(differs('skuCount'))
    const prices = both.map(([a, b]) => a.priceText !== b.priceText && parseYuan(a.priceText) !== null && parseYuan(b.priceText) !== null)
    expect(found.map((kinds) => kinds.has('price'))).toEqual(prices)
    expect((['title', 'price', 'skus'] as const).map((kind) => found.filter((kinds) => kinds.has(kind)).length)).toEqual([204, 193, 31])
  })
})
