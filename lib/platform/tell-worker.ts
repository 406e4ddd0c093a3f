/** Hands a task to a worker; buffers named in `over` move instead of being copied. */
export function tellWorker(worker: Worker, task: unknown, over: Transferable[] = []): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  worker.postMessage(task, over)
}
