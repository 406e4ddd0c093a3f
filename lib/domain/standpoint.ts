import type { Compared } from './comparison'
import { parsePromotion } from './promotion'
import { parseSpec } from './spec'

/** Something in which mine stands behind the others or before them, with how many of them the sentence rests on. */
export interface Standpoint {
  kind: 'service' | 'promotion' | 'free-freight' | 'dsr' | 'sold' | 'price'
  /** The service's name, the kind of promotion, the mark. */
  what: string
  /** Others of whom it is true, and others of whom it is known. */
  others: number
  of: number
}

const FREE = /包邮|免运费|免邮|运费\s*[:：]?\s*0(?:\.0+)?(?:元|$)/u

type Said = { what: string; has: (item: Compared) => boolean; known: (item: Compared) => boolean; kind: Standpoint['kind'] }

const isOpened = (item: Compared) => item.from === 'item'

/** Kinds of promotions whose words can be read; what they give stands in the table of pieces. */
const promotionKinds = (item: Compared) => new Set(item.promotions.flatMap((text) => parsePromotion(text)?.kind ?? []))

/**
 * What I lack (most of the others have it, mine has not) and lead in (mine has it, less than half of the others do). Only items whose page was opened
 * count; dropped ones do not.
 */
export function standpoints(items: readonly Compared[]): { lack: Standpoint[]; lead: Standpoint[] } {
  const mine = items.find((item) => item.mark === 'mine')
  const others = items.filter((item) => item !== mine && item.mark !== 'mine' && item.mark !== 'dropped' && isOpened(item))
  if (mine === undefined || !isOpened(mine) || others.length === 0) return { lack: [], lead: [] }
  const services = new Set([mine, ...others].flatMap((item) => item.services))
  const kinds = new Set([mine, ...others].flatMap((item) => [...promotionKinds(item)]))
  const said: Said[] = [
    ...[...services].map((name): Said => ({
      kind: 'service',
      what: name,
      has: (item) => item.services.includes(name),
      known: (item) => item.services.length > 0,
    })),
    ...[...kinds].map((name): Said => ({ kind: 'promotion', what: name, has: (item) => promotionKinds(item).has(name), known: isOpened })),
    { kind: 'free-freight', what: '', has: (item) => FREE.test(item.freight ?? ''), known: (item) => item.freight !== null },
  ]
  const lack: Standpoint[] = []
  const lead: Standpoint[] = []
  for (const { kind, what, has, known } of said) {
    const told = others.filter(known)
    const point = { kind, what, others: told.filter(has).length, of: told.length }
    if (told.length === 0 || !known(mine)) continue
    if (!has(mine) && point.others * 2 >= told.length) lack.push(point)
    if (has(mine) && point.others * 2 < told.length) lead.push(point)
  }
  for (const mark of ['item', 'service', 'shipping'] as const) {
    const own = mine.dsr?.[mark] ?? null
    const theirs = others.flatMap((item) => item.dsr?.[mark] ?? [])
    if (own === null || theirs.length === 0) continue
    const better = theirs.filter((value) => value > own).length
    const worse = theirs.filter((value) => value < own).length
    if (better * 2 > theirs.length) lack.push({ kind: 'dsr', what: mark, others: better, of: theirs.length })
    if (worse * 2 > theirs.length) lead.push({ kind: 'dsr', what: mark, others: worse, of: theirs.length })
  }
  return { lack, lead }
}

/** A variant of mine and the one of each rival that stands against it. */
export interface SkuMatch {
  /** Id of my variant. */
  what: string
  mine: { name: string; price: number | null }
  others: { key: string; id: string; name: string; price: number | null; byHand: boolean }[]
}

const plainName = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・,，、()（）【】[\]-]/gu, '')

/** What a variant is known by: its amount and number of pieces where the name says them, else the whole name. */
function signOf(name: string): string {
  const spec = parseSpec(name)
  return spec === null ? plainName(name) : `${spec.amount * spec.pieces}${spec.unit}`
}

const priceOf = (sku: Compared['skus'][number]) => (sku.price !== null && sku.price.min === sku.price.max ? sku.price.min : null)

/** Variants that the operator set against each other: my variant → the other item → its variant, or null where none of it is the same. */
export type SkuPairs = Record<string, Record<string, string | null>>

/**
 * Variants that say the same amount, or have the same name; where two of one item say the same, none is taken. What was paired by hand goes before
 * both, and a variant that is paired by hand stands against no other.
 */
export function matchSkus(mine: Compared, others: readonly Compared[], pairs: SkuPairs = {}): SkuMatch[] {
  const bySign = (item: Compared) => {
    const found = new Map<string, Compared['skus'][number] | null>()
    for (const sku of item.skus) {
      const sign = signOf(sku.name ?? '')
      if (sign !== '') found.set(sign, found.has(sign) ? null : sku)
    }
    return found
  }
  const theirs = others.filter((item) => item.currency === mine.currency && !item.unverified).map((item) => ({ item, signs: bySign(item) }))
  const own = bySign(mine)
  return mine.skus.flatMap((sku) => {
    const sign = signOf(sku.name ?? '')
    const byHand = pairs[sku.id] ?? {}
    const found = theirs.flatMap(({ item, signs }) => {
      const chosen = byHand[item.key]
      const taken = Object.entries(pairs).some(([id, of]) => id !== sku.id && of[item.key] != null && of[item.key] === signs.get(sign)?.id)
      const proposed = own.get(sign) === sku && !taken ? signs.get(sign) : undefined
      const other = chosen === undefined ? proposed : item.skus.find((each) => each.id === chosen)
      return other == null ? [] : [{ key: item.key, id: other.id, name: other.name ?? '', price: priceOf(other), byHand: chosen !== undefined }]
    })
    return found.length === 0 ? [] : [{ what: sku.id, mine: { name: sku.name ?? '', price: priceOf(sku) }, others: found }]
  })
}
