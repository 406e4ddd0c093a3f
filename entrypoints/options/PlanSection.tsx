import { useState } from 'react'
import { useSpeech } from '../../components/words'
import type { Store } from '../../lib/db/schema'
import { changeSetting, type Settings } from '../../lib/db/settings'
import { dayOf } from '../../lib/domain/calendar'
import { readDecimal, scaleDecimal } from '../../lib/domain/numeral'
import { Section } from './Section'

const WAN_SHIFT = 6
const inWan = (fen: number | undefined) => (fen === undefined ? '' : String(fen / 10 ** WAN_SHIFT))

/** Each month's sales target and promotion budget, in 万元. */
export function PlanSection({ db, settings }: { db: Store; settings: Settings }) {
  const { t } = useSpeech()
  const [year, setYear] = useState(() => dayOf(Date.now()).slice(0, 4))
  const [said, setSaid] = useState('')
  const put = async (name: 'plan' | 'budget', month: string, text: string) => {
    const decimal = text.trim() === '' ? undefined : readDecimal(text.trim())
    const fen = decimal == null ? undefined : scaleDecimal(decimal, WAN_SHIFT)
    if (decimal === null || fen === null) return setSaid(t('plan.bad', { month }))
    await changeSetting(db, name, ({ [month]: _old, ...rest }) => (fen === undefined ? rest : { ...rest, [month]: fen }))
    setSaid(t('plan.saved', { month }))
  }
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)
  const sum = (name: 'plan' | 'budget') => months.reduce((total, month) => total + (settings[name][month] ?? 0), 0)
  return (
    <Section title={t('plan.year')}>
      <p className="small soft">{t('plan.yearNote')}</p>
      <label className="field" style={{ maxWidth: '120px' }}>
        <span>{t('plan.whichYear')}</span>
        <input type="number" value={year} min={2000} max={2100} onChange={(e) => /^\d{4}$/u.test(e.target.value) && setYear(e.target.value)} />
      </label>
      <table>
        <thead>
          <tr>
            <th>{t('plan.month')}</th>
            <th className="num">{t('plan.salesWan')}</th>
            <th className="num">{t('plan.budgetWan')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month}>
              <td>{month}</td>
              {(['plan', 'budget'] as const).map((name) => (
                <td key={name} className="num">
                  <input
                    aria-label={`${month} ${t(name === 'plan' ? 'plan.salesWan' : 'plan.budgetWan')}`}
                    inputMode="decimal"
                    style={{ width: '96px', textAlign: 'right' }}
                    defaultValue={inWan(settings[name][month])}
                    onBlur={(e) => {
                      if (e.target.value !== inWan(settings[name][month])) void put(name, month, e.target.value)
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <td>{t('plan.sum')}</td>
            <td className="num">{inWan(sum('plan'))}</td>
            <td className="num">{inWan(sum('budget'))}</td>
          </tr>
        </tbody>
      </table>
      <p className="small" role="status">
        {said}
      </p>
    </Section>
  )
}
