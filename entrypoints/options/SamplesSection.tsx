import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { formatTime } from '../../components/ui/format'
import { partWords, useSpeech, type WordKey } from '../../components/words'
import type { Store } from '../../lib/db/schema'
import { writeSetting, type Settings } from '../../lib/db/settings'
import { allSamples, dropSample } from '../../lib/db/taught'
import { Section } from './Section'

/** Copies of pages on which something was missing: seen, deleted, or not kept at all. */
export function SamplesSection({ db, settings }: { db: Store; settings: Settings }) {
  const { t, language } = useSpeech()
  const samples = useLiveQuery(() => allSamples(db), [db])
  const [said, setSaid] = useState('')
  const attempt = (work: Promise<unknown>) =>
    void work.then(
      () => setSaid(''),
      () => setSaid(t('error.notSaved')),
    )
  return (
    <Section title={t('sample.title')}>
      <p className="small soft">{t('sample.keepNote')}</p>
      <label className="row">
        <input type="checkbox" checked={settings.keepSamples} onChange={() => attempt(writeSetting(db, 'keepSamples', !settings.keepSamples))} />
        {t('sample.keep')}
      </label>
      {samples !== undefined && samples.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t('sample.address')}</th>
              <th>{t('health.missing')}</th>
              <th>{t('sample.time')}</th>
              <th className="num">{t('sample.size')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {samples.map((sample) => (
              <tr key={sample.seq}>
                <td>
                  {sample.site} · {t(`page.${sample.page}` as WordKey)}
                </td>
                <td>{sample.missing.map((field) => partWords(field, t)).join(t('list.comma')) || '—'}</td>
                <td>{formatTime(sample.at, language)}</td>
                <td className="num">{Math.ceil(sample.html.length / 1024).toLocaleString('en-US')} KB</td>
                <td className="num">
                  <a className="link" href={`/sample.html#${sample.seq}`} target="_blank" rel="noreferrer">
                    {t('sample.open')}
                  </a>{' '}
                  <button className="link" onClick={() => attempt(dropSample(db, sample.seq))}>
                    {t('taught.delete')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p role="status">{said}</p>
    </Section>
  )
}
