import { useState } from 'react'
import { Confirm } from '../../components/ui/Confirm'
import { useSpeech } from '../../components/words'
import { planThinning, thinOut, type Thinning as Plan } from '../../lib/db/retention'
import type { Store } from '../../lib/db/schema'

const MONTH_MS = 30 * 86_400_000

/** Old times thinned out on the operator's word: first what it would take, then done. */
export function Thinning({ db }: { db: Store }) {
  const { t } = useSpeech()
  const [months, setMonths] = useState(12)
  const [plan, setPlan] = useState<{ before: number; plan: Plan } | null>(null)
  const [said, setSaid] = useState('')
  const look = async () => {
    const before = Date.now() - months * MONTH_MS
    setPlan({ before, plan: await planThinning(db, before) })
    setSaid('')
  }
  const apply = async (before: number) => {
    try {
      const done = await thinOut(db, before)
      setSaid(t('thin.done', { sightings: done.sightings, pages: done.resultPages }))
    } catch {
      setSaid(t('error.notSaved'))
    }
    setPlan(null)
  }
  return (
    <details>
      <summary>{t('thin.title')}</summary>
      <p className="small soft">{t('thin.note')}</p>
      <div className="row">
        <label className="field">
          <span>{t('thin.after')}</span>
          <select value={months} onChange={(e) => setMonths(Number(e.target.value))}>
            {[3, 6, 12, 24].map((n) => (
              <option key={n} value={n}>
                {t('thin.months', { n })}
              </option>
            ))}
          </select>
        </label>
        <button className="btn" onClick={() => void look()}>
          {t('thin.look')}
        </button>
      </div>
      {plan !== null && (
        <div className="empty">
          <b>{t('thin.plan', { sightings: plan.plan.sightings.toLocaleString('en-US'), pages: plan.plan.resultPages.toLocaleString('en-US') })}</b>
          {plan.plan.sightings + plan.plan.resultPages > 0 && (
            <Confirm label={t('thin.apply')} onYes={() => void apply(plan.before)} onNo={() => setPlan(null)} />
          )}
        </div>
      )}
      <p role="status">{said}</p>
    </details>
  )
}
