import { useState } from 'react'
import { FilePicker } from '../../components/ui/FilePicker'
import { useSpeech } from '../../components/words'
import type { Store } from '../../lib/db/schema'
import { changeSetting, type Settings } from '../../lib/db/settings'
import { headerOf } from '../../lib/domain/table/fields'
import { readMapping, writeMapping } from '../../lib/import-export/sheet/mapping-file'
import { saveFile } from '../../lib/platform/files'

/** Columns that the operator has mapped by hand: to look through, take back, hand on and take over. */
export function Mappings({ db, mapping }: { db: Store; mapping: Settings['sheetMapping'] }) {
  const { t } = useSpeech()
  const [said, setSaid] = useState('')
  const columns = Object.entries(mapping)
  const change = (work: Promise<unknown>, words: string) =>
    void work.then(
      () => setSaid(words),
      () => setSaid(t('error.notSaved')),
    )
  const take = async (file: File) => {
    const read = readMapping(await file.text().catch(() => ''))
    if (read === null) return setSaid(t('sheet.mapBad'))
    change(
      // What stands here was chosen here: it stays.
      changeSetting(db, 'sheetMapping', (now) => ({ ...read, ...now })),
      t('sheet.mapTaken', { n: Object.keys(read).filter((key) => !Object.hasOwn(mapping, key)).length }),
    )
  }
  return (
    <details>
      <summary>{t('sheet.mappings', { n: columns.length })}</summary>
      {columns.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t('sheet.header')}</th>
              <th>{t('sheet.field')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {columns.map(([key, field]) => (
              <tr key={key}>
                <td dir="auto">{key}</td>
                <td>{field === null ? t('sheet.mapNone') : headerOf(field)}</td>
                <td>
                  <button
                    className="link"
                    onClick={() =>
                      change(
                        changeSetting(db, 'sheetMapping', ({ [key]: _gone, ...rest }) => rest),
                        t('sheet.mapGone', { header: key }),
                      )
                    }
                  >
                    {t('sheet.mapDelete')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="row">
        <button className="btn" disabled={columns.length === 0} onClick={() => saveFile('listinglens-columns.json', writeMapping(mapping))}>
          {t('sheet.mapExport')}
        </button>
        <FilePicker label={t('sheet.mapImport')} accept=".json,application/json" onPick={(file) => void take(file)} />
        <span role="status" className="small">
          {said}
        </span>
      </div>
    </details>
  )
}
