/**
 * What a reader asks of a page, noted while it reads: values of its state and elements whose text it takes. A sample for a bug report keeps
 * these and blanks what nobody asked for.
 */
export interface Asked {
  /** Texts and numbers of the state, as text. */
  values: ReadonlySet<string>
  elements: ReadonlySet<Element>
  /** `name` of attributes, by element. */
  attributes: ReadonlyMap<Element, ReadonlySet<string>>
}

let noted: Set<string> | null = null

/** Called where a reader takes a leaf out of page state; does nothing unless somebody listens. */
export function noteValue(value: unknown): void {
  if (noted !== null && (typeof value === 'string' || typeof value === 'number')) noted.add(String(value))
}

/** A longer text is a region that a reader searches, not a value that it takes. */
const LONGEST_VALUE = 300

/** The nearest prototype that has a property of this name. */
function ownerOf(object: object, name: string): object | null {
  for (let here: object | null = Object.getPrototypeOf(object); here !== null; here = Object.getPrototypeOf(here)) {
    if (Object.hasOwn(here, name)) return here
  }
  return null
}

/** Lets `wrap` stand in the place of a property of all elements; what is returned puts the old one back. */
function wrapProperty(element: Element, name: string, wrap: (old: PropertyDescriptor) => PropertyDescriptor): () => void {
  const owner = ownerOf(element, name)
  const old = owner === null ? undefined : Object.getOwnPropertyDescriptor(owner, name)
  if (owner === null || old === undefined) return () => {}
  Object.defineProperty(owner, name, wrap(old))
  return () => Object.defineProperty(owner, name, old)
}

/** Runs `read` and tells what it asked for. The prototypes that are listened to are those of the script's own world, and only meanwhile. */
export function noteAsked(document: Document, read: () => unknown): Asked {
  const values = new Set<string>()
  const elements = new Set<Element>()
  const attributes = new Map<Element, Set<string>>()
  const root = document.documentElement
  const restore = [
    wrapProperty(root, 'textContent', (old) => ({
      ...old,
      get(this: Element) {
        const text: unknown = old.get?.call(this)
        if (
          typeof text === 'string' &&
          text.length <= 10 * LONGEST_VALUE &&
          text.replace(/\s+/gu, ' ').length <= LONGEST_VALUE &&
          !/^(?:html|head|body)$/iu.test(this.localName)
        )
          elements.add(this)
        return text
      },
    })),
    wrapProperty(root, 'getAttribute', (old) => ({
      ...old,
      value(this: Element, name: string) {
        attributes.set(this, (attributes.get(this) ?? new Set()).add(name))
        return old.value.call(this, name) as string | null
      },
    })),
  ]
  noted = values
  try {
    read()
  } catch {
    // A page that a reader stumbles over is just what is reported: what was asked until then counts.
  } finally {
    noted = null
    for (const back of restore) back()
  }
  return { values, elements, attributes }
}
