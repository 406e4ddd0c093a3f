import { useLiveQuery } from 'dexie-react-hooks'
import { useState, type ReactNode } from 'react'
import { Confirm } from '../../components/ui/Confirm'
import { FilePicker } from '../../components/ui/FilePicker'
import { formatTime } from '../../components/ui/format'
import { partWords, useSpeech } from '../../components/words'
import type { Store, TaughtRow } from '../../lib/db/schema'
import { addRules, allRules, forget, revoke } from '../../lib/db/taught'
import { dayOf } from '../../lib/domain/calendar'
import { readRules, writeRules } from '../../lib/import-export/rules'
import { saveFile } from '../../lib/platform/files'
import { Section } from './Section'

function Places({ rules, renderActions }: { rules: readonly TaughtRow[]; renderActions?: (rule: TaughtRow) => ReactNode }) {
  const { t, language } = useSpeech()
  return (
    <table>
      <thead>
        <tr>
          <th>{t('taught.where')}</th>
          <th>{t('teach.place')}</th>
          <th>{t('taught.since')}</th>
          {renderActions !== undefined && <th />}
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
            {renderActions !== undefined && <td className="num">{renderActions(rule)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Places that the operator pointed at: to be taken back, given back, deleted, handed on. */
export function TaughtSection({ db }: { db: Store }) {
  const { t } = useSpeech()
  const rules = useLiveQuery(() => allRules(db), [db])
  const [picked, setPicked] = useState<TaughtRow[] | null>(null)
  const [said, setSaid] = useState('')
  const [gone, setGone] = useState<TaughtRow | null>(null)
  const attempt = (work: Promise<unknown>) => void work.catch(() => setSaid(t('error.notSaved')))
  const pick = async (file: File) => {
    const read = readRules(await file.text())
    setSaid(read === null ? t('taught.badFile') : '')
    setPicked(read)
  }
  const add = async (read: readonly TaughtRow[]) => {
    const n = await addRules(db, read)
    setSaid(t('taught.added', { n, known: read.length - n }))
    setPicked(null)
  }
  return (
    <Section title={t('taught.title')}>
      <p className="small soft">{t('taught.note')}</p>
      {rules !== undefined && rules.length > 0 && (
        <Places
          rules={rules}
          renderActions={(rule) => (
            <>
              <button className="link" onClick={() => attempt(revoke(db, rule.id, rule.revokedAt === null ? Date.now() : null))}>
                {rule.revokedAt === null ? t('taught.revoke') : t('taught.restore')}
              </button>{' '}
              <button className="link" onClick={() => attempt(forget(db, rule.id).then((row) => setGone(row ?? null)))}>
                {t('taught.delete')}
              </button>
            </>
          )}
        />
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
      {picked !== null && (
        <div className="empty">
          <b>{t('taught.preview', { n: picked.length, known: picked.filter((rule) => rules?.some((r) => r.id === rule.id)).length })}</b>
          <Places rules={picked} />
          <Confirm label={t('taught.add')} onYes={() => attempt(add(picked))} onNo={() => setPicked(null)} />
        </div>
      )}
    </Section>
  )
}
