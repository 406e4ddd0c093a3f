import { DAY_MS, dayOf, startOfDay } from '../domain/calendar'
import type { Observed } from '../domain/history'
import { itemKey, type ItemKey } from '../domain/item-key'
import { packHistory } from '../domain/packed-history'
import type { Card, FieldSource } from '../domain/reading'
import type { HistoryRow, ItemRow, ObservedOn, ReadingRow, ResultPageRow, ShelfRow } from './schema'

/** Rows of schema 3 that schema 4 holds in another form. */
export interface Schema3 {
  items: (Omit<ItemRow, 'recent'> & { last?: Partial<Record<ObservedOn, Observed>> })[]
  observations: (Observed & { key: ItemKey; on: ObservedOn; sources: Record<string, FieldSource> })[]
  days: { key: ItemKey; on: ObservedOn; day: string }[]
  resultPages: (Omit<ResultPageRow, 'ids' | 'ads'> & { cards: Card[]; reader: string })[]
  readings: ReadingRow[]
}

interface Schema4 {
  items: ItemRow[]
  histories: HistoryRow[]
  resultPages: ResultPageRow[]
  shelves: ShelfRow[]
  readings: ReadingRow[]
}

export const FROM_SCHEMA_3 = ['items', 'observations', 'days', 'resultPages', 'readings'] as const

export const placesOf = (cards: readonly Card[]): Pick<ResultPageRow, 'ids' | 'ads'> => ({
  ids: cards.map((card) => card.itemId ?? ''),
  ads: cards.flatMap((card, i) => (card.ad ? [i] : [])),
})

const COLUMNS = [
  'at',
  'title',
  'price',
  'priceLabel',
  'listPrice',
  'finalPrice',
  'finalPriceLabel',
  'priceState',
  'sold',
  'skuCount',
  'available',
  'currency',
] as const satisfies readonly (keyof Observed)[]

/** Columns of an observation alone, without those of its row. */
function plain(row: Observed): Observed {
  const kept = { ...row }
  for (const name of Object.keys(kept) as (keyof Observed)[]) if (!(COLUMNS as readonly string[]).includes(name)) delete kept[name]
  return kept
}

/** A row a change and a line a day become sightings; of a day without a change only the day was known, and noon stands for it. */
function sightingsOf(rows: readonly Observed[], days: readonly string[]): Observed[] {
  const sorted = [...rows].sort((a, b) => a.at - b.at)
  const told = new Set(sorted.map((row) => dayOf(row.at)))
  const quiet = days.flatMap((day): Observed[] => {
    const noon = startOfDay(day) + DAY_MS / 2
    const standing = sorted.findLast((row) => row.at < noon)
    return told.has(day) || standing === undefined ? [] : [{ ...standing, at: noon }]
  })
  return [...sorted, ...quiet]
}

function groupBy<Row>(rows: readonly Row[], name: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(name(row))
    if (group === undefined) groups.set(name(row), [row])
    else group.push(row)
  }
  return groups
}

/** Also what a backup of schema 3 or older goes through. */
export function packSchema3(old: Schema3): Schema4 {
  const place = (row: { key: string; on: string }) => `${row.on}|${row.key}`
  const rowsOf = groupBy(old.observations, place)
  const daysOf = groupBy(old.days, place)
  const items = old.items.map(({ last, ...item }): ItemRow => {
    const recent: ItemRow['recent'] = {}
    for (const on of ['search', 'shop', 'item'] as const) {
      const rows = rowsOf.get(place({ key: item.key, on })) ?? []
      const seen = last?.[on]
      const all = [...rows, ...(seen === undefined ? [] : [seen])].map(plain)
      if (all.length > 0)
        recent[on] = packHistory(
          sightingsOf(
            all,
            (daysOf.get(place({ key: item.key, on })) ?? []).map((row) => row.day),
          ),
        )
    }
    return { ...item, recent }
  })
  const shelves = new Map<string, ShelfRow>()
  const resultPages = old.resultPages.map(({ cards, reader, ...page }): ResultPageRow => {
    const row: ShelfRow = { site: page.site, query: page.query, sort: page.sort ?? '', page: page.page ?? 0, at: page.at, cards, reader, url: page.url }
    const name = JSON.stringify([row.site, row.query, row.sort, row.page])
    if ((shelves.get(name)?.at ?? -Infinity) <= row.at) shelves.set(name, row)
    return { ...page, ...placesOf(cards) }
  })
  const market = (site: string) => itemKey(site, '')
  const sources = new Map(old.observations.map((row) => [`${row.at}|${row.on}|${market(row.key.split('|')[0] ?? '')}`, row.sources]))
  const readings = old.readings.map((row) => ({ ...row, sources: row.sources ?? sources.get(`${row.at}|${row.page}|${market(row.site)}`) ?? {} }))
  return { items, histories: [], resultPages, shelves: [...shelves.values()], readings }
}
