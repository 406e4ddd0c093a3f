import { itemKey, type ItemKey } from '../domain/item-key'
import { commit } from './commit'
import type { Mark, SetRow, Store } from './schema'

/** Marks an item that has been seen; an unknown one is left alone (false). The empty mark takes it back. */
export function markItem(db: Store, site: string, itemId: string, mark: Mark | ''): Promise<boolean> {
  const key = itemKey(site, itemId)
  return commit(db, ['items', 'sets', 'settings'], async () => {
    if ((await db.items.update(key, { mark })) === 0 && (await db.items.get(key)) === undefined) return false
    if (mark === 'mine' || mark === 'rival') await join(db, key)
    return true
  })
}

/** The comparison that is open, made where there is none. To be called inside a transaction over sets and settings. */
async function openSet(db: Store): Promise<SetRow> {
  const active = await db.settings.get('activeSet')
  const chosen = typeof active?.value === 'number' ? await db.sets.get(active.value) : undefined
  const found = chosen ?? (await db.sets.toCollection().first())
  if (found !== undefined) return found
  const id = await db.sets.add({ name: '', members: [] } as unknown as SetRow)
  await db.settings.put({ name: 'activeSet', value: id })
  return { id, name: '', members: [] }
}

async function join(db: Store, key: ItemKey): Promise<void> {
  const set = await openSet(db)
  if (!set.members.includes(key)) await db.sets.put({ ...set, members: [...set.members, key] })
}

/** Puts an item that has been seen into the open comparison; an unknown one is left alone (false). */
export function addToComparison(db: Store, key: ItemKey): Promise<boolean> {
  return commit(db, ['items', 'sets', 'settings'], async () => {
    if ((await db.items.get(key)) === undefined) return false
    await join(db, key)
    return true
  })
}

/** Takes an item out and gives back the comparison as it was. */
export function removeFromComparison(db: Store, setId: number, key: ItemKey): Promise<SetRow | undefined> {
  return commit(db, ['sets'], async () => {
    const set = await db.sets.get(setId)
    if (set !== undefined) await db.sets.put({ ...set, members: set.members.filter((m) => m !== key) })
    return set
  })
}

/** Begins a further comparison and opens it. Resolves to its id. */
export function beginComparison(db: Store, name: string): Promise<number> {
  return commit(db, ['sets', 'settings'], async () => {
    const id = await db.sets.add({ name, members: [] } as unknown as SetRow)
    await db.settings.put({ name: 'activeSet', value: id })
    return id
  })
}

/** Opens a comparison: it is the one that the panel shows and to which items are added. */
export function chooseComparison(db: Store, id: number): Promise<void> {
  return commit(db, ['settings'], async () => {
    await db.settings.put({ name: 'activeSet', value: id })
  })
}

/** Deletes a comparison and gives it back, so that it can be put back; its items and their history stay. */
export function deleteComparison(db: Store, id: number): Promise<SetRow | undefined> {
  return commit(db, ['sets'], async () => {
    const set = await db.sets.get(id)
    await db.sets.delete(id)
    return set
  })
}

/** Puts back a comparison or an item of it that was taken away. */
export function restoreComparison(db: Store, set: SetRow): Promise<void> {
  return commit(db, ['sets', 'settings'], async () => {
    const now = await db.sets.get(set.id)
    await db.sets.put({ ...set, members: [...new Set([...(now?.members ?? []), ...set.members])] })
    await db.settings.put({ name: 'activeSet', value: set.id })
  })
}

/** A title that the operator put into the form with a click. */
export function logTitleEdit(db: Store, key: ItemKey, from: string, to: string, at: number): Promise<void> {
  return commit(db, ['titles'], async () => {
    const last = await db.titles.where('key').equals(key).last()
    if (last?.by === 'editor' && last.to === to) return
    await db.titles.add({ key, at, from, to, by: 'editor' } as Parameters<Store['titles']['add']>[0])
  })
}
