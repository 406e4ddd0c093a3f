import { currencyOf, type Observed } from './history'
import { samePrice, type PriceRange } from './price'
import type { Sku } from './reading'
import { cutTitle } from './title/cut'
import { diffWords, type WordChange } from './title/diff-words'

/** What changed at an item between two readings of its page. */
export type Change = { at: number } & (
  | { kind: 'title'; words: WordChange[] }
  | { kind: 'price' | 'final'; from: PriceRange; to: PriceRange; currency: string | null; otherLabel: boolean }
  | { kind: 'skus'; from: number; to: number; came: string[]; left: string[] }
  | { kind: 'sku-price'; name: string; from: PriceRange; to: PriceRange; currency: string | null }
  /** Another file as main picture. */
  | { kind: 'picture'; from: string; to: string }
  | { kind: 'promotions'; came: string[]; left: string[] }
  | { kind: 'available'; to: boolean }
  /** What the platform writes beside a price: it changes without the seller. */
  | { kind: 'label'; from: string | null; to: string | null }
)

/** Kinds that the seller decides; a coupon price and its label are moved by the platform as well. */
export const isBySeller = (change: Change): boolean => change.kind !== 'final' && change.kind !== 'label'

function priceMove(kind: 'price' | 'final', before: Observed, after: Observed): Change[] {
  const [from, to] = kind === 'price' ? [before.price, after.price] : [before.finalPrice, after.finalPrice]
  const isDoubtful = before.priceState === 'unverified' || after.priceState === 'unverified' || currencyOf(before) !== currencyOf(after)
  if (from === null || to === null || isDoubtful || samePrice(from, to)) return []
  const otherLabel = kind === 'price' ? before.priceLabel !== after.priceLabel : before.finalPriceLabel !== after.finalPriceLabel
  return [{ kind, at: after.at, from, to, currency: currencyOf(after), otherLabel }]
}

const newOnes = (before: readonly string[], after: readonly string[]) => after.filter((text) => !before.includes(text))

/** Variants that came and went, and those whose price moved. */
function skuChanges(before: Observed, after: Observed): Change[] {
  const { at } = after
  const [old, now] = [before.skus ?? [], after.skus ?? []]
  const nameOf = (sku: Sku) => sku.name ?? sku.id
  const both = old.length > 0 && now.length > 0
  const came = both ? now.filter((sku) => !old.some((o) => o.id === sku.id)).map(nameOf) : []
  const left = both ? old.filter((sku) => !now.some((o) => o.id === sku.id)).map(nameOf) : []
  const changes: Change[] = []
  const countMoved = before.skuCount !== null && after.skuCount !== null && before.skuCount !== after.skuCount
  if (countMoved || came.length + left.length > 0)
    changes.push({ kind: 'skus', at, from: before.skuCount ?? old.length, to: after.skuCount ?? now.length, came, left })
  const isDoubtful = before.priceState === 'unverified' || after.priceState === 'unverified' || currencyOf(before) !== currencyOf(after)
  for (const sku of isDoubtful || before.priceLabel !== after.priceLabel ? [] : now) {
    const was = old.find((o) => o.id === sku.id)
    if (was?.price != null && sku.price !== null && !samePrice(was.price, sku.price))
      changes.push({ kind: 'sku-price', at, name: nameOf(sku), from: was.price, to: sku.price, currency: currencyOf(after) })
  }
  return changes
}

/** What two readings of one item's page show as changed; what either of them does not say has not changed. */
export function changesBetween(before: Observed, after: Observed): Change[] {
  const { at } = after
  const changes: Change[] = []
  if (before.title !== null && after.title !== null && before.title !== after.title) {
    const words = (title: string) => cutTitle(title).map((word) => word.text)
    changes.push({ kind: 'title', at, words: diffWords(words(before.title), words(after.title)) })
  }
  changes.push(...priceMove('price', before, after), ...priceMove('final', before, after))
  changes.push(...skuChanges(before, after))
  if (before.image != null && after.image != null && before.image !== after.image) changes.push({ kind: 'picture', at, from: before.image, to: after.image })
  if (before.promotions !== undefined && after.promotions !== undefined) {
    const [came, left] = [newOnes(before.promotions, after.promotions), newOnes(after.promotions, before.promotions)]
    if (came.length + left.length > 0) changes.push({ kind: 'promotions', at, came, left })
  }
  if (before.available !== null && after.available !== null && before.available !== after.available)
    changes.push({ kind: 'available', at, to: after.available })
  if (before.price !== null && after.price !== null && before.priceLabel !== after.priceLabel)
    changes.push({ kind: 'label', at, from: before.priceLabel, to: after.priceLabel })
  if (before.finalPrice !== null && after.finalPrice !== null && before.finalPriceLabel !== after.finalPriceLabel)
    changes.push({ kind: 'label', at, from: before.finalPriceLabel, to: after.finalPriceLabel })
  return changes
}

/** What is known after a reading: what it says, and what was last said of that on which it is silent. A coupon price that is not said may have ended. */
export function knownAfter(before: Observed, after: Observed): Observed {
  const known: Observed = { ...after, title: after.title ?? before.title, available: after.available ?? before.available }
  const isPriced = after.price !== null && after.priceState !== 'unverified'
  if (!isPriced && before.price !== null) {
    const { price, priceLabel, priceState } = before
    Object.assign(known, { price, priceLabel, priceState })
    if (before.currency === undefined) delete known.currency
    else known.currency = before.currency
    if (after.priceState === 'unverified' || currencyOf(after) !== currencyOf(before)) Object.assign(known, { finalPrice: null, finalPriceLabel: null })
  }
  if (after.image == null && before.image != null) known.image = before.image
  if (after.promotions === undefined && before.promotions !== undefined) known.promotions = before.promotions
  if (after.skuCount === null && (after.skus ?? []).length === 0) {
    known.skuCount = before.skuCount
    if (before.skus !== undefined) known.skus = before.skus
  }
  return known
}

/** What is known after all of them, oldest first; null of none. */
export const lastKnown = (rows: readonly Observed[]): Observed | null =>
  rows.reduce<Observed | null>((known, row) => (known === null ? row : knownAfter(known, row)), null)

/** All changes of an item's readings (oldest first), the newest first: each reading against what was known before it. */
export function timeline(rows: readonly Observed[], most = 60): Change[] {
  const changes: Change[] = []
  let known: Observed | null = null
  for (const row of rows) {
    if (known !== null) changes.push(...changesBetween(known, row))
    known = known === null ? row : knownAfter(known, row)
  }
  return changes.reverse().slice(0, most)
}
