/** Hands a task to a worker; buffers named in `over` move instead of being copied. */
export function tellWorker(worker: Worker, task: unknown, over: Transferable[] = []): void {
  worker.postMessage(task, over)
}
