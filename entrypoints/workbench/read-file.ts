import type { HandMapping } from '../../lib/domain/table/read-table'
import { tellWorker } from '../../lib/platform/tell-worker'
import type { SheetReply, SheetTask } from './sheet.worker'

/** Reads a file in a worker of its own, so that the page goes on; `stop` ends it. */
export function readFile(file: File, mapping: HandMapping): { reply: Promise<SheetReply>; stop: () => void } {
  const worker = new Worker(new URL('./sheet.worker.ts', import.meta.url), { type: 'module' })
  const reply = new Promise<SheetReply>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<SheetReply>) => resolve(data))
    worker.addEventListener('error', () => resolve({ problem: 'failed' }))
    void file.arrayBuffer().then(
      (bytes) => tellWorker(worker, { bytes, file: file.name, mapping } satisfies SheetTask, [bytes]),
      () => resolve({ problem: 'failed' }),
    )
  })
  return { reply: reply.finally(() => worker.terminate()), stop: () => worker.terminate() }
}
