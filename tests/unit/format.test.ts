import { describe, expect, it } from 'vitest'
import { formatFen } from '../../components/ui/format'
import { parseAmount } from '../../lib/domain/amount'

describe('amounts as they are shown', () => {
  it('shows of every currency what the page said, whatever places the browser would give it', () => {
    const shown = (text: string, currency: string) => formatFen(parseAmount(text, currency) ?? Number.NaN, currency).replaceAll(/[^\d.,]/gu, '')
    expect(['USD', 'EUR', 'GBP', 'TWD', 'AED', 'PKR', 'AMD'].map((c) => shown('2499.50', c))).toEqual(Array.from({ length: 7 }, () => '2,499.50'))
    expect(['IDR', 'HUF', 'COP'].map((c) => shown('15499.00', c))).toEqual(Array.from({ length: 3 }, () => '15,499.00'))
    expect(['JPY', 'KRW', 'VND', 'CLP', 'UGX'].map((c) => shown('15499', c))).toEqual(Array.from({ length: 5 }, () => '15,499'))
  })
})
