import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { keepReading } from '../../lib/db/keep'
import { Store, TABLES } from '../../lib/db/schema'
import { rowsOfYear, yearOfVisits, type YearRows } from '../bench/year'

it('the made-up year of the scale measurements is what the store itself would hold', async () => {
  const size = { items: 40, pages: 150, cards: 8, visits: 160 }
  const db = new Store('year')
  for (const visit of yearOfVisits(size, '2026-11-22')) await keepReading(db, visit)
  const made = rowsOfYear(yearOfVisits(size, '2026-11-22'))
  expect(made.histories.length).toBeGreaterThan(0)
  for (const name of TABLES) {
    const rows = (await db.table(name).toArray()).map(({ seq: _seq, ...row }: Record<string, unknown>) => row)
    const wanted = (made[name as keyof YearRows] ?? []) as unknown as Record<string, unknown>[]
    const sorted = (list: Record<string, unknown>[]) => list.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort()
    expect(sorted(rows), name).toEqual(sorted(wanted))
  }
  await db.delete()
})
