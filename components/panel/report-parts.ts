import type { Activity } from '../../lib/domain/activity'
import { dayOf } from '../../lib/domain/calendar'
import { isBySeller, type Change } from '../../lib/domain/changes'
import { changeOf, isSum, type Kpi, type KpiValue } from '../../lib/domain/kpi'
import type { SalesSplit } from '../../lib/domain/kpi-split'
import type { MonthPace } from '../../lib/domain/month-plan'
import { offTarget } from '../../lib/domain/off-target'
import type { ReportPartId } from '../../lib/domain/report-template'
import type { Difference, TitleEffect } from '../../lib/domain/title-effect'
import type { ExportColumn } from '../../lib/import-export/export-table'
import { formatFen, formatKpi, formatMove, formatPrice, formatShare } from '../ui/format'
import type { Speech, WordKey } from '../words'
import { alertWords, type ShownAlert } from './AlertsView'

interface Reading {
  kpi: Kpi
  now: KpiValue
  before: KpiValue
  target: number | null
}
interface Board {
  readings: readonly Reading[]
  split: SalesSplit | null
}

/** All that a report rests on; see `reportFacts`. */
export interface ReportSource {
  shops: readonly { shop: string; board: Board; plan: { month: string; sales: MonthPace; budget: MonthPace } }[]
  /** All shops together, where there are several. */
  all: Board | null
  moves: readonly { title: string; query: string; move: number; rank: number | null }[]
  rivals: readonly { title: string; change: Change }[]
  titles: readonly { title: string; effect: TitleEffect }[]
  activities: readonly Activity[]
  alerts: readonly ShownAlert[]
}

/** A table of a report: as it is read, and as a spreadsheet holds it. */
export interface ReportPart {
  id: ReportPartId
  title: string
  head: { words: string; isNumber: boolean }[]
  shown: string[][]
  columns: ExportColumn[]
  values: Record<string, string | number | null>[]
}

type Cell = [shown: string, value: string | number | null]
type Column = [key: string, words: string, type: ExportColumn['type']]

function part(id: ReportPartId, title: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): ReportPart[] {
  // No sentence without the rows that bear it.
  if (rows.length === 0) return []
  return [
    {
      id,
      title,
      head: columns.map(([, words, type]) => ({ words, isNumber: type !== 'text' && type !== 'day' })),
      shown: rows.map((row) => row.map(([shown]) => shown)),
      columns: columns.map(([key, header, type]) => ({ key, header, type })),
      values: rows.map((row) => Object.fromEntries(columns.map(([key], i) => [key, row[i]?.[1] ?? null]))),
    },
  ]
}

const text = (words: string): Cell => [words, words]
/** In the unit that a reader expects: yuan, parts of one, pieces. */
const plainValue = (kpi: Kpi, value: number | null) => (value === null ? null : kpi.unit === 'money' ? Number((value / 100).toFixed(2)) : value)

/** What changed at a rival, in a sentence. */
export function changeWords(change: Change, { t }: Speech): string {
  const moves = (came: readonly string[], left: readonly string[]) => [...came.map((one) => `+${one}`), ...left.map((one) => `−${one}`)].join(' ')
  switch (change.kind) {
    case 'title':
      return `${t('event.title')} ${change.words.flatMap((word) => (word.change === 'same' ? [] : [`${word.change === 'in' ? '+' : '−'}${word.text}`])).join(' ')}`
    case 'skus':
      return `${t('changes.skus', { from: change.from, to: change.to })} ${moves(change.came, change.left)}`.trim()
    case 'promotions':
      return `${t('compare.promotions')} ${moves(change.came, change.left)}`
    case 'picture':
      return t('changes.picture')
    case 'available':
      return t(change.to ? 'changes.back' : 'changes.gone')
    case 'label':
      return t('changes.label', { from: change.from ?? '—', to: change.to ?? '—' })
    case 'price':
    case 'final':
    case 'sku-price': {
      const name = change.kind === 'sku-price' ? change.name : t(change.kind === 'price' ? 'price.shown' : 'price.final')
      const arrow = change.to.min === change.from.min ? '' : change.to.min > change.from.min ? '▲ ' : '▼ '
      return `${name} ${arrow}${formatPrice(change.from, t, change.currency)} → ${formatPrice(change.to, t, change.currency)}`
    }
  }
}

function differenceWords({ before, after, span, daysBefore, daysAfter }: Difference, format: (value: number) => string, { t }: Speech): string {
  const says = span === null ? 'effect.tooFew' : span.low > 0 ? 'effect.up' : span.high < 0 ? 'effect.down' : 'effect.unclear'
  const ends = { low: span === null ? '' : format(span.low), high: span === null ? '' : format(span.high), before: daysBefore, after: daysAfter }
  return `${format(before)} → ${format(after)} ${t(says, ends)}`
}

/** Boards with the name under which they stand; of one shop without a name. */
function boardsOf(source: ReportSource, { t }: Speech): { name: string; board: Board }[] {
  const each = source.shops.map(({ shop, board }) => ({ name: shop, board }))
  return source.all === null ? each : [{ name: t('kpi.allShops'), board: source.all }, ...each]
}

function kpiParts(source: ReportSource, speech: Speech): ReportPart[] {
  const { t, language } = speech
  const nameOf = (kpi: Kpi) => t(`kpi.${kpi.id}` as WordKey)
  const boards = boardsOf(source, speech)
  const rows = boards.flatMap(({ name, board }) =>
    board.readings
      .filter(({ now }) => now.value !== null)
      .map(({ kpi, now, before, target }): Cell[] => {
        const change = changeOf(kpi, now, before)
        // A sum of some of the days is named as such.
        const some = isSum(kpi) && now.days < now.of ? ` (${t('kpi.days', { known: now.days, of: now.of })})` : ''
        return [
          text(name),
          text(nameOf(kpi)),
          [`${formatKpi(kpi, now.value, language)}${some}`, plainValue(kpi, now.value)],
          [target === null ? '—' : formatKpi(kpi, target, language), plainValue(kpi, target)],
          [change === null ? '—' : change === 0 ? '＝' : `${change > 0 ? '▲ +' : '▼ −'}${(Math.abs(change) * 100).toFixed(1)}%`, change],
          [`${now.days}/${now.of}`, now.days],
        ]
      }),
  )
  const missed = boards.flatMap(({ name, board }) =>
    offTarget(board.readings).map(({ kpi, value, target, worth }): Cell[] => [
      text(name),
      text(nameOf(kpi)),
      [formatKpi(kpi, value, language), plainValue(kpi, value)],
      [formatKpi(kpi, target, language), plainValue(kpi, target)],
      [worth === null ? '—' : formatFen(worth), worth],
    ]),
  )
  const split = boards.flatMap(({ name, board }) =>
    board.split === null
      ? []
      : (['change', 'uv', 'conversion', 'orderValue'] as const).map((factor): Cell[] => {
          const fen = board.split?.[factor] ?? 0
          return [text(name), text(t(factor === 'change' ? 'report.wholeChange' : `kpi.${factor}`)), [fen === 0 ? '¥0.00' : formatMove(fen), fen]]
        }),
  )
  const shop: Column = ['shop', t('kpi.shop'), 'text']
  const kpi: Column = ['kpi', t('report.kpi'), 'text']
  return [
    ...part(
      'kpis',
      t('report.kpis'),
      [
        shop,
        kpi,
        ['value', t('report.now'), 'number'],
        ['target', t('report.target'), 'number'],
        ['change', t('report.before'), 'rate'],
        ['days', t('report.days'), 'count'],
      ],
      rows,
    ),
    ...part(
      'missed',
      t('report.missed'),
      [shop, kpi, ['value', t('report.now'), 'number'], ['target', t('report.target'), 'number'], ['worth', t('report.worth'), 'money']],
      missed,
    ),
    ...part('split', t('report.split'), [shop, ['factor', t('report.factor'), 'text'], ['fen', t('report.change'), 'money']], split),
  ]
}

function planPart(source: ReportSource, { t }: Speech): ReportPart[] {
  const money = (fen: number | null): Cell => [fen === null ? '—' : formatFen(fen), fen]
  const rows = source.shops.flatMap(({ shop, plan }) =>
    (
      [
        ['kpi.gmv', plan.sales],
        ['plan.budget', plan.budget],
      ] as const
    )
      .filter(([, pace]) => pace.target !== null && pace.known > 0)
      .map(([name, pace]): Cell[] => [
        text(shop),
        text(`${plan.month} ${t(name)}`),
        [`${formatFen(pace.soFar)} (${pace.known}/${pace.passed})`, pace.soFar],
        money(pace.target),
        money(pace.neededPerDay),
        [
          pace.forecast === null ? '—' : `${formatFen(pace.forecast.middle)} (${formatFen(pace.forecast.low)} ~ ${formatFen(pace.forecast.high)})`,
          pace.forecast?.middle ?? null,
        ],
      ]),
  )
  return part(
    'plan',
    t('report.plan'),
    [
      ['shop', t('kpi.shop'), 'text'],
      ['what', t('report.kpi'), 'text'],
      ['soFar', t('report.soFar'), 'money'],
      ['target', t('plan.target'), 'money'],
      ['needed', t('report.needed'), 'money'],
      ['forecast', t('plan.forecast'), 'money'],
    ],
    rows,
  )
}

function marketParts({ moves, rivals, titles, alerts }: ReportSource, speech: Speech): ReportPart[] {
  const { t } = speech
  const item: Column = ['item', t('compare.item'), 'text']
  const day: Column = ['day', t('kpi.day'), 'day']
  const count = (value: number) => (Math.round(value * 10) / 10).toLocaleString('en-US')
  return [
    ...part(
      'ranks',
      t('report.ranks'),
      [item, ['query', t('report.query'), 'text'], ['move', t('report.move'), 'number'], ['rank', t('report.rank'), 'count']],
      moves.map((row): Cell[] => [
        text(row.title),
        text(row.query),
        [row.move > 0 ? `▲ +${row.move}` : `▼ −${-row.move}`, row.move],
        [row.rank === null ? '—' : t('rank.place', { n: row.rank }), row.rank],
      ]),
    ),
    ...part(
      'rivals',
      t('report.rivals'),
      [day, item, ['what', t('report.what'), 'text']],
      rivals
        .filter(({ change }) => isBySeller(change))
        .map(({ title, change }): Cell[] => [text(dayOf(change.at)), text(title), text(changeWords(change, speech))]),
    ),
    ...part(
      'titles',
      t('effect.title'),
      [
        day,
        item,
        ['to', t('report.newTitle'), 'text'],
        ['visitors', t('report.visitors'), 'text'],
        ['conversion', t('kpi.conversion'), 'text'],
        ['places', t('report.rank'), 'text'],
        ['others', t('report.others'), 'text'],
      ],
      titles.map(({ title, effect }): Cell[] => [
        text(effect.day),
        text(title),
        text(effect.to),
        text(effect.visitors === null ? '—' : differenceWords(effect.visitors, count, speech)),
        text(effect.conversion === null ? '—' : differenceWords(effect.conversion, (value) => formatShare(value, 2), speech)),
        text(effect.places.map((move) => `${move.query} ${count(move.before)} → ${count(move.after)}`).join('；') || '—'),
        text(effect.others.map((name) => t(`event.${name}` as WordKey)).join('、') || '—'),
      ]),
    ),
    ...part(
      'alerts',
      t('report.alerts'),
      [day, item, ['what', t('report.what'), 'text']],
      alerts.map((alert): Cell[] => [text(dayOf(alert.confirmedAt)), text(alert.title ?? alert.key), text(alertWords(alert, speech))]),
    ),
  ]
}

function activityPart({ activities }: ReportSource, { t }: Speech): ReportPart[] {
  const money = (fen: number | null): Cell => [fen === null ? '—' : formatFen(fen), fen]
  return part(
    'activities',
    t('tab.activities'),
    [
      ['name', t('activity.name'), 'text'],
      ['state', t('activity.state'), 'text'],
      ['apply', t('activity.apply'), 'text'],
      ['run', t('activity.run'), 'text'],
      ['sales', t('activity.sales'), 'money'],
      ['cost', t('activity.cost'), 'money'],
    ],
    activities.map((activity): Cell[] => [
      text(activity.name),
      text(t(`activityState.${activity.state}`)),
      text(`${activity.applyFrom ?? '…'} ~ ${activity.applyTo ?? '…'}`),
      text(`${activity.runFrom ?? '…'} ~ ${activity.runTo ?? '…'}`),
      money(activity.result.sales),
      money(activity.result.cost),
    ]),
  )
}

/** The parts of a report that have rows, in the order that is asked for. */
export function reportParts(source: ReportSource, order: readonly ReportPartId[], speech: Speech): ReportPart[] {
  const all = [...kpiParts(source, speech), ...planPart(source, speech), ...marketParts(source, speech), ...activityPart(source, speech)]
  return order.flatMap((id) => all.filter((one) => one.id === id))
}
