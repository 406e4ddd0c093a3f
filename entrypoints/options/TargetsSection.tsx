import { useState } from 'react'
import { useSpeech, type WordKey } from '../../components/words'
import type { Store } from '../../lib/db/schema'
import { changeSetting, type Settings } from '../../lib/db/settings'
import { KPIS, type Kpi } from '../../lib/domain/kpi'
import { readDecimal, scaleDecimal } from '../../lib/domain/numeral'
import { Section } from './Section'

/** What is typed and shown: yuan for 分, percent for fractions. */
const FACTOR: Record<Kpi['unit'], number> = { money: 100, percent: 0.01, count: 1, ratio: 1, seconds: 1, mark: 1 }

function readTarget(kpi: Kpi, text: string): number | null | undefined {
  if (text.trim() === '') return undefined
  const decimal = readDecimal(text.trim().replace(/%$/u, ''))
  if (decimal === null) return null
  if (kpi.unit === 'money') return scaleDecimal(decimal, 2)
  return Number(`${decimal.whole}.${decimal.fraction || 0}`) * FACTOR[kpi.unit]
}

const shown = (kpi: Kpi, target: number | undefined) => (target === undefined ? '' : String(Math.round((target / FACTOR[kpi.unit]) * 10_000) / 10_000))

export function TargetsSection({ db, settings }: { db: Store; settings: Settings }) {
  const { t } = useSpeech()
  const [said, setSaid] = useState('')
  const put = async (kpi: Kpi, text: string) => {
    const target = readTarget(kpi, text)
    if (target === null) return setSaid(t('options.badTarget', { name: t(`kpi.${kpi.id}` as WordKey) }))
    await changeSetting(db, 'targets', ({ [kpi.id]: _old, ...rest }) => (target === undefined ? rest : { ...rest, [kpi.id]: target }))
    setSaid(t('options.targetSaved', { name: t(`kpi.${kpi.id}` as WordKey) }))
  }
  return (
    <Section title={t('options.targets')}>
      <p className="small soft">{t('options.targetsNote')}</p>
      <div className="targets">
        {KPIS.map((kpi) => (
          <label key={kpi.id} className="field">
            <span>
              {t(`kpi.${kpi.id}` as WordKey)} {kpi.better === 'up' ? '≥' : '≤'}{' '}
              {kpi.unit === 'percent' ? '%' : kpi.unit === 'money' ? t('unit.yuan') : kpi.unit === 'seconds' ? t('unit.seconds') : ''}
            </span>
            <input
              inputMode="decimal"
              defaultValue={shown(kpi, settings.targets[kpi.id])}
              placeholder={shown(kpi, kpi.target)}
              onBlur={(e) => {
                if (e.target.value !== shown(kpi, settings.targets[kpi.id])) void put(kpi, e.target.value)
              }}
            />
          </label>
        ))}
      </div>
      <p className="small" role="status">
        {said}
      </p>
    </Section>
  )
}
