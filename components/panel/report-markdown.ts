import type { SalesSplit } from '../../lib/domain/kpi-split'
import type { MonthPace } from '../../lib/domain/month-plan'
import { formatFen, formatMove } from '../ui/format'
import type { Speech } from '../words'
import { alertWords, type ShownAlert } from './AlertsView'
import type { useKpiWords } from './KpiView'

export interface ReportSource {
  shop: string
  first: string
  last: string
  /** Known KPIs in words, and whether each meets its target. */
  kpis: readonly ReturnType<ReturnType<typeof useKpiWords>>[]
  split: SalesSplit | null
  month: string
  sales: MonthPace
  /** Places that moved: item, query and how far. */
  moves: readonly { title: string; query: string; move: number; rank: number | null }[]
  alerts: readonly ShownAlert[]
}

/** Text in a cell or a line of Markdown: what a page said must not become markup. */
const plain = (text: string) => text.replace(/[\r\n]+/gu, ' ').replace(/[\\`*_[\]<>|#]/gu, '\\$&')

/** A report to paste into a chat. A part without rows is left out: no sentence without what bears it. */
export function reportMarkdown(source: ReportSource, speech: Speech): string {
  const { t } = speech
  const { kpis, split, sales, moves, alerts } = source
  const parts: string[] = [`# ${plain(source.shop)} ${source.first === source.last ? source.last : `${source.first} ~ ${source.last}`}`]
  const missed = kpis.filter((kpi) => kpi.met === false)
  if (kpis.length > 0)
    parts.push(
      `## ${t('report.kpis')}`,
      [
        `| ${t('report.kpi')} | ${t('report.now')} | ${t('report.target')} | ${t('report.before')} |`,
        '| --- | ---: | ---: | ---: |',
        ...kpis.map((kpi) => `| ${kpi.name} | ${kpi.value} | ${kpi.target ?? '—'} | ${kpi.move ?? '—'} |`),
      ].join('\n'),
    )
  if (missed.length > 0) parts.push(`## ${t('report.missed')}`, missed.map((kpi) => `- ${kpi.name} ${kpi.value}（${kpi.target ?? ''}）`).join('\n'))
  if (split !== null)
    parts.push(
      `## ${t('split.title', { change: formatMove(split.change) })}`,
      (['uv', 'conversion', 'orderValue'] as const).map((part) => `- ${t(`kpi.${part}`)} ${split[part] === 0 ? '¥0.00' : formatMove(split[part])}`).join('\n'),
    )
  if (sales.target !== null && sales.known > 0)
    parts.push(
      `## ${t('plan.title', { month: source.month })}`,
      [
        `- ${t('plan.soFar', { known: sales.known, passed: sales.passed })}：${formatFen(sales.soFar)} / ${formatFen(sales.target)}`,
        ...(sales.neededPerDay === null ? [] : [`- ${t('plan.need', { left: sales.left })} ${formatFen(sales.neededPerDay)}`]),
        ...(sales.forecast === null
          ? []
          : [`- ${t('plan.forecast')} ${formatFen(sales.forecast.middle)}（${formatFen(sales.forecast.low)} ~ ${formatFen(sales.forecast.high)}）`]),
      ].join('\n'),
    )
  if (moves.length > 0)
    parts.push(
      `## ${t('report.ranks')}`,
      moves
        .map(
          (row) =>
            `- ${plain(row.title)} · ${plain(row.query)} ${row.move > 0 ? `▲ +${row.move}` : `▼ −${-row.move}`}${row.rank === null ? '' : ` → ${t('rank.place', { n: row.rank })}`}`,
        )
        .join('\n'),
    )
  if (alerts.length > 0)
    parts.push(`## ${t('report.alerts')}`, alerts.map((alert) => `- ${plain(alert.title ?? alert.key)}：${plain(alertWords(alert, speech))}`).join('\n'))
  parts.push(t('report.source'))
  return `${parts.join('\n\n')}\n`
}
