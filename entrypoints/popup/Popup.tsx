import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { browser } from 'wxt/browser'
import { useKpiWords } from '../../components/panel/KpiView'
import { Evidence } from '../../components/ui/Evidence'
import { formatMove } from '../../components/ui/format'
import { Shell } from '../../components/ui/Shell'
import { Sparkline } from '../../components/ui/Sparkline'
import { useSpeech } from '../../components/words'
import type { OpenedStore } from '../../lib/db/open'
import { openSidePanel } from '../../lib/platform/panel'
import { look, PERIODS, type Period, type Seen } from './look'
import { ThisPage } from './ThisPage'

const RIVALS_SHOWN = 4

/** `first` is what was asked for while this code was still loading; the store is watched from then on. */
function Popup({ store, known, first }: { store: OpenedStore; known: Awaited<OpenedStore['state']>; first: Seen | null }) {
  const [period, setPeriod] = useState<Period>('today')
  const seen = useLiveQuery(() => look(store.db, period).catch(() => null), [store, period], first)
  return (
    <Shell language={seen?.settings.language ?? null} state={store.state} known={known}>
      {seen !== null && <Glance seen={seen} onPeriod={setPeriod} />}
    </Shell>
  )
}

export async function mount(root: HTMLElement, store: OpenedStore, first: Promise<Seen | null>): Promise<void> {
  const [known, seen] = await Promise.all([store.state, first])
  createRoot(root).render(<Popup store={store} known={known} first={seen} />)
}

function Glance({ seen, onPeriod }: { seen: Seen; onPeriod: (period: Period) => void }) {
  const { board, rivals, blind, unread, activities, day, shop, period, series } = seen
  const chosen = seen.settings.popupKpis
  const { t } = useSpeech()
  const words = useKpiWords()
  const [windowId, setWindowId] = useState<number | null>(null)
  useEffect(() => {
    // Asked for ahead: opening the panel must be the first thing that the click does.
    void browser.windows.getCurrent().then((w) => setWindowId(w.id ?? null))
  }, [])
  const readings = chosen.flatMap((id) => board?.readings.find((r) => r.kpi.id === id) ?? [])
  const unknown = readings.every((r) => r.now.value === null)
  return (
    <main className="popup">
      <header>
        <h1 className="visually-hidden">{t('popup.today')}</h1>
        <span className="periods" role="group" aria-label={t('popup.today')}>
          {PERIODS.map((name) => (
            <button key={name} className="link" aria-pressed={name === period} onClick={() => onPeriod(name)}>
              {t(`popup.period.${name}`)}
            </button>
          ))}
        </span>
        <span className="small soft">{shop === null ? day : `${shop} · ${day}`}</span>
      </header>
      {unknown ? (
        <div className="empty" style={{ margin: '12px 14px' }}>
          <b>{t('popup.noKpis')}</b>
          {t('popup.noKpisDo')}
        </div>
      ) : (
        readings.map((reading) => {
          const said = words(reading)
          return (
            <div className="kpi-row" key={reading.kpi.id}>
              <span>{said.name}</span>
              <span className="value">
                {(series.get(reading.kpi.id) ?? []).filter((point) => point.value !== null).length > 1 && (
                  <Sparkline points={series.get(reading.kpi.id) ?? []} label={t('popup.spark', { name: said.name })} width={72} height={18} />
                )}
                <Evidence tip={said.tip}>{said.value}</Evidence>
              </span>
              <span className="sub">
                <span>{said.target ?? t('popup.noTarget')}</span>
                <span>{said.move === null ? t(`popup.noBefore.${period}`) : t(`popup.before.${period}`, { move: said.move })}</span>
              </span>
            </div>
          )
        })
      )}
      <div className="rivals">
        <b className="small">{t('popup.rivals')}</b>
        {rivals.rivals === 0 ? (
          <div className="small soft">{t('popup.noRivals')}</div>
        ) : rivals.changes.length === 0 ? (
          <div className="small soft">{t('popup.noChanges', { n: rivals.rivals })}</div>
        ) : (
          <ul>
            {rivals.changes.slice(0, RIVALS_SHOWN).map((change) => (
              <li key={change.key}>
                <span dir="auto" title={change.title ?? ''}>
                  {change.title ?? change.key}
                </span>
                <span>{change.gone ? t('popup.gone') : change.price !== null ? formatMove(change.price.by, change.currency) : t('popup.newTitle')}</span>
              </li>
            ))}
            {rivals.changes.length > RIVALS_SHOWN && (
              <li className="soft">
                <span>{t('popup.more', { n: rivals.changes.length - RIVALS_SHOWN })}</span>
              </li>
            )}
          </ul>
        )}
      </div>
      {unread > 0 && (
        <p className="small unread" role="status">
          <button className="link" onClick={() => void browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html#alerts') })}>
            {t('popup.alerts', { n: unread })}
          </button>
        </p>
      )}
      {activities > 0 && (
        <p className="small unread" role="status">
          <button className="link" onClick={() => void browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html#activities') })}>
            {t('popup.activities', { n: activities })}
          </button>
        </p>
      )}
      {blind > 0 && (
        <p className="small blind" role="status">
          {t('popup.blind', { n: blind })}
        </p>
      )}
      <ThisPage />
      <footer>
        <button className="btn primary" onClick={() => openSidePanel(windowId)}>
          {t('overlay.openPanel')}
        </button>
        <button className="link small" onClick={() => void browser.runtime.openOptionsPage()}>
          {t('options.title')}
        </button>
      </footer>
    </main>
  )
}
