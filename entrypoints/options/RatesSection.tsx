import { useState } from 'react'
import { useSpeech } from '../../components/words'
import type { Store } from '../../lib/db/schema'
import { changeSetting, type Settings } from '../../lib/db/settings'
import { Section } from './Section'

const CODE = /^[A-Z]{3}$/u

/** Rates to yuan, typed in: prices in other currencies are compared at these and at no others. */
export function RatesSection({ db, settings }: { db: Store; settings: Settings }) {
  const { t } = useSpeech()
  const [code, setCode] = useState('')
  const [rate, setRate] = useState('')
  const [wrong, setWrong] = useState(false)
  const add = () => {
    const name = code.trim().toUpperCase()
    const value = Number(rate)
    const fits = CODE.test(name) && name !== 'CNY' && /^\d+(\.\d+)?$/u.test(rate.trim()) && value > 0
    setWrong(!fits)
    if (!fits) return
    void changeSetting(db, 'rates', (rates) => ({ ...rates, [name]: value }))
    setCode('')
    setRate('')
  }
  return (
    <Section title={t('rates.title')}>
      <p className="small soft">{t('rates.note')}</p>
      {Object.keys(settings.rates).length > 0 && (
        <table>
          <tbody>
            {Object.entries(settings.rates).map(([name, value]) => (
              <tr key={name}>
                <td>1 {name}</td>
                <td className="num">¥{value}</td>
                <td className="num">
                  <button
                    className="link"
                    onClick={() => void changeSetting(db, 'rates', (rates) => Object.fromEntries(Object.entries(rates).filter(([n]) => n !== name)))}
                  >
                    {t('taught.delete')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form
        className="row"
        onSubmit={(e) => {
          e.preventDefault()
          add()
        }}
      >
        <label className="field">
          <span>{t('rates.currency')}</span>
          <input value={code} maxLength={3} placeholder="USD" onChange={(e) => setCode(e.target.value)} />
        </label>
        <label className="field">
          <span>{t('rates.rate')}</span>
          <input value={rate} inputMode="decimal" placeholder="7.10" onChange={(e) => setRate(e.target.value)} />
        </label>
        <button className="btn">{t('rates.add')}</button>
      </form>
      {wrong && (
        <p role="alert" className="alert-text">
          {t('rates.wrong')}
        </p>
      )}
    </Section>
  )
}
