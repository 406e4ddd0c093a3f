import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCount, readCount } from './count'

const exact = (least: number) => ({ least, exact: true })
const atLeast = (least: number) => ({ least, exact: false })

describe('parseCount', () => {
  it.each([
    ['48人付款', exact(48)],
    ['0人收货', exact(0)],
    ['已售 57', exact(57)],
    ['已售 100+', atLeast(100)],
    ['已预定 0', exact(0)],
    ['100+', atLeast(100)],
    ['1.2万+人付款', atLeast(12_000)],
    ['1万+条评价', atLeast(10_000)],
    ['销41件', exact(41)],
    ['销6.15万件', atLeast(61_500)],
    ['已拼1.8万件', atLeast(18_000)],
    ['已拼 10 万+件', atLeast(100_000)],
    ['12,345人付款', exact(12_345)],
    ['１００+', atLeast(100)],
    ['1000多人付款', atLeast(1000)],
    ['近7天3000+人逛过', atLeast(3000)],
    ['全网6000+人付款', { ...atLeast(6000), scope: 'network' }],
    ['699 48人付款', exact(48)],
    ['¥699 48人付款', exact(48)],
  ])('%s', (text, want) => expect(parseCount(text)).toEqual(want))

  it.each(['', '-', '成交2.4万+元', '4.8', '95%', '第2件半价', '500ml', '3-5人', '1,29', '¥57', '57元', '9.5折'])('no count: %s', (text) =>
    expect(parseCount(text)).toBeNull(),
  )

  it('reads what it is shown, exact or rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom('人付款', '人收货', '件', '条评价', ''), (n, unit) => {
        expect(parseCount(`${n}${unit}`)).toEqual(exact(n))
        expect(parseCount(`${n}+${unit}`)).toEqual(atLeast(n))
        expect(parseCount(`${n}万+${unit}`)).toEqual(atLeast(n * 10_000))
      }),
    )
  })

  it('answers to any text with a whole number or nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom('1', '9', '.', '万', '+', '人', '付款', ' ', '¥', '全网', '-', '%'), { maxLength: 14 }).map((a) => a.join('')),
        ),
        (text) => {
          const count = parseCount(text)
          if (count !== null) expect(Number.isSafeInteger(count.least) && count.least >= 0).toBe(true)
        },
      ),
    )
  })

  it('takes numbers of page state', () => {
    expect(readCount(0)).toEqual(exact(0))
    expect(readCount(-1)).toBeNull()
    expect(readCount(1.5)).toBeNull()
    expect(readCount(null)).toBeNull()
  })
})
