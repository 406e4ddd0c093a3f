import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useRef, useState } from 'react'
import { Confirm } from '../../components/ui/Confirm'
import { FilePicker } from '../../components/ui/FilePicker'
import { useSpeech, type WordKey } from '../../components/words'
import { StoreFull } from '../../lib/db/commit'
import { TABLES, type Store } from '../../lib/db/schema'
import {
  applyImport,
  countRows,
  deleteAll,
  exportParts,
  ImportRefused,
  previewImport,
  readBackup,
  type Backup,
  type ImportPreview,
} from '../../lib/import-export/backup'
import { dayOf } from '../../lib/domain/calendar'
import { saveFile } from '../../lib/platform/files'
import { Section } from './Section'
import { Thinning } from './Thinning'

/** So many pieces go into the file at a time: some megabytes. */
const PIECES = 8

const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1)

export function DataSection({ db }: { db: Store }) {
  const { t } = useSpeech()
  const state = useLiveQuery(async () => ({ counts: await countRows(db), used: (await navigator.storage?.estimate?.())?.usage ?? null }), [db])
  const counts = state?.counts
  const used = state?.used ?? null
  const [backup, setBackup] = useState<{ backup: Backup; preview: ImportPreview[] } | null>(null)
  const [withSamples, setWithSamples] = useState(false)
  const [sure, setSure] = useState(false)
  const [said, setSaid] = useState('')
  const [progress, setProgress] = useState<{ rows: number; of: number } | null>(null)
  const stopped = useRef(false)
  useEffect(() => {
    void navigator.storage?.persist?.()
  }, [])
  const total = counts === undefined ? 0 : Object.values(counts).reduce((sum, n) => sum + n, 0)

  const say = (error: unknown) => {
    if (error instanceof ImportRefused) setSaid(t(`import.${error.problem}`, { where: error.where }))
    else setSaid(t(error instanceof StoreFull ? 'refused.full' : 'error.notSaved'))
  }
  const pick = async (file: File) => {
    setBackup(null)
    try {
      const read = readBackup(await file.text())
      setBackup({ backup: read, preview: await previewImport(db, read) })
      setSaid('')
    } catch (error) {
      say(error)
    }
  }
  const apply = async () => {
    if (backup === null) return
    try {
      await applyImport(db, backup.backup)
      setSaid(t('import.done'))
      setBackup(null)
    } catch (error) {
      say(error)
    }
  }

  /** Piece by piece into the file: what is written is out of memory, and it can be stopped. */
  const save = async () => {
    stopped.current = false
    const parts: Blob[] = []
    let texts: string[] = []
    try {
      for await (const part of exportParts(db, Date.now(), withSamples)) {
        if (stopped.current) return setSaid(t('data.exportStopped'))
        texts.push(part.text)
        if (texts.length >= PIECES) {
          parts.push(new Blob(texts))
          texts = []
          setProgress({ rows: part.rows, of: part.of })
          // The page goes on drawing and can be clicked.
          await new Promise((resolve) => setTimeout(resolve))
        }
      }
      saveFile(`listinglens-${dayOf(Date.now())}.json`, new Blob([...parts, ...texts], { type: 'application/json' }))
      setSaid('')
    } catch (error) {
      say(error)
    } finally {
      setProgress(null)
    }
  }

  return (
    <Section title={t('options.data')}>
      <p className="small soft">{t('options.dataNote')}</p>
      <table>
        <thead>
          <tr>
            <th>{t('data.table')}</th>
            <th className="num">{t('data.rows')}</th>
          </tr>
        </thead>
        <tbody>
          {TABLES.map((name) => (
            <tr key={name}>
              <td>{t(`data.${name}` as WordKey)}</td>
              <td className="num">{counts?.[name].toLocaleString('en-US') ?? '…'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small soft">{used === null ? '' : t('data.used', { mb: megabytes(used) })}</p>
      <div className="row">
        <button className="btn" disabled={progress !== null} onClick={() => void save()}>
          {t('data.export')}
        </button>
        {progress !== null && (
          <span className="row">
            <progress value={progress.rows} max={progress.of} aria-label={t('data.export')} />
            <span className="small soft">{Math.floor((progress.rows / Math.max(1, progress.of)) * 100)}%</span>
            <button className="link" onClick={() => (stopped.current = true)}>
              {t('action.cancel')}
            </button>
          </span>
        )}
        {(counts?.samples ?? 0) > 0 && (
          <label className="row small">
            <input type="checkbox" checked={withSamples} onChange={() => setWithSamples(!withSamples)} />
            {t('data.withSamples')}
          </label>
        )}
        <FilePicker label={t('data.import')} accept=".json,application/json" onPick={(file) => void pick(file)} />
        {!sure && (
          <button className="btn danger" disabled={total === 0} onClick={() => setSure(true)}>
            {t('data.delete')}
          </button>
        )}
      </div>
      {sure && (
        <div className="empty" role="alertdialog" aria-label={t('data.delete')}>
          <b>{t('data.deleteSure', { rows: total.toLocaleString('en-US') })}</b>
          <div className="row" style={{ marginTop: '8px' }}>
            <button
              className="btn danger"
              onClick={() =>
                void deleteAll(db).then(() => {
                  setSaid(t('data.deleted'))
                  setSure(false)
                }, say)
              }
            >
              {t('data.deleteYes')}
            </button>
            <button className="btn" autoFocus onClick={() => setSure(false)}>
              {t('action.cancel')}
            </button>
          </div>
        </div>
      )}
      {backup !== null && (
        <div className="empty">
          <b>{t('import.preview', { time: backup.backup.exportedAt.slice(0, 16).replace('T', ' ') })}</b>
          <table>
            <thead>
              <tr>
                <th>{t('data.table')}</th>
                <th className="num">{t('import.add')}</th>
                <th className="num">{t('import.replace')}</th>
                <th className="num">{t('import.skip')}</th>
              </tr>
            </thead>
            <tbody>
              {backup.preview.map((row) => (
                <tr key={row.table}>
                  <td>{t(`data.${row.table}` as WordKey)}</td>
                  <td className="num">{row.add}</td>
                  <td className="num">{row.replace}</td>
                  <td className="num">{row.skip}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Confirm label={t('import.apply')} onYes={() => void apply()} onNo={() => setBackup(null)} />
        </div>
      )}
      <Thinning db={db} />
      <p role="status">{said}</p>
    </Section>
  )
}
