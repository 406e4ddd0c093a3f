import type { LabAnswer, LabTask } from '../../lib/domain/title/lab'
import { tellWorker } from '../../lib/platform/tell-worker'
import type { LabReply } from './lab.worker'

/** The lab in a worker of its own: the panel answers while it thinks. Begun with the first question. */
export function createLab(): { ask: (task: LabTask) => Promise<LabAnswer | null>; close: () => void } {
  let worker: Worker | null = null
  let asked = 0
  const waiting = new Map<number, (answer: LabAnswer | null) => void>()
  return {
    ask(task) {
      if (worker === null) {
        worker = new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module' })
        worker.addEventListener('message', ({ data }: MessageEvent<LabReply>) => {
          waiting.get(data.id)?.(data.answer)
          waiting.delete(data.id)
        })
        worker.addEventListener('error', () => {
          for (const give of waiting.values()) give(null)
          waiting.clear()
        })
      }
      asked += 1
      const id = asked
      tellWorker(worker, { id, task })
      return new Promise((resolve) => waiting.set(id, resolve))
    },
    close() {
      worker?.terminate()
      worker = null
    },
  }
}
