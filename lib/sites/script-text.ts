import { noteKeys, noteValue } from './asked'

/**
 * Page state out of script text, never by running it. Real pages write it as JSON, or as a JavaScript literal: unquoted keys,
 * single quotes, trailing commas, comments, `\x26` escapes, `undefined`. One iterative scanner reads both, so that nesting
 * cannot overflow the stack; its objects have no prototype keys of the page's choosing.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonRecord = { [key: string]: Json }

/** Longest text that is scanned, in UTF-16 units; a longer one is refused. */
const MAX_STATE_LENGTH = 24_000_000
/** A marker that stands in front of broken literals again and again is a page's trap, not its state. */
const MAX_ATTEMPTS = 12
const MAX_DEPTH = 2_000
const MAX_VALUES = 3_000_000
/** No object of a real page has so many keys; a million of them cost seconds. */
const MAX_KEYS = 30_000

interface Scan {
  value: Json
  /** Index behind the value. */
  end: number
}

class Malformed extends Error {}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' }
const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff
const isNameCode = (code: number) =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 36 || code > 127

function skipBlank(text: string, from: number): number {
  let at = from
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at += 1
    if (text[at] !== '/') return at
    if (text[at + 1] === '/') {
      const line = text.indexOf('\n', at)
      at = line === -1 ? text.length : line + 1
    } else if (text[at + 1] === '*') {
      const close = text.indexOf('*/', at + 2)
      if (close === -1) throw new Malformed()
      at = close + 2
    } else {
      return at
    }
  }
}

function scanString(text: string, from: number): { value: string; end: number } {
  const quote = text[from]
  let value = ''
  let start = from + 1
  for (let at = start; at < text.length; at += 1) {
    const c = text[at]
    if (c === quote) return { value: value + text.slice(start, at), end: at + 1 }
    if (c === '\n' && quote !== '`') throw new Malformed()
    if (c !== '\\') continue
    value += text.slice(start, at)
    const escape = text[at + 1]
    if (escape === 'u' || escape === 'x') {
      const digits = text.slice(at + 2, at + (escape === 'u' ? 6 : 4))
      if (!/^([\da-f]{2}|[\da-f]{4})$/iu.test(digits)) throw new Malformed()
      value += String.fromCharCode(Number.parseInt(digits, 16))
      at += 1 + digits.length
    } else {
      if (escape === undefined) throw new Malformed()
      value += escape === '\n' ? '' : (ESCAPES[escape] ?? escape)
      at += 1
    }
    start = at + 1
  }
  throw new Malformed()
}

function scanBare(text: string, from: number): Scan {
  let at = from
  if (text[at] === '-' || text[at] === '+') at += 1
  while (
    at < text.length &&
    (isNameCode(text.charCodeAt(at)) || text[at] === '.' || ((text[at] === '-' || text[at] === '+') && /[eE]/u.test(text[at - 1] ?? '')))
  )
    at += 1
  const word = text.slice(from, at)
  if (word === 'true' || word === '!0') return { value: true, end: at }
  if (word === 'false') return { value: false, end: at }
  if (word === 'null' || word === 'undefined' || word === 'NaN') return { value: null, end: at }
  if (word === '' || !/^[-+]?(\d|\.\d)/u.test(word)) throw new Malformed()
  const number = Number(word)
  if (Number.isNaN(number)) throw new Malformed()
  // Ids beyond 2^53 keep their digits as text.
  return { value: /^\d+$/.test(word) && !Number.isSafeInteger(number) ? word : number, end: at }
}

interface Frame {
  list: Json[] | null
  record: JsonRecord | null
  key: string
  keys: number
}

function scanLiteral(text: string, from: number): Scan {
  const stack: Frame[] = []
  let at = skipBlank(text, from)
  let values = 0
  for (;;) {
    let value: Json
    const c = text[at]
    if (c === '{' || c === '[') {
      if (stack.length >= MAX_DEPTH) throw new Malformed()
      const frame: Frame =
        c === '[' ? { list: [], record: null, key: '', keys: 0 } : { list: null, record: Object.create(null) as JsonRecord, key: '', keys: 0 }
      at = skipBlank(text, at + 1)
      if (text[at] !== (c === '[' ? ']' : '}')) {
        stack.push(frame)
        if (frame.record !== null) at = scanKey(text, at, frame)
        continue
      }
      at += 1
      value = frame.list ?? frame.record
    } else if (c === '"' || c === "'" || c === '`') {
      ;({ value, end: at } = scanString(text, at))
    } else if (c === '!' && (text[at + 1] === '0' || text[at + 1] === '1')) {
      value = text[at + 1] === '0'
      at += 2
    } else {
      ;({ value, end: at } = scanBare(text, at))
    }

    // The value is whole: hand it to what encloses it, closing as many brackets as close here.
    for (;;) {
      values += 1
      if (values > MAX_VALUES) throw new Malformed()
      const frame = stack.at(-1)
      if (frame === undefined) return { value, end: at }
      if (frame.list !== null) frame.list.push(value)
      else if (frame.record !== null && frame.key !== '__proto__') frame.record[frame.key] = value
      at = skipBlank(text, at)
      const close = frame.list !== null ? ']' : '}'
      if (text[at] === ',') {
        at = skipBlank(text, at + 1)
        if (text[at] !== close) {
          if (frame.record !== null) at = scanKey(text, at, frame)
          break
        }
      }
      if (text[at] !== close) throw new Malformed()
      at += 1
      stack.pop()
      value = frame.list ?? frame.record
    }
  }
}

function scanKey(text: string, from: number, frame: Frame): number {
  let at = from
  frame.keys += 1
  if (frame.keys > MAX_KEYS) throw new Malformed()
  if (text[at] === '"' || text[at] === "'") {
    ;({ value: frame.key, end: at } = scanString(text, at))
  } else {
    while (at < text.length && isNameCode(text.charCodeAt(at))) at += 1
    if (at === from) throw new Malformed()
    frame.key = text.slice(from, at)
  }
  at = skipBlank(text, at)
  if (text[at] !== ':') throw new Malformed()
  return skipBlank(text, at + 1)
}

/** The literal that begins at `from` (white space and comments before it are skipped); null where there is none. */
export function readLiteral(text: string, from = 0): Scan | null {
  if (text.length > MAX_STATE_LENGTH) return null
  try {
    return scanLiteral(text, from)
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

/**
 * The first object or list that stands behind `marker` (`g_page_config`, `var b`) and an `=`, `:` or `(`; null where the
 * marker or a readable literal is missing.
 */
export function readAssigned(text: string, marker: string): Json | null {
  let attempts = 0
  for (let at = text.indexOf(marker); at !== -1 && attempts < MAX_ATTEMPTS; at = text.indexOf(marker, at + 1)) {
    const behind = /^["'\])]?\s*[=:(]\s*\(?\s*(?=[{[])/u.exec(text.slice(at + marker.length, at + marker.length + 40))
    if (behind === null) continue
    attempts += 1
    const found = readLiteral(text, at + marker.length + behind[0].length)
    if (found !== null) return found.value
  }
  return null
}

const ANSWER_HEAD =
  /^[\s\uFEFF]*(?:(?:\/\*[^]{0,400}?\*\/|\/\/[^\n]{0,400}\n)\s*)*(?:[\w$.]{1,80}\s*\(\s*|(?:module\.exports|export default|(?:var|let|const)\s+[\w$]+|[\w$.]+)\s*=?\s*)?(?=[{[])/u
/** Guards around a callback: `try{cb({…})}catch(e){}`, `typeof cb === "function" && cb({…})`. */
const GUARDED = /[\w$.]\s*[(=]\s*(?=[{[])/gu

/** A whole text that is one answer: JSON, JSONP (`mtopjsonp1({…})`), `module.exports = {…}` or a bare literal. */
export function readAnswer(text: string): Json | null {
  const head = ANSWER_HEAD.exec(text)
  const direct = head === null ? null : (readLiteral(text, head[0].length)?.value ?? null)
  if (direct !== null) return direct
  for (const guard of text.slice(0, 400).matchAll(GUARDED)) {
    const found = readLiteral(text, guard.index + guard[0].length)
    if (found !== null) return found.value
  }
  return null
}

export const isRecord = (value: unknown): value is JsonRecord => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Follows a path of keys and indices; undefined where it breaks off. */
export function at(value: Json | undefined | null, ...path: (string | number)[]): Json | undefined {
  noteKeys(path)
  let here: Json | undefined | null = value
  for (const step of path) {
    if (Array.isArray(here)) here = typeof step === 'number' ? here[step] : undefined
    else if (isRecord(here) && Object.hasOwn(here, String(step))) here = here[step]
    else return undefined
  }
  noteValue(here)
  return here ?? undefined
}

export function asText(value: Json | undefined | null): string | null {
  noteValue(value)
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null
}
/** The first group of a pattern in a script; null where it does not match. */
export function findInScript(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text)?.[1] ?? null
  noteValue(found)
  return found
}
export const asRecord = (value: Json | undefined | null): JsonRecord | null => (isRecord(value) ? value : null)
export const asList = (value: Json | undefined | null): Json[] => (Array.isArray(value) ? value : [])
/** An id: digits only, as text. */
export const asId = (value: Json | undefined | null): string | null => {
  const text = asText(value)
  return text !== null && /^\d{4,20}$/.test(text) ? text : null
}
