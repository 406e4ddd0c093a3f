import { Store } from './schema'

/** `newer`: written by a newer version, so that nothing may be written; `broken`: it does not open. */
type OpenState = 'opening' | 'open' | 'newer' | 'broken'

export interface OpenedStore {
  db: Store
  /** Resolves once it is known whether the database can be used. */
  state: Promise<Exclude<OpenState, 'opening'>>
}

/** The extension's database, with what an extension page must know before it shows anything of it. */
export function openStore(): OpenedStore {
  const db = new Store()
  // Old code must not go on with a schema that another page has just raised.
  db.on('versionchange', () => {
    db.close()
    globalThis.location?.reload()
    return false
  })
  const state = (async () => {
    try {
      if (await db.isNewer()) return 'newer'
      await db.open()
      return 'open'
    } catch {
      return 'broken'
    }
  })()
  return { db, state }
}
