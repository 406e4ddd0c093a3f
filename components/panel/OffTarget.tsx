import { offTarget } from '../../lib/domain/off-target'
import { Evidence } from '../ui/Evidence'
import { formatFen, formatKpi } from '../ui/format'
import { useSpeech, type WordKey } from '../words'
import type { KpiReading } from './KpiView'

/** KPIs that miss their target, in the order of what reaching it is worth. */
export function OffTarget({ readings }: { readings: readonly KpiReading[] }) {
  const { t, language } = useSpeech()
  const missed = offTarget(readings)
  if (missed.length === 0) return null
  return (
    <section>
      <h2>{t('report.missed')}</h2>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('report.kpi')}</th>
            <th className="num">{t('report.now')}</th>
            <th className="num">{t('report.target')}</th>
            <th className="num">
              <Evidence tip={t('report.worthTip')}>{t('report.worth')}</Evidence>
            </th>
          </tr>
        </thead>
        <tbody>
          {missed.map(({ kpi, value, target, worth }) => (
            <tr key={kpi.id}>
              <td>{t(`kpi.${kpi.id}` as WordKey)}</td>
              <td className="num">{formatKpi(kpi, value, language)}</td>
              <td className="num">{formatKpi(kpi, target, language)}</td>
              <td className="num">{worth === null ? '—' : formatFen(worth)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
