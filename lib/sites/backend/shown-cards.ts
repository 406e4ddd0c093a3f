import { readHeader } from '../../domain/table/fields'
import { firstSaid, isBeside, isForeign, isInSight, linesOf } from './lines'

const LONGEST_LABEL = 16
const MOST_LABELS = 300
/** Levels that a label may stand below the card that holds it and its value. */
const MOST_LEVELS = 4
const NOT_A_CARD = 'table, [role=table], [role=grid], [role=listbox], [role=menu], [role=tooltip], nav, select, label, button'
const HEAD = 'h1, h2, h3, h4, h5, h6, legend, [class*=title i], [class*=header i]'

/** Text of an element itself, without that of its children. */
const ownText = (element: Element): string =>
  [...element.childNodes]
    .map((node) => (node.nodeType === 3 ? (node.textContent ?? '') : ''))
    .join('')
    .replace(/\s+/gu, '')

/** The field that a label names, where it is one of figures; null for names, ids and days. */
function fieldOf(label: string): string | null {
  if (label.length < 2 || label.length > LONGEST_LABEL) return null
  const meaning = readHeader(label)
  if (!('field' in meaning) || meaning.status !== 'mapped') return null
  return ['text', 'id', 'day', 'time'].includes(meaning.field.type) ? null : meaning.field.name
}

const isFigure = (text: string): boolean =>
  /^[¥￥]?\s*[+-]?[\d,.]+\s*(?:万|亿|千)?\s*(?:元|秒|人|次|件|笔|s|%)?$|^\*{2,}$|^-{1,2}$|^\d{1,2}:\d{2}(?::\d{2})?$/u.test(text)
const isPlainFigure = (line: string): boolean => isFigure(line) && !/^-+$/u.test(line)
/** Marks beside a label, and units in a line of their own. */
const isMark = (line: string): boolean => /^(?:\?|？|i|[（(]?(?:元|%|人|次|件|笔|秒|个)[）)]?)$/u.test(line)

interface Label {
  element: Element
  text: string
  field: string
}

const NEAR = 3
/** True where an item is named beside a label: then its figure is that item's. */
function isBesideItem(label: Element): boolean {
  let scope: Element | null = label
  for (let up = 0; scope !== null && up < NEAR; up += 1, scope = scope.parentElement)
    if (scope.querySelector('a[href*="item.htm?"], a[href*="itemId="]') !== null) return scope.querySelector(NOT_A_CARD) === null
  return false
}

/** The part of the page whose head stands over a label, and what that head says. */
function sectionOf(label: Element): { scope: Element; head: string } | null {
  for (let scope = label.parentElement; scope !== null && scope.tagName !== 'BODY'; scope = scope.parentElement) {
    const head = [...scope.querySelectorAll(HEAD)].find(
      (one) => !one.contains(label) && one.textContent !== label.textContent && fieldOf(ownText(one)) === null,
    )
    const text = head === undefined ? '' : (linesOf(head)[0] ?? '')
    if (head !== undefined && text !== '') return { scope, head: text }
  }
  return null
}

/**
 * Figures that stand beside their names on cards (`支付金额` above `12,345.60`): names and values, of one section of the page. Sections of peers, of
 * another time or of wishes are passed over; of several the one with the most names is taken, and none where two have as many. A name that stands
 * twice with different values, or once without a value that can be read, says nothing certain.
 */
export function readShownCards(document: Document): { label: string; value: string }[] {
  const labels: Label[] = []
  for (const element of document.body?.querySelectorAll('*') ?? []) {
    const text = ownText(element)
    const field = text.length <= LONGEST_LABEL ? fieldOf(text) : null
    if (field === null || element.closest(NOT_A_CARD) !== null || isBesideItem(element) || !isInSight(element)) continue
    labels.push({ element, text, field })
    if (labels.length > MOST_LABELS) return []
  }
  const sections = new Map<Element | null, { head: string; labels: Label[] }>()
  for (const label of labels) {
    const section = sectionOf(label.element)
    const found = sections.get(section?.scope ?? null) ?? { head: section?.head ?? '', labels: [] }
    found.labels.push(label)
    sections.set(section?.scope ?? null, found)
  }
  const own = [...sections.values()].filter(({ head }) => !isForeign(head)).sort((a, b) => b.labels.length - a.labels.length)
  const [first, second] = own
  if (first === undefined || second?.labels.length === first.labels.length) return []
  return valuesOf(first.labels, labels)
}

function valuesOf(own: readonly Label[], all: readonly Label[]): { label: string; value: string }[] {
  const found = new Map<string, { label: string; values: Set<string | null> }>()
  for (const label of own) {
    const one = found.get(label.field) ?? { label: label.text, values: new Set() }
    one.values.add(valueBeside(label, all))
    found.set(label.field, one)
  }
  return [...found.values()].flatMap(({ label, values }) => {
    const [value] = values
    return values.size === 1 && value !== null && value !== undefined ? [{ label, value }] : []
  })
}

/** The one figure behind a label inside the smallest part of the page that holds this label first and alone. */
function valueBeside({ element: label, text }: Label, labels: readonly Label[]): string | null {
  let scope: Element | null = label
  for (let up = 0; scope !== null && up <= MOST_LEVELS; up += 1, scope = scope.parentElement) {
    const within: Element = scope
    if (labels.some(({ element: other }) => other !== label && within.contains(other) && !label.contains(other) && !other.contains(label))) return null
    const lines = linesOf(within)
    // What stands before a label may be another's value, or its own drawn above it.
    if (lines[0]?.replace(/\s+/gu, '').startsWith(text) !== true) return null
    const rest = lines[0]
      .replace(/\s+/gu, '')
      .slice(text.length)
      .replace(/^[:：]/u, '')
    const behind = [...(rest === '' ? [] : [rest]), ...lines.slice(1)].filter((line) => !isMark(line))
    if (behind.length === 0) continue
    const end = behind.findIndex(isBeside)
    const said = behind.slice(0, end === -1 ? undefined : end).map((line) => line.replace(/\s+/gu, ''))
    const value = firstSaid(said)
    // Two figures: the second may be of another day, or both are parts of one.
    return value !== null && isFigure(value) && said.filter(isPlainFigure).length <= 1 ? value : null
  }
  return null
}
