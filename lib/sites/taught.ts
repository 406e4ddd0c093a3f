import type { FieldSource, ItemFields, ItemReading } from '../domain/reading'
import { isTeachable, understand, type TaughtRule } from '../domain/taught'
import { textOrNull } from '../domain/text'
import { missingOf } from './draft'

/** The text at a taught place; null where nothing stands there or where the selector is no selector. */
export function textAtPlace(document: Document, selector: string): string | null {
  try {
    const element = document.querySelector(selector)
    return textOrNull(element?.getAttribute('content') ?? element?.textContent)
  } catch {
    return null
  }
}

const isUnread = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/**
 * A reading completed from the places that the operator pointed at. Built-in sources come first: only what they left open is filled, by the same
 * grammars, and marked as taught. A price after coupon above the price before it is a sign that the place is wrong: then neither counts.
 */
export function applyTaught(reading: ItemReading, document: Document, rules: readonly TaughtRule[]): ItemReading {
  const fields: ItemFields = { ...reading.fields }
  const sources: Record<string, FieldSource> = { ...reading.sources }
  for (const rule of [...rules].sort((a, b) => b.version - a.version)) {
    if (rule.page !== reading.page || rule.site !== reading.site || !isTeachable(rule.field) || !isUnread(fields[rule.field])) continue
    const text = textAtPlace(document, rule.selector)
    const said = text === null ? null : understand(rule.field, text)
    if (said === null || (said.currency !== undefined && fields.currency !== null && said.currency !== fields.currency)) continue
    Object.assign(fields, said)
    sources[rule.field] = { kind: 'taught', path: rule.selector.slice(0, 300) }
  }
  const taught = Object.values(sources).some((source) => source.kind === 'taught')
  if (!taught) return reading
  if (fields.price !== null && fields.finalPrice !== null && fields.finalPrice.min > (fields.price.max ?? fields.price.min)) fields.priceState = 'unverified'
  const missing = missingOf(fields)
  return { ...reading, fields, sources, missing, status: missing.length === 0 && fields.available !== false ? 'ok' : 'partial' }
}
