/** Elements that run within a line; any other begins a new one. */
const INLINE = new Set('a abbr b bdi em font i label mark small span strong u'.split(' '))
/** What stands in a page and is no part of what it says: code, fields to type in, notes by number. */
const MUTE = new Set('script style svg template noscript option input textarea sup sub'.split(' '))
/** Joined digits of two elements: `12` `3` is no number that anybody wrote. Reads as no figure. */
const TORN = '\u0001'

/** The lines of a part of a page, as they would be drawn: text within a line is joined (`44` `.04`), a block begins a new line. */
export function linesOf(scope: Element): string[] {
  const lines: string[] = ['']
  const isShown = scope.closest(COPIED) === null ? isVisible : isMarkedVisible
  const say = (text: string) => {
    const line = lines.length - 1
    const isTorn = /\d$/u.test(lines[line] ?? '') && /^\d/u.test(text)
    lines[line] += isTorn ? TORN + text : text
  }
  const walk = (element: Element) => {
    for (const node of element.childNodes) {
      if (node.nodeType === 3) say(node.textContent ?? '')
      if (node.nodeType !== 1) continue
      const child = node as Element
      const name = child.tagName.toLowerCase()
      if (MUTE.has(name) || !isShown(child)) continue
      const isBlock = !INLINE.has(name)
      if (isBlock) lines.push('')
      walk(child)
      if (isBlock) lines.push('')
    }
  }
  walk(scope)
  return lines.map((line) => line.replace(/\s+/gu, ' ').trim()).filter((line) => line !== '')
}

/** Cells that stay in their row unseen because a copy of them is kept in sight (Ant 3, Element). */
const COPIED = '[class*=columns-in-body], .is-hidden'
const POPPED = /(?:^|\s|-)(?:tooltip|popover|popper)(?:$|\s|-)/iu

/** True where nothing in an element's own markup takes it off the page. */
const isMarkedVisible = (element: Element): boolean =>
  !element.hasAttribute('hidden') &&
  element.getAttribute('aria-hidden') !== 'true' &&
  element.getAttribute('role') !== 'tooltip' &&
  !POPPED.test(element.getAttribute('class') ?? '') &&
  !/display:\s*none|visibility:\s*hidden/u.test(element.getAttribute('style') ?? '')

/** True where an element is drawn, as far as its markup says, and in a browser its styles. */
export const isVisible = (element: Element): boolean =>
  isMarkedVisible(element) &&
  // A saved page that no window shows has no styles.
  (element.ownerDocument.defaultView == null ||
    typeof element.checkVisibility !== 'function' ||
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))

/** The same of an element and all that it stands in. */
export function isInSight(element: Element): boolean {
  for (let scope: Element | null = element; scope !== null; scope = scope.parentElement) if (!isMarkedVisible(scope)) return false
  return isVisible(element)
}

/** A line that compares with another period or tells a share: no value of its own, nor is what stands behind it. */
export const isBeside = (line: string): boolean => /^(?:较|环比|同比|对比|占比|加成|比前|比上|vs\b|[▲▼↑↓])/iu.test(line)
/** The rest of a figure that is drawn in pieces, or its power of ten. */
const isPiece = (line: string): boolean => /^(?:[.,]?\d[\d.,]*|[万亿千]\+?|\+)$/u.test(line)
const isFigureLike = (line: string): boolean => /^[¥￥]?\s*[+\-−]?[\d,.]+$/u.test(line)
/** A change that stands for itself, as it is drawn beside a value. */
const isSigned = (line: string): boolean => /^[+\-−]\s*[\d.,]+%$/u.test(line)

/**
 * What a cell or a card says first; null where it says nothing, where what it compares with comes first (its own value is not there yet), and where a
 * figure is drawn in pieces of which it is not certain how they belong together.
 */
export function firstSaid(lines: readonly string[]): string | null {
  const [said, next] = lines
  if (said === undefined || isBeside(said) || said.includes(TORN)) return null
  if (next !== undefined && ((isFigureLike(said) && isPiece(next)) || isSigned(said))) return null
  // `1,234 ▲5.1%` and `1,234 较前一日 +5.1%` drawn in one line: the change behind a value.
  return /^(\S+?)\s*(?:[▲▼↑↓]|(?:较|环比|同比)\S*\s)\s*[+\-−]?\s*[\d.,]+%?$/u.exec(said)?.[1] ?? said
}

/** Heads of sections and groups whose figures are others', of another time, or wishes. */
export const isForeign = (text: string): boolean =>
  /同行|同层|竞店|竞品|竞争|对手|行业|大盘|市场|均值|平均|优秀|实时|目标|计划完成|累计|预测|预估|上期|上周|上月|去年|本月|本周|对比/u.test(text)
