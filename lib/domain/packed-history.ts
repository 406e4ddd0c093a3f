import type { Count } from './count'
import { dayOf } from './calendar'
import type { Observed } from './history'
import type { PriceRange } from './price'
import type { PriceState, Sku } from './reading'

type Cell = string | number | boolean | null

/**
 * Sightings of one item on one page kind, oldest first, packed by column: a year of a shop's market must fit on the machine. `at` holds the
 * first time in ms and then the steps; a column holds pairs of (number of the sighting, value from then on) and is absent where nothing was
 * ever said. A price is its 分, a range `1900~2900`; a count is its number, at least so many is `1000+`.
 */
export interface PackedHistory {
  at: number[]
  columns: Record<string, Cell[]>
}

const packPrice = (price: PriceRange | null): Cell => (price === null ? null : price.min === price.max ? price.min : `${price.min}~${price.max ?? ''}`)

function unpackPrice(cell: Cell | undefined): PriceRange | null {
  if (typeof cell === 'number') return { min: cell, max: cell }
  if (typeof cell !== 'string') return null
  const [min, max] = cell.split('~')
  return { min: Number(min), max: max === '' || max === undefined ? null : Number(max) }
}

const NETWORK = '@network'
const packCount = (count: Count | null): Cell =>
  count === null
    ? null
    : count.exact && count.scope === undefined
      ? count.least
      : `${count.least}${count.exact ? '' : '+'}${count.scope === undefined ? '' : NETWORK}`

function unpackCount(cell: Cell | undefined): Count | null {
  if (typeof cell === 'number') return { least: cell, exact: true }
  if (typeof cell !== 'string') return null
  return { least: Number.parseInt(cell, 10), exact: !cell.includes('+'), ...(cell.endsWith(NETWORK) && { scope: 'network' as const }) }
}

/** A stock that the page says in a word begins with a quotation mark. */
const packStock = (stock: Count | string | null): Cell => (typeof stock === 'string' ? `'${stock}` : packCount(stock))
const unpackStock = (cell: Cell | undefined): Count | string | null => (typeof cell === 'string' && cell.startsWith("'") ? cell.slice(1) : unpackCount(cell))

const SKU = 'sku:'
const LINE = '\n'

/** The columns of an observation; what it does not say is left out. */
function columnsOf(seen: Observed): Record<string, Cell> {
  const cells: Record<string, Cell> = {
    title: seen.title,
    price: packPrice(seen.price),
    priceLabel: seen.priceLabel,
    listPrice: packPrice(seen.listPrice),
    finalPrice: packPrice(seen.finalPrice),
    finalPriceLabel: seen.finalPriceLabel,
    priceState: seen.priceState === 'none' ? null : seen.priceState,
    sold: packCount(seen.sold),
    skuCount: seen.skuCount,
    available: seen.available,
    // Absent is CNY; a page that names no currency is written as an empty one.
    currency: seen.currency === undefined ? null : (seen.currency ?? ''),
    stock: packStock(seen.stock ?? null),
    image: seen.image ?? null,
    // No promotion at all is not the same as not looked at.
    promotions: seen.promotions?.map((text) => text.replaceAll(LINE, ' ')).join(LINE) ?? null,
  }
  for (const sku of seen.skus ?? []) {
    cells[`${SKU}${sku.id}:name`] = sku.name ?? ''
    cells[`${SKU}${sku.id}:price`] = packPrice(sku.price)
    cells[`${SKU}${sku.id}:final`] = packPrice(sku.finalPrice)
    cells[`${SKU}${sku.id}:stock`] = packStock(sku.stock)
  }
  for (const [name, cell] of Object.entries(cells)) if (cell === null) delete cells[name]
  return cells
}

const text = (cell: Cell | undefined) => (typeof cell === 'string' ? cell : null)

function observedFrom(at: number, cells: ReadonlyMap<string, Cell>): Observed {
  const skus: Sku[] = []
  for (const [name, cell] of cells) {
    if (!name.startsWith(SKU) || !name.endsWith(':name')) continue
    const stem = name.slice(0, -':name'.length)
    skus.push({
      id: stem.slice(SKU.length),
      name: text(cell) === '' ? null : text(cell),
      price: unpackPrice(cells.get(`${stem}:price`)),
      finalPrice: unpackPrice(cells.get(`${stem}:final`)),
      stock: unpackStock(cells.get(`${stem}:stock`)),
    })
  }
  const currency = text(cells.get('currency'))
  const promotions = text(cells.get('promotions'))
  const skuCount = cells.get('skuCount')
  const available = cells.get('available')
  return {
    at,
    title: text(cells.get('title')),
    price: unpackPrice(cells.get('price')),
    priceLabel: text(cells.get('priceLabel')),
    listPrice: unpackPrice(cells.get('listPrice')),
    finalPrice: unpackPrice(cells.get('finalPrice')),
    finalPriceLabel: text(cells.get('finalPriceLabel')),
    priceState: (text(cells.get('priceState')) ?? 'none') as PriceState,
    sold: unpackCount(cells.get('sold')),
    skuCount: typeof skuCount === 'number' ? skuCount : null,
    available: typeof available === 'boolean' ? available : null,
    ...(currency !== null && { currency: currency === '' ? null : currency }),
    ...(cells.has('stock') && { stock: unpackStock(cells.get('stock')) }),
    ...(cells.has('image') && { image: text(cells.get('image')) }),
    ...(promotions !== null && { promotions: promotions === '' ? [] : promotions.split(LINE) }),
    ...(skus.length > 0 && { skus }),
  }
}

/** Number of sightings. */
export const packedCount = (packed: PackedHistory): number => packed.at.length

/** Time of the first sighting, ms. */
export const packedFrom = (packed: PackedHistory): number => packed.at[0] ?? Number.NaN

const lastAt = (packed: PackedHistory): number => packed.at.reduce((sum, step) => sum + step, 0)
const standingCell = (packed: PackedHistory, name: string): Cell => packed.columns[name]?.at(-1) ?? null

/** True where a later observation of the same page kind says something else; what it no longer says is a change as well. */
export function differs(packed: PackedHistory, seen: Observed): boolean {
  const cells = columnsOf(seen)
  return Object.keys({ ...packed.columns, ...cells }).some((name) => standingCell(packed, name) !== (cells[name] ?? null))
}

function append(packed: PackedHistory, seen: Observed): PackedHistory {
  const number = packed.at.length
  const cells = columnsOf(seen)
  const columns = { ...packed.columns }
  for (const name of Object.keys({ ...columns, ...cells })) {
    const cell = cells[name] ?? null
    if (standingCell(packed, name) !== cell) columns[name] = [...(columns[name] ?? []), number, cell]
  }
  return { at: [...packed.at, number === 0 ? seen.at : seen.at - lastAt(packed)], columns }
}

const EMPTY: PackedHistory = { at: [], columns: {} }

/** Packs observations; of several of one time the last one counts. */
export function packHistory(rows: readonly Observed[]): PackedHistory {
  const byTime = new Map(rows.map((row) => [row.at, row]))
  return [...byTime.values()].sort((a, b) => a.at - b.at).reduce(append, EMPTY)
}

/**
 * With one more sighting, in its place. One that says nothing new on a day that is there already leaves everything as it was (the same object);
 * one of the same time takes the place of the one that stands.
 */
export function addSighting(packed: PackedHistory | undefined, seen: Observed): PackedHistory {
  if (packed === undefined || packed.at.length === 0) return packHistory([seen])
  const last = lastAt(packed)
  if (seen.at <= last) {
    const rows = unpackHistory(packed)
    const before = rows.findLast((row) => row.at < seen.at)
    const hasTime = rows.some((row) => row.at === seen.at)
    if (!hasTime && before !== undefined && dayOf(before.at) === dayOf(seen.at) && !differs(packHistory([before]), seen)) return packed
    return packHistory([...rows, seen])
  }
  return dayOf(seen.at) === dayOf(last) && !differs(packed, seen) ? packed : append(packed, seen)
}

/** The last sighting; null where there is none. */
export function lastSighting(packed: PackedHistory | undefined): Observed | null {
  if (packed === undefined || packed.at.length === 0) return null
  const standing = Object.keys(packed.columns).map((name) => [name, standingCell(packed, name)] as const)
  return observedFrom(lastAt(packed), new Map(standing.filter(([, cell]) => cell !== null)))
}

/** The last sighting before a time; null where there is none. */
export const sightingBefore = (packed: PackedHistory | undefined, before: number): Observed | null =>
  packed === undefined || packedFrom(packed) >= before ? null : (unpackHistory(packed).findLast((row) => row.at < before) ?? null)

/** All sightings, oldest first. */
export function unpackHistory(packed: PackedHistory): Observed[] {
  const changes: { name: string; value: Cell }[][] = packed.at.map(() => [])
  for (const [name, pairs] of Object.entries(packed.columns))
    for (let i = 0; i + 1 < pairs.length; i += 2) changes[Number(pairs[i])]?.push({ name, value: pairs[i + 1] ?? null })
  const cells = new Map<string, Cell>()
  let at = 0
  let before: Observed | null = null
  return packed.at.map((step, i) => {
    at += step
    for (const { name, value } of changes[i] ?? []) {
      if (value === null) cells.delete(name)
      else cells.set(name, value)
    }
    before = before === null || changes[i]?.length !== 0 ? observedFrom(at, cells) : { ...before, at }
    return before
  })
}

const PRICE = /^\d{1,13}~(?:\d{1,13})?$/u
const COUNT = /^\d{1,13}\+?(?:@network)?$/u
const LONGEST_TEXT = 60_000
const isWhole = (cell: unknown) => typeof cell === 'number' && Number.isInteger(cell) && cell >= 0
const isPriceCell = (cell: unknown) => isWhole(cell) || (typeof cell === 'string' && PRICE.test(cell))
const isCountCell = (cell: unknown) => isWhole(cell) || (typeof cell === 'string' && COUNT.test(cell))
const isText = (cell: unknown) => typeof cell === 'string' && cell.length <= LONGEST_TEXT

const CELLS: Record<string, (cell: unknown) => boolean> = {
  title: isText,
  price: isPriceCell,
  priceLabel: isText,
  listPrice: isPriceCell,
  finalPrice: isPriceCell,
  finalPriceLabel: isText,
  priceState: (cell) => cell === 'verified' || cell === 'unverified',
  sold: isCountCell,
  skuCount: isWhole,
  available: (cell) => typeof cell === 'boolean',
  currency: (cell) => typeof cell === 'string' && /^(?:[A-Z]{3})?$/u.test(cell),
  stock: (cell) => isCountCell(cell) || (isText(cell) && String(cell).startsWith("'")),
  image: isText,
  promotions: isText,
}
const SKU_CELLS: Record<string, keyof typeof CELLS> = { name: 'title', price: 'price', final: 'price', stock: 'stock' }

function isColumn(name: string, pairs: unknown, count: number): boolean {
  const sku = /^sku:[\w.-]{1,80}:(\w+)$/u.exec(name)?.[1]
  const fits = sku === undefined ? (Object.hasOwn(CELLS, name) ? CELLS[name] : undefined) : CELLS[(Object.hasOwn(SKU_CELLS, sku) && SKU_CELLS[sku]) || '']
  if (fits === undefined || !Array.isArray(pairs) || pairs.length % 2 === 1) return false
  return pairs.every((cell: unknown, i) =>
    i % 2 === 0 ? isWhole(cell) && Number(cell) < count && (i === 0 || Number(cell) > Number(pairs[i - 2])) : cell === null || fits(cell),
  )
}

/** What comes from a file, if it is a packed history; else null. */
export function asPackedHistory(value: unknown): PackedHistory | null {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('columns' in value)) return null
  const { at, columns } = value
  if (!Array.isArray(at) || !at.every((step: unknown, i) => typeof step === 'number' && Number.isFinite(step) && (i === 0 || step > 0))) return null
  if (typeof columns !== 'object' || columns === null || !Object.entries(columns).every(([name, pairs]) => isColumn(name, pairs, at.length))) return null
  return { at: at as number[], columns: columns as Record<string, Cell[]> }
}

/** The sightings of both, each time once. */
export const mergeHistories = (a: PackedHistory | undefined, b: PackedHistory | undefined): PackedHistory =>
  packHistory([...(a === undefined ? [] : unpackHistory(a)), ...(b === undefined ? [] : unpackHistory(b))])
