import { DEFAULT_ALERTS } from '../domain/alert'
import { lastKnown } from '../domain/changes'
import type { Observed } from '../domain/history'
import { itemAddress, itemKey, type ItemKey } from '../domain/item-key'
import { addSighting, lastSighting, packedCount, packedFrom, packHistory, unpackHistory } from '../domain/packed-history'
import { isUsable, type Card, type ItemFields, type Reading, type SearchReading } from '../domain/reading'
import { judgeItem, judgePlaces, type AlertChanges } from './alerts'
import { commit } from './commit'
import { MOST_RECENT, type AlertRow, type HistoryRow, type ItemRow, type ObservedOn, type ReadingRow, type Store, type TitleRow } from './schema'
import { isAlertRules } from './settings'
import { placesOf } from './schema-4'

/**
 * A reading on its way into the store. `captureKey` names the visit: sent again it is kept once, and a later reading of the same visit
 * (a list that has grown) takes the place of the earlier one.
 */
export interface Capture {
  captureKey: string
  reading: Reading
  /** When the page was read, ms. */
  at: number
  /** Address without what identifies the viewer. */
  url: string
  /** The id under which an item page is kept: that of its address. */
  itemId: string | null
}

/** So many variants of an item are followed. */
const MOST_SKUS = 200

/** `O1CN01.jpg` of an address with a size behind it: shops' servers name a picture by its content, and sizes come and go. */
const pictureName = (address: string): string =>
  (address.split(/[?#]/u, 1)[0]?.split('/').at(-1) ?? '').replace(/(\.(?:jpe?g|png|webp|gif|avif))[_!].*$/iu, '$1').slice(0, 200)

/** What stays of a card or of an item page in the history. */
const observe = (seen: Card | ItemFields, currency: string | null, at: number): Observed => ({
  at,
  title: seen.title,
  price: seen.price,
  priceLabel: 'priceLabel' in seen ? seen.priceLabel : null,
  listPrice: seen.listPrice,
  finalPrice: seen.finalPrice,
  finalPriceLabel: seen.finalPriceLabel,
  priceState: seen.priceState ?? 'none',
  sold: seen.sold === null ? null : { least: seen.sold.least, exact: seen.sold.exact, ...(seen.sold.scope && { scope: seen.sold.scope }) },
  skuCount: 'skus' in seen && seen.skus.length > 0 ? seen.skus.length : null,
  available: 'available' in seen ? seen.available : null,
  ...(currency !== 'CNY' && { currency }),
  ...('stock' in seen && {
    ...(seen.stock !== null && { stock: seen.stock }),
    ...(seen.images[0] !== undefined && { image: pictureName(seen.images[0]) }),
    promotions: seen.promotions.map((promotion) => promotion.text),
    ...(seen.skus.length > 0 && { skus: seen.skus.slice(0, MOST_SKUS) }),
  }),
})

/** One item as a page showed it. */
export interface Sighting {
  key: ItemKey
  itemId: string
  title: string | null
  shop: string | null
  on: ObservedOn
  observed: Observed
}

/** What a reading saw, item by item. */
export function sightings(capture: Capture): Sighting[] {
  const { reading, at } = capture
  if (reading.page === 'item') {
    const { fields } = reading
    const itemId = capture.itemId ?? fields?.itemId ?? null
    if (fields === null || itemId === null) return []
    return [
      {
        key: itemKey(reading.site, itemId),
        itemId,
        title: fields.title,
        shop: fields.shop?.name ?? null,
        on: 'item',
        observed: observe(fields, fields.currency, at),
      },
    ]
  }
  if ((reading.page !== 'search' && reading.page !== 'shop') || reading.fields === null) return []
  const on = reading.page
  const { fields } = reading as SearchReading
  const seen = new Map<string, Sighting>()
  for (const card of fields.cards) {
    if (card.itemId === null || seen.has(card.itemId)) continue
    seen.set(card.itemId, {
      key: itemKey(reading.site, card.itemId),
      itemId: card.itemId,
      title: card.title,
      shop: card.shop?.name ?? fields.shop?.name ?? null,
      on,
      observed: observe(card, fields.currency, at),
    })
  }
  return [...seen.values()]
}

/** A visit's line in the log of readings. */
export function logRow(capture: Capture, cards: number): Omit<ReadingRow, 'seq'> {
  const { reading } = capture
  const list = reading.fields !== null && 'cards' in reading.fields ? reading.fields : null
  return {
    captureKey: capture.captureKey,
    at: capture.at,
    site: reading.site,
    page: reading.page ?? 'unknown',
    status: reading.status,
    reason: reading.reason,
    missing: reading.missing,
    reader: reading.reader,
    url: capture.url,
    read: list === null ? Number(isUsable(reading)) : cards,
    of: list === null ? 1 : list.cards.length + list.unreadCards,
    sources: reading.sources,
  }
}

/**
 * Keeps one reading in one transaction: the log of readings, the items seen with what was seen of them, the results page, the title
 * revision. Resolves after the commit. A page that gave nothing leaves a line in the log and nothing else. A reading that comes late (an older
 * one after a newer) adds to the history and leaves what is newer alone. A visit has one time, that of its first report. Resolves to the
 * number of items seen.
 */
export async function keepReading(db: Store, sent: Capture): Promise<number> {
  const tables = ['items', 'details', 'histories', 'resultPages', 'shelves', 'titles', 'readings', 'alerts', 'settings'] as const
  return commit(db, tables, async () => {
    const seen = isUsable(sent.reading) ? sightings(sent) : []
    const standing = await readStanding(db, sent, seen)
    const at = Math.min(sent.at, standing.logged?.at ?? sent.at)
    const capture = { ...sent, at }
    const noted = seen.map((sighting, i) =>
      noteSighting(standing.items[i], { ...sighting, observed: { ...sighting.observed, at } }, { site: sent.reading.site, url: sent.url }),
    )
    const full = noted.flatMap((note) => note.full ?? [])
    if (full.length > 0) await addHistories(db, full)
    await Promise.all([
      db.readings.put(forVisit(logRow(capture, seen.length), standing.logged)),
      ...writeItems(db, capture, noted),
      ...writeDetail(db, capture, seen, standing),
      ...writePage(db, capture, standing),
      ...writeAlerts(db, capture, noted, standing),
    ])
    return seen.length
  })
}

/** All that the store holds already of what a reading shows: read at once, so that a page costs two turns. */
async function readStanding(db: Store, { captureKey, reading }: Capture, seen: readonly Sighting[]) {
  const fields = isUsable(reading) && reading.page === 'search' ? (reading as SearchReading).fields : null
  const key = reading.page === 'item' ? seen[0]?.key : undefined
  const [logged, items, detail, page, shelf, waiting, rules] = await Promise.all([
    db.readings.where('captureKey').equals(captureKey).first(),
    db.items.bulkGet(seen.map((sighting) => sighting.key)),
    key === undefined ? undefined : db.details.get(key),
    fields === null ? undefined : db.resultPages.where('captureKey').equals(captureKey).first(),
    fields?.query == null ? undefined : db.shelves.get([reading.site, fields.query, fields.sort ?? '', fields.page ?? 0]),
    db.alerts.where('confirmedAt').equals(0).toArray(),
    db.settings.get('alerts'),
  ])
  return { logged, items, detail, page, shelf, waiting, rules: isAlertRules(rules?.value) ? rules.value : DEFAULT_ALERTS }
}
type Standing = Awaited<ReturnType<typeof readStanding>>
type Noted = ReturnType<typeof noteSighting>

/** The row of this visit: new, or in the place of the one that stands. */
const forVisit = <Row extends { seq: number }>(row: Omit<Row, 'seq'>, standing: Row | undefined): Row =>
  (standing === undefined ? row : { ...row, seq: standing.seq }) as Row

function writeItems(db: Store, { at }: Capture, noted: readonly Noted[]): PromiseLike<unknown>[] {
  const titles = noted.flatMap(({ item, renamed }) => (renamed === null ? [] : [{ key: item.key, at, ...renamed, by: 'page' } as TitleRow]))
  return [...(noted.length > 0 ? [db.items.bulkPut(noted.map((note) => note.item))] : []), ...(titles.length > 0 ? [db.titles.bulkAdd(titles)] : [])]
}

function writeDetail(db: Store, { reading, at, url }: Capture, seen: readonly Sighting[], { detail }: Standing): PromiseLike<unknown>[] {
  const [sighting] = seen
  if (!isUsable(reading) || reading.page !== 'item' || sighting === undefined || (detail !== undefined && detail.at > at)) return []
  return [db.details.put({ key: sighting.key, at, fields: reading.fields, sources: reading.sources, reader: reading.reader, url })]
}

function writePage(db: Store, { captureKey, reading, at, url }: Capture, { page: logged, shelf }: Standing): PromiseLike<unknown>[] {
  if (!isUsable(reading) || reading.page !== 'search' || reading.fields.query === null) return []
  const { site, reader } = reading
  const { query, sort, page, total, cards } = (reading as SearchReading).fields
  const row = { captureKey, site, query: query ?? '', sort, page, total: total?.least ?? null, at, url, ...placesOf(cards) }
  const isNewest = shelf === undefined || shelf.at <= at
  return [
    db.resultPages.put(forVisit(row, logged)),
    ...(isNewest ? [db.shelves.put({ site, query: query ?? '', sort: sort ?? '', page: page ?? 0, at, cards, reader, url })] : []),
  ]
}

const naturalOf = (cards: readonly Card[]) => cards.flatMap((card) => (card.ad ? [] : (card.itemId ?? [])))

/** What the item's last sightings together say: one that is silent on something hides no change of it. */
const knownBefore = ({ recent }: ItemRow) => (recent.item === undefined ? null : lastKnown(unpackHistory(recent.item)))

/** Only what the operator follows is worth a word. */
function writeAlerts(db: Store, { reading, at }: Capture, noted: readonly Noted[], { items, shelf, waiting, rules }: Standing): PromiseLike<unknown>[] {
  const follows = (mark: ItemRow['mark']) => items.some((item) => item?.mark === mark)
  if (!isUsable(reading) || !(follows('mine') || follows('rival'))) return []
  const [first] = noted
  const [before] = items
  let changes: AlertChanges | null = null
  if (reading.page === 'item' && first !== undefined && before !== undefined) {
    const seen = lastSighting(first.item.recent.item)
    if (seen !== null && seen.at === at) changes = judgeItem(waiting, first.item.key, knownBefore(before), seen, rules)
    // On a day that says nothing new no sighting is added, yet it is a second reading.
    else if (seen !== null && seen.at < at) changes = judgeItem(waiting, first.item.key, seen, { ...seen, at }, rules)
  }
  if (reading.page === 'search' && reading.fields.query !== null && (shelf === undefined || shelf.at < at)) {
    const { query, sort, cards } = (reading as SearchReading).fields
    const places = {
      site: reading.site,
      query: query ?? '',
      sort: sort ?? '',
      before: shelf === undefined ? null : naturalOf(shelf.cards),
      after: naturalOf(cards),
      at,
    }
    changes = judgePlaces(
      waiting,
      places,
      noted.map((note) => note.item),
      rules,
    )
  }
  return [
    ...(changes !== null && changes.add.length > 0 ? [db.alerts.bulkAdd(changes.add as AlertRow[])] : []),
    ...(changes !== null && changes.put.length > 0 ? [db.alerts.bulkPut(changes.put)] : []),
    ...(changes !== null && changes.drop.length > 0 ? [db.alerts.bulkDelete(changes.drop)] : []),
  ]
}

/** What one sighting makes of an item's row; `full`: a part of its history that moves out of the row. */
export function noteSighting(
  before: ItemRow | undefined,
  { key, on, observed, title, shop, itemId }: Sighting,
  { site, url }: { site: string; url: string },
): { item: ItemRow; full: HistoryRow | null; renamed: { from: string | null; to: string } | null } {
  const { at } = observed
  const recent = before?.recent[on]
  const last = lastSighting(recent)
  const isLate = last !== null && last.at > at
  // A reading without a title in between is no change of it.
  const lastTitle = last === null ? null : (last.title ?? (on === 'item' ? (before?.title ?? null) : null))
  const names = on === 'item' && !isLate
  const isOlderThanRow = recent !== undefined && at < packedFrom(recent)
  const isFull = recent !== undefined && !isLate && last?.at !== at && packedCount(recent) >= MOST_RECENT
  return {
    item: {
      key,
      site: before?.site ?? site,
      itemId,
      title: (names ? title : null) ?? before?.title ?? title,
      shop: (isLate ? null : shop) ?? before?.shop ?? shop,
      url: names ? url : (before?.url ?? itemAddress(site, itemId) ?? url),
      mark: before?.mark ?? '',
      firstSeen: Math.min(before?.firstSeen ?? at, at),
      lastSeen: Math.max(before?.lastSeen ?? at, at),
      recent: isOlderThanRow ? (before?.recent ?? {}) : { ...before?.recent, [on]: addSighting(isFull ? undefined : recent, observed) },
    },
    full: isOlderThanRow ? { key, on, from: at, packed: packHistory([observed]) } : isFull ? { key, on, from: packedFrom(recent), packed: recent } : null,
    // A results page may cut or decorate a title: only an item page says what it is.
    renamed: names && title !== null && lastTitle !== title ? { from: lastTitle, to: title } : null,
  }
}

/** Rows of history are not written over: a late sighting that is there already is left alone. */
async function addHistories(db: Store, rows: readonly HistoryRow[]): Promise<void> {
  const standing = await db.histories.bulkGet(rows.map((row) => [row.key, row.on, row.from]))
  await db.histories.bulkAdd(rows.filter((_, i) => standing[i] === undefined))
}
