import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSheets } from '../import-export/sheet/read-sheet'
import { toFigures } from '../domain/table/to-figures'
import { adWords } from './ad-words'
import { figuresOf, importFigures, planFigures } from './figures'
import { itemsWithFigures, itemSums } from './item-figures'
import { reportedDays } from './reported-days'
import { kpiBoard, kpiSeries, putKpiDays, shopsWithKpis } from './kpi'
import { Store } from './schema'

let db: Store
beforeEach(() => {
  db = new Store(`figures-${Math.trunc(performance.now() * 1000)}`)
})
afterEach(() => db.delete())

const lines = async (text: string, file = 'x.csv') => {
  const [table] = await readSheets(new TextEncoder().encode(text), file)
  if (table === undefined) throw new Error('no table')
  return toFigures(table, '我的店', null, 1)
}
const ADS = '日期,计划ID,计划名字,词名字/词包名字,展现量,点击量,花费,总成交金额\n2026-07-06,1,a,精油,100,5,2.50,9\n2026-07-06,2,b,精油,50,5,2.50,-\n'

describe('lines of reports', () => {
  it('the same file twice changes nothing; a later one that says otherwise replaces', async () => {
    const { rows } = await lines(ADS)
    expect(rows.map((row) => row.name)).toEqual(['1 · 精油', '2 · 精油'])
    expect(await planFigures(db, rows)).toEqual({ add: 2, replace: 0, skip: 0 })
    expect(await db.figures.count()).toBe(0)
    expect(await importFigures(db, rows)).toEqual({ add: 2, replace: 0, skip: 0 })
    expect(await importFigures(db, rows)).toEqual({ add: 0, replace: 0, skip: 2 })
    expect(await importFigures(db, (await lines(ADS.replace(',9\n', ',19\n'))).rows)).toEqual({ add: 0, replace: 1, skip: 1 })
    expect((await figuresOf(db, 'ad-keyword', '我的店', '2026-07-01', '2026-07-31')).map((row) => row.values.adSales)).toEqual([1900, null])
    expect(await figuresOf(db, 'ad-keyword', '我的店', '2026-07-07', '2026-07-31')).toEqual([])
  })
  it('cancelled in the middle nothing is written', async () => {
    const many = Array.from({ length: 9000 }, (_, i) => `2026-07-06,${i},a,w${i},1,1,1,1`).join('\n')
    const { rows } = await lines(`${ADS.split('\n')[0] ?? ''}\n${many}`)
    let parts = 0
    await expect(importFigures(db, rows, () => (parts += 1) < 2)).rejects.toThrow('cancelled')
    expect(await db.figures.count()).toBe(0)
  })
  it('lines without a day take the table’s period; without one they are named', async () => {
    expect((await lines('一级来源,二级来源,访客数\n付费,汇总,9\n付费,直通车,9', '流量-2026-07-06_2026-07-12.csv')).rows).toMatchObject([
      { from: '2026-07-06', to: '2026-07-12', name: '付费 · 直通车' },
    ])
    expect(await lines('一级来源,访客数\n付费,9')).toEqual({ rows: [], undated: [2] })
  })
  it('two lines of one name stay two', async () => {
    expect((await lines('订单编号,标题,购买数量,商品属性\n1,a,1,红\n1,a,2,红', '_2026-07-06_2026-07-06.csv')).rows.map((row) => row.name)).toHaveLength(2)
  })
})

describe('what a review found wrong', () => {
  it('two reports may each tell a part of a day; none takes back what the other said', async () => {
    await importFigures(db, (await lines('统计日期,访客数,浏览量\n2026-07-06,100,300')).rows)
    await importFigures(db, (await lines('统计日期,支付金额,支付买家数,访客数\n2026-07-06,5,2,-')).rows)
    expect((await reportedDays(db, '我的店', '2026-07-06', '2026-07-06'))[0]?.figures).toEqual({ uv: 100, pv: 300, gmv: 500, buyers: 2 })
  })
  it('hours and kinds of visitors are not the day; one terminal is not the shop', async () => {
    await importFigures(db, (await lines('日期,客户类型,访客数\n2026-07-06,新访客,12\n2026-07-06,老访客,30')).rows)
    await importFigures(db, (await lines('终端：PC端\n统计日期,访客数,浏览量\n2026-07-07,12,20')).rows)
    await importFigures(db, (await lines('统计日期,终端,访客数\n2026-07-08,所有终端,90\n2026-07-08,PC端,5')).rows)
    const days = await reportedDays(db, '我的店', '2026-07-06', '2026-07-08')
    expect(days.filter((day) => day.source === 'shop-report').map((day) => day.figures)).toEqual([{ uv: 90 }])
  })
  it('a day that cannot be read is named and takes no other; under a merged cell it is the one above', async () => {
    expect(await lines('日期,访客数\n2026-06,12000\n,5', '店铺_2026-07-02_2026-07-02.csv')).toMatchObject({ rows: [], undated: [2, 3] })
    expect((await lines('日期,计划名字,计划ID,花费\n2026-07-06,a,1,5\n,b,2,5')).rows.map((row) => row.from)).toEqual(['2026-07-06', '2026-07-06'])
  })
  it('days and weeks of one word are not added; orders that are not told are not none', async () => {
    const head = '日期,计划名字,词名字/词包名字,展现量,点击量,花费'
    await importFigures(db, (await lines(`${head}\n2026-07-06,a,精油,100,100,50\n2026-07-06 ~ 2026-07-12,a,精油,700,700,350`)).rows)
    expect((await adWords(db, '我的店', '2026-07-01', '2026-07-31')).words).toMatchObject([{ clicks: 100, cost: 5000, orders: null, sales: null }])
  })
  it('reports of two products of ads stand beside each other', async () => {
    for (const [file, cost] of [
      ['直通车账户_20260708.csv', 50],
      ['引力魔方账户_20260708.csv', 30],
    ] as const)
      await importFigures(db, (await lines(`日期,展现量,点击量,花费\n2026-07-06,9,1,${cost}`, file)).rows)
    expect((await reportedDays(db, '我的店', '2026-07-06', '2026-07-06')).find((day) => day.source === 'ad-report')?.figures.adCost).toBe(8000)
  })
  it('an item by terminals is counted once', async () => {
    await importFigures(
      db,
      (await lines('统计日期,终端,商品ID,商品名称,访客数\n2026-07-06,所有终端,542310923398,a,100\n2026-07-06,PC端,542310923398,a,5')).rows,
    )
    expect((await itemSums(db, '2026-07-01', '2026-07-31')).get('542310923398')?.uv).toBe(100)
  })
})

describe('reports in the catalogue', () => {
  it('the shop’s own line and the sum of its ads, by hand before them; reports of ads that overlap are not added', async () => {
    await importFigures(db, (await lines('统计日期,访客数,支付金额,支付买家数\n2026-07-06,100,250.00,4')).rows)
    await importFigures(db, (await lines('日期,计划ID,计划名字,展现量,点击量,花费,总成交金额\n2026-07-06,1,a,100,5,2.50,9\n2026-07-06,2,b,100,5,1.50,3')).rows)
    await importFigures(db, (await lines(ADS)).rows)
    const board = await kpiBoard(db, ['我的店'], '2026-07-06', '2026-07-06')
    const value = (id: string) => board.readings.find((reading) => reading.kpi.id === id)?.now.value
    expect([value('gmv'), value('uv'), value('conversion'), value('roi')]).toEqual([25_000, 100, 0.04, 3])
    await putKpiDays(db, [{ shop: '我的店', day: '2026-07-06', figures: { uv: 80 } }], 'hand', 2)
    const corrected = await kpiBoard(db, ['我的店'], '2026-07-06', '2026-07-06')
    expect(corrected.readings.find((reading) => reading.kpi.id === 'uv')?.now.value).toBe(80)
    expect(await shopsWithKpis(db)).toEqual(['我的店'])
  })
  it('a campaign that does not say its sales makes the day’s sales unknown, not 0', async () => {
    await importFigures(db, (await lines('日期,计划ID,计划名字,展现量,点击量,花费,总成交金额\n2026-07-06,1,a,100,5,2.50,9\n2026-07-06,2,b,100,5,1.50,-')).rows)
    expect((await reportedDays(db, '我的店', '2026-07-06', '2026-07-06')).find((row) => row.source === 'ad-report')?.figures).toEqual({
      adCost: 400,
      impressions: 200,
    })
  })
})

it('the catalogue of one item: from its daily lines, without the shop’s targets; a day goes as its trend', async () => {
  const text =
    '日期,商品ID,商品名称,商品访客数,支付买家数,支付金额\n2026-07-06,743210000001,精油,100,4,400.00\n2026-07-07,743210000001,精油,200,4,400.00\n2026-07-07,743210000002,香薰,50,1,900.00\n'
  await importFigures(db, (await lines(text)).rows)
  const board = await kpiBoard(db, ['我的店'], '2026-07-06', '2026-07-07', '743210000001')
  const of = (id: string) => board.readings.find((reading) => reading.kpi.id === id)
  expect(of('uv')?.now.value).toBe(300)
  // Summed first, divided last.
  expect(of('conversion')?.now.value).toBeCloseTo(8 / 300)
  expect(of('goodReviewRate')?.target).toBeNull()
  expect(of('uv')?.rows.map((row) => [row.day, row.over])).toEqual([
    ['2026-07-06', 100],
    ['2026-07-07', 200],
  ])
  expect((await itemsWithFigures(db, '2026-07-01', '2026-07-07', 10)).map((item) => item.title)).toEqual(['香薰', '精油'])
  const series = await kpiSeries(db, ['我的店'], ['conversion'], '2026-07-07', 3, '743210000001')
  expect(series.get('conversion')?.map((point) => point.value)).toEqual([null, 0.04, 0.02])
})

it('several shops together: sums of all, states of none', async () => {
  const day = '2026-07-06'
  await putKpiDays(db, [{ shop: 'A', day, figures: { uv: 100, buyers: 10, gmv: 1000, dsrItem: 4.8 } }], 'hand', 1)
  await putKpiDays(db, [{ shop: 'B', day, figures: { uv: 300, buyers: 6, gmv: 3000, dsrItem: 4.9 } }], 'hand', 1)
  const board = await kpiBoard(db, ['A', 'B'], day, day)
  const value = (id: string) => board.readings.find((reading) => reading.kpi.id === id)?.now.value
  expect([value('uv'), value('conversion'), value('dsrItem')]).toEqual([400, 16 / 400, null])
  expect(board.readings.find((reading) => reading.kpi.id === 'uv')?.rows.map((row) => row.shop)).toEqual(['A', 'B'])
  // One that does not tell its visitors: the sum of all is not known that day.
  await putKpiDays(db, [{ shop: 'B', day, figures: { uv: null } }], 'hand', 2)
  expect((await kpiSeries(db, ['A', 'B'], ['uv'], day, 1)).get('uv')?.[0]?.value).toBeNull()
})

it('发货时效 comes from orders, by the day of payment, of all orders that are stored; an overlapping export counts none twice', async () => {
  const head = '订单编号,订单状态,订单创建时间,订单付款时间,发货时间,总金额,买家实际支付金额\n'
  const order = (id: number, paid: string, shipped: string) => `="26112000${id}",交易成功,2026-07-06 09:00:00,${paid},${shipped},68.00,60.00\n`
  const one = await lines(head + order(1, '2026-07-06 10:00:00', '2026-07-07 10:00:00') + order(2, '2026-07-06 11:00:00', '2026-07-12 11:00:00'))
  await importFigures(db, one.rows)
  const two = await lines(head + order(2, '2026-07-06 11:00:00', '2026-07-12 11:00:00') + order(3, '2026-07-07 08:00:00', '2026-07-07 10:00:00'))
  await importFigures(db, two.rows)
  const board = await kpiBoard(db, ['我的店'], '2026-07-06', '2026-07-07')
  const reading = board.readings.find(({ kpi }) => kpi.id === 'shippedIn72h')
  expect(reading?.now).toMatchObject({ over: 2, under: 3, days: 2 })
  expect(reading?.rows.map((row) => [row.day, row.over, row.under, row.sources, row.settling])).toEqual([
    ['2026-07-06', 1, 2, ['orders'], false],
    ['2026-07-07', 1, 1, ['orders'], false],
  ])
})

it('a count or a mark that differs by one is a disagreement; a 分 is none', async () => {
  const day = '2026-07-06'
  await importFigures(db, (await lines(`统计日期,访客数,支付金额,描述相符评分\n${day},100,500.00,4.8\n`)).rows)
  await putKpiDays(db, [{ shop: '我的店', day, figures: { uv: 101, gmv: 50_001, dsrItem: 4.9 } }], 'hand', 1)
  const board = await kpiBoard(db, ['我的店'], day, day)
  const others = (id: string) => board.readings.find((reading) => reading.kpi.id === id)?.rows[0]?.others.map(({ value, taken }) => [value, taken])
  expect([others('uv'), others('dsrItem'), others('gmv')]).toEqual([[[100, 101]], [[4.8, 4.9]], []])
})
