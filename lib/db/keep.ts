import { dayOf } from '../domain/calendar'
import { isNews, type Observed } from '../domain/history'
import { itemKey, type ItemKey } from '../domain/item-key'
import { isUsable, type Card, type FieldSource, type ItemReading, type Reading, type SearchReading } from '../domain/reading'
import { commit } from './commit'
import type { ItemRow, ObservationRow, ObservedOn, ReadingRow, Store, TitleRow } from './schema'

/** A reading on its way into the store. `captureKey` makes sending it again harmless. */
export interface Capture {
  captureKey: string
  reading: Reading
  /** When the page was read, ms. */
  at: number
  /** Address without what identifies the viewer. */
  url: string
}

export interface Kept {
  /** False where the capture was there already or the reading gave nothing to keep. */
  fresh: boolean
  seen: number
}

const observedCard = (card: Card, at: number): Observed => ({
  at,
  title: card.title,
  price: card.price,
  priceLabel: null,
  listPrice: card.listPrice,
  finalPrice: card.finalPrice,
  finalPriceLabel: card.finalPriceLabel,
  priceState: 'none',
  sold: card.sold === null ? null : { least: card.sold.least, exact: card.sold.exact, ...(card.sold.scope && { scope: card.sold.scope }) },
  skuCount: null,
  available: null,
})

const observedItem = ({ fields }: ItemReading, at: number): Observed => ({
  at,
  title: fields.title,
  price: fields.price,
  priceLabel: fields.priceLabel,
  listPrice: fields.listPrice,
  finalPrice: fields.finalPrice,
  finalPriceLabel: fields.finalPriceLabel,
  priceState: fields.priceState,
  sold: fields.sold === null ? null : { least: fields.sold.least, exact: fields.sold.exact, ...(fields.sold.scope && { scope: fields.sold.scope }) },
  skuCount: fields.skus.length === 0 ? null : fields.skus.length,
  available: fields.available,
})

interface Sighting {
  key: ItemKey
  itemId: string
  title: string | null
  shop: string | null
  on: ObservedOn
  observed: Observed
  sources: Record<string, FieldSource>
}

function sightings(capture: Capture): Sighting[] {
  const { reading, at } = capture
  if (reading.page === 'item') {
    const { fields } = reading
    if (fields === null || fields.itemId === null) return []
    return [
      {
        key: itemKey(reading.site, fields.itemId),
        itemId: fields.itemId,
        title: fields.title,
        shop: fields.shop?.name ?? null,
        on: 'item',
        observed: observedItem(reading, at),
        sources: reading.sources,
      },
    ]
  }
  if ((reading.page !== 'search' && reading.page !== 'shop') || reading.fields === null) return []
  const on = reading.page
  const { fields } = reading as SearchReading
  const seen = new Map<string, Sighting>()
  for (const card of fields.cards) {
    if (card.itemId === null || seen.has(card.itemId)) continue
    const source = reading.sources.cards
    seen.set(card.itemId, {
      key: itemKey(reading.site, card.itemId),
      itemId: card.itemId,
      title: card.title,
      shop: card.shop?.name ?? fields.shop?.name ?? null,
      on,
      observed: observedCard(card, at),
      sources: source === undefined ? {} : { cards: source },
    })
  }
  return [...seen.values()]
}

function logRow(capture: Capture, cards: number): Omit<ReadingRow, 'seq'> {
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
  }
}

/**
 * Keeps one reading in one transaction: the log of readings, the items seen, the day, a row of history where something
 * changed, the results page, the title revision. Resolves after the commit; sending the same capture again changes nothing.
 * A page that gave nothing leaves a line in the log and nothing else.
 */
export async function keepReading(db: Store, capture: Capture): Promise<Kept> {
  const { reading, at } = capture
  const seen = isUsable(reading) ? sightings(capture) : []
  return commit(db, ['items', 'details', 'observations', 'days', 'resultPages', 'titles', 'readings'], async () => {
    if ((await db.readings.where('captureKey').equals(capture.captureKey).count()) > 0) return { fresh: false, seen: seen.length }
    await db.readings.add(logRow(capture, seen.length) as ReadingRow)
    if (!isUsable(reading)) return { fresh: false, seen: 0 }
    await keepSightings(db, capture, seen)
    if (reading.page === 'item' && seen[0] !== undefined) {
      await db.details.put({ key: seen[0].key, at, fields: reading.fields, sources: reading.sources, reader: reading.reader, url: capture.url })
    }
    if (reading.page === 'search' && reading.fields.query !== null) {
      const { query, sort, page, total, cards } = reading.fields
      await db.resultPages.add({
        captureKey: capture.captureKey,
        site: reading.site,
        query,
        sort,
        page,
        total: total?.least ?? null,
        at,
        cards,
        reader: reading.reader,
        url: capture.url,
      } as Parameters<Store['resultPages']['add']>[0])
    }
    return { fresh: true, seen: seen.length }
  })
}

async function keepSightings(db: Store, capture: Capture, seen: readonly Sighting[]): Promise<void> {
  const { at, reading } = capture
  const known = await db.items.bulkGet(seen.map((s) => s.key))
  const items: ItemRow[] = []
  const rows: Omit<ObservationRow, 'seq'>[] = []
  const titles: Omit<TitleRow, 'seq'>[] = []
  seen.forEach((sighting, i) => {
    const before = known[i]
    const last = before?.last[sighting.on]
    if (last === undefined || isNews(last, sighting.observed)) {
      rows.push({ ...sighting.observed, key: sighting.key, on: sighting.on, sources: sighting.sources, reader: reading.reader, url: capture.url })
    }
    const { title } = sighting
    // A results page may cut or decorate a title: only an item page says what it is.
    if (sighting.on === 'item' && title !== null && last?.title !== title) {
      titles.push({ key: sighting.key, at, from: last?.title ?? null, to: title, by: 'page' })
    }
    items.push({
      key: sighting.key,
      site: reading.site,
      itemId: sighting.itemId,
      title: (sighting.on === 'item' ? title : (before?.title ?? title)) ?? before?.title ?? null,
      shop: sighting.shop ?? before?.shop ?? null,
      url: sighting.on === 'item' ? capture.url : (before?.url ?? `https://item.taobao.com/item.htm?id=${sighting.itemId}`),
      mark: before?.mark ?? '',
      firstSeen: Math.min(before?.firstSeen ?? at, at),
      lastSeen: Math.max(before?.lastSeen ?? at, at),
      last: { ...before?.last, [sighting.on]: mergeKnown(last, sighting.observed) },
    })
  })
  await db.items.bulkPut(items)
  await db.observations.bulkAdd(rows as ObservationRow[])
  await db.titles.bulkAdd(titles as TitleRow[])
  await db.days.bulkPut(seen.map((s) => ({ key: s.key, day: dayOf(at) })))
}

/** What is last known: a field that the new reading does not say keeps its value for the next comparison. */
function mergeKnown(before: Observed | undefined, now: Observed): Observed {
  if (before === undefined) return now
  return {
    ...now,
    title: now.title ?? before.title,
    price: now.price ?? before.price,
    priceLabel: now.priceLabel ?? (now.price === null ? before.priceLabel : null),
    listPrice: now.listPrice ?? before.listPrice,
    sold: now.sold ?? before.sold,
    skuCount: now.skuCount ?? before.skuCount,
    available: now.available ?? before.available,
  }
}
