/** Runs inside an extension page: storing a results page of 48 cards, by the store's own way and by raw IndexedDB, turn by turn. */
import { keepReading } from '../../lib/db/keep'
import { Store } from '../../lib/db/schema'
import { dayOf } from '../../lib/domain/calendar'
import { emptyCard, type SearchReading } from '../../lib/domain/reading'
import { madeSearch } from '../made-readings'

const ROUNDS = 24

function page(round: number): SearchReading {
  const cards = Array.from({ length: 48 }, (_, i) => ({
    ...emptyCard(i + 1),
    itemId: String(743_210_000_000 + i),
    title: `澳洲进口互叶白千层茶树精油控油舒缓 ${i}`,
    price: { min: 1900 + i + round, max: 1900 + i + round },
    sold: { least: 1000, exact: false, text: '1000+人付款', period: null },
    shop: { id: null, name: `店铺${i % 9}`, kind: null },
    location: '广东 广州',
  }))
  return madeSearch(cards, { query: '茶树精油', page: 1 })
}

const settled = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
  })
const answered = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('failed'))
  })

function openRaw(): Promise<IDBDatabase> {
  const request = indexedDB.open('bench-raw', 1)
  request.onupgradeneeded = () => {
    const db = request.result
    db.createObjectStore('items', { keyPath: 'key' }).createIndex('mark', 'mark')
    db.createObjectStore('observations', { keyPath: 'seq', autoIncrement: true }).createIndex('byKey', ['key', 'on', 'at'])
    db.createObjectStore('days', { keyPath: ['key', 'day'] })
    db.createObjectStore('resultPages', { keyPath: 'seq', autoIncrement: true }).createIndex('captureKey', 'captureKey', { unique: true })
    db.createObjectStore('readings', { keyPath: 'seq', autoIncrement: true }).createIndex('captureKey', 'captureKey', { unique: true })
  }
  return answered(request)
}

/** The same rows by hand: nothing is checked, compared or worked out but what the rows need. */
async function storeRaw(db: IDBDatabase, reading: SearchReading, round: number): Promise<void> {
  const names = ['items', 'observations', 'days', 'resultPages', 'readings']
  const transaction = db.transaction(names, 'readwrite')
  const done = settled(transaction)
  const [items, observations, days, pages, readings] = names.map((name) => transaction.objectStore(name)) as [
    IDBObjectStore,
    IDBObjectStore,
    IDBObjectStore,
    IDBObjectStore,
    IDBObjectStore,
  ]
  const at = Date.now()
  const known = await Promise.all(reading.fields.cards.map((card) => answered(items.get(`taobao|${card.itemId}`))))
  reading.fields.cards.forEach((card, i) => {
    const key = `taobao|${card.itemId}`
    const observed = { at, title: card.title, price: card.price, sold: card.sold }
    items.put({ ...(known[i] as object | undefined), key, title: card.title, shop: card.shop?.name, mark: '', lastSeen: at, last: { search: observed } })
    observations.add({ ...observed, key, on: 'search' })
    days.put({ key, day: dayOf(at) })
  })
  pages.add({ captureKey: `raw-${round}`, query: reading.fields.query, at, cards: reading.fields.cards })
  readings.add({ captureKey: `raw-${round}`, at, site: 'taobao', page: 'search', status: 'ok' })
  await done
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export async function run(): Promise<{ ours: number; raw: number }> {
  await new Promise((resolve) => {
    const gone = indexedDB.deleteDatabase('bench-raw')
    gone.onsuccess = resolve
    gone.onerror = resolve
  })
  const store = new Store('bench-store')
  await store.delete()
  await store.open()
  const raw = await openRaw()
  const times = { ours: [] as number[], raw: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    const reading = page(round)
    const a = performance.now()
    await keepReading(store, { captureKey: `ours-${round}`, reading, at: Date.now(), url: 'https://s.taobao.com/search', itemId: null })
    const b = performance.now()
    await storeRaw(raw, reading, round)
    const c = performance.now()
    // The first rounds warm both up.
    if (round >= 4) {
      times.ours.push(b - a)
      times.raw.push(c - b)
    }
  }
  await store.delete()
  raw.close()
  return { ours: median(times.ours), raw: median(times.raw) }
}
