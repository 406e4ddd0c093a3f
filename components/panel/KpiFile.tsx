import { useState } from 'react'
import type { KpiCsv } from '../../lib/import-export/kpi-csv'
import { Confirm } from '../ui/Confirm'
import { useSpeech, type WordKey } from '../words'

/** A sheet of daily figures: shown before it is written, and what would be left out with it. */
export function KpiFile({ onRead, onSave }: { onRead: (file: File) => Promise<KpiCsv>; onSave: (csv: KpiCsv) => Promise<void> }) {
  const { t } = useSpeech()
  const [csv, setCsv] = useState<KpiCsv | null>(null)
  const [said, setSaid] = useState('')
  const pick = async (file: File | undefined) => {
    if (file === undefined) return
    setSaid('')
    try {
      const read = await onRead(file)
      setCsv(read)
      if (read.rows.length === 0) setSaid(t('kpi.fileNothing'))
    } catch {
      setCsv(null)
      setSaid(t('kpi.fileUnreadable'))
    }
  }
  const save = async () => {
    if (csv === null) return
    try {
      await onSave(csv)
      setSaid(t('kpi.fileSaved', { n: csv.rows.length }))
      setCsv(null)
    } catch {
      setSaid(t('error.notSaved'))
    }
  }
  return (
    <div className="drop">
      <label className="field">
        <span>{t('kpi.file')}</span>
        <input type="file" accept=".csv,.tsv,.txt,text/csv" onChange={(e) => void pick(e.target.files?.[0])} />
      </label>
      {csv !== null && csv.rows.length > 0 && (
        <>
          <p className="small">
            {t('kpi.filePreview', {
              rows: csv.rows.length,
              first: csv.rows.map((r) => r.day).toSorted()[0] ?? '',
              last:
                csv.rows
                  .map((r) => r.day)
                  .toSorted()
                  .at(-1) ?? '',
            })}
            {csv.refused.length > 0 && ` ${t('kpi.fileRefused', { n: csv.refused.length, line: csv.refused[0]?.line ?? 0, text: csv.refused[0]?.text ?? '' })}`}
          </p>
          <table className="plain">
            <tbody>
              {csv.columns.map((column, i) => (
                <tr key={`${i}${column.header}`}>
                  <td dir="auto">{column.header}</td>
                  <td className="num">
                    {column.field === null ? (
                      <span className="soft">{t('kpi.fileUnknown')}</span>
                    ) : column.field === 'day' || column.field === 'shop' ? (
                      t(`kpi.${column.field}`)
                    ) : (
                      t(`field.${column.field}` as WordKey)
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Confirm label={t('kpi.fileSave', { n: csv.rows.length })} onYes={() => void save()} onNo={() => setCsv(null)} />
        </>
      )}
      <div className="small" role="status">
        {said}
      </div>
    </div>
  )
}
