import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { emptyItem, type ItemReading } from '../domain/reading'
import { proposeSelectors } from './selector'
import { applyTaught, textAtPlace } from './taught'

const page = (body: string) => parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`).document as unknown as Document
const reading = (fields: Partial<ItemReading['fields']> = {}): ItemReading => ({
  site: 'shop.example',
  page: 'item',
  status: 'partial',
  reason: null,
  missing: ['price'],
  sources: {},
  reader: 'structured-item/1',
  fields: { ...emptyItem(), itemId: 'a1', title: '示例', shop: { id: null, name: '示例店', kind: null }, ...fields },
})
const rule = (selector: string, field: 'price' | 'finalPrice' | 'sold' = 'price', version = 1) => ({
  id: selector,
  site: 'shop.example',
  page: 'item' as const,
  field,
  selector,
  version,
})

describe('proposeSelectors', () => {
  it.each([
    ['<div id="price-now">¥9.9</div>', '#price-now', '#price-now'],
    ['<div class="Price--priceInt--aB3x9">¥9.9</div>', 'div', '[class*="priceInt--"]'],
    ['<p class="x"><b itemprop="price">9.9</b></p>', 'b', 'b[itemprop="price"]'],
    ['<span class="price">1</span><div class="main"><span class="price">¥9.9</span></div>', '.main .price', 'div.main span.price'],
  ])('%s', (body, target, best) => {
    const document = page(body)
    const element = document.querySelector(target)
    expect(element).not.toBeNull()
    const found = proposeSelectors(document, element as Element)
    expect(found[0]).toBe(best)
    for (const selector of found) expect(document.querySelector(selector)).toBe(element)
  })
  it('does not lean on generated names', () => {
    const document = page('<div class="box"><span id="u98231234" class="aB3xZ91k">¥9.9</span></div>')
    for (const selector of proposeSelectors(document, document.querySelector('span') as Element)) expect(selector).not.toMatch(/98231234|aB3xZ91k/u)
  })
})

describe('applyTaught', () => {
  it('fills what the built-in sources left open, and marks it', () => {
    const done = applyTaught(reading(), page('<b class="p">到手价 ¥99.00</b>'), [rule('b.p')])
    expect(done).toMatchObject({ status: 'ok', missing: [], fields: { price: { min: 9900, max: 9900 } }, sources: { price: { kind: 'taught', path: 'b.p' } } })
  })
  it('never overrules a built-in source, and takes no text that is no price', () => {
    const known = reading({ price: { min: 100, max: 100 } })
    expect(applyTaught(known, page('<b class="p">¥99.00</b>'), [rule('b.p')])).toBe(known)
    for (const text of ['暂无报价', '¥1??9', '满199减20', ''])
      expect(applyTaught(reading(), page(`<b class="p">${text}</b>`), [rule('b.p')]).fields.price).toBeNull()
  })
  it('a price after coupon above the price speaks against the place', () => {
    const done = applyTaught(reading({ price: { min: 5000, max: 5000 } }), page('<b class="p">¥99.00</b>'), [rule('b.p', 'finalPrice')])
    expect(done.fields.priceState).toBe('unverified')
  })
  it('takes the newest rule, of its own site and page only', () => {
    const document = page('<b class="p">¥1.00</b><i class="q">¥2.00</i>')
    expect(applyTaught(reading(), document, [rule('b.p'), rule('i.q', 'price', 2)]).fields.price).toEqual({ min: 200, max: 200 })
    expect(applyTaught(reading(), document, [{ ...rule('b.p'), site: 'other.example' }]).fields.price).toBeNull()
  })
  it('a selector that is none reads nothing', () => expect(textAtPlace(page('<b>1</b>'), '][')).toBeNull())
})
