import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { adWords } from '../../lib/db/ad-words'
import { itemDays } from '../../lib/db/item-figures'
import { reportedDays } from '../../lib/db/reported-days'
import { shopsWithKpis } from '../../lib/db/kpi'
import { Store } from '../../lib/db/schema'
import { changeSetting } from '../../lib/db/settings'
import { receiveReport } from '../../lib/report'
import { readPage } from '../../lib/sites'
import { readTaughtFigures } from '../../lib/sites/backend/taught-figures'
import { openPage } from '../tools/open-page'

const NOW = Date.parse('2026-11-21T10:00:00+08:00')
const HOME = 'https://sycm.taobao.com/portal/home.htm'
const RANK = 'https://sycm.taobao.com/cc/item_rank'
const ACCOUNT = 'https://one.alimama.com/index.html#!/report/account'
const HEAD = '<div><span>生意参谋</span> <span>示例店</span> <span>主店</span></div>'
const PERIOD = '<div class="oui-date-picker-current-date">统计时间 2026-11-20</div>'
const MEMBER = '<header><div>示例店</div><div>ID：2000000001</div></header>'
const card = (label: string, ...lines: string[]) => `<div><div>${label}</div>${lines.map((line) => `<div>${line}</div>`).join('')}</div>`
const OWN = `<div>${card('支付金额', '12,345.60')}${card('访客数', '1,961')}</div>`
const table = (heads: string, ...rows: string[]) =>
  `<table><thead><tr>${heads
    .split('|')
    .map((head) => `<th>${head}</th>`)
    .join('')}</tr></thead><tbody>${rows
    .map(
      (row) =>
        `<tr>${row
          .split('|')
          .map((cell) => `<td>${cell}</td>`)
          .join('')}</tr>`,
    )
    .join('')}</tbody></table>`
const ITEM = '<a href="//item.taobao.com/item.htm?id=743210000001">精油</a>'

function read(address: string, html: string) {
  const reading = readPage({ url: new URL(address), document: openPage(`<!doctype html><html><body>${html}</body></html>`), now: NOW })
  if (reading.fields !== null && reading.page !== 'backend') throw new Error('not a backend')
  return reading
}
const fieldsOf = (address: string, html: string) => (read(address, html) as { fields: { period: unknown; shop: string | null; tables: never[] } | null }).fields
const tablesOf = (address: string, html: string): { kind: string | null; isPart: boolean; rows: { values: Record<string, unknown>; rounded?: string[] }[] }[] =>
  fieldsOf(address, html)?.tables ?? []
const cardsOf = (html: string) => tablesOf(HOME, HEAD + PERIOD + html).find((one) => one.kind === 'shop-day')?.rows[0]?.values ?? {}

describe('cards: only what is certainly the shop’s own', () => {
  it.each([
    [
      'peers in a section of their own',
      `<section><h4>整体</h4>${OWN}</section><section><h4>同行同层优秀</h4>${card('客单价', '120.00')}${card('浏览量', '99,000')}</section>`,
      { gmv: 1_234_560, uv: 1961 },
    ],
    [
      '实时 beside the chosen day',
      `<section><h4>实时概况</h4>${card('支付金额', '300.00')}${card('浏览量', '77')}</section><section><h4>整体看板</h4>${OWN}${card('支付买家数', '86')}</section>`,
      { gmv: 1_234_560, uv: 1961, buyers: 86 },
    ],
    ['two sections of as many names', `<section><h4>一</h4>${OWN}</section><section><h4>二</h4>${card('客单价', '1.00')}${card('浏览量', '2')}</section>`, {}],
    ['a value that is not there yet', `<div>${OWN}${card('支付买家数', '', '较前一日', '120')}</div>`, { gmv: 1_234_560, uv: 1961 }],
    ['a number above its name', `<div>${OWN}<div><b>7</b><p>支付买家数</p></div><div><b>86</b><p>店铺加粉数</p></div></div>`, { gmv: 1_234_560, uv: 1961 }],
    ['digits that roll', `<div>${OWN}${card('支付买家数', '1', '2', '3')}</div>`, { gmv: 1_234_560, uv: 1961 }],
    ['digits side by side', `<div>${OWN}<div><div>支付买家数</div><div><span>1</span><span>2</span></div></div></div>`, { gmv: 1_234_560, uv: 1961 }],
    ['a power of ten in a line of its own', `<div>${OWN}${card('浏览量', '12.3', '万')}</div>`, { gmv: 1_234_560, uv: 1961 }],
    ['a note by number', `<div>${OWN}<div><div>支付买家数</div><div>86<sup>1</sup></div></div></div>`, { gmv: 1_234_560, uv: 1961, buyers: 86 }],
    [
      'a tooltip over a chart',
      `<div>${OWN}<div class="g2-tooltip" style="visibility:hidden"><span>浏览量</span>:<span>1,234</span></div></div>`,
      { gmv: 1_234_560, uv: 1961 },
    ],
    ['a tab that is not shown', `<div>${OWN}<div aria-hidden="true">${card('浏览量', '9')}</div></div>`, { gmv: 1_234_560, uv: 1961 }],
    ['one item’s card', `<div>${OWN}<div><div>${ITEM}</div>${card('浏览量', '20')}</div></div>`, { gmv: 1_234_560, uv: 1961 }],
    ['the same name twice, once unread', `<div>${OWN}${card('浏览量', '暂无')}${card('浏览量', '5,000')}</div>`, { gmv: 1_234_560, uv: 1961 }],
  ])('%s', (_, html, expected) => {
    expect(cardsOf(html)).toEqual(expected)
  })
  it.each([
    '<span class="ant-radio-button-wrapper ant-radio-button-wrapper-checked">无线端</span>',
    '<div class="el-select"><input class="el-input__inner" value="无线端"></div>',
    '<span class="ant-select-selection-item">无线端</span>',
  ])('a chosen terminal is no whole: %s', (html) => {
    expect(cardsOf(html + OWN)).toMatchObject({ terminal: '无线端' })
    const document = openPage(`<html><body>${html}<b class="a">77</b></body></html>`)
    expect(
      readTaughtFigures(document, new URL(HOME), [
        { id: '1', site: 'sycm', page: 'backend', field: 'uv', path: '/portal/home.htm', selector: 'b.a', version: 1 },
      ]),
    ).toEqual({})
  })
  it('a taught place that is hidden says nothing', () => {
    const rule = { id: '1', site: 'sycm', page: 'backend' as const, field: 'uv' as const, path: '/portal/home.htm', selector: 'b.a', version: 1 }
    const at = (html: string) => readTaughtFigures(openPage(`<html><body>${html}</body></html>`), new URL(HOME), [rule])
    expect(at('<b class="a">77</b>')).toEqual({ uv: 77 })
    expect(at('<div style="display:none"><b class="a">77</b></div>')).toEqual({})
    expect(at('<b class="a">1.2万</b>')).toEqual({})
  })
})

describe('tables', () => {
  it.each([
    ['kinds of visitors are not the day', '渠道名称|访客数|支付买家数', ['手淘搜索|900|50', '直通车|300|1']],
    ['a comparison with peers', '对比对象|访客数', ['同行优秀|9000', '我的|300']],
    ['other shops', '店铺|访客数|支付金额', ['同行平均|9000|1.00', '竞店A|300|2.00']],
  ])('%s', (_, heads, rows) => {
    expect(tablesOf(HOME, HEAD + PERIOD + OWN + table(heads, ...rows)).map(({ kind }) => kind)).toEqual(['shop-day', null])
  })
  it('days of the shop are, one line each', () => {
    const [, days] = tablesOf(HOME, HEAD + PERIOD + OWN + table('统计日期|访客数|支付金额', '2026-11-20|1961|12345.60', '2026-11-19|1500|9000.00'))
    expect(days).toMatchObject({ kind: 'shop-day', rows: [{ values: { day: '2026-11-20', uv: 1961 } }, { values: { day: '2026-11-19', uv: 1500 } }] })
  })
  it('of two groups of heads mine alone is read', () => {
    const html = `<table><thead><tr><th rowspan="2">商品</th><th colspan="2">同行均值</th><th colspan="2">本店</th></tr><tr><th>商品访客数</th><th>支付金额</th><th>商品访客数</th><th>支付金额</th></tr></thead><tbody><tr><td>${ITEM}</td><td>5000</td><td>9.00</td><td>10</td><td>1.00</td></tr></tbody></table>`
    expect(tablesOf(RANK, HEAD + PERIOD + html)[0]?.rows[0]?.values).toEqual({ itemTitle: '精油', itemId: '743210000001', uv: 10, gmv: 100 })
  })
  it.each([
    ['商品|支付金额<br>(万元)|商品访客数', `${ITEM}|1.2|10`, { gmv: 1_200_000, uv: 10 }, ['gmv']],
    ['商品|<div>支付转化率</div><div>较前一日</div>|商品访客数', `${ITEM}|+1.2%|10`, { conversionChange: 0.012, uv: 10 }, undefined],
    ['商品|商品访客数|支付金额', `${ITEM}|<div></div><div>较前7日</div><div>12</div>|5.00`, { uv: null, gmv: 500 }, undefined],
    ['商品|商品访客数|支付金额', `${ITEM}|<div>44</div><div>.04</div>|5.00`, { uv: null, gmv: 500 }, undefined],
    ['商品|支付转化率|商品访客数', `${ITEM}|<div class="up">+2.00%</div><div>4.00%</div>|10`, { conversion: null, uv: 10 }, undefined],
    ['商品|商品访客数|支付金额', `${ITEM}|<div role="tooltip">500</div><div>10</div>|5.00`, { uv: 10, gmv: 500 }, undefined],
  ])('%s: %s', (heads, row, expected, rounded) => {
    const [found] = tablesOf(RANK, HEAD + PERIOD + table(heads, row))
    expect(found?.rows[0]?.values).toMatchObject(expected)
    expect(found?.rows[0]?.rounded).toEqual(rounded)
  })
  it('a range of percent stays a range', () => {
    const [words] = tablesOf('https://sycm.taobao.com/mc/mq/search_analyze', HEAD + PERIOD + table('搜索词|搜索人气|点击率', '精油|1200|5%-10%'))
    expect(words?.rows[0]?.values.ctr).toEqual({ min: 0.05, max: 0.1 })
  })
  it.each([
    ['no pager', '', true],
    ['a pager that counts them', '<ul class="pagination">共 1 条<li>1</li></ul>', false],
    ['a pager that counts more', '<ul class="pagination">共 9 条<li>1</li></ul>', true],
    ['a next page', '<div class="pagination"><a>1</a><a class="next">下一页</a></div>', true],
    ['a sentence that counts', '<p>已选共1件商品</p>', true],
  ])('whether all rows are there: %s', (_, pager, isPart) => {
    expect(tablesOf(RANK, `${HEAD}${PERIOD}<div>${table('商品|商品访客数', `${ITEM}|10`)}${pager}</div>`)[0]?.isPart).toBe(isPart)
  })
  it('buyers, other markets and sums are not taken', () => {
    expect(tablesOf('https://sycm.taobao.com/qos/service/detail', HEAD + PERIOD + table('旺旺|客服|平均响应时长|咨询人数', 'tb某买家_01|小美|12|3'))).toEqual([
      expect.objectContaining({ kind: null, rows: [] }),
    ])
    expect(tablesOf(HOME, `${HEAD}${PERIOD}<div><h4>行业商品榜</h4>${table('商品|商品访客数|支付金额', `${ITEM}|10|5.00`)}</div>`)[0]?.kind).toBeNull()
    const campaigns = table('计划名称|展现量|花费(元)', '主推<div>ID：75310000001</div>|10|1.00', '当前页合计|10|1.00', '合计：共 1 个计划|10|1.00')
    expect(
      tablesOf('https://one.alimama.com/index.html#!/manage/search', `${MEMBER}<div class="date-range">2026-11-20</div>${campaigns}`)[0]?.rows,
    ).toHaveLength(1)
  })
})

describe('the period', () => {
  const ADS = `<div>${card('花费(元)', '44.04')}${card('展现量', '4,260')}</div>`
  const tabs = (...names: string[]) =>
    names.map((name) => `<span class="tab ${name.startsWith('*') ? 'active' : 'inactive'}">${name.replace('*', '')}</span>`).join('')
  it.each([
    ['昨日 chosen', tabs('今日', '*昨日', '过去 7 天'), '', '2026-11-20'],
    ['今日 chosen', tabs('*今日', '昨日'), '', '2026-11-21'],
    ['seven days chosen', tabs('昨日', '*过去 7 天'), '', null],
    ['seven days chosen, 昨日 in what they are compared with', `${tabs('*过去 7 天')}<div>对比 <span class="select-item selected">昨日</span></div>`, '', null],
    ['seven days chosen, one day in the address', tabs('*过去 7 天'), '?startTime=2026-11-20&endTime=2026-11-20', null],
    ['昨日 chosen, another day in the address', tabs('*昨日'), '?startTime=2026-11-01&endTime=2026-11-01', null],
    ['the picker of the comparison', `${tabs('*昨日')}<div>对比时间 <div class="date-picker">2026-11-13</div></div>`, '', '2026-11-20'],
    ['a picker that is not shown', `${tabs('*昨日')}<div style="display:none"><div class="date-picker">2026-10-01 ~ 2026-10-31</div></div>`, '', '2026-11-20'],
    [
      'the picker of when campaigns were made',
      `${tabs('*昨日')}<div>计划创建时间 <div class="mx-date-picker"><input value="2026-03-01"></div></div>`,
      '',
      '2026-11-20',
    ],
    ['many days and one date', '<div class="date-picker">最近7天 2026-11-20</div>', '', null],
    ['a week and its first day', '<div class="date-picker">2026年第47周 2026-11-16</div>', '', null],
    ['nothing', '', '', null],
  ])('%s', (_, html, query, day) => {
    expect(fieldsOf(ACCOUNT + query, MEMBER + html + ADS)?.period ?? null).toEqual(day === null ? null : { from: day, to: day })
  })
})

describe('what is kept', () => {
  let visits = 0
  const keep = async (db: Store, address: string, html: string, at = NOW) => {
    visits += 1
    const url = new URL(address)
    const document = openPage(`<!doctype html><html><body>${html}</body></html>`)
    const reading: unknown = JSON.parse(JSON.stringify(readPage({ url, document, now: at })))
    return receiveReport(db, { captureKey: `visit-${visits}`, since: at, reading, at }, url, at)
  }
  const dayOf = async (db: Store, day: string) => (await reportedDays(db, '示例店', day, day)).find((row) => row.source === 'page')?.figures
  const at = (time: string) => Date.parse(`${time}+08:00`)
  const period = (day: string) => `<div class="oui-date-picker-current-date">${day}</div>`

  it('what a page no longer says for certain is taken back; a running figure does not stand as settled', async () => {
    const db = new Store('kept-1')
    await keep(
      db,
      HOME,
      `${HEAD}${period('2026-11-21')}<div>${card('访客数', '9,800')}${card('支付金额', '10.00')}${card('支付买家数', '3')}</div>`,
      at('2026-11-21T10:00'),
    )
    expect(await dayOf(db, '2026-11-21')).toEqual({ uv: 9800, gmv: 1000, buyers: 3 })
    await keep(db, HOME, `${HEAD}${period('2026-11-21')}<div>${card('访客数', '1.2万')}${card('支付金额', '66,345.60')}</div>`, at('2026-11-22T10:00'))
    expect(await dayOf(db, '2026-11-21')).toEqual({ gmv: 6_634_560 })
  })
  it('a page that names no shop is asked for, and then kept', async () => {
    const db = new Store('kept-2')
    const list = table('商品信息|价格|库存', `${ITEM}|68.00|42`)
    const address = 'https://myseller.taobao.com/home.htm/SellManage/on_sale'
    expect(await keep(db, address, list)).toMatchObject({ answer: { shop: null, kept: 0 } })
    expect(await db.figures.count()).toBe(0)
    await changeSetting(db, 'backendShops', () => ({ 'qianniu|': '示例店' }))
    expect(await keep(db, address, list)).toMatchObject({ answer: { shop: '示例店', kept: 1 } })
    expect(await shopsWithKpis(db)).toEqual(['示例店'])
  })
  it('pages of two items and of two campaigns do not stand for each other', async () => {
    const db = new Store('kept-3')
    const words = (uv: number) => HEAD + PERIOD + table('引流搜索词|访客数|支付买家数', `精油|${uv}|1`)
    await keep(db, 'https://sycm.taobao.com/cc/item_archives?itemId=743210000001', words(10))
    await keep(db, 'https://sycm.taobao.com/cc/item_archives?itemId=743210000002', words(999))
    expect((await db.figures.toArray()).map((row) => [row.values.itemId, row.values.uv])).toEqual([
      ['743210000001', 10],
      ['743210000002', 999],
    ])
    const keywords = (cost: string) => `${MEMBER}<div class="date-range">2026-11-20</div>${table('关键词|展现量|点击量|花费(元)', `精油|100|10|${cost}`)}`
    await keep(db, 'https://one.alimama.com/index.html#!/manage/search-detail?campaignId=111111', keywords('1.00'))
    await keep(db, 'https://one.alimama.com/index.html#!/manage/search-detail?campaignId=222222', keywords('2.00'))
    expect(
      (await db.figures.where('shop').equals('示例店').toArray())
        .filter((row) => row.kind === 'page/ad-keyword')
        .map((row) => row.values.adCost)
        .sort(),
    ).toEqual([100, 200])
    expect((await adWords(db, '示例店', '2026-11-20', '2026-11-20')).words.map((word) => word.cost).reduce((sum, cost) => sum + cost, 0)).toBe(300)
  })
  it('直通车 alone, a filtered list and a running day are not the account and not the item’s day', async () => {
    const db = new Store('kept-4')
    const ads = `${MEMBER}<div class="date-range">2026-11-20</div><div>${card('花费(元)', '44.04')}${card('展现量', '4,260')}</div>`
    await keep(db, 'https://subway.simba.taobao.com/#!/home', ads)
    await keep(db, 'https://one.alimama.com/index.html#!/manage/search?campaignId=75310000001', ads)
    expect(await dayOf(db, '2026-11-20')).toBeUndefined()
    await keep(db, ACCOUNT, ads)
    expect(await dayOf(db, '2026-11-20')).toEqual({ adCost: 4404, impressions: 4260 })
    await keep(db, RANK, `${HEAD}${period('2026-11-21')}${table('商品|商品访客数', `${ITEM}|10`)}`, at('2026-11-21T10:00'))
    expect(await itemDays(db, new Set(['743210000001']), '2026-11-21', '2026-11-21')).toEqual(new Map())
    await keep(db, RANK, `${HEAD}${period('2026-11-21')}${table('商品|商品访客数', `${ITEM}|70`)}`, at('2026-11-22T10:00'))
    expect((await itemDays(db, new Set(['743210000001']), '2026-11-21', '2026-11-21')).get('743210000001')?.get('2026-11-21')?.uv).toBe(70)
  })
})
