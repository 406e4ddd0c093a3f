import { describe, expect, it } from 'vitest'
import { compareItem, type Compared } from './comparison'
import { emptyItem, type ItemFields } from './reading'
import { matchSkus, standpoints } from './standpoint'

const item = (key: string, mark: Compared['mark'], fields: Partial<ItemFields>): Compared =>
  compareItem({
    key,
    title: key,
    shop: null,
    mark,
    url: 'https://x.example/',
    listed: null,
    detail: { fields: { ...emptyItem(), ...fields }, at: 1, reader: 'r', sources: {} },
  })
const sku = (id: string, name: string, fen: number) => ({ id, name, price: { min: fen, max: fen }, finalPrice: null, stock: null })
const dsr = (mark: number) => ({ item: mark, service: null, shipping: null })

describe('what I lack and lead in', () => {
  const mine = item('mine', 'mine', {
    services: ['包邮', '7天无理由'],
    freight: '快递 8.00',
    dsr: dsr(4.7),
    promotions: [{ kind: 'other', text: '第2件半价' }],
  })
  const others = [
    item('a', 'rival', { services: ['退货运费险', '7天无理由'], freight: '免运费', dsr: dsr(4.9), promotions: [{ kind: 'full-reduction', text: '满99减10' }] }),
    item('b', '', { services: ['退货运费险'], freight: '包邮', dsr: dsr(4.8) }),
    item('c', 'dropped', { services: ['什么都有'] }),
  ]
  it('follows from the rows, and says of how many', () => {
    const { lack, lead } = standpoints([mine, ...others])
    expect(lack).toEqual([
      { kind: 'service', what: '退货运费险', others: 2, of: 2 },
      { kind: 'promotion', what: 'reduction', others: 1, of: 2 },
      { kind: 'free-freight', what: '', others: 2, of: 2 },
      { kind: 'dsr', what: 'item', others: 2, of: 2 },
    ])
    expect(lead).toEqual([
      { kind: 'service', what: '包邮', others: 0, of: 2 },
      { kind: 'promotion', what: 'nth-rate', others: 0, of: 2 },
    ])
  })
  it('says nothing of what mine or theirs does not tell', () => {
    expect(standpoints(others)).toEqual({ lack: [], lead: [] })
    expect(standpoints([item('mine', 'mine', {}), item('a', 'rival', { services: ['包邮'], dsr: dsr(4.9) })])).toEqual({ lack: [], lead: [] })
  })
})

it('variants stand against each other by what they hold, else by name; doubtful ones do not', () => {
  const mine = item('mine', 'mine', {
    skus: [sku('1', '单瓶30ml', 6800), sku('2', '100ml', 12_000), sku('3', '礼盒', 9900), sku('4', '红色', 1), sku('5', '红色', 2)],
  })
  const rival = item('a', 'rival', { skus: [sku('7', '30毫升', 5900), sku('8', '50ml*2瓶', 11_000), sku('9', '礼 盒', 9000), sku('10', '红色', 3)] })
  expect(matchSkus(mine, [rival]).map((match) => [match.mine.name, match.others.map((o) => [o.name, o.price])])).toEqual([
    ['单瓶30ml', [['30毫升', 5900]]],
    ['100ml', [['50ml*2瓶', 11_000]]],
    ['礼盒', [['礼 盒', 9000]]],
  ])
})

it('what was paired by hand goes before what the names say, and a variant stands against one only', () => {
  const mine = item('mine', 'mine', { skus: [sku('1', '单瓶30ml', 6800), sku('2', '薰衣草', 7000), sku('3', '礼盒', 9900)] })
  const rival = item('a', 'rival', { skus: [sku('7', '30ml', 5900), sku('8', 'B款', 6500), sku('9', '礼盒', 9000)] })
  const pairs = { '2': { a: '8' }, '3': { a: null }, '1': { gone: '7' } }
  expect(matchSkus(mine, [rival], pairs).map((match) => [match.what, match.others.map((o) => [o.id, o.byHand])])).toEqual([
    ['1', [['7', false]]],
    ['2', [['8', true]]],
  ])
  expect(matchSkus(mine, [rival], { '2': { a: '7' } }).map((match) => [match.what, match.others.map((o) => o.id)])).toEqual([
    ['2', ['7']],
    ['3', ['9']],
  ])
})
