import { describe, expect, it } from 'vitest'
import { currencyCode, parseAmount } from './amount'

describe('parseAmount', () => {
  it.each([
    ['31.49', 'USD', 3149],
    [111.99, 'USD', 11199],
    ['80.0', null, 8000],
    ['1299', 'USD', 129_900],
    ['1,299.00', 'USD', 129_900],
    ['1.299,00', 'EUR', 129_900],
    ['1 299,00', 'EUR', 129_900],
    ['12,50', 'EUR', 1250],
    ['1,299', 'USD', 129_900],
    ['1,29,999', 'INR', 12_999_900],
    ['$24.96', 'USD', 2496],
    ['USD 24.96', 'USD', 2496],
    ['12,99 €', 'EUR', 1299],
    ['1980', 'JPY', 1980],
    ['1,980', 'JPY', 1980],
    ['349.990', 'USD', 34_999],
    ['£20', 'GBP', 2000],
    ['CA$20', 'CAD', 2000],
    ['￥1,980', 'JPY', 1980],
  ])('%s %s → %s', (text, currency, amount) => expect(parseAmount(text, currency)).toBe(amount))

  it.each([
    ['1.299', 'USD'],
    ['1,299', 'EUR'],
    ['£20', 'EUR'],
    ['EUR 12.99', 'USD'],
    ['12.99 €', 'USD'],
    ['$20', 'GBP'],
    ['¥20', 'USD'],
    ['12.000', 'VND'],
    ['89.900', 'COP'],
    ['2.490', 'EUR'],
    ['2.490', null],
    ['0', 'USD'],
    ['0.00', 'USD'],
    ['-3', 'USD'],
    ['24.96/mo', 'USD'],
    ['From 20', 'USD'],
    ['10-20', 'USD'],
    ['1e3', 'USD'],
    ['19.80', 'JPY'],
    ['1.234', 'KWD'],
    ['{{price}}', 'USD'],
    ['', null],
    [Number.NaN, 'USD'],
    [null, 'USD'],
  ])('%s %s is no amount', (text, currency) => expect(parseAmount(text, currency)).toBeNull())
})

it('currencies are codes or unknown', () => {
  expect(['usd', ' EUR ', 'RMB', '$', 'US$', '', null, 'dollar'].map(currencyCode)).toEqual(['USD', 'EUR', 'CNY', null, 'USD', null, null, null])
})
