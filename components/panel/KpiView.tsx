import { changeOf, meetsTarget, type Kpi, type KpiRole, type KpiValue } from '../../lib/domain/kpi'
import { Evidence } from '../ui/Evidence'
import { formatKpi } from '../ui/format'
import { useSpeech, type WordKey } from '../words'

export interface KpiReading {
  kpi: Kpi
  now: KpiValue
  before: KpiValue
  target: number | null
}

const ROLES: readonly KpiRole[] = ['operation', 'promotion', 'activity', 'service', 'design', 'shop']
const kpiName = (kpi: Kpi): WordKey => `kpi.${kpi.id}` as WordKey
const formulaOf = (kpi: Kpi): WordKey => `formula.${kpi.id}` as WordKey

/** The whole catalogue by role. What is unknown is —, and says which figures it wants. */
export function KpiView({ readings, onlyKnown }: { readings: readonly KpiReading[]; onlyKnown: boolean }) {
  const { t } = useSpeech()
  return (
    <>
      {ROLES.map((role) => {
        const shown = readings.filter((r) => r.kpi.role === role && (!onlyKnown || r.now.value !== null))
        return shown.length === 0 ? null : (
          <section key={role}>
            <h2>{t(`role.${role}`)}</h2>
            <div className="kpi-grid">
              {shown.map((reading) => (
                <KpiTile key={reading.kpi.id} {...reading} />
              ))}
            </div>
          </section>
        )
      })}
    </>
  )
}

export function useKpiWords() {
  const { t, language } = useSpeech()
  return ({ kpi, now, before, target }: KpiReading) => {
    const met = meetsTarget(kpi, now.value, target)
    const change = changeOf(kpi, now, before)
    return {
      name: t(kpiName(kpi)),
      value: formatKpi(kpi, now.value, language),
      target:
        target === null
          ? null
          : `${t(kpi.better === 'up' ? 'kpi.atLeast' : 'kpi.atMost', { target: formatKpi(kpi, target, language) })} ${met === null ? '' : met ? '✓' : '✗'}`,
      met,
      move: change === null ? null : change === 0 ? '＝' : `${change > 0 ? '▲ +' : '▼ −'}${(Math.abs(change) * 100).toFixed(1)}%`,
      tip: [
        t(formulaOf(kpi)),
        kpi.under === undefined || now.over === null ? '' : `${now.over.toLocaleString('en-US')} ÷ ${now.under?.toLocaleString('en-US') ?? '—'}`,
        t('kpi.days', { known: now.days, of: now.of }),
        kpi.daily === true && now.of > 1 ? t('kpi.dailySum') : '',
      ]
        .filter((s) => s !== '')
        .join(' · '),
    }
  }
}

function KpiTile(reading: KpiReading) {
  const words = useKpiWords()(reading)
  return (
    <div className="kpi">
      <div className="name">{words.name}</div>
      <div className="value">
        <Evidence tip={words.tip}>{words.value}</Evidence>
      </div>
      <div className="target">
        {words.move !== null && <span>{words.move} </span>}
        {words.target !== null && <span className={words.met === false ? 'alert-text' : ''}>{words.target}</span>}
      </div>
    </div>
  )
}
