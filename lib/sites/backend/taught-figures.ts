import { MONEY_FIELDS, type KpiField } from '../../domain/kpi'
import { readCell } from '../../domain/table/cells'
import type { FieldType } from '../../domain/table/fields'
import { isKpiField, type TaughtRule } from '../../domain/taught'
import { textAtPlace } from '../taught'
import { firstSaid, isInSight } from './lines'
import { routeOf } from './route'
import { terminalIn } from './shown-terminal'

const TYPES: Partial<Record<KpiField, FieldType>> = {
  staySeconds: 'seconds',
  responseSeconds: 'seconds',
  dsrItem: 'number',
  dsrService: 'number',
  dsrShipping: 'number',
}

/** What a text says as a figure, in its unit (分, seconds, pieces); null where it is none, is masked or rounded. */
export function readFigureText(field: KpiField, text: string): number | null {
  const said = firstSaid([text.replace(/\s+/gu, ' ').trim()])
  if (said === null) return null
  const read = readCell(said.replace(/\s+/gu, ''), MONEY_FIELDS.has(field) ? 'money' : (TYPES[field] ?? 'count'), null, null)
  return 'value' in read && typeof read.value === 'number' && read.rounded !== true && read.value >= 0 ? read.value : null
}

function placeOf(document: Document, selector: string): Element | null {
  try {
    return document.querySelector(selector)
  } catch {
    return null
  }
}

/** Figures at the places that the operator pointed at on this page. */
export function readTaughtFigures(document: Document, url: URL, rules: readonly TaughtRule[]): Partial<Record<KpiField, number>> {
  const figures: Partial<Record<KpiField, number>> = {}
  // Figures of one terminal are not the shop's.
  if (terminalIn(document) !== null) return figures
  for (const rule of [...rules].sort((a, b) => a.version - b.version)) {
    if (rule.page !== 'backend' || rule.path !== routeOf(url) || !isKpiField(rule.field)) continue
    const place = placeOf(document, rule.selector)
    const text = place === null || !isInSight(place) ? null : textAtPlace(document, rule.selector)
    const value = text === null ? null : readFigureText(rule.field, text)
    if (value !== null) figures[rule.field] = value
  }
  return figures
}
