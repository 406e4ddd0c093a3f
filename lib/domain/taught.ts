import { KPI_FIELDS, type KpiField } from './kpi'
import { parseCount } from './count'
import { parsePrice } from './price'
import type { ItemFields, PageKind } from './reading'
import { textOrNull } from './text'

/** Fields of an item page that can be taught by pointing, and how their text is understood. */
export const TEACHABLE = {
  title: 'text',
  price: 'price',
  listPrice: 'price',
  finalPrice: 'price',
  sold: 'count',
  reviews: 'count',
  shop: 'text',
  location: 'text',
} as const
export type TeachableField = keyof typeof TEACHABLE
/** A field of an item page, or on a backend's page a figure of the KPI catalogue. */
export type TaughtField = TeachableField | KpiField
export const isKpiField = (field: string): field is KpiField => (KPI_FIELDS as readonly string[]).includes(field)
export const isTeachable = (field: string): field is TeachableField => Object.hasOwn(TEACHABLE, field)

/** Where a field stands on pages of a kind. Data, not code: it can be exported, taken back and replaced. */
export interface TaughtRule {
  id: string
  site: string
  page: PageKind
  field: TaughtField
  /** On a backend: the one page (path and route) whose figure it is. */
  path?: string
  /** A CSS selector. */
  selector: string
  /** Raised each time the field is taught anew. */
  version: number
}

/**
 * What a taught place says, by the same grammars as the built-in sources; null where its text is no value of the field. Money is in the
 * smallest unit.
 */
export function understand(field: TeachableField, text: string): Partial<ItemFields> | null {
  const plain = textOrNull(text)
  if (plain === null || plain.length > 300) return null
  if (TEACHABLE[field] === 'price') {
    const price = parsePrice(plain)
    return price === null ? null : { [field]: { min: price.min, max: price.max }, ...(price.currency !== null && { currency: price.currency }) }
  }
  if (TEACHABLE[field] === 'count') {
    const count = parseCount(plain)
    if (count === null) return null
    return field === 'sold' ? { sold: { ...count, text: plain, period: null } } : { reviews: count }
  }
  if (field === 'shop') return { shop: { id: null, name: plain, kind: null } }
  return { [field]: plain }
}
