import type { ItemKey } from '../domain/item-key'
import { NO_COST, type ItemCost } from '../domain/profit'
import { commit } from './commit'
import type { CostRow, Store } from './schema'

/** What an item costs, as it was entered; nothing entered is `NO_COST`. */
export async function costOf(db: Store, key: ItemKey): Promise<ItemCost> {
  return (await db.costs.get(key))?.cost ?? NO_COST
}

export const costsOf = (db: Store, keys: readonly ItemKey[]): Promise<(CostRow | undefined)[]> => db.costs.bulkGet([...keys])

/** Enters the costs of an item; `outerId` (商家编码) stays where none is given. */
export function putCost(db: Store, key: ItemKey, cost: ItemCost, outerId: string | null, at: number): Promise<void> {
  return commit(db, ['costs'], async () => {
    const before = await db.costs.get(key)
    await db.costs.put({ key, cost, outerId: outerId ?? before?.outerId ?? null, at })
  })
}

/** One line of an imported table of costs. */
export interface CostLine {
  /** 商品ID or 商家编码; at least one of them. */
  itemId: string | null
  outerId: string | null
  cost: Partial<ItemCost>
}

/**
 * Takes over the costs of lines that name an item of the store by its id, or by a 商家编码 that was entered with an item; fields that a line leaves
 * out stay. All or nothing. Resolves to the number of items changed and the lines that name none.
 */
export function importCosts(db: Store, lines: readonly CostLine[], at: number): Promise<{ changed: number; unknown: CostLine[] }> {
  return commit(db, ['costs', 'items'], async () => {
    const standing = await db.costs.toArray()
    const byOuter = new Map(standing.flatMap((row) => (row.outerId === null ? [] : [[row.outerId, row.key] as const])))
    const mine = await db.items.where('mark').anyOf('mine', 'rival', 'dropped').toArray()
    const byId = new Map(mine.map((item) => [item.itemId, item.key]))
    const unknown: CostLine[] = []
    const rows = new Map(standing.map((row) => [row.key, row]))
    const changed = new Set<ItemKey>()
    for (const line of lines) {
      const key = (line.itemId !== null && byId.get(line.itemId)) || (line.outerId !== null && byOuter.get(line.outerId)) || null
      if (key === null) {
        unknown.push(line)
        continue
      }
      const before = rows.get(key)
      rows.set(key, { key, cost: { ...(before?.cost ?? NO_COST), ...line.cost }, outerId: line.outerId ?? before?.outerId ?? null, at })
      changed.add(key)
    }
    await db.costs.bulkPut([...rows.values()].filter((row) => changed.has(row.key)))
    return { changed: changed.size, unknown }
  })
}
