import type { CardNote, EditorAnswer, ItemAnswer, Manner, ReportAnswer, SearchAnswer } from './domain/answer'
import { addDays, dayOf, startOfDay } from './domain/calendar'
import { inFen, type Rates } from './domain/exchange'
import { coverage, currencyOf, dailySeries, priceChange, type Observed } from './domain/history'
import { itemKey, type ItemKey } from './domain/item-key'
import { lastSighting } from './domain/packed-history'
import { comparablePrice, naturalPrices, pricePlace, summarizeMarket } from './domain/market'
import {
  isUsable,
  type BackendReading,
  type EditorFields,
  type ItemFields,
  type ItemReading,
  type Reading,
  type SearchReading,
  type UsableReading,
} from './domain/reading'
import { readingSchema } from './domain/reading-schema'
import { itemSpec, parseSpec, unitPrice } from './domain/spec'
import { cutTitle, wordKey } from './domain/title/cut'
import { mineWords } from './domain/title/market-words'
import { daysOf, detailsOf, historyOf, itemsMarked, latestShelves, marketTitles, seenBefore } from './db/ask'
import { StoreFull, StoreNewer, StoreSilent } from './db/commit'
import { fileBackend, keepBackendPage } from './db/backend'
import { keepReading, type Capture } from './db/keep'
import type { ItemRow, ObservedOn, Store } from './db/schema'
import { readSettings } from './db/settings'
import { findReader } from './sites'

/** What a content script sends. `captureKey` stays the same when it is sent again. */
export interface Report {
  /** The visit; a list that has grown is sent again under the same key. */
  captureKey: string
  /** When the visit began, ms: what was seen before it is what "since last seen" compares with. */
  since: number
  reading: unknown
  at: number
}

const HISTORY_DAYS = 30
const TOP_WORDS = 12
const EDITOR_WORDS = 400
const EDITOR_PAGES = 60

/** Parameters that name a page or an item; all others may name the viewer or the visit. */
const NAMING =
  'id item_id itemId skuId sku wareId offerId goods_id pid product_id productId variant catId cat q keyword keywords search_key sort psort sortType page beginPage s tab'.split(
    ' ',
  )

/** Address of a page without what identifies the viewer or the visit: only what names the page. */
export function plainAddress(url: URL): string {
  // As the page wrote them: 1688 writes its words in GBK, which no `URLSearchParams` gives back.
  const pairs = new Map(
    url.search
      .slice(1)
      .split('&')
      .map((pair) => [pair.split('=', 1)[0] ?? '', pair] as const)
      .reverse(),
  )
  const query = NAMING.flatMap(
    (name) =>
      pairs
        .get(name)
        ?.slice(0, 400)
        .replace(/%[\da-f]?$/iu, '') ?? [],
  ).join('&')
  return `${url.origin}${url.pathname}${query === '' ? '' : `?${query}`}`.replaceAll("'", '%27').slice(0, 2000)
}

/** A page never chooses where its row is stored: site, page kind and item id must be those of the tab's own address. */
function belongsTo(reading: Reading, url: URL): boolean {
  const found = findReader(url)
  if (found === null || found.site !== reading.site || (reading.page !== null && found.page !== reading.page)) return false
  if (reading.page !== 'item' || reading.fields === null) return true
  const id = idOnPage(url)
  return id !== null && (reading.fields.itemId === null || id.includes(reading.fields.itemId))
}

/** The id that the tab's own address names. */
const idOnPage = (url: URL): string | null => findReader(url)?.reader.idOf?.(url) ?? null

async function mannerOn(db: Store, site: string, page: string): Promise<Manner> {
  const settings = await readSettings(db)
  return { language: settings.language, overlay: !settings.overlayOff.includes(site), folded: settings.folded.includes(page) }
}

/**
 * The one use case of a visit: check → keep → work out → answer. `url` is the sender's own address as the browser gives it,
 * `now` the time in ms. Answers `saved` only after the commit.
 */
export async function receiveReport(db: Store, report: Report, url: URL, now: number): Promise<ReportAnswer> {
  const checked = readingSchema.safeParse(report.reading)
  const found = findReader(url)
  const manner = await mannerOn(db, found?.site ?? '', found?.page ?? '')
  if (!checked.success) return { status: 'refused', manner, reason: 'misshapen' }
  const reading = checked.data
  if (!belongsTo(reading, url)) return { status: 'refused', manner, reason: 'other-page' }
  if (await isFlooding(db, reading.site, now)) return { status: 'refused', manner, reason: 'too-many' }
  // A visit cannot lie in the future.
  const capture: Capture = { captureKey: report.captureKey, reading, at: Math.min(report.at, now), url: plainAddress(url), itemId: idOnPage(url) }
  const backend = isUsable(reading) && reading.page === 'backend' ? await fileBackend(db, reading, capture) : null
  // A back office has many pages without figures of the shop: they are no failures of a reader.
  if (backend !== null && backend.lines.rows.length === 0) return { status: 'seen', manner, answer: backend.answer }
  try {
    await (backend === null ? keepReading(db, capture) : keepBackendPage(db, capture, backend.lines))
  } catch (error) {
    if (error instanceof StoreFull) return { status: 'refused', manner, reason: 'full' }
    if (error instanceof StoreSilent) return { status: 'refused', manner, reason: 'silent' }
    if (error instanceof StoreNewer) return { status: 'refused', manner, reason: 'newer-data' }
    throw error
  }
  if (backend !== null) return { status: 'saved', manner, answer: backend.answer }
  if (!isUsable(reading) || reading.page === 'backend') return { status: 'seen', manner, answer: null }
  return { status: 'saved', manner, answer: await workOut(db, reading, capture, Math.min(report.since, capture.at)) }
}

/** No operator opens so many pages of a shop in an hour; a page that moves by itself may. */
const MOST_READINGS_AN_HOUR = 600

async function isFlooding(db: Store, site: string, now: number): Promise<boolean> {
  const recent = db.readings.where('at').above(now - 3_600_000)
  if ((await recent.count()) < MOST_READINGS_AN_HOUR) return false
  return (await recent.filter((row) => row.site === site).count()) >= MOST_READINGS_AN_HOUR
}

async function workOut(
  db: Store,
  reading: Exclude<UsableReading, BackendReading>,
  { at, itemId }: Capture,
  since: number,
): Promise<SearchAnswer | ItemAnswer | EditorAnswer | null> {
  if (reading.page === 'item') return answerItem(db, reading, itemId ?? '', at, since)
  if (reading.page === 'title-editor') return answerEditor(db, reading.fields)
  return answerSearch(db, reading, at, since)
}

/** The row that stood when today began; on the first day the one that stood when this visit began. */
async function lastSeenBefore(db: Store, row: ItemRow | undefined, on: ObservedOn, at: number, since: number): Promise<Observed | null> {
  if (row === undefined) return null
  return (await seenBefore(db, row, on, startOfDay(dayOf(at)))) ?? seenBefore(db, row, on, since)
}

async function answerSearch(db: Store, reading: SearchReading, at: number, since: number): Promise<SearchAnswer> {
  const { cards, unreadCards } = reading.fields
  const ids = [...new Set(cards.map((card) => card.itemId).filter((id) => id !== null))]
  const keys = ids.map((id) => itemKey(reading.site, id))
  const on = reading.page === 'shop' ? 'shop' : 'search'
  const rows = await db.items.bulkGet(keys)
  const befores = await Promise.all(rows.map((row) => lastSeenBefore(db, row, on, at, since)))
  const rowOf = new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.itemId, row] as const])))
  const beforeOf = new Map(ids.map((id, i) => [id, befores[i]]))
  const dropped = new Set([...rowOf.values()].filter((row) => row.mark === 'dropped').map((row) => row.itemId))
  const prices = naturalPrices(cards, dropped)
  const notes = new Map<string, CardNote>()
  for (const card of cards) {
    // An item that stands there both paid and unpaid is noted as the unpaid one.
    if (card.itemId === null || (card.ad && notes.has(card.itemId))) continue
    const row = rowOf.get(card.itemId)
    const before = beforeOf.get(card.itemId)
    const now = lastSighting(row?.recent[on])
    const price = comparablePrice(card)
    notes.set(card.itemId, {
      itemId: card.itemId,
      ad: card.ad,
      mark: row?.mark ?? '',
      known: row !== undefined && row.firstSeen < at,
      place: price === null || card.ad || dropped.has(card.itemId) ? null : pricePlace(price, prices),
      change: before === undefined || before === null || now === null ? null : priceChange(before, now),
      unitPrice: unitPrice(price, card.title === null ? null : parseSpec(card.title)),
    })
  }
  const titles = cards.filter((c) => c.title !== null).map((c) => ({ title: c.title ?? '', sold: c.sold, shop: c.shop?.name ?? null, ad: c.ad }))
  return { kind: 'search', summary: summarizeMarket(cards, unreadCards, dropped), words: mineWords(titles).slice(0, TOP_WORDS), cards: [...notes.values()] }
}

async function answerItem(db: Store, reading: ItemReading, itemId: string, at: number, since: number): Promise<ItemAnswer> {
  const { fields } = reading
  const key: ItemKey = itemKey(reading.site, itemId)
  const today = dayOf(at)
  const first = addDays(today, 1 - HISTORY_DAYS)
  const [row, mine, sets, { rates }] = await Promise.all([db.items.get(key), itemsMarked(db, 'mine'), db.sets.toArray(), readSettings(db)])
  const [rows, before] = await Promise.all([row === undefined ? [] : historyOf(db, row, 'item', startOfDay(first)), lastSeenBefore(db, row, 'item', at, since)])
  const days = daysOf(rows)
  const now = lastSighting(row?.recent.item)
  const own = await ownItem(
    db,
    mine.filter((m) => m.key !== key),
    sets.find((s) => s.members.includes(key))?.members ?? [],
  )
  // One line of figures is in one currency: that of this page.
  const daily = rows.map((r) => ({ day: dayOf(r.at), value: currencyOf(r) === fields.currency ? comparablePrice(r) : null }))
  return {
    kind: 'item',
    mark: row?.mark ?? '',
    compared: sets.some((s) => s.members.includes(key)),
    series: dailySeries(daily, new Set(days), first, today),
    coverage: coverage(days, today, HISTORY_DAYS),
    change: before === null || now === null ? null : priceChange(before, now),
    unitPrice: unitPrice(comparablePrice(fields), itemSpec(fields)),
    mine: own === null ? null : withDifference(own, fields, rates),
    words: fields.title === null ? [] : cutTitle(fields.title).map((w) => w.text),
  }
}

type Own = Omit<NonNullable<ItemAnswer['mine']>, 'difference'>

/** Across currencies only at a rate that the operator has typed in. */
function withDifference(own: Own, fields: ItemFields, rates: Rates): NonNullable<ItemAnswer['mine']> {
  const theirs = fields.priceState === 'unverified' ? null : inFen(fields.price, fields.currency, rates)
  const mine = inFen(own.price, own.currency, rates)
  return { ...own, difference: theirs === null || mine === null ? null : theirs - mine }
}

/** Of my items the one in the same comparison, else the one seen last. */
async function ownItem(db: Store, mine: readonly ItemRow[], members: readonly ItemKey[]): Promise<Own | null> {
  const best = mine.find((m) => members.includes(m.key)) ?? [...mine].sort((a, b) => b.lastSeen - a.lastSeen)[0]
  if (best === undefined) return null
  const [detail] = await detailsOf(db, [best.key])
  // Only an item page's price stands against an item page's, and only where nothing speaks against it.
  const own = detail?.fields ?? lastSighting(best.recent.item) ?? undefined
  const price = own === undefined || own.priceState === 'unverified' ? null : own.price
  const currency = currencyOf(own ?? {})
  return {
    title: best.title,
    price,
    currency,
    unitPrice: unitPrice(own === undefined ? null : comparablePrice(own), itemSpec(detail?.fields ?? { title: best.title, attributes: {}, skus: [] })),
    seen: best.lastSeen,
  }
}

/** Words of unrelated markets would be advice for another item: a page counts where its query shares a word with title or category. */
function isAbout(query: string, fields: EditorFields): boolean {
  const own = [fields.title ?? '', fields.category ?? ''].map(wordKey)
  return cutTitle(query).some((word) => [...word.text].length > 1 && own.some((text) => text.includes(wordKey(word.text))))
}

async function answerEditor(db: Store, fields: EditorFields): Promise<EditorAnswer> {
  const [stored, dropped] = await Promise.all([latestShelves(db, EDITOR_PAGES), itemsMarked(db, 'dropped')])
  const pages = stored.filter((page) => isAbout(page.query, fields))
  const titles = marketTitles(pages, new Set(dropped.map((item) => item.itemId)))
  return {
    kind: 'editor',
    words: mineWords(titles)
      .filter((w) => w.titles > 1)
      .slice(0, EDITOR_WORDS),
    pages: pages.length,
    titles: titles.filter((t) => !t.ad).length,
    queries: [...new Set(pages.map((p) => p.query))].slice(0, 20),
  }
}
