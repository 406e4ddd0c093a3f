/**
 * What a reader asks of a page, noted while it reads: values that it takes out of page state, keys that it looks for, and attributes that its
 * selectors name. A sample for a bug report keeps the build of all these.
 */
export interface Asked {
  /** Texts and numbers of the state, as text. */
  values: ReadonlySet<string>
  /** Keys of the state. */
  keys: ReadonlySet<string>
  /** Names of attributes. */
  attributes: ReadonlySet<string>
  /** Names of elements and classes. */
  names: ReadonlySet<string>
}

export interface Noted<Answer> extends Asked {
  /** Null where the reader stumbled. */
  answer: Answer | null
}

let noted: { values: Set<string>; keys: Set<string> } | null = null

/** Called where a reader takes a leaf out of page state; does nothing unless somebody listens. */
export function noteValue(value: unknown): void {
  if (noted !== null && (typeof value === 'string' || typeof value === 'number')) noted.values.add(String(value))
}

/** Called with the keys that a reader looks for. */
export function noteKeys(path: readonly (string | number)[]): void {
  if (noted === null) return
  for (const step of path) if (typeof step === 'string') noted.keys.add(step)
}

/** The nearest prototype that has a property of this name. */
function ownerOf(object: object, name: string): object | null {
  for (let here: object | null = Object.getPrototypeOf(object); here !== null; here = Object.getPrototypeOf(here)) {
    if (Object.hasOwn(here, name)) return here
  }
  return null
}

const LOOK_UPS = ['querySelector', 'querySelectorAll', 'closest', 'matches', 'getAttribute', 'hasAttribute'] as const

/** Lets `hear` hear the first argument of a method; what is returned puts the old method back. */
function listen(object: object, name: string, hear: (argument: string) => void): () => void {
  const owner = ownerOf(object, name)
  const old = owner === null ? undefined : Object.getOwnPropertyDescriptor(owner, name)
  if (owner === null || old === undefined || old.configurable !== true || typeof old.value !== 'function') return () => {}
  const method = old.value as (...given: unknown[]) => unknown
  Object.defineProperty(owner, name, {
    ...old,
    value(this: unknown, ...given: unknown[]) {
      if (typeof given[0] === 'string') hear(given[0])
      return method.apply(this, given)
    },
  })
  return () => Object.defineProperty(owner, name, old)
}

/** Runs `read` and tells what it asked for beside what it answered. The prototypes that are listened to are those of the script's own world, and only meanwhile. */
export function noteAsked<Answer>(document: Document, read: () => Answer): Noted<Answer> {
  const values = new Set<string>()
  const keys = new Set<string>()
  const attributes = new Set<string>()
  const names = new Set<string>()
  const restore: (() => void)[] = []
  let answer: Answer | null = null
  try {
    for (const object of [document, document.documentElement]) {
      for (const name of LOOK_UPS) {
        const hear = name.endsWith('Attribute')
          ? (asked: string) => attributes.add(asked.toLowerCase())
          : (selector: string) => {
              for (const [, attribute = ''] of selector.matchAll(/\[\s*([\w-]+)/gu)) attributes.add(attribute.toLowerCase())
              for (const [, name = ''] of selector.matchAll(/[#.]([\w-]+)/gu)) names.add(name)
            }
        restore.push(listen(object, name, hear))
      }
    }
    noted = { values, keys }
    answer = read()
  } catch {
    // A page that a reader stumbles over is just what is reported: what was asked until then counts.
  } finally {
    noted = null
    for (const back of restore.toReversed()) back()
  }
  return { values, keys, attributes, names, answer }
}
