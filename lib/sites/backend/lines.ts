/** Elements that run within a line; any other begins a new one. */
const INLINE = new Set('a abbr b bdi em font i label mark small span strong sub sup u'.split(' '))
/** What stands in a page and is not read by anybody. */
const MUTE = new Set('script style svg template noscript option input textarea'.split(' '))

/** The lines of a part of a page, as they would be drawn: text within a line is joined (`44` `.04`), a block begins a new line. */
export function linesOf(scope: Element): string[] {
  const lines: string[] = ['']
  const walk = (element: Element) => {
    for (const node of element.childNodes) {
      if (node.nodeType === 3) lines[lines.length - 1] += node.textContent ?? ''
      if (node.nodeType !== 1) continue
      const child = node as Element
      const name = child.tagName.toLowerCase()
      if (MUTE.has(name) || isGone(child)) continue
      const isBlock = !INLINE.has(name)
      if (isBlock) lines.push('')
      walk(child)
      if (isBlock) lines.push('')
    }
  }
  walk(scope)
  return lines.map((line) => line.replace(/\s+/gu, ' ').trim()).filter((line) => line !== '')
}

/** True where the element's own markup takes it off the page. */
export const isGone = (element: Element): boolean => element.hasAttribute('hidden') || /display:\s*none/u.test(element.getAttribute('style') ?? '')

/** A line that compares with another period or tells a share: no value of its own. */
const BESIDE = /^(?:较|环比|同比|对比|占比|加成|比前|vs\b|[▲▼↑↓])/iu

/** What a cell or a card says first, without what it compares with; null where it says nothing. */
export function firstSaid(lines: readonly string[]): string | null {
  const said = lines.find((line) => !BESIDE.test(line))
  if (said === undefined) return null
  // `1,234 +5.1%` drawn in one line: the change behind a value.
  return /^(\S+?)\s*(?:较\S+\s*)?[+\-−▲▼↑↓]\s*[\d.,]+%$/u.exec(said)?.[1] ?? said
}
