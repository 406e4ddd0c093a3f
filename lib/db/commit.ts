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

/** Longest wait for a commit, ms: on a full quota a request may never settle. */
const COMMIT_LIMIT_MS = 15_000

const isQuota = (error: unknown): boolean => error instanceof Error && (error.name === 'QuotaExceededError' || ('inner' in error && isQuota(error.inner)))

/** One transaction; its promise resolves only after the commit. Throws `StoreFull` and `StoreSilent`. */
export async function commit<T>(db: Store, tables: readonly TableName[], work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreSilent()), COMMIT_LIMIT_MS)
  })
  try {
    return await Promise.race([
      db.transaction(
        'rw',
        tables.map((name) => db.table(name)),
        work,
      ),
      late,
    ])
  } catch (error) {
    throw isQuota(error) ? new StoreFull(error) : error
  } finally {
    clearTimeout(timer)
  }
}
