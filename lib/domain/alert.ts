import { changesBetween } from './changes'
import type { Observed } from './history'
import type { PriceRange } from './price'
import { breaksFloor } from './promise'

export const ALERT_KINDS = ['price-up', 'price-down', 'gone', 'back', 'title', 'promotions', 'picture', 'floor', 'overtaken'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export interface AlertRules {
  /** Kinds that the operator wants to hear of. */
  kinds: AlertKind[]
  /** Smallest move of a price, as a part of it. */
  share: number
  /** A browser notification as well. */
  notify: boolean
  /** Hours (Shanghai) without notifications, `from` to `to`; null for none. */
  quiet: { from: number; to: number } | null
}

export const DEFAULT_ALERTS: AlertRules = {
  kinds: ['price-up', 'price-down', 'gone', 'back', 'title', 'promotions', 'floor', 'overtaken'],
  share: 0.03,
  notify: false,
  quiet: { from: 22, to: 8 },
}

/** Something that one reading shows; told only once a second reading shows it as well. */
export interface Sign {
  kind: AlertKind
  /** What it was and what it is, as text that is compared with the next reading: 分, words, a file's name. */
  from: string
  to: string
}

/** What is said of the floor where prices are known and hold it. */
const UNBROKEN = 'unbroken'

const single = (price: PriceRange | null) => (price !== null && price.min === price.max ? price.min : null)

/** What the reading says now of a kind; null where it does not say. A later reading confirms a sign where it says the same. */
export function standingOf(kind: AlertKind, seen: Observed): string | null {
  switch (kind) {
    case 'price-up':
    case 'price-down':
      return seen.priceState === 'unverified' || single(seen.price) === null ? null : `${single(seen.price)} ${seen.priceLabel ?? ''} ${seen.currency ?? ''}`
    case 'gone':
    case 'back':
      return seen.available === null ? null : String(seen.available)
    case 'title':
      return seen.title
    case 'picture':
      return seen.image ?? null
    case 'promotions':
      return seen.promotions === undefined ? null : [...seen.promotions].sort().join('\n')
    case 'floor': {
      const breach = breaksFloor('', seen)
      if (breach !== null) return `${breach.price} ${breach.against}`
      return seen.priceState === 'unverified' || (single(seen.price) === null && single(seen.finalPrice) === null) ? null : UNBROKEN
    }
    case 'overtaken':
      return null
  }
}

/**
 * True where a later reading bears a sign out: it says the same, or, of a price, one that has moved on the same way by as much at least; `said` is what
 * it says now.
 */
export function bearsOut(sign: Sign, said: string, share: number): boolean {
  if (said === sign.to) return true
  if (sign.kind !== 'price-up' && sign.kind !== 'price-down') return false
  const [now, ...kind] = said.split(' ')
  const [, ...was] = sign.to.split(' ')
  const [from, to] = [Number(sign.from), Number(now)]
  return kind.join(' ') === was.join(' ') && from > 0 && (sign.kind === 'price-up' ? to > from : to < from) && Math.abs(to - from) / from >= share
}

/** Signs that a reading gives against the one before: moves from `share` on, both ways; unverified prices give none. */
export function signsBetween(before: Observed, after: Observed, share: number): Sign[] {
  const signs: Sign[] = []
  const put = (kind: AlertKind, from: string | null) => {
    const to = standingOf(kind, after)
    if (to !== null) signs.push({ kind, from: from ?? '', to })
  }
  for (const change of changesBetween(before, after)) {
    if (change.kind === 'price' && !change.otherLabel) {
      const [from, to] = [single(change.from), single(change.to)]
      if (from !== null && to !== null && from > 0 && Math.abs(to - from) / from >= share) put(to > from ? 'price-up' : 'price-down', String(from))
    }
    if (change.kind === 'available') put(change.to ? 'back' : 'gone', String(!change.to))
    if (change.kind === 'title') put('title', before.title)
    if (change.kind === 'picture') put('picture', change.from)
    if (change.kind === 'promotions') put('promotions', standingOf('promotions', before))
  }
  if (standingOf('floor', before) === UNBROKEN && standingOf('floor', after) !== UNBROKEN) put('floor', null)
  return signs
}

/** Who stood behind one of mine on a results page and stands before it now: pairs of item ids (mine, rival). */
export function overtakings(before: readonly string[], after: readonly string[], mine: ReadonlySet<string>, rivals: ReadonlySet<string>): [string, string][] {
  const place = (ids: readonly string[], id: string) => ids.indexOf(id)
  return [...mine].flatMap((own) => {
    const [was, is] = [place(before, own), place(after, own)]
    if (was === -1 || is === -1) return []
    return [...rivals]
      .filter((rival) => {
        const [rivalWas, rivalIs] = [place(before, rival), place(after, rival)]
        return rivalWas > was && rivalIs !== -1 && rivalIs < is
      })
      .map((rival): [string, string] => [own, rival])
  })
}

/** True in the hours without notifications; `hour` is that of Shanghai. */
export const isQuiet = (quiet: AlertRules['quiet'], hour: number): boolean =>
  quiet !== null && quiet.from !== quiet.to && (quiet.from < quiet.to ? hour >= quiet.from && hour < quiet.to : hour >= quiet.from || hour < quiet.to)
