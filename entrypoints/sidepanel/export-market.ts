import type { ExportFormat } from '../../components/ui/ExportButtons'
import type { Speech, WordKey } from '../../components/words'
import { sightingsWithOrigin } from '../../lib/db/ask'
import { openComparison } from '../../lib/db/board'
import type { Store } from '../../lib/db/schema'
import { dayOf } from '../../lib/domain/calendar'
import type { ItemKey } from '../../lib/domain/item-key'
import type { ExportTable } from '../../lib/import-export/export-table'
import { saveFile } from '../../lib/platform/files'

/** What writes files is seldom wanted: it is loaded when it is. */
async function save(table: ExportTable, format: ExportFormat): Promise<void> {
  const { exportTable } = await import('../../lib/import-export/export-table')
  const { content, type } = await exportTable(table, format)
  saveFile(`listinglens-${table.name}-${dayOf(Date.now())}.${format}`, content, type)
}

const columnWords =
  ({ t }: Speech) =>
  (key: string) =>
    t(`column.${key}` as WordKey)

export async function exportComparison(db: Store, speech: Speech, format: ExportFormat): Promise<void> {
  const { comparisonTable } = await import('../../lib/import-export/market-tables')
  const { items } = await openComparison(db, Date.now())
  await save(comparisonTable(items, speech.t('export.comparison'), columnWords(speech)), format)
}

export async function exportHistory(db: Store, speech: Speech, keys: readonly ItemKey[], format: ExportFormat): Promise<void> {
  const { historyTable } = await import('../../lib/import-export/market-tables')
  const rows = await sightingsWithOrigin(db, keys)
  const sightings = rows.map(({ reading, ...row }) => ({
    ...row,
    origin:
      reading === undefined
        ? null
        : {
            url: reading.url,
            reader: reading.reader,
            evidence: Object.entries(reading.sources)
              .map(([field, source]) => `${field}: ${source.kind} ${source.path}`)
              .join('; '),
          },
  }))
  await save(historyTable(sightings, speech.t('export.history'), columnWords(speech)), format)
}
