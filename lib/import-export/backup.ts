import { z } from 'zod'
import { ALERT_KINDS } from '../domain/alert'
import { NO_COST } from '../domain/profit'
import { asPackedHistory, mergeHistories, type PackedHistory } from '../domain/packed-history'
import { completeItem, PAGE_KINDS } from '../domain/reading'
import { cardSchema, itemFieldsSchema, observedSchema } from '../domain/reading-schema'
import { ACTIVITY_STATES, RESULT_FIELDS } from '../domain/activity'
import { KPI_FIELDS } from '../domain/kpi'
import { TEACHABLE } from '../domain/taught'
import { commit } from '../db/commit'
import { SCHEMA_VERSION, Store, TABLES, type TableName } from '../db/schema'
import { FROM_SCHEMA_3, packSchema3, type Schema3 } from '../db/schema-4'
import { MOST_SEARCH_WORDS } from './search-words'

z.config({ jitless: true })

const FORMAT = 'listinglens-backup'
/** Largest file that is read, in characters. */
const MAX_LENGTH = 400_000_000

export interface Backup {
  format: typeof FORMAT
  schema: number
  exportedAt: string
  tables: Record<TableName, Record<string, unknown>[]>
}

/** A key to somebody's model goes into no file, and no file says where titles are sent. */
const isSecret = (table: TableName, row: unknown) => table === 'settings' && (row as { name?: unknown }).name === 'rewriter'

/** A piece of the file on its way, and how many rows are in it so far. */
export interface ExportPart {
  text: string
  rows: number
  of: number
}

const BATCH = 500

/** All rows of a table by their keys, some at a time, so that a year need not stand in memory. */
async function* rowsOf(db: Store, name: TableName): AsyncGenerator<object[]> {
  const table = db.table<object, never>(name)
  let after: unknown
  for (;;) {
    const batch = await (after === undefined ? table.orderBy(':id') : table.where(':id').above(after as never)).limit(BATCH).toArray()
    if (batch.length === 0) return
    yield batch
    after = primaryKeyOf(db, name, batch.at(-1) as Record<string, unknown>)
  }
}

/** Everything that the store holds, as one JSON text in pieces. It can be left at any piece. */
export async function* exportParts(db: Store, now: number, withSamples = false): AsyncGenerator<ExportPart> {
  const counts = await countRows(db)
  const of = Object.values(counts).reduce((sum, count) => sum + count, 0)
  let rows = 0
  yield { text: `{"format":"${FORMAT}","schema":${SCHEMA_VERSION},"exportedAt":"${new Date(now).toISOString()}","tables":{`, rows, of }
  for (const [i, name] of TABLES.entries()) {
    yield { text: `${i === 0 ? '' : ','}"${name}":[`, rows, of }
    let isFirst = true
    for await (const batch of name === 'samples' && !withSamples ? [] : rowsOf(db, name)) {
      const kept = batch.filter((row) => !isSecret(name, row)).map((row) => JSON.stringify(row))
      rows += batch.length
      if (kept.length > 0) yield { text: `${isFirst ? '' : ','}${kept.join(',')}`, rows, of }
      if (kept.length > 0) isFirst = false
    }
    yield { text: ']', rows, of }
  }
  yield { text: '}}', rows, of }
}

/** As `exportParts`, in one text: for stores that are small. */
export async function exportAll(db: Store, now: number, withSamples = false): Promise<string> {
  const parts: string[] = []
  for await (const part of exportParts(db, now, withSamples)) parts.push(part.text)
  return parts.join('')
}

const text = z.string().max(2000)
const time = z.number().finite()
const key = z.string().regex(/^[\w.-]{1,100}\|[^\s|]{1,200}$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Addresses become links: nothing but a page. */
const address = z.string().regex(/^https?:\/\/[^\s"<>]{1,4000}$/)
const sources = z.record(text, z.looseObject({ kind: text, path: text }))
const on = z.enum(['search', 'shop', 'item'])
/** Fields written before schema 2 know no currency, price steps and review words. */
const completed = (fields: unknown): unknown => (typeof fields === 'object' && fields !== null ? completeItem(fields) : fields)

const span = z
  .object({ min: z.number().min(0), max: z.number() })
  .refine((s) => s.max >= s.min)
  .nullable()
const searchWord = z.looseObject({ query: text, popularity: span, clickRate: span, payRate: span, goods: span, visitors: span, buyers: span })

const packed = z.unknown().transform((value, context) => {
  const history = asPackedHistory(value)
  if (history === null) context.addIssue('no history')
  return history ?? { at: [], columns: {} }
})
const item = z.looseObject({
  key,
  site: text,
  itemId: text,
  title: text.nullable(),
  shop: text.nullable(),
  url: address,
  mark: z.enum(['mine', 'rival', 'dropped', '']),
  firstSeen: time,
  lastSeen: time,
})
const reading = z.looseObject({ captureKey: text, at: time, site: text, page: text, status: text, missing: z.array(text), read: time, of: time })
const resultPage = z.looseObject({ captureKey: text, site: text, query: text, at: time })

const amount = z.number().min(0).nullable()

/** Rows of schema 3 and before, which schema 4 holds in another form. */
const ROWS_3: Record<(typeof FROM_SCHEMA_3)[number], z.ZodType<Record<string, unknown>>> = {
  items: item.extend({ last: z.partialRecord(on, observedSchema) }),
  observations: observedSchema.extend({ key, on, sources, reader: text, url: address }).loose(),
  days: z.looseObject({ key, on, day }),
  resultPages: resultPage.extend({ cards: z.array(cardSchema) }),
  readings: reading,
}

/** What a row must be so that the rest of the code can rely on it; further fields are kept as they are. */
const ROWS: Record<TableName, z.ZodType<Record<string, unknown>>> = {
  items: item.extend({ recent: z.partialRecord(on, packed) }),
  details: z.looseObject({ key, at: time, fields: z.preprocess(completed, itemFieldsSchema), sources, reader: text, url: address }),
  histories: z.looseObject({ key, on, from: time, packed }),
  resultPages: resultPage.extend({ ids: z.array(text), ads: z.array(z.number().int().min(0)) }),
  shelves: z.looseObject({
    site: text,
    query: text,
    sort: text,
    page: z.number().int().min(0),
    at: time,
    cards: z.array(cardSchema),
    reader: text,
    url: address,
  }),
  alerts: z.looseObject({
    key,
    kind: z.enum(ALERT_KINDS),
    about: key.nullable(),
    from: z.string().max(60_000),
    to: z.string().max(60_000),
    seenAt: time,
    confirmedAt: time,
    readAt: time.nullable(),
    toldAt: time.nullable(),
  }),
  figures: z.looseObject({
    kind: text,
    shop: text,
    from: day,
    to: day,
    name: text,
    values: z.record(text, z.union([z.string().max(2000), z.number(), z.object({ min: z.number(), max: z.number() }), z.null()])),
    file: text,
    at: time,
    part: z.literal(true).optional(),
  }),
  facts: z.looseObject({
    key,
    at: time,
    outerId: text.nullable(),
    role: z.enum(['puller', 'profit']).nullable(),
    listedAt: time.nullable(),
    pairs: z.record(text, z.record(text, text.nullable())).optional(),
    cost: z.record(z.enum(Object.keys(NO_COST)), z.number().min(0).nullable()),
  }),
  activities: z.looseObject({
    name: text,
    shop: text,
    foundAt: text,
    requirements: text,
    materials: text,
    lessons: text,
    item: text,
    price: amount,
    stock: amount,
    applyFrom: day.nullable(),
    applyTo: day.nullable(),
    runFrom: day.nullable(),
    runTo: day.nullable(),
    state: z.enum(ACTIVITY_STATES),
    result: z.record(z.enum(RESULT_FIELDS), amount),
    at: time,
  }),
  titles: z.looseObject({ key, at: time, from: text.nullable(), to: text, by: z.enum(['page', 'editor']) }),
  sets: z.looseObject({ name: text, members: z.array(key) }),
  settings: z.looseObject({ name: text, value: z.unknown() }),
  readings: reading.extend({ sources }),
  taught: z.looseObject({
    id: text,
    site: text,
    page: z.enum(PAGE_KINDS),
    field: z.enum([...Object.keys(TEACHABLE), ...KPI_FIELDS]),
    path: text.optional(),
    selector: text,
    version: z.number().int(),
    at: time,
    revokedAt: time.nullable(),
    url: address,
  }),
  samples: z.looseObject({ site: text, page: z.enum(PAGE_KINDS), at: time, url: address, missing: z.array(text), html: z.string().max(2_000_000) }),
  wordTables: z.looseObject({ name: text, at: time, words: z.array(searchWord).max(MOST_SEARCH_WORDS) }),
  wordChoices: z.looseObject({ key: z.union([key, z.literal('')]), at: time, words: z.record(text, z.enum(['pinned', 'banned', 'untrue'])) }),
  kpiDays: z.looseObject({ shop: text, day, source: z.enum(['hand', 'csv']), figures: z.record(text, z.number()), at: time }),
}

/** Rows with a running number are known by what they say, so that two machines' numbers do not collide. */
const NATURAL_KEY: Partial<Record<TableName, (row: Record<string, unknown>) => string>> = {
  resultPages: (r) => String(r.captureKey),
  titles: (r) => `${String(r.key)}|${String(r.at)}|${String(r.to)}`,
  readings: (r) => String(r.captureKey),
  alerts: (r) => `${String(r.key)}|${String(r.about)}|${String(r.kind)}|${String(r.seenAt)}`,
  samples: (r) => `${String(r.url)}|${String(r.at)}`,
  activities: (r) => [r.shop, r.name, r.applyTo, r.runFrom].map(String).join('|'),
  wordTables: (r) => `${String(r.name)}|${String(r.at)}`,
  sets: (r) => `${String(r.name)}|${JSON.stringify(r.members)}`,
}
const RUNNING_NUMBER: Partial<Record<TableName, string>> = {
  resultPages: 'seq',
  titles: 'seq',
  readings: 'seq',
  alerts: 'id',
  activities: 'id',
  samples: 'seq',
  wordTables: 'id',
  sets: 'id',
}

export type ImportProblem = 'not-json' | 'not-a-backup' | 'newer' | 'bad-row' | 'too-large'
export class ImportRefused extends Error {
  readonly problem: ImportProblem
  /** `observations[17]`, where the problem is in a row. */
  readonly where: string
  constructor(problem: ImportProblem, where = '') {
    super(`import refused: ${problem} ${where}`)
    this.name = 'ImportRefused'
    this.problem = problem
    this.where = where
  }
}

/** Reads and checks a backup file; throws `ImportRefused`. Nothing is written. */
export function readBackup(file: string): Backup {
  if (file.length > MAX_LENGTH) throw new ImportRefused('too-large')
  let raw: unknown
  try {
    // Keys that would reach a prototype are dropped before anything looks at them.
    raw = JSON.parse(file, (key, value: unknown) => (key === '__proto__' || key === 'constructor' || key === 'prototype' ? undefined : value))
  } catch {
    throw new ImportRefused('not-json')
  }
  const head = z
    .looseObject({ format: z.literal(FORMAT), schema: z.number().int(), exportedAt: text, tables: z.record(text, z.array(z.unknown())) })
    .safeParse(raw)
  if (!head.success) throw new ImportRefused('not-a-backup')
  if (head.data.schema > SCHEMA_VERSION) throw new ImportRefused('newer')
  const check = (name: string, schema: z.ZodType<Record<string, unknown>>) =>
    (head.data.tables[name] ?? []).map((row, i) => {
      const checked = schema.safeParse(row)
      if (!checked.success) throw new ImportRefused('bad-row', `${name}[${i}]`)
      return checked.data
    })
  const isOld = head.data.schema < 4
  const raised: Partial<Record<string, object[]>> = isOld
    ? { ...packSchema3(Object.fromEntries(FROM_SCHEMA_3.map((name) => [name, check(name, ROWS_3[name])])) as unknown as Schema3) }
    : {}
  const tables = {} as Backup['tables']
  for (const name of TABLES) {
    const rows = (raised[name] as Record<string, unknown>[] | undefined) ?? check(name, ROWS[name])
    tables[name] = rows.filter((row) => !isSecret(name, row))
  }
  return { format: FORMAT, schema: head.data.schema, exportedAt: head.data.exportedAt, tables }
}

export interface ImportPreview {
  table: TableName
  add: number
  replace: number
  skip: number
}

type Row = Record<string, unknown>
const timeOf = (row: Row | undefined) => Number(row?.at ?? row?.lastSeen ?? 0)

/** A backup is older than what has been seen since: the newer row stays. */
const keepNewer = (standing: Row, row: Row): Row => (timeOf(row) > timeOf(standing) ? row : standing)

const MERGE: Partial<Record<TableName, (standing: Row, row: Row) => Row>> = {
  items: (standing, row) => {
    const recent: Record<string, PackedHistory> = { ...(standing.recent as Record<string, PackedHistory>) }
    for (const [kind, history] of Object.entries(row.recent as Record<string, PackedHistory>)) recent[kind] = mergeHistories(history, recent[kind])
    return { ...keepNewer(standing, row), recent, firstSeen: Math.min(Number(standing.firstSeen), Number(row.firstSeen)) }
  },
  histories: (standing, row) => ({ ...standing, packed: mergeHistories(row.packed as PackedHistory, standing.packed as PackedHistory) }),
  // Settings carry no time: those of this machine stay.
  settings: (standing) => standing,
}

/** JSON with its keys in order, so that two rows are compared by what they say. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )

const primaryKeyOf = (db: Store, name: TableName, row: Record<string, unknown>): unknown => {
  const path = db.table(name).schema.primKey.keyPath
  return Array.isArray(path) ? path.map((part) => row[part]) : row[path as string]
}

async function sortRows(db: Store, name: TableName, rows: Record<string, unknown>[]) {
  const natural = NATURAL_KEY[name]
  if (natural !== undefined) {
    const known = new Set<string>()
    await db.table(name).each((row: Record<string, unknown>) => known.add(natural(row)))
    const add: Record<string, unknown>[] = []
    for (const row of rows) {
      const key = natural(row)
      if (known.has(key)) continue
      known.add(key)
      const { [RUNNING_NUMBER[name] ?? '']: _number, ...rest } = row
      add.push(rest)
    }
    return { add, replace: [], skip: rows.length - add.length }
  }
  const present = await db.table(name).bulkGet(rows.map((row) => primaryKeyOf(db, name, row) as never))
  const add: Record<string, unknown>[] = []
  const replace: Record<string, unknown>[] = []
  rows.forEach((row, i) => {
    const standing = present[i] as Record<string, unknown> | undefined
    if (standing === undefined) add.push(row)
    else {
      const merged = (MERGE[name] ?? keepNewer)(standing, row)
      if (canonical(merged) !== canonical(standing)) replace.push(merged)
    }
  })
  return { add, replace, skip: rows.length - add.length - replace.length }
}

/** What an import would add, replace and skip, table by table. */
export async function previewImport(db: Store, backup: Backup): Promise<ImportPreview[]> {
  return Promise.all(
    TABLES.map(async (table) => {
      const { add, replace, skip } = await sortRows(db, table, backup.tables[table])
      return { table, add: add.length, replace: replace.length, skip }
    }),
  )
}

/** Writes a checked backup into the store: all of it or nothing. */
export async function applyImport(db: Store, backup: Backup): Promise<void> {
  await commit(
    db,
    TABLES,
    async () => {
      for (const name of TABLES) {
        const { add, replace } = await sortRows(db, name, backup.tables[name])
        await db.table(name).bulkPut(replace)
        await db.table(name).bulkAdd(add)
      }
    },
    null,
  )
}

/** Empties every table, the settings as well. */
export async function deleteAll(db: Store): Promise<void> {
  await commit(
    db,
    TABLES,
    async () => {
      await Promise.all(TABLES.map((name) => db.table(name).clear()))
    },
    null,
  )
}

/** Rows per table: what a delete will lose. */
export async function countRows(db: Store): Promise<Record<TableName, number>> {
  const counts = await Promise.all(TABLES.map(async (name) => [name, await db.table(name).count()] as const))
  return Object.fromEntries(counts) as Record<TableName, number>
}
