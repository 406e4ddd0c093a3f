import { describe, expect, it } from 'vitest'
import { hasSeveralPrices, itemSpec, parseSpec, unitPrice } from './spec'

describe('parseSpec', () => {
  it.each([
    ['500ml*3瓶', 500, 'ml', 3],
    ['226gx2包', 226, 'g', 2],
    ['10片装', 10, '片', 1],
    ['3斤', 1500, 'g', 1],
    ['1kg', 1000, 'g', 1],
    ['茶树精油30ml', 30, 'ml', 1],
    ['500ml/瓶*2', 500, 'ml', 2],
    ['30ml 2瓶装', 30, 'ml', 2],
    ['面膜25ml*10片', 25, 'ml', 10],
    ['330ml*24罐', 330, 'ml', 24],
    ['10片*5盒', 10, '片', 5],
    ['250克x3袋装', 250, 'g', 3],
    ['1.5L', 1500, 'ml', 1],
    ['250克2袋', 250, 'g', 2],
    ['500毫升3瓶装', 500, 'ml', 3],
    ['500ml 两瓶', 500, 'ml', 2],
    ['一盒10片', 10, '片', 1],
  ])('%s', (text, amount, unit, pieces) => expect(parseSpec(text)).toEqual({ amount, unit, pieces }))

  it.each([
    '买2送1',
    '三件套 500ml',
    '2kg（500g*4）',
    '30g50',
    '50g*2+30g',
    '500ml-1000ml',
    '手机128G',
    '5G手机',
    '三只松鼠',
    '2026新款',
    '连衣裙',
    '双门冰箱200L',
    '10kg洗衣机',
    '纯棉T恤220g/m2',
    '纯棉T恤220gsm',
    '',
  ])('none or two readings: %s', (text) => expect(parseSpec(text)).toBeNull())

  it('takes the amount of an item from title, attributes or its only variant, and none where they disagree', () => {
    const item = (title: string, attributes: Record<string, string> = {}, names: string[] = []) =>
      itemSpec({ title, attributes, skus: names.map((name, i) => ({ name, price: { min: 100 + i } })) })
    expect(item('洗发水', { 净含量: '500ml' })).toEqual({ amount: 500, unit: 'ml', pieces: 1 })
    expect(item('洗发水500ml*2瓶', { 净含量: '500ml' })).toEqual({ amount: 500, unit: 'ml', pieces: 2 })
    expect(item('洗发水750ml', { 净含量: '500ml' })).toBeNull()
    expect(item('洗发水', {}, ['500ml 1瓶'])).toEqual({ amount: 500, unit: 'ml', pieces: 1 })
    expect(item('洗发水', {}, ['500ml', '750ml'])).toBeNull()
    expect(item('洗发水', { 产地: '500ml' })).toBeNull()
  })

  it('prices a unit only where price and amount are single', () => {
    expect(unitPrice(6800, parseSpec('30ml'))).toEqual({ fen: (6800 * 100) / 30, per: 100, unit: 'ml' })
    expect(unitPrice(null, parseSpec('30ml'))).toBeNull()
    expect(unitPrice(6800, null)).toBeNull()
    expect(hasSeveralPrices([{ price: { min: 1 } }, { price: { min: 2 } }])).toBe(true)
    expect(hasSeveralPrices([{ price: { min: 1 } }, { price: { min: 1 } }])).toBe(false)
  })
})
