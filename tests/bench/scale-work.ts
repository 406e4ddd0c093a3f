/** Runs inside an extension page: fills the extension's own store with a busy operator's year, and measures what is asked of it. */
import { sightingsOf } from '../../lib/db/ask'
import { exportParts } from '../../lib/import-export/backup'
import { noteSighting } from '../../lib/db/keep'
import { Store, type ItemRow } from '../../lib/db/schema'
import { DAY_MS, startOfDay } from '../../lib/domain/calendar'
import { itemKey } from '../../lib/domain/item-key'
import { madeObserved } from '../made-readings'
import { rowsOfYear, yearOfVisits, type YearSize } from './year'

const BATCH = 2000
const DAILY = itemKey('taobao', '743210000001')

/** An item that was opened every day of the year. */
function dailyItem(end: string) {
  const parts = []
  let item: ItemRow | undefined
  for (let day = 0; day < 365; day += 1) {
    const at = startOfDay(end) - (364 - day) * DAY_MS + 3_600_000
    const price = { min: 6800 - (day % 40) * 10, max: 6800 - (day % 40) * 10 }
    const observed = madeObserved({ at, title: '澳洲进口互叶白千层茶树精油', price, sold: { least: 1000 + day * 3, exact: true } })
    const sighting = { key: DAILY, itemId: '743210000001', title: observed.title, shop: '示例', on: 'item' as const, observed }
    const noted = noteSighting(item, sighting, { site: 'taobao', url: 'https://item.taobao.com/item.htm?id=743210000001' })
    item = noted.item
    if (noted.full !== null) parts.push(noted.full)
  }
  return { item, parts }
}

export async function fill(size: YearSize, end: string): Promise<number> {
  const db = new Store()
  await db.open()
  const { observations, ...tables } = rowsOfYear(yearOfVisits(size, end))
  for (const [name, rows] of Object.entries(tables)) for (let i = 0; i < rows.length; i += BATCH) await db.table(name).bulkAdd(rows.slice(i, i + BATCH))
  const { item, parts } = dailyItem(end)
  if (item !== undefined) await db.items.put({ ...item, mark: 'mine' })
  await db.histories.bulkAdd(parts)
  const often = tables.details.slice(0, 130).map((row) => row.key)
  await db.items.bulkUpdate(often.map((key, i) => ({ key, changes: { mark: i < 30 ? ('mine' as const) : ('rival' as const) } })))
  const id = await db.sets.add({ name: '', members: [DAILY, ...often.slice(28, 35)] } as never)
  await db.settings.put({ name: 'activeSet', value: id })
  db.close()
  return observations + 365
}

const answered = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('failed'))
  })
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** One item's year, through the store and as a raw `getAll` of as many plain rows, turn by turn. */
export async function itemYear(): Promise<{ ours: number; raw: number; rows: number }> {
  const db = new Store()
  const row = await db.items.get(DAILY)
  if (row === undefined) throw new Error('the store is not filled')
  const seen = await sightingsOf(db, row, 'item')
  const opening = indexedDB.open('bench-raw-year', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: ['key', 'at'] })
  const raw = await answered(opening)
  const filling = raw.transaction('rows', 'readwrite')
  for (const each of seen) filling.objectStore('rows').put({ key: DAILY, ...each })
  await new Promise((resolve) => {
    filling.oncomplete = resolve
  })
  const times = { ours: [] as number[], raw: [] as number[] }
  for (let i = 0; i < 60; i += 1) {
    const a = performance.now()
    await sightingsOf(db, row, 'item')
    const b = performance.now()
    await answered(
      raw
        .transaction('rows')
        .objectStore('rows')
        .getAll(IDBKeyRange.bound([DAILY, 0], [DAILY, Infinity])),
    )
    const c = performance.now()
    if (i >= 10) {
      times.ours.push(b - a)
      times.raw.push(c - b)
    }
  }
  raw.close()
  indexedDB.deleteDatabase('bench-raw-year')
  return { ours: median(times.ours), raw: median(times.raw), rows: seen.length }
}

const heapMb = () => ((performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? Number.NaN) / 1_048_576

/** The whole store as a file: how long, how large, and the most memory on the way. */
export async function exportWhole(): Promise<{ seconds: number; mb: number; heapMb: number }> {
  const db = new Store()
  const started = performance.now()
  const parts: Blob[] = []
  let most = 0
  let texts: string[] = []
  for await (const part of exportParts(db, Date.now())) {
    texts.push(part.text)
    if (texts.length >= 8) {
      parts.push(new Blob(texts))
      texts = []
      most = Math.max(most, heapMb())
    }
  }
  const whole = new Blob([...parts, ...texts])
  db.close()
  return { seconds: (performance.now() - started) / 1000, mb: whole.size / 1_048_576, heapMb: most }
}
