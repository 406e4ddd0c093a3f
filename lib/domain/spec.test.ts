import { describe, expect, it } from 'vitest'
import { hasSeveralPrices, parseSpec, unitPrice } from './spec'

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
  ])('%s', (text, amount, unit, pieces) => expect(parseSpec(text)).toEqual({ amount, unit, pieces }))

  it.each(['买2送1', '50g*2+30g', '500ml-1000ml', '手机128G', '5G手机', '三只松鼠', '2026新款', '连衣裙', ''])('none or two readings: %s', (text) =>
    expect(parseSpec(text)).toBeNull(),
  )

  it('prices a unit only where price and amount are single', () => {
    expect(unitPrice({ min: 6800, max: 6800 }, parseSpec('30ml'))).toEqual({ fen: (6800 * 100) / 30, per: 100, unit: 'ml' })
    expect(unitPrice({ min: 6800, max: null }, parseSpec('30ml'))).toBeNull()
    expect(unitPrice({ min: 6800, max: 6800 }, null)).toBeNull()
    expect(hasSeveralPrices([{ price: { min: 1 } }, { price: { min: 2 } }])).toBe(true)
    expect(hasSeveralPrices([{ price: { min: 1 } }, { price: { min: 1 } }])).toBe(false)
  })
})
