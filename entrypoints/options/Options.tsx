import { useLiveQuery } from 'dexie-react-hooks'
import { Shell } from '../../components/ui/Shell'
import { useSpeech } from '../../components/words'
import type { OpenedStore } from '../../lib/db/open'
import type { Store } from '../../lib/db/schema'
import { changeSetting, readSettings, writeSetting, type Settings } from '../../lib/db/settings'
import { KPIS } from '../../lib/domain/kpi'
import { SITES } from '../../lib/sites'
import { AlertsSection } from './AlertsSection'
import { DataSection } from './DataSection'
import { HostsSection } from './HostsSection'
import { SamplesSection } from './SamplesSection'
import { Section } from './Section'
import { PlanSection } from './PlanSection'
import { RatesSection } from './RatesSection'
import { TargetsSection } from './TargetsSection'
import { TaughtSection } from './TaughtSection'

export function Options({ store }: { store: OpenedStore }) {
  const settings = useLiveQuery(() => readSettings(store.db).catch(() => null), [store])
  if (settings === undefined) return null
  return (
    <Shell language={settings?.language ?? null} state={store.state} title="options.title">
      {settings !== null && <Page db={store.db} settings={settings} />}
    </Shell>
  )
}

function Page({ db, settings }: { db: Store; settings: Settings }) {
  const { t } = useSpeech()
  const toggle = (list: readonly string[], name: string) => (list.includes(name) ? list.filter((n) => n !== name) : [...list, name])
  return (
    <main className="options">
      <h1>
        {t('app.name')} · {t('options.title')}
      </h1>
      <Section title={t('options.language')}>
        <label className="field" style={{ maxWidth: '200px' }}>
          <span>{t('options.languageOf')}</span>
          <select value={settings.language} onChange={(e) => void writeSetting(db, 'language', e.target.value === 'en' ? 'en' : 'zh_CN')}>
            <option value="zh_CN">简体中文</option>
            <option value="en">English</option>
          </select>
        </label>
      </Section>
      <Section title={t('options.overlay')}>
        <p className="small soft">{t('options.overlayNote')}</p>
        {SITES.map((site) => (
          <label key={site.id} className="row">
            <input
              type="checkbox"
              checked={!settings.overlayOff.includes(site.id)}
              onChange={() => void changeSetting(db, 'overlayOff', (off) => toggle(off, site.id))}
            />
            {t(`site.${site.id}` as 'site.taobao')}
          </label>
        ))}
      </Section>
      <HostsSection />
      <Section title={t('options.popup')}>
        <p className="small soft">{t('options.popupNote')}</p>
        <div className="targets">
          {KPIS.map((kpi) => (
            <label key={kpi.id} className="row small">
              <input
                type="checkbox"
                checked={settings.popupKpis.includes(kpi.id)}
                disabled={!settings.popupKpis.includes(kpi.id) && settings.popupKpis.length >= 5}
                onChange={() => void changeSetting(db, 'popupKpis', (chosen) => toggle(chosen, kpi.id))}
              />
              {t(`kpi.${kpi.id}` as 'kpi.gmv')}
            </label>
          ))}
        </div>
      </Section>
      <AlertsSection db={db} settings={settings} />
      <TaughtSection db={db} />
      <SamplesSection db={db} settings={settings} />
      <RatesSection db={db} settings={settings} />
      <TargetsSection db={db} settings={settings} />
      <PlanSection db={db} settings={settings} />
      <DataSection db={db} />
    </main>
  )
}
