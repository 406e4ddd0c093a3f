import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import { Shell } from '../../components/ui/Shell'
import { formatTime } from '../../components/ui/format'
import { partWords, useSpeech, type WordKey } from '../../components/words'
import type { OpenedStore } from '../../lib/db/open'
import type { SampleRow, Store } from '../../lib/db/schema'
import { readSettings } from '../../lib/db/settings'
import { dropSample, sampleOf } from '../../lib/db/taught'
import { dayOf } from '../../lib/domain/calendar'
import { saveFile } from '../../lib/platform/files'
import { readPage } from '../../lib/sites'

export function Sample({ store, seq }: { store: OpenedStore; seq: number }) {
  const settings = useLiveQuery(() => readSettings(store.db).catch(() => null), [store])
  if (settings === undefined) return null
  return (
    <Shell language={settings?.language ?? null} state={store.state} title="sample.title">
      <Page db={store.db} seq={seq} />
    </Shell>
  )
}

/** What our own reader makes of the sample: it must show the fault that is reported. */
function readSample(sample: SampleRow) {
  const document = new DOMParser().parseFromString(sample.html, 'text/html')
  return readPage({ url: new URL(sample.url), document })
}

function Page({ db, seq }: { db: Store; seq: number }) {
  const { t, language } = useSpeech()
  const sample = useLiveQuery(() => sampleOf(db, seq).then((row) => row ?? null), [db, seq])
  const [said, setSaid] = useState('')
  const reading = useMemo(() => (sample === undefined || sample === null ? null : readSample(sample)), [sample])
  if (sample === undefined) return null
  if (sample === null || reading === null) {
    return (
      <main className="sample">
        <h1>{t('sample.title')}</h1>
        <div className="empty">{said === '' ? t('sample.none') : said}</div>
      </main>
    )
  }
  const name = `listinglens-sample-${sample.site}-${sample.page}-${dayOf(sample.at)}.html`
  return (
    <main className="sample">
      <h1>{t('sample.title')}</h1>
      <p>{t('sample.note')}</p>
      <dl>
        <dt>{t('sample.address')}</dt>
        <dd dir="ltr">{sample.url}</dd>
        <dt>{t('sample.time')}</dt>
        <dd>{formatTime(sample.at, language)}</dd>
        <dt>{t('sample.reads')}</dt>
        <dd>
          {t(`reading.${reading.status}` as WordKey)}
          {reading.missing.length > 0 && ` · ${t('health.missing')} ${reading.missing.map((field) => partWords(field, t)).join(t('list.comma'))}`} ·{' '}
          {reading.reader}
        </dd>
        <dt>{t('sample.size')}</dt>
        <dd>{Math.ceil(sample.html.length / 1024).toLocaleString('en-US')} KB</dd>
      </dl>
      <div className="row">
        <button className="btn primary" onClick={() => saveFile(name, sample.html, 'text/html')}>
          {t('sample.save')}
        </button>
        <button
          className="btn danger"
          onClick={() =>
            void dropSample(db, seq).then(
              () => setSaid(t('sample.dropped')),
              () => setSaid(t('error.notSaved')),
            )
          }
        >
          {t('sample.drop')}
        </button>
        <span role="status">{said}</span>
      </div>
      <h2>{t('sample.holds')}</h2>
      <pre dir="ltr" tabIndex={0}>
        {sample.html}
      </pre>
    </main>
  )
}
