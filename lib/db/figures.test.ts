import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSheets } from '../import-export/sheet/read-sheet'
import { toFigures } from '../import-export/sheet/to-figures'
import { figuresOf, importFigures, planFigures, reportedDays } from './figures'
import { kpiBoard, putKpiDays, shopsWithKpis } from './kpi'
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

describe('reports in the catalogue', () => {
  it('the shop’s own line and the sum of its ads, by hand before them; reports of ads that overlap are not added', async () => {
    await importFigures(db, (await lines('统计日期,访客数,支付金额,支付买家数\n2026-07-06,100,250.00,4')).rows)
    await importFigures(db, (await lines('日期,计划ID,计划名字,展现量,点击量,花费,总成交金额\n2026-07-06,1,a,100,5,2.50,9\n2026-07-06,2,b,100,5,1.50,3')).rows)
    await importFigures(db, (await lines(ADS)).rows)
    const board = await kpiBoard(db, '我的店', '2026-07-06', '2026-07-06')
    const value = (id: string) => board.readings.find((reading) => reading.kpi.id === id)?.now.value
    expect([value('gmv'), value('uv'), value('conversion'), value('roi')]).toEqual([25_000, 100, 0.04, 3])
    await putKpiDays(db, [{ shop: '我的店', day: '2026-07-06', figures: { uv: 80 } }], 'hand', 2)
    const corrected = await kpiBoard(db, '我的店', '2026-07-06', '2026-07-06')
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
