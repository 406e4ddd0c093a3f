import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readCell, readDay, readPeriod } from '../../lib/domain/table/cells'
import { readHeader, unglue } from '../../lib/domain/table/fields'
import { readSheets } from '../../lib/import-export/sheet/read-sheet'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** GBK of the few characters that the test needs. */
const GBK: Record<string, number[]> = { 日: [0xc8, 0xd5], 期: [0xc6, 0xda], 访: [0xb7, 0xc3], 客: [0xbf, 0xcd], 数: [0xca, 0xfd] }
const gbk = (text: string) => Uint8Array.from([...text].flatMap((letter) => GBK[letter] ?? [letter.charCodeAt(0)]))
const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])])
const read = async (text: string | Uint8Array, file = 'x.csv', mapping = {}) =>
  (await readSheets(typeof text === 'string' ? utf8(text) : text, file, mapping))[0]
const values = async (text: string, file?: string) => (await read(text, file))?.rows.map((row) => row.values)

describe('cells', () => {
  const cell = (text: string | number, type: Parameters<typeof readCell>[1], unit: string | null = null, scale: Parameters<typeof readCell>[3] = null) => {
    const found = readCell(text, type, unit, scale)
    return 'problem' in found ? found.problem : found.value
  }
  it.each([
    ['1,961', 'count', 1961],
    ['1,234.50', 'money', 123_450],
    ['0.00元', 'money', 0],
    ['¥12', 'money', 1200],
    ['-3.20', 'money', -320],
    ['66.70%', 'rate', 0.667],
    ['121%', 'rate', 1.21],
    ['12.55', 'seconds', 12.55],
    ['00:01:30', 'seconds', 90],
    ['600 ~ 1200', 'index', { min: 600, max: 1200 }],
    ['2.5万 ~ 5万', 'index', { min: 25_000, max: 50_000 }],
    ['7500 ~ 1万', 'index', { min: 7500, max: 10_000 }],
    ['10%-20%', 'rate', { min: 0.1, max: 0.2 }],
    ['5% ~ 7.5%', 'rate', { min: 0.05, max: 0.075 }],
    ['="152601815908301661"', 'id', '152601815908301661'],
    ["'null", 'text', null],
    ['-', 'count', null],
    ['--', 'money', null],
    ['null', 'id', null],
    ['0', 'count', 0],
    ['2018-4-3 9:05:07', 'time', '2018-04-03 09:05:07'],
  ] as const)('%s as %s', (text, type, value) => expect(cell(text, type)).toEqual(value))
  it.each([
    ['一千', 'count', 'not-a-number'],
    ['12.5', 'count', 'not-a-number'],
    ['5%', 'money', 'not-a-number'],
    ['0.05', 'rate', 'ambiguous-rate'],
    ['1.02E+12', 'id', 'lost-digits'],
    ['****', 'index', 'masked'],
    ['昨天', 'day', 'not-a-day'],
    ['2026-02-30', 'day', 'not-a-day'],
  ] as const)('%s as %s is not read: %s', (text, type, why) => expect(cell(text, type)).toBe(why))
  it('units of a header, and what a rate without its sign means', () => {
    expect([
      cell('1250', 'money', '分'),
      cell('1.2', 'money', '万元'),
      cell('66.7', 'rate', '%'),
      cell('0.05', 'rate', null, 'fraction'),
      cell('5', 'rate', null, 'percent'),
    ]).toEqual([1250, 1_200_000, 0.667, 0.05, 0.05])
    expect(readCell('2.5万', 'count', null, null)).toEqual({ value: 25_000, rounded: true })
    expect(readCell(2 ** 60, 'id', null, null)).toEqual({ problem: 'lost-digits' })
  })
  it('days and periods in all their forms', () => {
    expect(['2026年07月06日', '20260706', '2026/7/6', '2026-7-6 12:00'].map(readDay)).toEqual(Array(4).fill('2026-07-06'))
    for (const text of ['2026-06-01 ~ 2026-06-30', '20260601至20260630', '2026/6/1～2026/6/30'])
      expect(readPeriod(text)).toEqual({ from: '2026-06-01', to: '2026-06-30' })
    expect(readPeriod('随便')).toBeNull()
  })
})

describe('headers', () => {
  it.each([
    ['商品ID', 'itemId'],
    ['商品id ', 'itemId'],
    ['支付金额(元)', 'gmv'],
    ['花费（元）', 'adCost'],
    ['uv价值', 'uvValue'],
    ['UV价值环比', 'uvValueChange'],
    ['浏览量占比', 'pvShare'],
    ['访客数较前一日', 'uvChange'],
    ['词 ID/词包ID', 'wordId'],
    ['关键词推广花费(原直通车)', 'keywordAdCost'],
    ['平均响应时长（秒)', 'responseSeconds'],
  ])('%s is %s', (header, field) => expect(readHeader(header)).toMatchObject({ field: { name: field } }))
  it('UV价值 is not 客单价, a refund by day of payment is not one by day of completion', () => {
    const names = ['UV价值', '客单价', '退款金额(支付时间)', '退款金额(完结时间)'].map((header) => {
      const meaning = readHeader(header)
      return 'field' in meaning ? meaning.field.name : null
    })
    expect(new Set(names).size).toBe(4)
  })
  it.each([
    '买家会员名',
    '收货人姓名',
    '收货地址 ',
    '联系手机',
    '买家支付宝账号',
    '买家留言',
    '修改后的收货地址',
    '物流单号 ',
    '发票抬头',
    '商家备注',
    '客户昵称',
  ])('buyers’ data is dropped: %s', (header) => expect(readHeader(header)).toEqual({ status: 'dropped-private' }))
  it('ids that a spreadsheet has rounded to fifteen digits are not taken: 1526019081590830000', async () => {
    const head = '订单编号,订单付款时间 ,买家实际支付金额\n'
    const ids = async (...list: string[]) =>
      (await read(head + list.map((id) => `${id},2026-06-02 10:00:00,9.80`).join('\n')))?.rows.map((row) => row.values.orderId)
    expect(await ids('1526019081590830000', '1526019081590840000')).toEqual([null, null])
    expect(await ids('1526019081590830000', '1526019081590841661')).toEqual(['1526019081590830000', '1526019081590841661'])
    expect(await ids('152601908159080', '152601908159000')).toEqual(['152601908159080', '152601908159000'])
  })
  it('columns run together: what is certain is taken apart, the rest stays as it stands', () => {
    expect(unglue('日期来源商品id词', '2026-7-8无线淘宝543210987654小黑裙')).toEqual({
      day: '2026-7-8',
      terminal: '无线淘宝',
      itemId: '543210987654',
      word: '小黑裙',
    })
    expect(unglue('店铺日期商品id项目', '2026-7-8示例店铺0454321098765热销')).toEqual({ day: '2026-7-8', label: '示例店铺0454321098765热销' })
  })
})

describe('tables', () => {
  it('title rows above, trailing spaces, quoted ids, dropped columns, totals and repeated heads', async () => {
    const table = await read(
      '订单报表,,\n统计时间：2026-06-01 ~ 2026-06-30,,\n\n订单编号,收货地址 ,订单付款时间 ,买家实际支付金额\n="152600000000000001",某省某市,2026-06-02 10:00:00,99.80\n订单编号,收货地址 ,订单付款时间 ,买家实际支付金额\n合计,,,99.80\n',
    )
    expect(table).toMatchObject({ kind: 'orders', status: 'ok', headerRow: 3, period: { from: '2026-06-01', to: '2026-06-30', source: 'title' } })
    expect(table?.rows.map((row) => [row.line, row.values])).toEqual([[5, { orderId: '152600000000000001', paidAt: '2026-06-02 10:00:00', paid: 9980 }]])
    expect(table?.skipped.map((row) => row.why)).toEqual(['repeat-header', 'total'])
    expect(JSON.stringify(table)).not.toContain('某省')
  })
  it.each<[string, string, string]>([
    ['店铺', '统计日期,访客数,支付金额,支付转化率\n2026-07-06,100,1,2%', 'shop-day'],
    ['商品', '统计日期,商品ID,商品名称,商品访客数,支付金额\n2026-07-06,543210987654,x,1,2', 'item-day'],
    ['流量来源', '流量载体,一级来源,二级来源,访客数\n全店流量,付费推广,汇总,652', 'traffic-source'],
    ['搜索词', '搜索词,搜索人气,点击率,支付转化率,在线商品数\n精油,12961,66.7%,5% ~ 7.5%,25000', 'search-words'],
    ['引流词', '统计日期,搜索词,访客数,支付买家数\n2026-07-06,精油,5,1', 'own-words'],
    ['计划', '日期,计划ID,计划名字,展现量,点击量,花费\n2026-07-06,1,a,100,5,2.5', 'ad-campaign'],
    ['商品推广', '日期,计划ID,主体ID,主体名称,展现量,点击量,花费\n2026-07-06,1,543210987654,a,100,5,2.5', 'ad-item'],
    ['关键词推广', '日期,计划名字,词名字/词包名字,展现量,点击量,花费\n2026-07-06,a,精油,100,5,2.5', 'ad-keyword'],
    ['客服', '旺旺昵称,咨询人数,接待人数,平均响应时长（秒）\na,5,4,21.5', 'service'],
    ['成本', '商家编码,成本,运费\nA-1,30,5', 'costs'],
    ['子订单', '子订单编号,主订单编号,商品ID,购买数量\n1,2,543210987654,1', 'order-items'],
    ['退款', '订单编号,退款编号,退款总额\n1,2,3', 'refunds'],
  ])('%s', async (_, text, kind) => expect(await read(text)).toMatchObject({ kind, status: 'ok' }))

  it('the period from the file’s name; totals among sources are marked', async () => {
    const table = await read('一级来源,二级来源,访客数\n付费推广,汇总,10\n付费推广,直通车,10', '【生意参谋平台】无线店铺流量来源-2026-07-06_2026-07-12.csv')
    expect(table?.period).toEqual({ from: '2026-07-06', to: '2026-07-12', source: 'filename' })
    expect(table?.rows.map((row) => row.isTotal ?? false)).toEqual([true, false])
  })
  it('a rate without its sign is read as its own columns prove it, and not at all where nothing does', async () => {
    expect(await values('日期,计划名字,展现量,点击量,花费,点击率\n2026-07-06,a,1000,50,1,0.05')).toMatchObject([{ ctr: 0.05 }])
    expect(await values('日期,计划名字,展现量,点击量,花费,点击率\n2026-07-06,a,1000,5,1,0.5')).toMatchObject([{ ctr: 0.005 }])
    const table = await read('日期,计划名字,花费,加购率\n2026-07-06,a,1,0.5')
    expect([table?.rows[0]?.values.cartRate, table?.problems[0]?.why, table?.status]).toEqual([null, 'ambiguous-rate', 'partial'])
  })
  it('what cannot be read is named with its line and column, and is not 0', async () => {
    const table = await read('日期,访客数,支付金额\n2026-07-06,很多,5\n2026-07-07,7,-')
    expect(table?.rows.map((row) => row.values)).toEqual([
      { day: '2026-07-06', uv: null, gmv: 500 },
      { day: '2026-07-07', uv: 7, gmv: null },
    ])
    expect(table?.problems).toEqual([{ line: 2, column: '访客数', text: '很多', why: 'not-a-number' }])
  })
  it('a sheet that nobody knows is read by hand-made mapping, but buyers’ data never', async () => {
    const text = '哪天,来了多少,买家会员名\n2026-07-06,7,张三\n'
    expect(await read(text)).toMatchObject({
      status: 'unrecognised',
      rows: [{ values: {} }],
      columns: [{ header: '哪天', field: null }, { header: '来了多少', field: null }, {}],
    })
    const table = await read(text, 'x.csv', { 哪天: 'day', 来了多少: 'uv', 买家会员名: 'label' })
    expect(table?.rows.map((row) => row.values)).toEqual([{ day: '2026-07-06', uv: 7 }])
    expect(table?.columns.map((column) => column.status)).toEqual(['by-hand', 'by-hand', 'dropped-private'])
  })
})

describe('what a review found wrong', () => {
  const period = async (text: string, file = 'x.csv') => (await read(text, file))?.period
  it('periods: clock times, dashes, cells apart; the time of an export and one date in a name are none', async () => {
    for (const title of [
      '统计时间：2026-06-01 00:00:00 ~ 2026-06-30 23:59:59',
      '2026-06-01—2026-06-30',
      '统计日期,2026-06-01,2026-06-30',
      '开始日期,2026-06-01,结束日期,2026-06-30',
    ])
      expect(await period(`${title}\n访客数,浏览量\n1,2`)).toEqual({ from: '2026-06-01', to: '2026-06-30', source: 'title' })
    expect(await period('导出时间：2026-07-02 10:00\n统计日期：2026-06-18\n访客数,浏览量\n1,2')).toMatchObject({ from: '2026-06-18', to: '2026-06-18' })
    expect(await period('更新时间: 2026-07-02\n访客数,浏览量\n1,2', '店铺_2026-06-01_2026-06-30.csv')).toMatchObject({ from: '2026-06-01' })
    expect(await period('访客数,浏览量\n1,2', '店铺_2026-07-02.csv')).toBeNull()
    expect(await values('日期,访客数\n2026-06-01 — 2026-06-30,5')).toEqual([{ day: '2026-06-01', dayTo: '2026-06-30', uv: 5 }])
  })
  it('sums behind the day or with a mark are sums; an item that is called so is none', async () => {
    for (const total of ['2026-06-18,合计,', '合计：,,', '本页合计,,', '2026-06-18,总计(2),'])
      expect((await read(`日期,计划名字,计划ID,花费\n2026-06-18,a,1,5\n${total},10`))?.rows, total).toHaveLength(1)
    expect((await read('商品名称,商品ID,访客数\n合计,542310923398,5'))?.rows).toHaveLength(1)
  })
  it('a level 汇总 under which nothing stands is all that is told of it', async () => {
    const table = await read(
      '一级来源,二级来源,三级来源,访客数\n平台流量,手淘搜索,汇总,70\n平台流量,汇总,汇总,100\n平台流量,首页,猜你喜欢,30',
      '_2026-07-06_2026-07-06.csv',
    )
    expect(table?.rows.map((row) => [row.values.uv, row.isTotal ?? false])).toEqual([
      [70, false],
      [100, true],
      [30, false],
    ])
  })
  it('percent points of a workbook are no parts of one', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'a',
          rows: [
            ['旺旺昵称', '咨询人数', '客户满意率', '回复率'],
            ['a', 5, 98.5, 0.99],
            ['b', 6, 97, 1],
          ],
        },
      ],
    })
    expect((await read(bytes, 'x.xlsx'))?.rows.map((row) => [row.values.satisfaction, row.values.replyRate])).toEqual([
      [0.985, 0.99],
      [0.97, 1],
    ])
  })
  it('units: minutes and hours, 万 twice, a unit said once, money below a 分', async () => {
    expect(await values('日期,平均停留时长(分),访客数\n2026-06-18,1.5,1')).toMatchObject([{ staySeconds: 90 }])
    expect((await read('日期,支付金额(万元),访客数\n2026-06-18,1.2万,1'))?.problems).toHaveLength(1)
    expect(await values('搜索词,搜索人气,在线商品数\n精油,1~2万,5-10万')).toMatchObject([
      { popularity: { min: 10_000, max: 20_000 }, goods: { min: 50_000, max: 100_000 } },
    ])
    expect((await read('日期,UV价值,访客数\n2026-06-18,0.004,1'))?.rows[0]?.values.uvValue).toBeNull()
  })
  it('figures that only look alike: visitors of item pages, of the same day, of videos; changes in pieces', async () => {
    expect(await values('日期,商品访客数,支付金额\n2026-06-18,60,1')).toMatchObject([{ itemPageUv: 60, gmv: 100 }])
    expect(await values('日期,商品ID,商品访客数\n2026-06-18,542310923398,60')).toMatchObject([{ uv: 60 }])
    expect(await values('日期,主体ID,主体类型,展现量,点击量,花费\n2026-06-18,542310923398,短视频,1,1,1')).toMatchObject([{ itemId: null }])
    expect(await values('日期,访客数,访客数较前一天变化量,体验分,较前一日\n2026-06-18,5,-15,4.8,3%')).toEqual([{ day: '2026-06-18', uv: 5 }])
    expect(await values('旺旺昵称,咨询人数,当日付款人数,询单最终付款人数\na,5,2,3')).toMatchObject([{ inquiryBuyers: 3 }])
  })
  it('ids as others write them; buyers under other names', async () => {
    expect((await values('商品ID,商品名称,访客数\n542310923398.0,a,1\nID：542310923398,b,1\n"542,310,923,398",c,1'))?.map((row) => row.itemId)).toEqual(
      Array(3).fill('542310923398'),
    )
    const orders = await read('订单编号,旺旺昵称,会员名,联系人手机,买家实付金额\n1526,张三,李四,139,5')
    expect(orders?.columns.filter((column) => column.status === 'dropped-private')).toHaveLength(3)
  })
  it('a list of figures in an answer is none of them', async () => {
    expect((await read('{"data":{"statDate":["2026-06-01","2026-06-02"],"uv":[100,200],"pv":5}}', 'x.json'))?.rows).toEqual([])
    expect(await values('[{"statDate":1783468800000,"uv":5}]', 'x.json')).toEqual([{ day: '2026-07-08', uv: 5 }])
  })
})

describe('files', () => {
  const CSV = '日期,访客数\n2026-07-06,7\n'
  it.each([
    ['UTF-8', utf8(CSV)],
    ['UTF-8 with a mark', utf8(`\uFEFF${CSV}`)],
    ['GBK', gbk(CSV)],
    ['UTF-16', utf16(CSV)],
    ['tabs', utf8(CSV.replaceAll(',', '\t'))],
  ])('%s', async (_, bytes) => expect((await read(bytes))?.rows.map((row) => row.values)).toEqual([{ day: '2026-07-06', uv: 7 }]))
  it('a workbook with its numbers, dates and parts of one', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '日报',
          rows: [
            ['生意参谋', null, null],
            ['统计日期', '访客数', '支付转化率'],
            [new Date(Date.UTC(2026, 6, 6)), 1961, 0.0999],
          ],
        },
      ],
    })
    expect((await read(bytes, 'x.xlsx'))?.rows).toEqual([{ line: 3, values: { day: '2026-07-06', uv: 1961, conversion: 0.0999 } }])
  })
  it('a zip of files is each of them', async () => {
    const tables = await readSheets(zipSync({ 'a.csv': utf8(CSV), 'b/店铺_2026-07-08_2026-07-08.csv': utf8('访客数,浏览量\n5,6') }), 'x.zip')
    expect(tables.map((table) => [table.sheet, table.kind, table.period?.from])).toEqual([
      ['a.csv', 'shop-day', '2026-07-06'],
      ['b/店铺_2026-07-08_2026-07-08.csv', 'shop-day', '2026-07-08'],
    ])
  })
  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a login page under a table’s name', utf8('<!doctype html><title>登录</title>'), 'web-page'],
    ['a broken workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]), 'damaged'],
    ['a broken old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'damaged'],
    ['a zip without tables', zipSync({ 'a.txt.exe': utf8('x') }), 'not-a-table'],
  ])('%s is refused', async (_, bytes, problem) => {
    await expect(readSheets(bytes, 'x')).rejects.toMatchObject({ name: 'SheetRefused', problem })
  })
})

it('npm run -s sheet answers as JSON and fails in words', () => {
  const run = (file: string) => execFileSync('npx', ['tsx', 'tests/tools/sheet.ts', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  expect(JSON.parse(run('tests/fixtures/sheets/plans.csv'))).toMatchObject({ kind: 'ad-campaign', rowCount: 2 })
  expect(() => run('tests/fixtures/sheets/none.csv')).toThrow()
})

const SELLER = path.resolve(process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../../../shared/corpus'), 'seller')

describe.runIf(existsSync(SELLER))('exports of real backends', () => {
  const files = existsSync(SELLER) ? readdirSync(SELLER, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:csv|xls)$/u.test(name)) : []
  it.each(files)('%s is read whole', async (name) => {
    const table = await read(new Uint8Array(readFileSync(path.join(SELLER, name))), path.basename(name))
    expect([table?.status, table?.problems]).toEqual(['ok', []])
    expect(table?.rows.length).toBeGreaterThan(10)
    const dropped = table?.columns.filter((column) => column.status === 'dropped-private').map((column) => column.field)
    expect(dropped?.every((field) => field === null)).toBe(true)
  })
})

describe('other platforms’ heads', () => {
  it.each([
    [
      'JD 商智, the shop',
      '日期,浏览量,访客数,成交客户数,成交单量,成交商品件数,成交金额,成交转化率,客单价\n2026-11-20,3000,1000,40,42,50,4000.00,4.00%,100.00',
      'shop-day',
      { uv: 1000, pv: 3000, buyers: 40, orders: 42, paidItems: 50, gmv: 400_000, conversion: 0.04 },
    ],
    [
      'PDD, the shop: visitors of item pages are not those of the shop',
      '统计时间,商品访客数,商品浏览量,成交买家数,成交订单数,成交金额,成交转化率,成交客单价\n2026-11-20,1000,3000,40,42,4000.00,4.00%,100.00',
      'shop-day',
      { itemPageUv: 1000, buyers: 40, orders: 42, gmv: 400_000, orderValue: 10_000 },
    ],
    [
      'PDD ads by item',
      '日期,商品ID,曝光量,点击量,花费(元),交易额(元),投入产出比,成交笔数\n2026-11-20,541234567890,1000,50,20.00,100.00,5.00,3',
      'ad-item',
      { itemId: '541234567890', impressions: 1000, clicks: 50, adCost: 2000, adSales: 10_000, adOrders: 3 },
    ],
    [
      'JD ads by campaign',
      '日期,推广计划,展现数,点击数,总费用,总订单行,总订单金额,ROI\n2026-11-20,主推,1000,50,20.00,3,100.00,5.00',
      'ad-campaign',
      { campaign: '主推', impressions: 1000, clicks: 50, adCost: 2000, adOrders: 3, adSales: 10_000 },
    ],
  ])('%s', async (_, text, kind, expected) => {
    const table = await read(text)
    expect(table?.kind).toBe(kind)
    expect(table?.rows[0]?.values).toMatchObject(expected)
    expect(table?.rows[0]?.values).not.toHaveProperty(kind === 'shop-day' && 'itemPageUv' in expected ? 'uv' : 'nothing')
  })
  it('PDD orders: without anything of the buyer', async () => {
    const text =
      '商品,订单号,订单状态,商品总价(元),商家实收金额(元),商品数量(件),收货人,手机,省,市,详细地址,支付时间,发货时间,商品id,商品规格,快递单号\n精油,261120-123,已发货,68.00,60.00,2,张三,13800000000,浙江,杭州,某路1号,2026-11-20 10:00:00,2026-11-21 09:00:00,541234567890,30ml,SF1'
    const table = await read(text)
    expect(table?.rows[0]?.values).toMatchObject({ orderId: '261120-123', payable: 6800, paid: 6000, pieces: 2, itemId: '541234567890', skuName: '30ml' })
    expect(JSON.stringify(table)).not.toMatch(/张三|13800000000|某路|SF1/u)
  })
})
