import { readLinkedData } from './linked-data'
import { asList, isRecord, type Json } from './script-text'

/**
 * Things that a page marks up: JSON-LD, microdata (schema.org and the old data-vocabulary.org), RDFa Lite. One walker over the page's own nodes;
 * the parsers that are kept (measured 2026-11: @marbec/web-auto-extractor 3.9 kB, works on a text of the page; @cucumber/microdata throws on 2 of
 * 8 real pages) give up on what real pages write: line breaks in strings, comments, types without a scheme, `content` on a span.
 */
export interface Thing {
  /** Local names: `Product`, `AggregateOffer`. */
  types: string[]
  props: Record<string, (string | Thing)[]>
  /** `jsonld[1]`, `microdata`: where it was read. */
  from: string
  /** True for what another thing refers to. */
  isPart: boolean
}

const MAX_BLOCKS = 60
const MAX_DEPTH = 40
const VOCABULARY = /^(?:https?:)?\/\/(?:www\.)?(?:schema\.org|(?:rdf\.)?data-vocabulary\.org)\/#?|^schema:/iu
const localName = (name: string) =>
  name
    .trim()
    .replace(VOCABULARY, '')
    .replace(/[#?].*$/u, '')

function thingOf(value: Json, from: string, depth: number, isPart: boolean, found: Thing[]): string | Thing | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (!isRecord(value) || depth > MAX_DEPTH) return null
  if (Object.hasOwn(value, '@value')) return thingOf(value['@value'] ?? null, from, depth + 1, isPart, found)
  const named = asList(value['@type']).concat(typeof value['@type'] === 'string' ? [value['@type']] : [])
  const types = named.filter((t) => typeof t === 'string').map(localName)
  const thing: Thing = { types, props: Object.create(null) as Thing['props'], from, isPart }
  if (types.length > 0) found.push(thing)
  for (const [key, entry] of Object.entries(value)) {
    if (key.startsWith('@') && key !== '@id' && key !== '@graph') continue
    const inGraph = key === '@graph'
    const values = (Array.isArray(entry) ? entry : [entry]).map((part) => thingOf(part, from, depth + 1, !inGraph || isPart, found))
    thing.props[localName(key)] = values.filter((v) => v !== null)
  }
  return thing
}

function fromScripts(document: Document): Thing[] {
  const scripts = [...document.querySelectorAll('script[type]')].filter((s) => /^application\/ld\+json\b/iu.test((s.getAttribute('type') ?? '').trim()))
  return scripts.slice(0, MAX_BLOCKS).flatMap((script, i) => {
    const found: Thing[] = []
    for (const value of readLinkedData(script.textContent ?? '')) {
      for (const entry of Array.isArray(value) ? value : [value]) thingOf(entry, `jsonld[${i}]`, 0, false, found)
    }
    return found
  })
}

const VALUE_ATTRIBUTES: Record<string, string> = { META: 'content', A: 'href', LINK: 'href', IMG: 'src', DATA: 'value', METER: 'value', TIME: 'datetime' }

function valueOf(element: Element): string {
  const named = VALUE_ATTRIBUTES[element.tagName.toUpperCase()]
  return (
    element.getAttribute('content') ?? (named === undefined ? null : element.getAttribute(named)) ?? (element.textContent ?? '').replace(/\s+/gu, ' ').trim()
  )
}

const words = (text: string | null) => (text ?? '').split(/\s+/u).filter((word) => word !== '')

/** Scopes and their properties by attributes; a property belongs to the nearest scope above it, one outside all scopes to nothing. */
function fromAttributes(document: Document, [scope, type, property, from]: readonly [string, string, string, string]): Thing[] {
  const things = new Map<Element, Thing>()
  for (const element of document.querySelectorAll(`[${scope}]`)) {
    things.set(element, { types: words(element.getAttribute(type)).map(localName), props: Object.create(null) as Thing['props'], from, isPart: false })
  }
  if (things.size === 0) return []
  const put = (owner: Thing, element: Element) => {
    const own = things.get(element)
    if (own !== undefined) own.isPart = true
    for (const name of words(element.getAttribute(property)).map(localName)) {
      const values = owner.props[name] ?? []
      values.push(own ?? valueOf(element))
      owner.props[name] = values
    }
  }
  for (const element of document.querySelectorAll(`[${property}]`)) {
    const above = element.parentElement?.closest(`[${scope}]`)
    const owner = above === null || above === undefined ? undefined : things.get(above)
    if (owner !== undefined) put(owner, element)
  }
  for (const [element, thing] of things) {
    for (const id of words(element.getAttribute('itemref'))) {
      const referred = document.getElementById(id)
      if (referred === null) continue
      for (const part of [referred, ...referred.querySelectorAll(`[${property}]`)]) if (part.hasAttribute(property)) put(thing, part)
    }
  }
  return [...things.values()]
}

const MICRODATA = ['itemscope', 'itemtype', 'itemprop', 'microdata'] as const
const RDFA = ['typeof', 'typeof', 'property', 'rdfa'] as const

/** All things of a page, in order of trust. */
export const readThings = (document: Document): Thing[] => [...fromScripts(document), ...fromAttributes(document, MICRODATA), ...fromAttributes(document, RDFA)]

export const isThing = (value: string | Thing | undefined): value is Thing => typeof value === 'object'
/** The first text under any of these names. */
export function textOf(thing: Thing | undefined, ...names: string[]): string | null {
  for (const name of names) for (const value of thing?.props[name] ?? []) if (typeof value === 'string' && value.trim() !== '') return value.trim()
  return null
}
export const thingsOf = (thing: Thing | undefined, ...names: string[]): Thing[] => names.flatMap((name) => (thing?.props[name] ?? []).filter(isThing))
