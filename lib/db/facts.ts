import type { ItemKey } from '../domain/item-key'
import { NO_COST, type ItemCost } from '../domain/profit'
import { commit } from './commit'
import type { FactRow, Store } from './schema'

const NO_FACTS = { cost: NO_COST, outerId: null, role: null, listedAt: null }

/** Says something of an item; what is not said stays. */
export function putFacts(db: Store, key: ItemKey, facts: Partial<Omit<FactRow, 'key' | 'at'>>, at: number): Promise<void> {
  return commit(db, ['facts'], async () => {
    await db.facts.put({ ...NO_FACTS, ...(await db.facts.get(key)), ...facts, key, at })
  })
}

/** Sets a variant of mine against one of another item's, against none (null), or leaves it to the names (undefined). */
export function pairSku(db: Store, mine: ItemKey, skuId: string, other: ItemKey, theirs: string | null | undefined, at: number): Promise<void> {
  return commit(db, ['facts'], async () => {
    const before = await db.facts.get(mine)
    const { [other]: _, ...rest } = before?.pairs?.[skuId] ?? {}
    const pairs = { ...before?.pairs, [skuId]: theirs === undefined ? rest : { ...rest, [other]: theirs } }
    await db.facts.put({ ...NO_FACTS, ...before, pairs, key: mine, at })
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
  return commit(db, ['facts', 'items'], async () => {
    const standing = await db.facts.toArray()
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
      rows.set(key, { ...NO_FACTS, ...before, key, cost: { ...(before?.cost ?? NO_COST), ...line.cost }, outerId: line.outerId ?? before?.outerId ?? null, at })
      changed.add(key)
    }
    await db.facts.bulkPut([...rows.values()].filter((row) => changed.has(row.key)))
    return { changed: changed.size, unknown }
  })
}
