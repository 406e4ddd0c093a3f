/**
 * Selectors for a place that somebody pointed at, most lasting first: what a shop names for its own use (ids, test marks, schema.org) outlives
 * classes, and of a CSS-module class (`Price--priceInt--x1Y2`) only the middle stays from build to build.
 */

/** Generated names change with each build: long runs of digits, hashes of mixed letters. */
const isGenerated = (name: string) => /\d{4,}/u.test(name) || /(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{6,}/u.test(name) || name.length > 50
const plainName = (name: string) => /^-?[_a-zA-Z][\w-]*$/u.test(name)
const quoted = (value: string) => value.replace(/["\\]/gu, '\\$&')

/** Ways to name one element by itself. */
function ownNames(element: Element): string[] {
  const tag = element.localName
  const names: string[] = []
  const id = element.getAttribute('id') ?? ''
  if (plainName(id) && !isGenerated(id)) names.push(`#${id}`)
  for (const attribute of ['data-testid', 'data-test', 'data-cy', 'data-pl', 'itemprop', 'data-role', 'data-name']) {
    const value = element.getAttribute(attribute)
    if (value !== null && value !== '' && value.length < 60 && !isGenerated(value)) names.push(`${tag}[${attribute}="${quoted(value)}"]`)
  }
  const classes = [...element.classList]
  for (const name of classes) {
    const part = /^(?:[A-Za-z]\w*--)?([A-Za-z]\w*)--[\w-]+$/u.exec(name)?.[1]
    if (part !== undefined) names.push(`[class*="${part}--"]`)
  }
  const lasting = classes.filter((name) => plainName(name) && !isGenerated(name) && !name.includes('--'))
  for (const name of lasting) names.push(`${tag}.${name}`)
  if (lasting.length > 1) names.push(`${tag}.${lasting.slice(0, 3).join('.')}`)
  return names
}

/** Place among the brothers of the same tag, for what has no name of its own. */
function placeOf(element: Element): string {
  const brothers = [...(element.parentElement?.children ?? [])].filter((other) => other.localName === element.localName)
  return brothers.length < 2 ? element.localName : `${element.localName}:nth-of-type(${brothers.indexOf(element) + 1})`
}

const leadsTo = (document: Document, selector: string, element: Element): boolean => {
  try {
    return document.querySelector(selector) === element
  } catch {
    return false
  }
}

/** Up to five selectors that lead to the element and to nothing before it, best first; empty where none is found. */
export function proposeSelectors(document: Document, element: Element): string[] {
  const own = ownNames(element)
  const found = own.filter((name) => leadsTo(document, name, element))
  let tail = placeOf(element)
  for (let up = element.parentElement, steps = 0; up !== null && up !== document.body && steps < 6 && found.length < 5; up = up.parentElement, steps += 1) {
    for (const above of ownNames(up)) {
      for (const below of [...own, tail]) {
        const selector = below === tail ? `${above} > ${tail}` : `${above} ${below}`
        if (found.length < 5 && leadsTo(document, selector, element)) found.push(selector)
      }
    }
    tail = `${placeOf(up)} > ${tail}`
  }
  return [...new Set(found)].slice(0, 5)
}
