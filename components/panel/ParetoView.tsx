import { VITAL, type ParetoRow } from '../../lib/domain/pareto'
import { formatFen, formatShare } from '../ui/format'
import { useSpeech } from '../words'

export interface ParetoViewProps {
  visitors: readonly ParetoRow[]
  /** Profit where costs were entered, else sales. */
  earnings: readonly ParetoRow[]
  earningsAre: 'profit' | 'sales'
  names: ReadonlyMap<string, string>
  first: string
  last: string
}

const WIDTH = 296
const HEIGHT = 96
const MOST = 30
const ROWS = 10

/** Bars of what each item brings, and the line of what they bring together; four fifths are marked. */
function Bars({ rows, label }: { rows: readonly ParetoRow[]; label: string }) {
  const shown = rows.slice(0, MOST)
  const step = WIDTH / Math.max(1, shown.length)
  const top = Math.max(...shown.map((row) => row.share))
  const y = (part: number) => HEIGHT - part * (HEIGHT - 4)
  return (
    <svg className="pareto" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {shown.map((row, i) => (
        <rect
          key={row.key}
          x={i * step + 1}
          width={Math.max(1, step - 2)}
          y={y(row.share / top)}
          height={HEIGHT - y(row.share / top)}
          className={row.isVital ? 'vital' : 'other'}
        />
      ))}
      <line x1={0} x2={WIDTH} y1={y(VITAL)} y2={y(VITAL)} className="mark" />
      <polyline points={shown.map((row, i) => `${(i + 0.5) * step},${y(row.cumulative)}`).join(' ')} />
    </svg>
  )
}

/** Which few items bring most visitors, and which bring most money. */
export function ParetoView({ visitors, earnings, earningsAre, names, first, last }: ParetoViewProps) {
  const { t } = useSpeech()
  if (visitors.length < 2 && earnings.length < 2) return null
  const part = (rows: readonly ParetoRow[], title: string, format: (value: number) => string) =>
    rows.length > 1 && (
      <div>
        <b className="small">{title}</b>
        <p className="small soft">{t('pareto.says', { vital: rows.filter((row) => row.isVital).length, all: rows.length })}</p>
        <Bars rows={rows} label={title} />
        <table className="plain">
          <tbody>
            {rows.slice(0, ROWS).map((row) => (
              <tr key={row.key}>
                <td dir="auto">{names.get(row.key) ?? row.key}</td>
                <td className="num">{format(row.value)}</td>
                <td className="num" title={t('pareto.cumulative')}>
                  {formatShare(row.cumulative)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  return (
    <section>
      <h2>{t('pareto.title')}</h2>
      <p className="small soft">{t('pareto.note', { first, last })}</p>
      {part(visitors, t('kpi.uv'), (value) => value.toLocaleString('en-US'))}
      {part(earnings, t(earningsAre === 'profit' ? 'pareto.profit' : 'kpi.gmv'), formatFen)}
    </section>
  )
}
