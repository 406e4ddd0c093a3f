import { currencyOf, type Observed } from './history'
import { samePrice, type PriceRange } from './price'
import { cutTitle } from './title/cut'
import { diffWords, type WordChange } from './title/diff-words'

/** What changed at an item between two readings of its page. */
export type Change = { at: number } & (
  | { kind: 'title'; words: WordChange[] }
  | { kind: 'price' | 'final'; from: PriceRange; to: PriceRange; currency: string | null; otherLabel: boolean }
  | { kind: 'skus'; from: number; to: number }
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

/** What two readings of one item's page show as changed; what either of them does not say has not changed. */
export function changesBetween(before: Observed, after: Observed): Change[] {
  const { at } = after
  const changes: Change[] = []
  if (before.title !== null && after.title !== null && before.title !== after.title) {
    const words = (title: string) => cutTitle(title).map((word) => word.text)
    changes.push({ kind: 'title', at, words: diffWords(words(before.title), words(after.title)) })
  }
  changes.push(...priceMove('price', before, after), ...priceMove('final', before, after))
  if (before.skuCount !== null && after.skuCount !== null && before.skuCount !== after.skuCount)
    changes.push({ kind: 'skus', at, from: before.skuCount, to: after.skuCount })
  if (before.available !== null && after.available !== null && before.available !== after.available)
    changes.push({ kind: 'available', at, to: after.available })
  if (before.price !== null && after.price !== null && before.priceLabel !== after.priceLabel)
    changes.push({ kind: 'label', at, from: before.priceLabel, to: after.priceLabel })
  if (before.finalPrice !== null && after.finalPrice !== null && before.finalPriceLabel !== after.finalPriceLabel)
    changes.push({ kind: 'label', at, from: before.finalPriceLabel, to: after.finalPriceLabel })
  return changes
}

/** All changes of an item's readings (oldest first), the newest first. */
export const timeline = (rows: readonly Observed[], most = 60): Change[] =>
  rows
    .flatMap((after, i) => {
      const before = rows[i - 1]
      return before === undefined ? [] : changesBetween(before, after)
    })
    .reverse()
    .slice(0, most)
