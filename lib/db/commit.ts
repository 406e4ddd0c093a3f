import { Dexie } from 'dexie'
import type { Store, TableName } from './schema'

export class StoreFull extends Error {
  constructor(cause: unknown) {
    super('The disk or the quota is full', { cause })
    this.name = 'StoreFull'
  }
}
export class StoreSilent extends Error {
  constructor() {
    super('The database did not answer in time')
    this.name = 'StoreSilent'
  }
}
export class StoreNewer extends Error {
  constructor() {
    super('The database was written by newer code')
    this.name = 'StoreNewer'
  }
}

/** Longest wait for a commit, ms: on a full quota a request may never settle. */
const COMMIT_LIMIT_MS = 15_000

const isQuota = (error: unknown): boolean => error instanceof Error && (error.name === 'QuotaExceededError' || ('inner' in error && isQuota(error.inner)))

/**
 * One transaction; its promise resolves only after the commit. When the limit is over, the transaction is aborted, so that "not saved" is
 * true. `limitMs` null: work whose length the operator chose (import, delete). Throws `StoreFull`, `StoreSilent`, `StoreNewer`.
 */
export async function commit<T>(db: Store, tables: readonly TableName[], work: () => Promise<T>, limitMs: number | null = COMMIT_LIMIT_MS): Promise<T> {
  if (await db.isNewer()) throw new StoreNewer()
  let timer: ReturnType<typeof setTimeout> | undefined
  let late = false
  let stop: (() => void) | undefined
  const limit = new Promise<never>((_, reject) => {
    if (limitMs === null) return
    timer = setTimeout(() => {
      late = true
      stop?.()
      reject(new StoreSilent())
    }, limitMs)
  })
  try {
    const done = db.transaction(
      'rw',
      tables.map((name) => db.table(name)),
      // An async function: of any other Dexie does not follow the awaits, and what comes after some of them would be written outside.
      async () => {
        const transaction = Dexie.currentTransaction
        stop = () => transaction.abort()
        return work()
      },
    )
    return await Promise.race([done, limit])
  } catch (error) {
    if (late) throw new StoreSilent()
    throw isQuota(error) ? new StoreFull(error) : error
  } finally {
    clearTimeout(timer)
  }
}
