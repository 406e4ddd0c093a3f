import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { FilePicker } from '../../components/ui/FilePicker'
import { Shell } from '../../components/ui/Shell'
import { useSpeech } from '../../components/words'
import type { OpenedStore } from '../../lib/db/open'
import { readSettings, type Settings } from '../../lib/db/settings'
import type { Store } from '../../lib/db/schema'
import { shopsWithKpis } from '../../lib/db/kpi'
import type { ReadSheet } from '../../lib/import-export/sheet/read-sheet'
import { Mappings } from './Mappings'
import { readFile } from './read-file'
import { TableImport } from './TableImport'

export function Workbench({ store }: { store: OpenedStore }) {
  const settings = useLiveQuery(() => readSettings(store.db).catch(() => null), [store])
  if (settings === undefined) return null
  return (
    <Shell language={settings?.language ?? null} state={store.state} title="sheet.title">
      {settings !== null && <Page db={store.db} settings={settings} />}
    </Shell>
  )
}

const ACCEPT = '.xlsx,.xls,.csv,.tsv,.txt,.zip,.json'

function Page({ db, settings }: { db: Store; settings: Settings }) {
  const { t } = useSpeech()
  const shops = useLiveQuery(() => shopsWithKpis(db), [db])
  const [file, setFile] = useState<File | null>(null)
  const [tables, setTables] = useState<readonly ReadSheet[]>([])
  const [reading, setReading] = useState<(() => void) | null>(null)
  const [said, setSaid] = useState('')
  const [isOver, setIsOver] = useState(false)
  const read = async (picked: File, mapping: Settings['sheetMapping']) => {
    setFile(picked)
    setTables([])
    setSaid('')
    const { reply, stop } = readFile(picked, mapping)
    setReading(() => stop)
    const answer = await reply
    setReading(null)
    if ('problem' in answer) setSaid(t(`sheet.problem.${answer.problem}`))
    else setTables(answer.tables)
  }
  return (
    <main className="workbench">
      <h1>{t('sheet.title')}</h1>
      <p className="small soft">{t('sheet.note')}</p>
      <div
        className={`drop ${isOver ? 'over' : ''}`}
        onDragOver={(e) => {
          e.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(e) => {
          e.preventDefault()
          setIsOver(false)
          const [dropped] = e.dataTransfer.files
          if (dropped !== undefined) void read(dropped, settings.sheetMapping)
        }}
      >
        <p>{t('sheet.drop')}</p>
        <FilePicker label={t('sheet.pick')} accept={ACCEPT} onPick={(picked) => void read(picked, settings.sheetMapping)} />
        {reading !== null && (
          <p className="row" style={{ justifyContent: 'center' }}>
            <progress aria-label={t('sheet.reading')} /> {t('sheet.reading')}
            <button
              className="link"
              onClick={() => {
                reading()
                setReading(null)
                setSaid(t('sheet.stopped'))
              }}
            >
              {t('action.cancel')}
            </button>
          </p>
        )}
      </div>
      <p role="status">{said}</p>
      <Mappings db={db} mapping={settings.sheetMapping} />
      {shops !== undefined &&
        tables.map((table) => (
          <TableImport
            key={`${table.file}${table.sheet ?? ''}`}
            db={db}
            table={table}
            shops={shops}
            mapping={settings.sheetMapping}
            onRemap={(mapping) => file !== null && void read(file, mapping)}
          />
        ))}
    </main>
  )
}
