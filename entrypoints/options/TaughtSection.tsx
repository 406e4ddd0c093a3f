import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { FilePicker } from '../../components/ui/FilePicker'
import { formatTime } from '../../components/ui/format'
import { partWords, useSpeech } from '../../components/words'
import type { Store, TaughtRow } from '../../lib/db/schema'
import { addRules, allRules, forget, revoke } from '../../lib/db/taught'
import { dayOf } from '../../lib/domain/calendar'
import { readRules, writeRules } from '../../lib/import-export/rules'
import { saveFile } from '../../lib/platform/files'
import { Section } from './Section'

/** Places that the operator pointed at: to be taken back, given back, deleted, handed on. */
export function TaughtSection({ db }: { db: Store }) {
  const { t, language } = useSpeech()
  const rules = useLiveQuery(() => allRules(db), [db])
  const [said, setSaid] = useState('')
  const [gone, setGone] = useState<TaughtRow | null>(null)
  const attempt = (work: Promise<unknown>) => void work.catch(() => setSaid(t('error.notSaved')))
  const pick = async (file: File) => {
    const read = readRules(await file.text())
    if (read === null) return setSaid(t('taught.badFile'))
    const n = await addRules(db, read)
    setSaid(t('taught.added', { n, known: read.length - n }))
  }
  return (
    <Section title={t('taught.title')}>
      <p className="small soft">{t('taught.note')}</p>
      {rules !== undefined && rules.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t('taught.where')}</th>
              <th>{t('teach.place')}</th>
              <th>{t('taught.since')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id} className={rule.revokedAt === null ? '' : 'soft'}>
                <td>
                  {rule.site} · {partWords(rule.field, t)} · v{rule.version}
                </td>
                <td dir="ltr" className="code">
                  {rule.selector}
                </td>
                <td>{rule.revokedAt === null ? formatTime(rule.at, language) : t('taught.revoked')}</td>
                <td className="num">
                  <button className="link" onClick={() => attempt(revoke(db, rule.id, rule.revokedAt === null ? Date.now() : null))}>
                    {rule.revokedAt === null ? t('taught.revoke') : t('taught.restore')}
                  </button>{' '}
                  <button className="link" onClick={() => attempt(forget(db, rule.id).then((row) => setGone(row ?? null)))}>
                    {t('taught.delete')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="row">
        <button
          className="btn"
          disabled={rules === undefined || rules.length === 0}
          onClick={() => saveFile(`listinglens-places-${dayOf(Date.now())}.json`, writeRules(rules ?? []))}
        >
          {t('taught.export')}
        </button>
        <FilePicker label={t('taught.import')} accept=".json,application/json" onPick={(file) => attempt(pick(file))} />
        {gone !== null && (
          <button
            className="link"
            onClick={() => {
              attempt(addRules(db, [gone]))
              setGone(null)
            }}
          >
            {t('action.undo')}
          </button>
        )}
        <span role="status">{said}</span>
      </div>
    </Section>
  )
}
