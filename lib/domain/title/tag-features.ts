import type { Dictionary } from './dictionary'
import { amountAt, cutGraph, type Cut } from './graph-cut'
import { UnitKind, type Units } from './units'

/**
 * What the tagger knows of each unit of a title, as 32-bit hashes: the letters around it, the word of the graph cut that it lies in with its
 * neighbours, the types that the word lists name, longest listed words that begin, end or lie around here, amounts, brackets, whether 适用 or the like stood
 * before, and what the title's other words say of this one.
 */

const mix = (a: number, b: number): number => {
  let h = Math.imul(a ^ b, 0x9e3779b1)
  h ^= h >>> 15
  h = Math.imul(h + b, 0x85ebca6b)
  return h ^ (h >>> 13)
}
const hashText = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}
const key2 = (template: number, a: number) => mix(Math.imul(template, 0x27d4eb2f), a)
const key3 = (template: number, a: number, b: number) => mix(key2(template, a), b)
const key4 = (template: number, a: number, b: number, c: number) => mix(key3(template, a, b), c)

/** Bits of `WORD_TYPES` for things sold and things that belong to them. */
const PRODUCT = 0b1100

const FITS_BEFORE = /^(适用|适用于|用于|专用|通用|兼容|配|for|适配)$/u

const shapeOf = (kind: number, text: string): number => {
  if (kind === UnitKind.Digits) return 30 + Math.min(6, text.length) + (text.includes('.') ? 8 : 0)
  if (kind === UnitKind.Latin) return 10 + Math.min(6, text.length)
  return kind === UnitKind.Mark || (kind === UnitKind.Break && text.trim() !== '') ? 60 + (text.charCodeAt(0) & 63) : kind
}

/** What a title's words say of each other: of two words with the same last letter, both often name the thing sold. */
interface Kinship {
  /** The last unit of each word. */
  heads: number[]
  /** For each word: 1 where it stands elsewhere too, 2 where its last letter stands alone as a word, 4 where it ends another word. */
  echoes: Int32Array
  /** How many other words that may be things sold end as this one does: at most 3; and the most of a listed product. */
  kin: Int32Array
  mostKin: number
  /** The last letter of what is sold: of the product with most kin, the last of equals. */
  main: number
  productsBehind: Int32Array
}

function kinshipOf({ kinds }: Units, { words, nodes }: Cut, ids: readonly number[], wordIds: readonly number[], masks: readonly number[]): Kinship {
  const count = nodes.length
  const last = nodes.map((_, w) => (words[w + 1] ?? kinds.length) - 1)
  const heads = last.map((unit) => ids[unit] ?? 0)
  const isHan = last.map((unit) => kinds[unit] === UnitKind.Han)
  const isProduct = masks.map((mask) => (mask & PRODUCT) !== 0)
  const productsBehind = new Int32Array(count + 1)
  const echoes = new Int32Array(count)
  const kin = new Int32Array(count)
  for (let w = count - 1; w >= 0; w -= 1) {
    productsBehind[w] = (productsBehind[w + 1] ?? 0) + (isProduct[w + 1] === true ? 1 : 0)
    if (isHan[w] !== true) continue
    for (let v = 0; v < count; v += 1) {
      if (v === w || heads[v] !== heads[w] || isHan[v] !== true) continue
      const same = wordIds[v] === wordIds[w]
      echoes[w] = (echoes[w] ?? 0) | (same ? 1 : last[v] === words[v] ? 2 : 4)
      if (!same && (masks[v] === 0 || isProduct[v] === true)) kin[w] = Math.min(3, (kin[w] ?? 0) + 1)
    }
  }
  let mostKin = 0
  let main = -1
  let rank = -1
  for (let w = 0; w < count; w += 1) {
    const own = kin[w] ?? 0
    if (isProduct[w] !== true) continue
    mostKin = Math.max(mostKin, own)
    if (isHan[w] !== true || own < rank) continue
    rank = own
    main = heads[w] ?? -1
  }
  return { heads, echoes, kin, mostKin, main, productsBehind }
}

/** One list of hashes for each unit. */
export function featuresOf(dictionary: Dictionary, units: Units): Int32Array[] {
  const { text, starts, kinds } = units
  const n = kinds.length
  const letters = kinds.map((_, i) => text.slice(starts[i], starts[i + 1]))
  const ids = letters.map(hashText)
  const shapes = letters.map((l, i) => shapeOf(kinds[i] ?? 0, l))
  const at = (list: readonly number[], i: number) => (i < 0 ? -1 - (i < -1 ? 1 : 0) : i >= n ? -5 - (i > n ? 1 : 0) : (list[i] ?? 0))

  const cut = cutGraph(dictionary, units)
  const wordOf = new Int32Array(n)
  cut.words.forEach((from, w) => {
    const to = cut.words[w + 1]
    if (to !== undefined) wordOf.fill(w, from, to)
  })
  const wordIds = cut.nodes.map((_, w) => hashText(text.slice(starts[cut.words[w] ?? 0], starts[cut.words[w + 1] ?? n])))
  const masks = cut.nodes.map((node) => (node === 0 ? 0 : dictionary.types(node)))

  // Longest listed words: that begin at a unit, end at it, lie around it.
  const beginLength = new Int32Array(n)
  const beginMask = new Int32Array(n)
  const endLength = new Int32Array(n)
  const endMask = new Int32Array(n)
  const aroundLength = new Int32Array(n)
  const aroundMask = new Int32Array(n)
  const aroundPlace = new Int32Array(n)
  for (let i = 0; i < n; i += 1) {
    let here = 0
    let unit = i
    for (let c = starts[i] ?? 0; c < text.length; c += 1) {
      here = dictionary.next(here, text.charCodeAt(c))
      if (here < 0) break
      if (c + 1 !== starts[unit + 1]) continue
      unit += 1
      const mask = dictionary.cost(here) >= 0 ? dictionary.types(here) : 0
      if (mask === 0) continue
      const length = unit - i
      if (length >= (beginLength[i] ?? 0)) {
        beginLength[i] = length
        beginMask[i] = mask
      }
      if (length > (endLength[unit - 1] ?? 0)) {
        endLength[unit - 1] = length
        endMask[unit - 1] = mask
      }
      for (let k = i + 1; k < unit - 1; k += 1) {
        if (length > (aroundLength[k] ?? 0)) {
          aroundLength[k] = length
          aroundMask[k] = mask
          aroundPlace[k] = k - i
        }
      }
    }
  }
  const amountPlace = new Int32Array(n)
  for (let i = 0; i < n; i += 1) {
    const length = amountAt(units, i)
    for (let k = 0; k < length; k += 1) amountPlace[i + k] = k === 0 ? 1 : k === length - 1 ? 3 : 2
  }

  const { heads, echoes, kin, mostKin, main, productsBehind } = kinshipOf(units, cut, ids, wordIds, masks)
  const isEdge = (w: number) => w < 0 || w >= cut.nodes.length || kinds[cut.words[w] ?? 0] === UnitKind.Break

  const all: Int32Array[] = []
  let sinceFits = 9
  let bracket = 0
  for (let i = 0; i < n; i += 1) {
    const w = wordOf[i] ?? 0
    const first = cut.words[w] ?? 0
    const length = (cut.words[w + 1] ?? n) - first
    const place = length === 1 ? 0 : i === first ? 1 : i === first + length - 1 ? 3 : 2
    if (i === first) sinceFits = FITS_BEFORE.test(letters.slice(first, first + length).join('')) ? 0 : Math.min(9, sinceFits + 1)
    const letter = letters[i] ?? ''
    if (/[([【（「《]/u.test(letter)) bracket = 1
    const u = (k: number) => at(ids, i + k)
    const s = (k: number) => at(shapes, i + k)
    const mask = masks[w] ?? 0
    const nextMask = masks[w + 1] ?? -1
    const lastMask = masks[w - 1] ?? -1
    const wid = wordIds[w] ?? 0
    const found = [
      key2(1, u(0)),
      key2(2, u(-1)),
      key2(3, u(1)),
      key2(4, u(-2)),
      key2(5, u(2)),
      key3(6, u(-1), u(0)),
      key3(7, u(0), u(1)),
      key3(8, u(-2), u(-1)),
      key3(9, u(1), u(2)),
      key4(10, u(-1), u(0), u(1)),
      key4(13, s(-1), s(0), s(1)),
      key3(15, place, length),
      key3(16, wid, place),
      key3(17, wordIds[w - 1] ?? -1, place),
      key3(18, wordIds[w + 1] ?? -1, place),
      key4(19, mask, place, length),
      key4(20, nextMask, place, mask),
      key4(21, lastMask, place, mask),
      key3(22, beginLength[i] ?? 0, beginMask[i] ?? 0),
      key3(23, endLength[i] ?? 0, endMask[i] ?? 0),
      key4(24, aroundLength[i] ?? 0, aroundMask[i] ?? 0, aroundPlace[i] ?? 0),
      key3(25, Math.min(i, 3), Math.min(n - 1 - i, 3)),
      key4(26, sinceFits, place, mask),
      key3(27, bracket, mask),
      key3(28, amountPlace[i] ?? 0, s(0)),
      key4(31, masks[w - 2] ?? -1, lastMask, place),
      key4(32, nextMask, masks[w + 2] ?? -1, place),
      key3(33, i === 0 ? 1 : 0, mask),
      key3(34, s(0), shapes[i + 1] ?? -1),
      key4(50, heads[w] ?? 0, place, length),
      key3(52, heads[w + 1] ?? -1, place),
      key3(53, heads[w - 1] ?? -1, place),
      key4(54, echoes[w] ?? 0, place, mask),
      key4(55, kin[w] ?? 0, mostKin, place),
      key4(58, kin[w] ?? 0, mostKin, mask & PRODUCT),
      key4(56, Math.min(3, productsBehind[w] ?? 0), place, mask),
      key4(57, (isEdge(w + 1) ? 1 : 0) + (isEdge(w - 1) ? 2 : 0), place, mask),
      key4(64, main, mask, place),
      key4(65, main, heads[w] ?? 0, place),
      key4(60, wid, wordIds[w + 1] ?? -1, place),
      key4(61, wordIds[w - 1] ?? -1, wid, place),
    ]
    for (let bit = 0; bit < 17; bit += 1) if ((mask >> bit) & 1) found.push(key3(40, bit, place))
    for (let bit = 0; bit < 17; bit += 1) if (((beginMask[i] ?? 0) >> bit) & 1) found.push(key3(41, bit, Math.min(4, beginLength[i] ?? 0)))
    for (let bit = 0; bit < 17; bit += 1) if (((endMask[i] ?? 0) >> bit) & 1) found.push(key3(42, bit, Math.min(4, endLength[i] ?? 0)))
    all.push(Int32Array.from(found))
    if (/[)\]】）」》]/u.test(letter)) bracket = 0
  }
  return all
}
