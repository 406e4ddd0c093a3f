import { expect, it } from 'vitest'
import { pagesZhCN } from '../words/pages-zh-CN'
import { overlayZhCN } from '../words/overlay-zh-CN'
import { speak } from '../words'
import { reportMarkdown, type ReportSource } from './report-markdown'

const speech = speak('zh_CN', { ...overlayZhCN, ...pagesZhCN })
const pace = { soFar: 0, passed: 1, known: 0, left: 29, target: null, neededPerDay: null, forecast: null }
const bare: ReportSource = {
  shop: '我的店',
  first: '2026-11-22',
  last: '2026-11-22',
  kpis: [],
  split: null,
  month: '2026-11',
  sales: pace,
  moves: [],
  alerts: [],
}

it('a part without rows is left out', () => {
  const text = reportMarkdown(bare, speech)
  expect(text.match(/^#/gmu)).toHaveLength(1)
  expect(text).toContain('# 我的店 2026-11-22')
})

it('figures with target and period before, what is off target, whose the change is, places, rivals', () => {
  const kpi = { name: '支付金额', value: '¥12,480.00', target: '≥ ¥15,000.00 ✗', met: false, move: '▲ +5.0%', tip: '' }
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
    confirmedAt: 2,
    readAt: null,
  }
  const text = reportMarkdown(
    {
      ...bare,
      kpis: [kpi],
      split: { change: 5000, uv: 3000, conversion: -1000, orderValue: 3000 },
      sales: { ...pace, soFar: 1_248_000, known: 1, target: 40_000_000, neededPerDay: 1_336_276 },
      moves: [{ title: '茶树精油', query: '精油', move: -3, rank: 9 }],
      alerts: [alert],
    },
    speech,
  )
  for (const line of [
    '| 支付金额 | ¥12,480.00 | ≥ ¥15,000.00 ✗ | ▲ +5.0% |',
    '- 访客数 UV ▲ +¥30.00',
    '- 茶树精油 · 精油 ▼ −3',
    '- 对手\\|的\\*标题：售价 ▼ ¥120 → ¥99',
  ])
    expect(text).toContain(line)
})
