import { useEffect, useMemo, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { startOfDay } from '../../lib/domain/calendar'
import type { SeriesPoint } from '../../lib/domain/history'
import { useSpeech, type Speech } from '../words'

export interface Line {
  key: string
  name: string
  mine: boolean
  points: readonly SeriesPoint[]
}

const DASHES = [[], [6, 3], [2, 3], [10, 3, 2, 3]]
const HEIGHT = 220

export interface ChartEvent {
  day: string
  words: string
  mine: boolean
}
const NO_EVENTS: readonly ChartEvent[] = []

const COLOURS = 4
/** More cells than this nobody reads out: the hidden table then sums up. */
const MOST_CELLS = 4000
/** With so many figures the steps stand closer than their dots. */
const MOST_DOTS = 2000
/** So many lines can be told apart. */
const MOST_NAMED = 16

/** Of more lines than can be told apart mine stay, and the others become their lowest, middle and highest of each day. */
function readable(lines: readonly Line[], t: Speech['t']): readonly Line[] {
  if (lines.length <= MOST_NAMED) return lines
  const mine = lines.filter((line) => line.mine).slice(0, MOST_NAMED - 3)
  const others = lines.filter((line) => !mine.includes(line))
  const sorted = (others[0]?.points ?? []).map(({ day }, i) => ({
    day,
    values: Float64Array.from(others.flatMap((line) => line.points[i]?.value ?? [])).sort(),
  }))
  const others3 = [
    ['chart.othersMost', (values: Float64Array) => values.at(-1)],
    ['chart.othersMiddle', (values: Float64Array) => ((values[(values.length - 1) >> 1] ?? NaN) + (values[values.length >> 1] ?? NaN)) / 2],
    ['chart.othersLeast', (values: Float64Array) => values[0]],
  ] as const
  return [
    ...mine,
    ...others3.map(([key, pick]) => ({
      key,
      name: t(key, { n: others.length }),
      mine: false,
      points: sorted.map(({ day, values }) => ({ day, value: values.length === 0 ? null : (pick(values) ?? null) })),
    })),
  ]
}
const colour = (element: Element, name: string) => getComputedStyle(element).getPropertyValue(name).trim()

/**
 * Values over days: steps, gaps as gaps, zoom by dragging, a cursor by mouse and by arrow keys that says its day, and the same
 * figures as a table for those who do not see the drawing.
 */
export function TimeChart({
  lines: all,
  format,
  label,
  events = NO_EVENTS,
}: {
  lines: readonly Line[]
  format: (value: number) => string
  label: string
  /** What happened on a day: a mark on the axis, said with the day. */
  events?: readonly ChartEvent[]
}) {
  const { t, language } = useSpeech()
  const lines = useMemo(() => readable(all, t), [all, t])
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const [said, setSaid] = useState('')
  const days = useMemo(() => lines[0]?.points.map((p) => p.day) ?? [], [lines])

  useEffect(() => {
    const element = host.current
    if (element === null) return
    const colours = ['--mine', ...Array.from({ length: COLOURS }, (_, i) => `--line-${i + 1}`)].map((name) => colour(element, name))
    let others = 0
    const axis = {
      stroke: colour(element, '--soft'),
      grid: { stroke: colour(element, '--line'), width: 1 },
      font: '11px system-ui',
    }
    const chart = new uPlot(
      {
        width: element.clientWidth || 296,
        height: HEIGHT,
        scales: { x: { time: true } },
        hooks: {
          draw: [
            (plotted) => {
              const { ctx, bbox } = plotted
              ctx.save()
              ctx.lineWidth = 1
              for (const event of events) {
                const x = Math.round(plotted.valToPos(startOfDay(event.day) / 1000, 'x', true)) + 0.5
                if (x < bbox.left || x > bbox.left + bbox.width) continue
                ctx.strokeStyle = colours[event.mine ? 0 : 2] ?? ''
                ctx.setLineDash([2, 4])
                ctx.beginPath()
                ctx.moveTo(x, bbox.top)
                ctx.lineTo(x, bbox.top + bbox.height)
                ctx.stroke()
                ctx.setLineDash([])
                ctx.fillStyle = ctx.strokeStyle
                ctx.fillText(event.mine ? '▼' : '▽', x - 4, bbox.top + 10)
              }
              ctx.restore()
            },
          ],
        },
        // The line that the pointer is nearest to stands out.
        cursor: { drag: { x: true, y: false }, focus: { prox: 24 } },
        focus: { alpha: 0.25 },
        axes: [
          {
            ...axis,
            values: (_, ticks) =>
              ticks.map((tick) =>
                new Date(tick * 1000).toLocaleDateString(language === 'en' ? 'en-GB' : 'zh-CN', {
                  timeZone: 'Asia/Shanghai',
                  month: '2-digit',
                  day: '2-digit',
                }),
              ),
          },
          { ...axis, size: 64, values: (_, ticks) => ticks.map((tick) => format(tick)) },
        ],
        series: [
          {
            label: t('chart.day'),
            value: (_, v) => (v === null ? '—' : new Date(v * 1000).toLocaleDateString(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'Asia/Shanghai' })),
          },
          ...lines.map((line, i) => ({
            label: line.name,
            stroke: colours[line.mine ? 0 : (others++ % COLOURS) + 1] ?? '',
            width: 2,
            dash: DASHES[i % DASHES.length] ?? [],
            spanGaps: false,
            ...(uPlot.paths.stepped === undefined ? {} : { paths: uPlot.paths.stepped({ align: 1 }) }),
            points: { show: days.length * lines.length <= MOST_DOTS, size: 4 },
            value: (_: uPlot, v: number | null) => (v === null ? '—' : format(v)),
          })),
        ],
      },
      [days.map((day) => startOfDay(day) / 1000), ...lines.map((line) => line.points.map((p) => p.value))],
      element,
    )
    plot.current = chart
    const sizes = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }))
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      chart.destroy()
      plot.current = null
    }
  }, [lines, days, format, t, language, events])

  const move = (step: number) => {
    const chart = plot.current
    if (chart === null || days.length === 0) return
    const at = Math.max(0, Math.min(days.length - 1, (chart.cursor.idx ?? days.length) + step))
    chart.setCursor({ left: chart.valToPos(startOfDay(days[at] ?? '') / 1000, 'x'), top: 10 })
    setSaid(
      [
        days[at],
        ...events.filter((event) => event.day === days[at]).map((event) => event.words),
        ...lines.map(
          (line) =>
            `${line.name} ${line.points[at]?.value === null || line.points[at] === undefined ? t('chart.notSeen') : format(line.points[at].value ?? 0)}`,
        ),
      ].join('; '),
    )
  }

  return (
    <div className="chart">
      <div
        ref={host}
        className="chart-host"
        tabIndex={0}
        role="application"
        aria-label={`${label} ${t('chart.keys')}`}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') move(-1)
          else if (event.key === 'ArrowRight') move(1)
          else if (event.key === 'Escape') plot.current?.setScale('x', { min: startOfDay(days[0] ?? '') / 1000, max: startOfDay(days.at(-1) ?? '') / 1000 })
          else return
          event.preventDefault()
        }}
      />
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
      <div className="visually-hidden">
        {days.length * lines.length > MOST_CELLS ? (
          <Summary lines={lines} format={format} label={label} />
        ) : (
          <Days lines={lines} days={days} format={format} label={label} />
        )}
      </div>
    </div>
  )
}

type TableProps = { lines: readonly Line[]; format: (value: number) => string; label: string }

/** The figures of the drawing, a row a day. */
function Days({ lines, days, format, label }: TableProps & { days: readonly string[] }) {
  const { t } = useSpeech()
  return (
    <table>
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{t('chart.day')}</th>
          {lines.map((line) => (
            <th scope="col" key={line.key}>
              {line.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day, i) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            {lines.map((line) => (
              <td key={line.key}>{line.points[i]?.value === null || line.points[i] === undefined ? t('chart.notSeen') : format(line.points[i].value ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Of very many figures, what each line amounts to. */
function Summary({ lines, format, label }: TableProps) {
  const { t } = useSpeech()
  return (
    <table>
      <caption>{label}</caption>
      <thead>
        <tr>
          <td />
          {(['chart.first', 'chart.last', 'chart.least', 'chart.most', 'chart.daysSeen'] as const).map((key) => (
            <th scope="col" key={key}>
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const values = line.points.flatMap((point) => point.value ?? [])
          const [first, last] = [values[0], values.at(-1)]
          return (
            <tr key={line.key}>
              <th scope="row">{line.name}</th>
              {(first === undefined || last === undefined ? [] : [first, last, Math.min(...values), Math.max(...values)]).map((value, i) => (
                <td key={['first', 'last', 'least', 'most'][i]}>{format(value)}</td>
              ))}
              <td>{values.length}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
