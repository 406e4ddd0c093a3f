import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayOf } from '../domain/calendar'
import { sightingsOf } from '../db/ask'
import { SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_5, Store, TABLES, type ItemRow, type TableName } from '../db/schema'
import { applyImport, countRows, deleteAll, exportAll, ImportRefused, previewImport, readBackup } from './backup'
import { readDay, readKpiCsv } from './kpi-csv'

const FROZEN = readFileSync(path.resolve(import.meta.dirname, '../../tests/fixtures/db/schema-1.json'), 'utf8')
let db: Store
beforeEach(() => {
  db = new Store(`backup-${Math.trunc(performance.now() * 1000)}`)
})
afterEach(() => db.delete())

const dump = async () =>
  Object.fromEntries(await Promise.all(TABLES.map(async (name) => [name, await db.table(name).toArray()] as const))) as Record<TableName, unknown[]>

describe.each([
  ['schema-1', 1, SCHEMA_1],
  ['schema-2', 2, SCHEMA_2],
  ['schema-3', 3, SCHEMA_3],
  ['schema-4', 4, SCHEMA_4],
  ['schema-5', 5, SCHEMA_5],
] as const)('the frozen database of %s', (name, version, tables) => {
  const file = readFileSync(path.resolve(import.meta.dirname, `../../tests/fixtures/db/${name}.json`), 'utf8')
  it('is raised in place to the same as what comes in from its backup, and no sighting is lost', async () => {
    const frozen = (JSON.parse(file) as { tables: Record<string, Record<string, unknown>[]> }).tables
    const old = new Dexie(db.name)
    old.version(version).stores(tables)
    for (const table of Object.keys(tables)) {
      expect(frozen[table]?.length, `${table} must not be empty in a frozen database`).toBeGreaterThan(0)
      await old.table(table).bulkAdd(frozen[table] ?? [])
    }
    old.close()
    const raised = await dump()
    expect(readBackup(await exportAll(db, 0, true)).tables).toEqual(readBackup(file).tables)
    for (const [table, rows] of Object.entries(frozen)) {
      if (['items', 'observations', 'days', 'resultPages', 'readings', 'details'].includes(table)) continue
      expect(raised[table as TableName], table).toEqual(rows)
    }
    const sightings = await Promise.all(
      raised.items.flatMap((row) =>
        (['item', 'search', 'shop'] as const).map(async (on) =>
          (await sightingsOf(db, row as ItemRow, on)).map((seen) => ({ ...seen, key: (row as ItemRow).key, on })),
        ),
      ),
    )
    const told = sightings.flat()
    for (const { sources: _sources, reader: _reader, url: _url, seq: _seq, ...row } of frozen.observations ?? []) expect(told).toContainEqual(row)
    for (const { key, on, day } of frozen.days ?? []) expect(told.some((seen) => seen.key === key && seen.on === on && dayOf(seen.at) === day)).toBe(true)
  })
})

describe.each(['schema-1', 'schema-2', 'schema-3', 'schema-4', 'schema-5'])('the frozen database of %s', (name) => {
  const frozen = readFileSync(path.resolve(import.meta.dirname, `../../tests/fixtures/db/${name}.json`), 'utf8')
  it('comes in whole and goes out equal', async () => {
    const backup = readBackup(frozen)
    await applyImport(db, backup)
    const counts = await countRows(db)
    for (const table of TABLES) expect(counts[table], table).toBe(backup.tables[table].length)
    const again = readBackup(await exportAll(db, 0, true))
    expect(again.tables).toEqual(backup.tables)
    expect(readBackup(await exportAll(db, 0)).tables).toEqual({ ...backup.tables, samples: [] })
  })
  it('a second import adds nothing', async () => {
    await applyImport(db, readBackup(frozen))
    const before = await dump()
    expect((await previewImport(db, readBackup(frozen))).every((row) => row.add === 0 && row.replace === 0)).toBe(true)
    await applyImport(db, readBackup(frozen))
    expect(await dump()).toEqual(before)
  })
})

it('the address and key of a model go into no file and come out of none', async () => {
  await db.settings.put({ name: 'rewriter', value: { endpoint: 'https://model.example.com/v1', model: 'm', key: 'secret-key' } })
  expect(await exportAll(db, 0, true)).not.toContain('secret-key')
  const file = JSON.parse(FROZEN) as { tables: { settings: unknown[] } }
  file.tables.settings.push({ name: 'rewriter', value: { endpoint: 'https://elsewhere.example/v1', model: 'm', key: '' } })
  await db.settings.clear()
  await applyImport(db, readBackup(JSON.stringify(file)))
  expect(await db.settings.get('rewriter')).toBeUndefined()
  expect(await db.settings.count()).toBeGreaterThan(0)
})

describe('import', () => {
  it.each([
    ['', 'not-json'],
    ['{"a":1}', 'not-a-backup'],
    ['{"format":"listinglens-backup","schema":99,"exportedAt":"","tables":{}}', 'newer'],
    ['{"format":"listinglens-backup","schema":1,"exportedAt":"","tables":{"items":[{"key":1}]}}', 'bad-row'],
  ])('%s → %s', (file, problem) => {
    expect(() => readBackup(file)).toThrow(expect.objectContaining({ name: 'ImportRefused', problem }) as ImportRefused)
  })
  it('is all or nothing', async () => {
    db.kpiDays.hook('creating', () => {
      throw new Error('disk')
    })
    await expect(applyImport(db, readBackup(FROZEN))).rejects.toThrow()
    expect(Object.values(await countRows(db)).every((n) => n === 0)).toBe(true)
  })
  it('an older backup does not turn back what is newer', async () => {
    await applyImport(db, readBackup(FROZEN))
    await db.items.update('taobao|743210000001', { mark: 'dropped', lastSeen: 9e12 })
    await applyImport(db, readBackup(FROZEN))
    expect(await db.items.get('taobao|743210000001')).toMatchObject({ mark: 'dropped', lastSeen: 9e12 })
  })
  it('a link that is no page is refused', () => {
    expect(() => readBackup(FROZEN.replaceAll('https://item.taobao.com', 'javascript:alert(1)//'))).toThrow('bad-row')
  })
  it('leaves prototypes alone', () => {
    const evil = FROZEN.replace('"tables":{', '"__proto__":{"polluted":1},"tables":{"__proto__":{"polluted":1},')
    readBackup(evil)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
  it('delete all empties every table', async () => {
    await applyImport(db, readBackup(FROZEN))
    await deleteAll(db)
    expect(Object.values(await countRows(db)).every((n) => n === 0)).toBe(true)
  })
})

describe('readKpiCsv', () => {
  it('finds its head below title rows, strips what backends add, keeps none and 0 apart', () => {
    const csv = readKpiCsv('生意参谋\n\n统计日期 ,访客数,支付金额(元),未知列,客单价\n2026年07月06日,"1,961","12,480.50",x,1\n2026-07-07,-,0,y,2\n', '我的店')
    expect(csv.rows).toEqual([
      { day: '2026-07-06', shop: '我的店', figures: { uv: 1961, gmv: 1_248_050 } },
      { day: '2026-07-07', shop: '我的店', figures: { gmv: 0 } },
    ])
    expect(csv.columns.map((c) => c.field)).toEqual(['day', 'uv', 'gmv', null, null])
  })
  it('a line with an unreadable figure or day is left out and named', () => {
    const csv = readKpiCsv('日期,访客数\n2026-07-06,600 ~ 1200\n昨天,5\n2026-02-30,5\n', 's')
    expect(csv.rows).toEqual([])
    expect(csv.refused.map((r) => [r.line, r.why])).toEqual([
      [2, 'bad-number'],
      [3, 'no-day'],
      [4, 'no-day'],
    ])
  })
  it('a day that stands twice is taken once and the other line is named; a field has one column', () => {
    const csv = readKpiCsv('日期,访客数,直通车花费,广告花费\n2026-07-06,300,1,2\n2026-07-06,100,1,2\n', 's')
    expect(csv.rows).toEqual([{ day: '2026-07-06', shop: 's', figures: { uv: 300, adCost: 100 } }])
    expect(csv.refused).toMatchObject([{ line: 3, why: 'twice' }])
    expect(csv.columns.map((c) => c.field)).toEqual(['day', 'uv', 'adCost', null])
  })
  it('days in all their forms', () => {
    expect(['2026/7/6', '20260706', '2026.07.06', '2026年7月6日'].map(readDay)).toEqual(Array(4).fill('2026-07-06'))
  })
})
