import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Activity } from '../domain/activity'
import type { AlertKind } from '../domain/alert'
import type { ItemKey } from '../domain/item-key'
import type { KpiFigures } from '../domain/kpi'
import type { PackedHistory } from '../domain/packed-history'
import type { ItemCost } from '../domain/profit'
import { completeItem, type Card, type FieldSource, type ItemFields, type PageKind, type ReadingStatus } from '../domain/reading'
import type { SkuPairs } from '../domain/standpoint'
import type { FigureLine } from '../domain/table/to-figures'
import type { TaughtRule } from '../domain/taught'
import type { SearchWord } from '../domain/title/demand'
import { FROM_SCHEMA_3, packSchema3 } from './schema-4'

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
  /** The newest sightings on each page kind, the last one always among them: a results page is kept with one read and one write an item. */
  recent: Partial<Record<ObservedOn, PackedHistory>>
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

/**
 * Earlier sightings of an item on one page kind, moved here once there are `MOST_RECENT` of them and not touched again. Where a sighting was
 * read stands in the log of readings: same time, site and page kind.
 */
export interface HistoryRow {
  key: ItemKey
  on: ObservedOn
  /** Time of the first sighting, ms. */
  from: number
  packed: PackedHistory
}

/** A results page as it was opened: who stood where. */
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
  /** Item ids in the order of the page; empty where a card does not name its item. */
  ids: string[]
  /** Places of the paid cards in `ids`. */
  ads: number[]
  url: string
}

/** The newest reading of a results page with all that its cards said. `sort` is empty and `page` 0 where the page does not say. */
export interface ShelfRow {
  site: string
  query: string
  sort: string
  page: number
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

/** The log of readings: one line a visit, and where its figures were read. */
export interface ReadingRow {
  seq: number
  captureKey: string
  /** When the page was read first, ms: the time of all sightings of the visit. */
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
  /** Per field: where it was read. */
  sources: Record<string, FieldSource>
}

/** Where a day's figures came from, in falling order of trust; all but `hand` and `csv` are worked out from `figures` and not kept. */
export const KPI_SOURCES = ['hand', 'csv', 'shop-report', 'ad-report', 'orders', 'taught', 'page'] as const
export type KpiSource = (typeof KPI_SOURCES)[number]

/** One source's figures of one shop and day. */
export interface KpiDayRow {
  shop: string
  day: string
  source: KpiSource
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

/** A change that one reading showed; raised once a second one has confirmed it. */
export interface AlertRow {
  id: number
  key: ItemKey
  kind: AlertKind
  /** The other item, where it is about two. */
  about: ItemKey | null
  from: string
  to: string
  seenAt: number
  /** 0 while it waits for a second reading. */
  confirmedAt: number
  /** When the operator has looked at it, and when it was told in a notification. */
  readAt: number | null
  toldAt: number | null
}

/** One line of a report that was imported or read from an open page. */
export type FigureRow = FigureLine

/** What the operator says of an item of his; shown in the extension's own pages only. */
export interface FactRow {
  key: ItemKey
  cost: ItemCost
  /** 商家编码, by which sheets name it. */
  outerId: string | null
  /** 销售拉动型 or 利润贡献型, as he decided. */
  role: 'puller' | 'profit' | null
  /** Its variants that he set against those of other items; kept since 2026-11-22. */
  pairs?: SkuPairs
  /** When it was listed first, ms: its 下架 time comes every seven days after. */
  listedAt: number | null
  at: number
}

/** An activity as the operator keeps it. */
export interface ActivityRow extends Activity {
  id: number
  at: number
}

/** So many sightings of a page kind stand in the item's own row. */
export const MOST_RECENT = 32

export const SCHEMA_VERSION = 5

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

const { observations: _observations, days: _days, ...KEPT } = SCHEMA_3

/** 2026-11-22: sightings packed by item instead of a row each; results pages say who stood where, and what all cards said once for each place. */
export const SCHEMA_4 = {
  ...KEPT,
  items: 'key, mark',
  histories: '[key+on+from]',
  resultPages: '++seq, &captureKey, at',
  shelves: '[site+query+sort+page], at',
  alerts: '++id, key, confirmedAt',
  facts: 'key',
  figures: '[kind+shop+from+to+name], shop',
} as const

/** 2026-11-22: activities. */
export const SCHEMA_5 = { ...SCHEMA_4, activities: '++id' } as const

export type TableName = keyof typeof SCHEMA_5
export const TABLES = Object.keys(SCHEMA_5) as TableName[]

export class Store extends Dexie {
  items!: EntityTable<ItemRow, 'key'>
  details!: EntityTable<DetailRow, 'key'>
  histories!: Table<HistoryRow, [string, string, number]>
  alerts!: EntityTable<AlertRow, 'id'>
  facts!: EntityTable<FactRow, 'key'>
  activities!: EntityTable<ActivityRow, 'id'>
  figures!: Table<FigureRow, [string, string, string, string, string]>
  shelves!: Table<ShelfRow, [string, string, string, number]>
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
    this.version(3).stores(SCHEMA_3)
    this.version(4)
      .stores({ ...SCHEMA_4, observations: null, days: null })
      .upgrade(async (transaction) => {
        const old = Object.fromEntries(
          await Promise.all(FROM_SCHEMA_3.map(async (name) => [name, await transaction.table(name).toArray()] as const)),
        ) as Record<(typeof FROM_SCHEMA_3)[number], never[]>
        for (const [name, rows] of Object.entries(packSchema3(old))) {
          await transaction.table(name).clear()
          await transaction.table(name).bulkPut(rows)
        }
      })
    this.version(SCHEMA_VERSION).stores(SCHEMA_5)
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
