import { describe, expect, it } from 'vitest'
import { NO_ACTIVITY } from '../../lib/domain/activity'
import { KPIS, workOutKpi } from '../../lib/domain/kpi'
import { DEFAULT_TEMPLATE, REPORT_PARTS } from '../../lib/domain/report-template'
import { overlayZhCN } from '../words/overlay-zh-CN'
import { pagesZhCN } from '../words/pages-zh-CN'
import { speak } from '../words'
import { reportMarkdown } from './report-markdown'
import { reportParts, type ReportSource } from './report-parts'

const speech = speak('zh_CN', { ...overlayZhCN, ...pagesZhCN })
const head = { shop: '我的店', first: '2026-11-22', last: '2026-11-22' }
const pace = { soFar: 0, passed: 1, known: 0, left: 29, target: null, neededPerDay: null, forecast: null }
const plan = { month: '2026-11', sales: pace, budget: pace }
const board = (day: Record<string, number>, before: Record<string, number> = {}, targets: Record<string, number> = {}) => ({
  readings: KPIS.map((kpi) => ({ kpi, now: workOutKpi(kpi, [day]), before: workOutKpi(kpi, [before]), target: targets[kpi.id] ?? null })),
  split: null,
})
const bare: ReportSource = { shops: [{ shop: '我的店', board: board({}), plan }], all: null, moves: [], rivals: [], titles: [], activities: [], alerts: [] }
const write = (source: ReportSource, template = DEFAULT_TEMPLATE) => reportMarkdown(head, reportParts(source, template.parts, speech), template, speech)

const alert = {
  id: 1,
  kind: 'price-down' as const,
  key: 'taobao|1',
  title: '对手|的*标题',
  url: null,
  aboutTitle: null,
  from: '12000',
  to: '9900  ',
  seenAt: 1,
  confirmedAt: Date.parse('2026-11-22T04:00:00Z'),
  readAt: null,
}
const day = { uv: 1000, buyers: 40, gmv: 400_000 }
const full: ReportSource = {
  shops: [
    {
      shop: '我的店',
      board: { ...board(day, { uv: 900, buyers: 40, gmv: 380_000 }, { uv: 1200 }), split: { change: 5000, uv: 3000, conversion: -1000, orderValue: 3000 } },
      plan: { ...plan, sales: { ...pace, soFar: 1_248_000, known: 1, target: 40_000_000, neededPerDay: 1_336_276 } },
    },
  ],
  all: null,
  moves: [{ title: '茶树精油', query: '精油', move: -3, rank: 9 }],
  rivals: [
    {
      title: '对手',
      change: {
        kind: 'price',
        at: Date.parse('2026-11-22T04:00:00Z'),
        from: { min: 100, max: 100 },
        to: { min: 90, max: 90 },
        currency: 'CNY',
        otherLabel: false,
      },
    },
  ],
  titles: [
    {
      title: '茶树精油',
      effect: {
        day: '2026-11-22',
        from: 'a',
        to: '茶树精油控油',
        visitors: { of: 'search', before: 10, after: 14, daysBefore: 7, daysAfter: 7, span: { low: 1, high: 7 } },
        conversion: null,
        places: [],
        others: ['price'],
      },
    },
  ],
  activities: [{ ...NO_ACTIVITY, name: '天天特价', result: { ...NO_ACTIVITY.result, sales: 300_000 } }],
  alerts: [alert],
}

it('a part without rows is left out', () => {
  const text = write(bare)
  expect(text.match(/^#/gmu)).toHaveLength(1)
  expect(text).toContain('# 我的店 2026-11-22')
})

it('every part says its rows, and what a page said becomes no markup', () => {
  const text = write(full)
  for (const line of [
    '| 访客数 UV | 1,000 | 1,200 | ▲ +11.1% | 1/1 |',
    // Reaching 1,200 visitors at 4 yuan each.
    '| 访客数 UV | 1,000 | 1,200 | ¥800.00 |',
    '| 访客数 UV | ▲ +¥30.00 |',
    '| 2026-11 成交额 GMV | ¥12,480.00 (1/1) | ¥400,000.00 | ¥13,362.76 | — |',
    '| 茶树精油 | 精油 | ▼ −3 |',
    '| 2026-11-22 | 对手 | 售价 ▼ ¥1.00 → ¥0.90 |',
    '| 2026-11-22 | 茶树精油 | 茶树精油控油 | 10 → 14 有把握变多：1 至 7',
    '| 天天特价 | 可报名 |',
    '| 2026-11-22 | 对手\\|的\\*标题 | 售价 ▼ ¥120 → ¥99 |',
  ])
    expect(text).toContain(line)
  expect(text.match(/^## /gmu)).toHaveLength(REPORT_PARTS.length)
})

describe('the template', () => {
  it('chooses and orders the parts and adds the operator’s own lines', () => {
    const text = write(full, { parts: ['alerts', 'kpis'], opening: '{shop} 汇报 {first}', closing: '以上，{nobody}' })
    expect([...text.matchAll(/^## (.*)$/gmu)].map((m) => m[1])).toEqual(['对手和我的商品的变化', '指标'])
    expect(text).toContain('我的店 汇报 2026-11-22')
    expect(text).toContain('以上，{nobody}')
  })
})

it('of several shops each stands under its name, and all together first', () => {
  const [own] = full.shops
  const two = { ...full, shops: own === undefined ? [] : [own, { ...own, shop: '二店' }], all: board({ uv: 2000, buyers: 80, gmv: 800_000 }) }
  const rows = reportParts(two, ['kpis'], speech)[0]?.shown ?? []
  expect([...new Set(rows.map(([shop]) => shop))]).toEqual(['全部店铺', '我的店', '二店'])
  expect(rows.find(([shop, name]) => shop === '全部店铺' && name === '访客数 UV')?.[2]).toBe('2,000')
})
