import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePrice, parseYuan } from './price'

const cny = (min: number, max: number | null = min) => ({ min, max, currency: 'CNY' })
const bare = (min: number, max: number | null = min) => ({ min, max, currency: null })

describe('parsePrice', () => {
  it.each([
    ['From $20', { min: 2000, max: null, currency: 'USD' }],
    ['US $5.00 to US $9.00', { min: 500, max: 900, currency: 'USD' }],
    ['C $12.00', { min: 1200, max: 1200, currency: 'CAD' }],
    ['MXN$199.00', { min: 19_900, max: 19_900, currency: 'MXN' }],
    ['JP¥1,980', { min: 1980, max: 1980, currency: 'JPY' }],
    ['Farm 12', { min: 1200, max: 1200, currency: null }],
    ['¥1,299.00', cny(129_900)],
    ['￥ 108', cny(10_800)],
    ['149.00 - 159.00', bare(14_900, 15_900)],
    ['8699.00-12199.00', bare(869_900, 1_219_900)],
    ['96起', bare(9600, null)],
    ['¥96起', cny(9600, null)],
    ['12.8元起', cny(1280, null)],
    ['99-698', bare(9900, 69_800)],
    ['券后￥35.9', cny(3590)],
    ['约 ¥1299', cny(129_900)],
    ['29.9元/件', cny(2990)],
    ['１２．８', bare(1280)],
    ['¥38.00-¥58.00', cny(3800, 5800)],
    ['¥49.9券后', cny(4990)],
    ['US $20.97', { min: 2097, max: 2097, currency: 'USD' }],
    ['12,50 €', { min: 1250, max: 1250, currency: 'EUR' }],
    ['¥699 48人付款', cny(69_900)],
  ])('%s', (text, want) => expect(parsePrice(text)).toEqual(want))

  it.each([
    '',
    '-',
    '价格面议',
    '699 48人付款',
    '69948人付款',
    '3.5折',
    '满199减20',
    '定金50元',
    '¥?9.9',
    '¥1?9',
    '0.065',
    '￥38 ￥58',
    '100ml',
    '2件',
    '1.2万',
    '5-3',
    '1.2.3',
    '月供 ¥24.96',
    '$24.96/mo.',
    '9.9元/天',
    'save $10',
    '$10 off',
    'You save: $550.00 (61% off)',
    'Approximately US $12.00',
    '$12.99 with Subscribe & Save',
    'XYZ$12',
    '¥\ue123\uf011.50',
  ])('no price: %s', (text) => expect(parsePrice(text)).toBeNull())

  it('gives back the 分 of any amount as shops write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('', '¥', '￥', '券后¥'), fc.boolean(), (fen, mark, thousands) => {
        const whole = Math.floor(fen / 100)
        const text = `${mark}${thousands ? whole.toLocaleString('en-US') : whole}.${String(fen % 100).padStart(2, '0')}`
        expect(parsePrice(text)).toMatchObject({ min: fen, max: fen })
      }),
    )
  })

  it('never takes digits of two neighbours for one number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }), (price, sold) => {
        expect(parsePrice(`${price}${sold}人付款`)).toBeNull()
        expect(parsePrice(`¥${price} ${sold}人付款`)).toMatchObject({ min: price * 100 })
      }),
    )
  })

  it('answers to any text, with a range in order', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom('¥', '1', '2', '.', ',', '-', '起', '元', '万', ' ', '券后'), { maxLength: 14 }).map((a) => a.join('')),
        ),
        (text) => {
          const price = parsePrice(text)
          if (price !== null && price.max !== null) expect(price.max).toBeGreaterThanOrEqual(price.min)
        },
      ),
    )
  })
})

describe('parseYuan', () => {
  it('takes page state, and no other currency', () => {
    expect(parseYuan('244.82')).toEqual({ min: 24_482, max: 24_482 })
    expect(parseYuan(305)).toEqual({ min: 30_500, max: 30_500 })
    expect(parseYuan('$5.00')).toBeNull()
    expect(parseYuan('')).toBeNull()
    expect(parseYuan(Number.NaN)).toBeNull()
  })
})
