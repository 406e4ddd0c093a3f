import { SheetRefused, type OpenProblem } from '../../lib/import-export/sheet/open-workbook'
import { readSheets, type ReadSheet } from '../../lib/import-export/sheet/read-sheet'
import type { HandMapping } from '../../lib/domain/table/read-table'

export interface SheetTask {
  bytes: ArrayBuffer
  file: string
  mapping: HandMapping
}
export type SheetReply = { tables: ReadSheet[] } | { problem: OpenProblem | 'failed' }

addEventListener('message', ({ data }: MessageEvent<SheetTask>) => {
  readSheets(new Uint8Array(data.bytes), data.file, data.mapping).then(
    (tables) => postMessage({ tables } satisfies SheetReply),
    (error: unknown) => postMessage({ problem: error instanceof SheetRefused ? error.problem : 'failed' } satisfies SheetReply),
  )
})
