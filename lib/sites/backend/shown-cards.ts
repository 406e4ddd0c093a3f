import { readHeader } from '../../domain/table/fields'
import { firstSaid, isGone, linesOf } from './lines'

const LONGEST_LABEL = 16
/** Levels that a label may stand below the card that holds it and its value. */
const MOST_LEVELS = 4
const NOT_A_CARD = 'table, [role=table], [role=grid], [role=listbox], [role=menu], [role=tooltip], nav, select, label, button'

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

/**
 * Figures that stand beside their names on cards (`支付金额` above `12,345.60`): names and values. A name that stands on several cards with different
 * values (mine, the peers') says nothing certain and is left out.
 */
export function readShownCards(document: Document): { label: string; value: string }[] {
  const labels = [...(document.body?.querySelectorAll('*') ?? [])].filter((element) => {
    const text = ownText(element)
    return text.length <= LONGEST_LABEL && fieldOf(text) !== null && element.closest(NOT_A_CARD) === null && !isInHidden(element)
  })
  const found = new Map<string, { label: string; values: Set<string> }>()
  for (const label of labels) {
    const text = ownText(label)
    const field = fieldOf(text) ?? ''
    const value = valueBeside(label, labels)
    if (value === null) continue
    const one = found.get(field) ?? { label: text, values: new Set<string>() }
    one.values.add(value)
    found.set(field, one)
  }
  return [...found.values()].flatMap(({ label, values }) => (values.size === 1 ? [{ label, value: [...values][0] ?? '' }] : []))
}

function isInHidden(element: Element): boolean {
  for (let scope: Element | null = element; scope !== null; scope = scope.parentElement) if (isGone(scope)) return true
  return false
}

/** The first figure behind a label inside the smallest part of the page that holds this label alone. */
function valueBeside(label: Element, labels: readonly Element[]): string | null {
  let scope: Element | null = label
  for (let up = 0; scope !== null && up <= MOST_LEVELS; up += 1, scope = scope.parentElement) {
    const within: Element = scope
    if (labels.some((other) => other !== label && within.contains(other) && !label.contains(other) && !other.contains(label))) return null
    const lines = linesOf(within)
    const at = lines.findIndex((line) => line.replace(/\s+/gu, '').startsWith(ownText(label)))
    // `支付金额 12,345` in one line, or the value in a line behind.
    const rest = (lines[at] ?? '')
      .replace(/\s+/gu, ' ')
      .replace(ownText(label), '')
      .replace(/^[:：]/u, '')
      .trim()
    const said = firstSaid([...(rest === '' ? [] : [rest]), ...lines.slice(at + 1)].filter((line) => !/^(?:\?|？|i|元|（元）)$/u.test(line)))
    if (said !== null && isFigure(said.replace(/\s+/gu, ''))) return said.replace(/\s+/gu, '')
    if (said !== null) return null
  }
  return null
}
