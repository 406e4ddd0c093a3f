import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Observed } from '../domain/history'
import type { ItemKey } from '../domain/item-key'
import type { KpiFigures } from '../domain/kpi'
import { completeItem, type Card, type FieldSource, type ItemFields, type PageKind, type ReadingStatus } from '../domain/reading'
import type { TaughtRule } from '../domain/taught'
import type { SearchWord } from '../domain/title/demand'

/** What the operator says of an item: his own, a rival, or one that does not count in the figures. */
export type Mark = 'mine' | 'rival' | 'dropped'

/** Page kinds that name an item's price; each has its own history (see `Observed`). */
export type ObservedOn = 'search' | 'shop' | 'item'

export interface ItemRow {
  key: ItemKey
  site: string
  itemId: string
  title: string | null
  shop: string | null
  url: string
  mark: Mark | ''
  firstSeen: number
  lastSeen: number
  /** The last observation of each page kind, so that a results page is kept with one read. */
  last: Partial<Record<ObservedOn, Observed>>
}

/** The whole of the last item page: what Compare shows beyond price and sales. */
export interface DetailRow {
  key: ItemKey
  at: number
  fields: ItemFields
  sources: Record<string, FieldSource>
  reader: string
  url: string
}

export interface ObservationRow extends Observed {
  seq: number
  key: ItemKey
  on: ObservedOn
  sources: Record<string, FieldSource>
  reader: string
  url: string
}

/** A day on which an item was seen, on one kind of page: a results page says nothing of an item page's prices. */
export interface DayRow {
  key: ItemKey
  on: ObservedOn
  day: string
}

export interface ResultPageRow {
  seq: number
  /** One visit: a list that grows while it is open replaces its own row. */
  captureKey: string
  site: string
  query: string
  sort: string | null
  page: number | null
  total: number | null
  at: number
  cards: Card[]
  reader: string
  url: string
}

export interface TitleRow {
  seq: number
  key: ItemKey
  at: number
  from: string | null
  to: string
  /** `page`: seen on the shop's pages; `editor`: put there by the operator with a click of ours. */
  by: 'page' | 'editor'
}

export interface SetRow {
  id: number
  name: string
  members: ItemKey[]
}

export interface SettingRow {
  name: string
  value: unknown
}

export interface ReadingRow {
  seq: number
  captureKey: string
  at: number
  site: string
  page: PageKind | 'unknown'
  status: ReadingStatus
  reason: string | null
  missing: string[]
  /** Cards that were read, and cards on the page; both 1 or 0 for an item. */
  read: number
  of: number
  reader: string
  url: string
}

/** One source's figures of one shop and day. */
export interface KpiDayRow {
  shop: string
  day: string
  source: 'hand' | 'csv'
  figures: KpiFigures
  at: number
}

/** A place that the operator pointed at, kept as data: tried after the built-in sources of that page kind. */
export interface TaughtRow extends TaughtRule {
  at: number
  /** When it was taken back, ms; a revoked rule is kept so that it can be given back. */
  revokedAt: number | null
  /** Address of the page it was taught on. */
  url: string
}

/** A scrubbed page on which something was missing, so that what is taught can be tried on more than one page. */
export interface SampleRow {
  seq: number
  site: string
  page: PageKind
  at: number
  url: string
  missing: string[]
  html: string
}

/** An imported table of search words; figures are compared inside one table only. */
export interface WordTableRow {
  id: number
  name: string
  at: number
  words: SearchWord[]
}

/** Words that the operator wants, does not want, or calls untrue of an item. */
export interface WordChoiceRow {
  key: ItemKey | ''
  at: number
  words: Record<string, 'pinned' | 'banned' | 'untrue'>
}

export const SCHEMA_VERSION = 3

/** Tables and their indexes, version by version; `tests/fixtures/db` keeps a frozen database of each. */
export const SCHEMA_1 = {
  items: 'key, mark, lastSeen',
  details: 'key',
  observations: '++seq, [key+on+at], at',
  days: '[key+on+day]',
  resultPages: '++seq, &captureKey, at, query',
  titles: '++seq, key, at',
  sets: '++id',
  settings: 'name',
  readings: '++seq, &captureKey, at',
  kpiDays: '[shop+day+source], day',
} as const

/** 2026-11-22: rules taught by pointing and the pages to try them on; item pages know their currency, price steps and review words. */
export const SCHEMA_2 = { ...SCHEMA_1, taught: 'id, [site+page]', samples: '++seq, [site+page]' } as const

/** 2026-11-22: tables of search words, and what the operator says of words. */
export const SCHEMA_3 = { ...SCHEMA_2, wordTables: '++id, at', wordChoices: 'key' } as const

export type TableName = keyof typeof SCHEMA_3
export const TABLES = Object.keys(SCHEMA_3) as TableName[]

export class Store extends Dexie {
  items!: EntityTable<ItemRow, 'key'>
  details!: EntityTable<DetailRow, 'key'>
  observations!: EntityTable<ObservationRow, 'seq'>
  days!: Table<DayRow, [string, string, string]>
  resultPages!: EntityTable<ResultPageRow, 'seq'>
  titles!: EntityTable<TitleRow, 'seq'>
  sets!: EntityTable<SetRow, 'id'>
  settings!: EntityTable<SettingRow, 'name'>
  readings!: EntityTable<ReadingRow, 'seq'>
  kpiDays!: Table<KpiDayRow, [string, string, string]>
  taught!: EntityTable<TaughtRow, 'id'>
  samples!: EntityTable<SampleRow, 'seq'>
  wordTables!: EntityTable<WordTableRow, 'id'>
  wordChoices!: EntityTable<WordChoiceRow, 'key'>

  constructor(name = 'listinglens', durability: 'relaxed' | 'strict' = 'relaxed') {
    super(name, { chromeTransactionDurability: durability })
    this.version(1).stores(SCHEMA_1)
    this.version(2)
      .stores(SCHEMA_2)
      .upgrade((transaction) =>
        transaction
          .table('details')
          .toCollection()
          .modify((row: DetailRow) => {
            row.fields = completeItem(row.fields)
          }),
      )
    this.version(SCHEMA_VERSION).stores(SCHEMA_3)
  }

  #newer: Promise<boolean> | null = null

  /** True where the database was written by newer code: Dexie would open it without a version and write old-shaped rows. Asked once. */
  isNewer(): Promise<boolean> {
    this.#newer ??= (async () => {
      const found = (await indexedDB.databases?.())?.find((db) => db.name === this.name)
      // Dexie multiplies its versions by ten.
      return (found?.version ?? 0) > SCHEMA_VERSION * 10
    })()
    return this.#newer
  }
}
