import { browser } from 'wxt/browser'
import { useSpeech } from '../../components/words'
import type { Store } from '../../lib/db/schema'
import { changeSetting, type Settings } from '../../lib/db/settings'
import { ALERT_KINDS, type AlertRules } from '../../lib/domain/alert'
import { Section } from './Section'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** Which changes are raised, from what move on, and whether a notification tells of them. */
export function AlertsSection({ db, settings }: { db: Store; settings: Settings }) {
  const { t } = useSpeech()
  const { kinds, share, notify, quiet } = settings.alerts
  const change = (more: Partial<AlertRules>) => void changeSetting(db, 'alerts', (alerts) => ({ ...alerts, ...more }))
  const hour = (name: 'from' | 'to') => (
    <label className="field">
      <span>{t(`alertRules.${name}`)}</span>
      <select value={quiet?.[name] ?? 0} onChange={(e) => quiet !== null && change({ quiet: { ...quiet, [name]: Number(e.target.value) } })}>
        {HOURS.map((h) => (
          <option key={h} value={h}>
            {h}:00
          </option>
        ))}
      </select>
    </label>
  )
  // The browser asks inside the click.
  const askNotify = () => {
    if (notify) change({ notify: false })
    else void browser.permissions.request({ permissions: ['notifications'] }).then((granted) => granted && change({ notify: true }))
  }
  return (
    <Section title={t('alertRules.title')}>
      <p className="small soft">{t('alertRules.note')}</p>
      <div className="targets">
        {ALERT_KINDS.map((kind) => (
          <label key={kind} className="row small">
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={() => change({ kinds: kinds.includes(kind) ? kinds.filter((k) => k !== kind) : [...kinds, kind] })}
            />
            {t(`alertKind.${kind}`)}
          </label>
        ))}
      </div>
      <div className="row">
        <label className="field">
          <span>{t('alertRules.share')}</span>
          <select value={share} onChange={(e) => change({ share: Number(e.target.value) })}>
            {[0, 0.01, 0.03, 0.05, 0.1, 0.2].map((part) => (
              <option key={part} value={part}>
                {part === 0 ? t('alertRules.any') : `${part * 100}%`}
              </option>
            ))}
          </select>
        </label>
        <label className="row">
          <input type="checkbox" checked={notify} onChange={askNotify} />
          {t('alertRules.notify')}
        </label>
      </div>
      {notify && (
        <div className="row">
          <label className="row">
            <input type="checkbox" checked={quiet !== null} onChange={() => change({ quiet: quiet === null ? { from: 22, to: 8 } : null })} />
            {t('alertRules.quiet')}
          </label>
          {quiet !== null && hour('from')}
          {quiet !== null && hour('to')}
        </div>
      )}
    </Section>
  )
}
