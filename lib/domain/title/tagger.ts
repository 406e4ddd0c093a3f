import type { Dictionary } from './dictionary'
import { featuresOf } from './tag-features'
import { cutRuns } from './latin-runs'
import { splitUnits, UnitKind, type Units } from './units'
import { WORD_TYPES, type WordType } from './word-types'

/** A word of a title with its type; the texts of all of them join to the title exactly. */
export interface TaggedWord {
  text: string
  /** Null for marks, spaces, conjunctions and cut-off pieces. */
  type: WordType | null
}

/** Labels of units: for each type, and for none, one that begins a word and one that goes on with it. */
export const LABELS = 2 * (WORD_TYPES.length + 1)
const NONE = WORD_TYPES.length

/** Weights of a linear-chain model: for each feature a row of labels, and costs between neighbours. */
export interface TagModel {
  /** Adds a feature's weights to the scores of a unit's labels. */
  addScores(feature: number, scores: Float64Array): void
  /** Weight of a label (row) being followed by another. */
  transitions: Float64Array
}

/**
 * A packed model: u32 features, f32 scale, i8 transitions (labels × labels), then for each feature, in the order of their hashes as u32: the hash, u8 how
 * many labels, and for each u8 label and i8 weight.
 */
export function openTagModel(bytes: Uint8Array): TagModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  const scale = view.getFloat32(4, true)
  const transitions = new Float64Array(LABELS * LABELS)
  for (let i = 0; i < transitions.length; i += 1) transitions[i] = view.getInt8(8 + i) * scale
  let capacity = 1 << 10
  while (capacity < count * 2) capacity <<= 1
  const slotMask = capacity - 1
  const hashes = new Int32Array(capacity)
  const rows = new Int32Array(capacity).fill(-1)
  let at = 8 + transitions.length
  for (let i = 0; i < count; i += 1) {
    const hash = view.getInt32(at, true)
    let slot = (hash >>> 5) & slotMask
    while (rows[slot] !== -1) slot = (slot + 1) & slotMask
    hashes[slot] = hash
    rows[slot] = at + 4
    at += 5 + 2 * (bytes[at + 4] ?? 0)
  }
  return {
    transitions,
    addScores(feature, scores) {
      let slot = (feature >>> 5) & slotMask
      for (;;) {
        const row = rows[slot] ?? -1
        if (row === -1) return
        if (hashes[slot] === feature) {
          const labels = bytes[row] ?? 0
          for (let k = 0; k < labels; k += 1) {
            const label = bytes[row + 1 + 2 * k] ?? 0
            scores[label] = (scores[label] ?? 0) + (signed[row + 2 + 2 * k] ?? 0) * scale
          }
          return
        }
        slot = (slot + 1) & slotMask
      }
    },
  }
}

/** Labels that a unit may have: a mark or a space begins nothing but a piece without type, and goes on only within models, brands and amounts. */
export function allows(kind: UnitKind, label: number): boolean {
  const type = label >> 1
  const goesOn = (label & 1) === 1
  if (kind === UnitKind.Break) return !goesOn && type === NONE
  if (kind === UnitKind.Mark) return goesOn ? type < NONE : type === NONE
  if (kind === UnitKind.Space) return goesOn ? WORD_TYPES[type] === 'brand' || WORD_TYPES[type] === 'model' : type === NONE
  return true
}

/** The best labels of all units together. */
export function decode(model: TagModel, units: Units, features: readonly Int32Array[]): Uint8Array {
  const n = units.kinds.length
  const back = new Uint8Array(n * LABELS)
  let last = new Float64Array(LABELS).fill(-Infinity)
  for (let i = 0; i < n; i += 1) {
    const scores = new Float64Array(LABELS)
    for (const feature of features[i] ?? []) model.addScores(feature, scores)
    const here = new Float64Array(LABELS).fill(-Infinity)
    const kind = units.kinds[i] ?? UnitKind.Mark
    for (let label = 0; label < LABELS; label += 1) {
      if (!allows(kind, label)) continue
      const own = scores[label] ?? 0
      if (i === 0) {
        if ((label & 1) === 0) here[label] = own
        continue
      }
      let best = -Infinity
      let from = 0
      if ((label & 1) === 1) {
        // A word goes on only behind its own type.
        for (const before of [label - 1, label]) {
          const score = (last[before] ?? -Infinity) + (model.transitions[before * LABELS + label] ?? 0)
          if (score > best) {
            best = score
            from = before
          }
        }
      } else {
        for (let before = 0; before < LABELS; before += 1) {
          const score = (last[before] ?? -Infinity) + (model.transitions[before * LABELS + label] ?? 0)
          if (score > best) {
            best = score
            from = before
          }
        }
      }
      here[label] = best + own
      back[i * LABELS + label] = from
    }
    last = here
  }
  const labels = new Uint8Array(n)
  let end = 0
  for (let label = 1; label < LABELS; label += 1) if ((last[label] ?? -Infinity) > (last[end] ?? -Infinity)) end = label
  for (let i = n - 1; i >= 0; i -= 1) {
    labels[i] = end
    end = back[i * LABELS + end] ?? 0
  }
  return labels
}

/** A word, and the spaces at its edges by themselves. */
function withoutEdges(text: string, type: WordType | null): TaggedWord[] {
  const [, before = '', word = '', behind = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  if (word === '' || before + behind === '') return [{ text, type: word === '' ? null : type }]
  return [
    { text: before, type: null },
    { text: word, type },
    { text: behind, type: null },
  ].filter((part) => part.text !== '')
}

/** Words and types of a title. Titles beyond 400 units are read in their first 400; the rest is left without type. */
export function tagTitle(dictionary: Dictionary, model: TagModel, title: string): TaggedWord[] {
  const whole = cutRuns(dictionary, title, splitUnits(title))
  const most = 400
  const units: Units = whole.kinds.length <= most ? whole : { text: whole.text, kinds: whole.kinds.slice(0, most), starts: whole.starts.slice(0, most + 1) }
  if (units.kinds.length === 0) return []
  const labels = decode(model, units, featuresOf(dictionary, units))
  const words: TaggedWord[] = []
  let from = 0
  for (let i = 1; i <= labels.length; i += 1) {
    const next = labels[i]
    if (next !== undefined && (next & 1) === 1) continue
    const type = WORD_TYPES[(labels[from] ?? 0) >> 1] ?? null
    words.push(...withoutEdges(title.slice(units.starts[from], units.starts[i]), type))
    from = i
  }
  const rest = title.slice(units.starts.at(-1))
  return rest === '' ? words : [...words, { text: rest, type: null }]
}
