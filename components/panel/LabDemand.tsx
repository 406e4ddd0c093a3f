import { useState } from 'react'
import type { SearchWordTable } from '../../lib/import-export/search-words'
import { Confirm } from '../ui/Confirm'
import { FilePicker } from '../ui/FilePicker'
import { useSpeech } from '../words'

export interface DemandTable {
  id: number
  name: string
  words: number
}

/** Tables of search words: one is chosen, a new one is looked over before it is kept. */
export function LabDemand({
  tables,
  chosen,
  onChoose,
  onRead,
  onSave,
  onDelete,
}: {
  tables: readonly DemandTable[]
  chosen: number | null
  onChoose: (id: number | null) => void
  onRead: (file: File) => Promise<SearchWordTable>
  onSave: (name: string, table: SearchWordTable) => Promise<void>
  /** Deletes; what is returned puts it back. */
  onDelete: (id: number) => Promise<() => Promise<void>>
}) {
  const { t } = useSpeech()
  const [picked, setPicked] = useState<{ name: string; table: SearchWordTable } | null>(null)
  const [undo, setUndo] = useState<(() => Promise<void>) | null>(null)
  const [said, setSaid] = useState('')
  const attempt = (work: Promise<void>) => void work.catch(() => setSaid(t('error.notSaved')))
  const pick = async (file: File) => {
    const table = await onRead(file)
    setPicked(table.words.length === 0 ? null : { name: file.name.slice(0, 80), table })
    setSaid(table.words.length === 0 ? t('lab.demandBad') : '')
  }
  const save = async () => {
    if (picked === null) return
    await onSave(picked.name, picked.table)
    setPicked(null)
  }
  return (
    <details className="lab-part" open={tables.length > 0}>
      <summary>{t('lab.demand')}</summary>
      <p className="small soft">{t('lab.demandNote')}</p>
      <div className="row">
        {tables.length > 0 && (
          <label className="field">
            <span>{t('lab.demandTable')}</span>
            <select value={chosen ?? ''} onChange={(e) => onChoose(e.target.value === '' ? null : Number(e.target.value))}>
              <option value="">{t('lab.demandNone')}</option>
              {tables.map((table) => (
                <option key={table.id} value={table.id}>
                  {table.name} ({table.words})
                </option>
              ))}
            </select>
          </label>
        )}
        <FilePicker label={t('lab.demandImport')} accept=".csv,.tsv,.txt,text/csv" onPick={(file) => attempt(pick(file))} />
        {chosen !== null && (
          <button className="link" onClick={() => attempt(onDelete(chosen).then((back) => setUndo(() => back)))}>
            {t('lab.demandDelete')}
          </button>
        )}
        {undo !== null && (
          <button
            className="link"
            onClick={() => {
              attempt(undo())
              setUndo(null)
            }}
          >
            {t('action.undo')}
          </button>
        )}
      </div>
      {picked !== null && (
        <div className="empty">
          <b>{t('lab.demandPreview', { n: picked.table.words.length, name: picked.name })}</b>
          <div className="small">
            {t('lab.demandUsed', {
              columns: picked.table.columns
                .filter((c) => c.column !== null)
                .map((c) => c.header)
                .join(t('list.comma')),
            })}
          </div>
          {picked.table.refused.length > 0 && (
            <div className="small">
              {t('lab.demandRefused', {
                n: picked.table.refused.length,
                line: picked.table.refused[0]?.line ?? 0,
                text: picked.table.refused[0]?.text ?? '',
              })}
            </div>
          )}
          <Confirm label={t('lab.demandSave')} onYes={() => attempt(save())} onNo={() => setPicked(null)} />
        </div>
      )}
      <div className="small" role="status">
        {said}
      </div>
    </details>
  )
}
