import { Tabs } from '@ark-ui/react/tabs'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useRef, useState } from 'react'
import { HealthView } from '../../components/panel/HealthView'
import { HistoryView } from '../../components/panel/HistoryView'
import { TitleEffects } from '../../components/panel/TitleEffects'
import { WordsView } from '../../components/panel/WordsView'
import { Boundary } from '../../components/ui/Boundary'
import { Shell } from '../../components/ui/Shell'
import { useSpeech } from '../../components/words'
import { health, historyOfItems, marketWords, openComparison } from '../../lib/db/board'
import { titleEffects } from '../../lib/db/title-effects'
import type { OpenedStore } from '../../lib/db/open'
import type { Store } from '../../lib/db/schema'
import { readSettings } from '../../lib/db/settings'
import type { ItemKey } from '../../lib/domain/item-key'
import { ActivitiesTab } from './ActivitiesTab'
import { AlertsTab } from './AlertsTab'
import { CompareTab } from './CompareTab'
import { exportHistory } from './export-market'
import { KpiTab } from './KpiTab'
import { LabTab } from './LabTab'
import { RankTab } from './RankTab'

const TABS = ['compare', 'alerts', 'rank', 'history', 'words', 'lab', 'kpi', 'activities', 'health'] as const
export function Panel({ store }: { store: OpenedStore }) {
  const settings = useLiveQuery(() => readSettings(store.db).catch(() => null))
  const [tab, setTab] = useState<string>(() => ((TABS as readonly string[]).includes(location.hash.slice(1)) ? location.hash.slice(1) : 'compare'))
  if (settings === undefined) return null
  return (
    <Shell language={settings?.language ?? null} state={store.state}>
      <main className="panel">
        <Tabs.Root value={tab} onValueChange={({ value }) => setTab(value)} lazyMount unmountOnExit>
          <TabBar tab={tab} />
          <TabContents db={store.db} />
        </Tabs.Root>
      </main>
    </Shell>
  )
}

function TabBar({ tab }: { tab: string }) {
  const { t } = useSpeech()
  const bar = useRef<HTMLDivElement>(null)
  // In a narrow panel the chosen one may lie beyond its edge.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    void bar.current?.querySelector(`[data-value=${tab}]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab])
  return (
    <>
      <h1 className="visually-hidden">{t('app.name')}</h1>
      <Tabs.List className="tabs" ref={bar}>
        {TABS.map((name) => (
          <Tabs.Trigger key={name} value={name}>
            {t(`tab.${name}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
    </>
  )
}

function HistoryTab({ db }: { db: Store }) {
  const speech = useSpeech()
  const [days, setDays] = useState(30)
  const items = useLiveQuery(async () => {
    const { items: compared } = await openComparison(db, Date.now())
    return historyOfItems(
      db,
      compared.map((item) => item.key as ItemKey),
      days,
      Date.now(),
    )
  }, [db, days])
  const effects = useLiveQuery(() => titleEffects(db, Date.now()), [db])
  return items === undefined ? null : (
    <>
      <HistoryView
        items={items}
        days={days}
        onDays={setDays}
        onExport={(format) =>
          exportHistory(
            db,
            speech,
            items.map((item) => item.key),
            format,
          )
        }
      />
      {effects !== undefined && <TitleEffects items={effects} />}
    </>
  )
}

function WordsTab({ db }: { db: Store }) {
  const [query, setQuery] = useState('')
  const market = useLiveQuery(() => marketWords(db, query), [db, query])
  return market === undefined ? null : <WordsView {...market} query={query} onQuery={setQuery} />
}

function HealthTab({ db }: { db: Store }) {
  const pages = useLiveQuery(() => health(db, Date.now()), [db])
  return pages === undefined ? null : <HealthView pages={pages} />
}

const CONTENTS = {
  compare: CompareTab,
  alerts: AlertsTab,
  rank: RankTab,
  history: HistoryTab,
  words: WordsTab,
  lab: LabTab,
  kpi: KpiTab,
  activities: ActivitiesTab,
  health: HealthTab,
}

function TabContents({ db }: { db: Store }) {
  const { t } = useSpeech()
  return (
    <>
      {TABS.map((name) => {
        const Content = CONTENTS[name]
        return (
          <Tabs.Content key={name} className="tab" value={name}>
            <Boundary words={t('error.notShown')}>
              <Content db={db} />
            </Boundary>
          </Tabs.Content>
        )
      })}
    </>
  )
}
