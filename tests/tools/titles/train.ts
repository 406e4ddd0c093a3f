/**
 * Trains the tagger on the labelled titles and packs what ships: `npx tsx tests/tools/titles/train.ts [--out FOLDER] [--hold N]`. A linear-chain CRF by
 * AdaGrad; everything is seeded and in one thread, so that the same data give the same bytes. `--hold N` leaves every Nth title out and measures on it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openDictionary, type Dictionary } from '../../../lib/domain/title/dictionary'
import { cutRuns } from '../../../lib/domain/title/latin-runs'
import { featuresOf } from '../../../lib/domain/title/tag-features'
import { allows, LABELS, openTagModel, tagTitle } from '../../../lib/domain/title/tagger'
import { splitUnits, UnitKind, type Units } from '../../../lib/domain/title/units'
import { WORD_TYPES } from '../../../lib/domain/title/word-types'
import { collectWords, packDictionary } from './build-dictionary'
import { readLabelled, typeOf, type LabelledTitle } from './labelled'

const EPOCHS = 6
const RATE = 0.1
const DECAY = 2e-4
/** A feature must occur in so many units of the titles. */
const LEAST_COUNT = 10
const MENDING = 5
const SPARSE = 0.004
const MOST_BYTES = 1_000_000
/** Share of listed words that a gap hides in training, and half as many that lose only their types. */
const GAPS = 0.15
/** Epochs take turns in dictionaries with gaps of their own. */
const VARIANTS = 4
/** Titles are read, while the tagger learns, with a dictionary that knows no word from their own part of the titles alone. */
const PARTS = 5
/** Share of a unit's features that are left out each time, so that no weight leans on another. */
const DROP = 0.1
/** What ships is the mean of the weights behind the last epochs. */
const AVERAGED = 4
/** So many times the titles are learned from nothing, in another order each; the mean goes on. */
const STARTS = 3

interface Example {
  kinds: UnitKind[]
  labels: Uint8Array
  features: Int32Array[]
}

/** Labels of the units: a word that ends within a unit ends with it, and one that would lie over a break ends there and begins again. */
function labelUnits({ title, words }: LabelledTitle, { starts, kinds }: Units): Uint8Array {
  const labels = new Uint8Array(kinds.length)
  const ends: number[] = []
  let length = 0
  for (const { text } of words) ends.push((length += text.length))
  const none = 2 * WORD_TYPES.length
  let word = 0
  let before = -1
  for (let i = 0; i < kinds.length; i += 1) {
    const start = starts[i] ?? title.length
    while ((ends[word] ?? title.length) <= start) word += 1
    const named = typeOf(words[word]?.type ?? '_')
    const begin = 2 * (named === null ? WORD_TYPES.length : WORD_TYPES.indexOf(named))
    const label = word === before ? begin + 1 : begin
    const fits = allows(kinds[i] ?? UnitKind.Break, label)
    labels[i] = fits ? label : none
    before = fits ? word : -1
  }
  return labels
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function shuffle<T>(list: T[], random: () => number): T[] {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    const held = list[i] as T
    list[i] = list[j] as T
    list[j] = held
  }
  return list
}

/**
 * The dictionary without some of its words: they are not in it at all, or have no types. Titles of the market hold many words that no list knows, those
 * written for the project hold few; learning with gaps makes up for it.
 */
function withGaps(dictionary: Dictionary, random: () => number, unknown: number, untyped: number): Dictionary {
  const fate = Float64Array.from({ length: dictionary.nodes }, random)
  return {
    ...dictionary,
    cost: (node) => ((fate[node] ?? 1) < unknown && dictionary.types(node) !== 0 ? -1 : dictionary.cost(node)),
    types: (node) => ((fate[node] ?? 1) < unknown + untyped ? 0 : dictionary.types(node)),
  }
}

interface Trained {
  hashes: number[]
  weights: Float32Array
  transitions: Float32Array
}

/** `without`: titles that no dictionary may know. */
function train(titles: readonly LabelledTitle[], without: readonly LabelledTitle[]): Trained {
  const counts = new Map<number, number>()
  const gapsRandom = seeded(7)
  const parts = Array.from({ length: PARTS }, (_, part) => {
    const hidden = [...titles.filter((_title, i) => i % PARTS === part), ...without]
    return openDictionary(packDictionary(collectWords(new Set(hidden.map((t) => t.title)))))
  })
  const variants = Array.from({ length: VARIANTS }, () => parts.map((dictionary) => withGaps(dictionary, gapsRandom, GAPS, GAPS / 2)))
  const raw = variants.map((variant) =>
    titles.map((labelled, i) => {
      const known = variant[i % PARTS] as Dictionary
      const units = cutRuns(known, labelled.title, splitUnits(labelled.title))
      const features = featuresOf(known, units)
      for (const list of features) for (const f of list) counts.set(f, (counts.get(f) ?? 0) + 1)
      return { kinds: units.kinds, labels: labelUnits(labelled, units), features }
    }),
  )
  const hashes = [...counts].filter(([, n]) => n >= LEAST_COUNT * VARIANTS).map(([hash]) => hash)
  const indexOf = new Map(hashes.map((hash, i) => [hash, i]))
  const turns: Example[][] = raw.map((titlesOfTurn) =>
    titlesOfTurn.map((e) => ({
      ...e,
      features: e.features.map((list) => Int32Array.from([...list].map((f) => indexOf.get(f) ?? -1).filter((i) => i >= 0))),
    })),
  )
  process.stderr.write(`${titles.length} titles, ${hashes.length} features\n`)

  const weights = new Float32Array(hashes.length * LABELS)
  /** After the first epochs only the largest weights go on; the others stay 0, so that what ships is what was trained. */
  const gone = new Uint8Array(weights.length)
  const squares = new Float32Array(weights.length)
  const transitions = new Float32Array(LABELS * LABELS)
  const transitionSquares = new Float32Array(transitions.length)
  const sums = new Float32Array(weights.length)
  const transitionSums = new Float32Array(transitions.length)
  const random = seeded(20261122)
  const MOST = 512
  const alpha = new Float64Array(MOST * LABELS)
  const beta = new Float64Array(MOST * LABELS)
  const emit = new Float64Array(MOST * LABELS)
  const expTransitions = new Float64Array(LABELS * LABELS)
  const mayFollow = (before: number, label: number) => (label & 1) === 0 || before === label || before === label - 1

  const mean = new Float32Array(weights.length)
  const transitionMean = new Float32Array(transitions.length)
  for (let turn = 0; turn < EPOCHS * STARTS + MENDING; turn += 1) {
    const epoch = turn < EPOCHS * STARTS ? turn % EPOCHS : turn - EPOCHS * (STARTS - 1)
    if (turn > 0 && epoch === 0) for (const list of [weights, squares, transitions, transitionSquares]) list.fill(0)
    if (epoch === EPOCHS) {
      weights.set(mean)
      transitions.set(transitionMean)
      leaveOut(weights, gone)
    }
    const rate = RATE / (1 + epoch * 0.15)
    let loss = 0
    for (const { kinds, labels, features: whole } of shuffle([...(turns[turn % VARIANTS] ?? [])], random)) {
      const features = whole.map((list) => list.filter(() => random() >= DROP))
      const n = kinds.length
      for (let a = 0; a < LABELS; a += 1)
        for (let b = 0; b < LABELS; b += 1) expTransitions[a * LABELS + b] = mayFollow(a, b) ? Math.exp(transitions[a * LABELS + b] ?? 0) : 0
      let logZ = 0
      // Scores of labels, each unit's shifted so that nothing overflows.
      for (let i = 0; i < n; i += 1) {
        let most = -Infinity
        for (let y = 0; y < LABELS; y += 1) {
          let sum = 0
          for (const f of features[i] ?? []) sum += weights[f * LABELS + y] ?? 0
          sum /= 1 - DROP
          emit[i * LABELS + y] = sum
          if (allows(kinds[i] as UnitKind, y) && sum > most) most = sum
        }
        logZ += most
        loss -= (emit[i * LABELS + (labels[i] ?? 0)] ?? 0) - most
        for (let y = 0; y < LABELS; y += 1) emit[i * LABELS + y] = allows(kinds[i] as UnitKind, y) ? Math.exp((emit[i * LABELS + y] ?? 0) - most) : 0
      }
      const scales = new Float64Array(n)
      for (let i = 0; i < n; i += 1) {
        let total = 0
        for (let y = 0; y < LABELS; y += 1) {
          let sum = 0
          if (i === 0) sum = (y & 1) === 0 ? 1 : 0
          else if ((y & 1) === 1) {
            for (const before of [y - 1, y]) sum += (alpha[(i - 1) * LABELS + before] ?? 0) * (expTransitions[before * LABELS + y] ?? 0)
          } else for (let before = 0; before < LABELS; before += 1) sum += (alpha[(i - 1) * LABELS + before] ?? 0) * (expTransitions[before * LABELS + y] ?? 0)
          const value = sum * (emit[i * LABELS + y] ?? 0)
          alpha[i * LABELS + y] = value
          total += value
        }
        scales[i] = total
        for (let y = 0; y < LABELS; y += 1) alpha[i * LABELS + y] = (alpha[i * LABELS + y] ?? 0) / total
        loss += Math.log(total)
      }
      for (let i = 1; i < n; i += 1) loss -= transitions[(labels[i - 1] ?? 0) * LABELS + (labels[i] ?? 0)] ?? 0
      for (let y = 0; y < LABELS; y += 1) beta[(n - 1) * LABELS + y] = 1
      for (let i = n - 2; i >= 0; i -= 1) {
        for (let y = 0; y < LABELS; y += 1) {
          let sum = 0
          for (let next = 0; next < LABELS; next += 1) {
            const way = expTransitions[y * LABELS + next] ?? 0
            if (way !== 0) sum += way * (emit[(i + 1) * LABELS + next] ?? 0) * (beta[(i + 1) * LABELS + next] ?? 0)
          }
          beta[i * LABELS + y] = sum / (scales[i + 1] ?? 1)
        }
      }
      // Gradient: what is labelled minus what is expected.
      const step = (list: Float32Array, square: Float32Array, k: number, gradient: number) => {
        const g = gradient - DECAY * (list[k] ?? 0)
        const s = (square[k] ?? 0) + g * g
        square[k] = s
        const pace = rate / (Math.sqrt(s) + 1e-6)
        const moved = (list[k] ?? 0) + pace * g
        const shrink = pace * SPARSE
        list[k] = moved > shrink ? moved - shrink : moved < -shrink ? moved + shrink : 0
      }
      const moves = new Float64Array(LABELS * LABELS)
      for (let i = 0; i < n; i += 1) {
        for (let y = 0; y < LABELS; y += 1) {
          const expected = (alpha[i * LABELS + y] ?? 0) * (beta[i * LABELS + y] ?? 0)
          const gradient = (labels[i] === y ? 1 : 0) - expected
          if (Math.abs(gradient) < 1e-4) continue
          for (const f of features[i] ?? []) if (gone[f * LABELS + y] === 0) step(weights, squares, f * LABELS + y, gradient)
        }
        if (i === 0) continue
        for (let a = 0; a < LABELS; a += 1) {
          const before = alpha[(i - 1) * LABELS + a] ?? 0
          if (before < 1e-6) continue
          for (let b = 0; b < LABELS; b += 1) {
            const way = expTransitions[a * LABELS + b] ?? 0
            if (way !== 0) {
              const k = a * LABELS + b
              moves[k] = (moves[k] ?? 0) - (before * way * (emit[i * LABELS + b] ?? 0) * (beta[i * LABELS + b] ?? 0)) / (scales[i] ?? 1)
            }
          }
        }
        const k = (labels[i - 1] ?? 0) * LABELS + (labels[i] ?? 0)
        moves[k] = (moves[k] ?? 0) + 1
      }
      for (let k = 0; k < moves.length; k += 1) if (Math.abs(moves[k] ?? 0) > 1e-5) step(transitions, transitionSquares, k, moves[k] ?? 0)
    }
    if (epoch === EPOCHS - 1) {
      for (let k = 0; k < weights.length; k += 1) mean[k] = (mean[k] ?? 0) + (weights[k] ?? 0) / STARTS
      for (let k = 0; k < transitions.length; k += 1) transitionMean[k] = (transitionMean[k] ?? 0) + (transitions[k] ?? 0) / STARTS
    }
    if (epoch >= EPOCHS + MENDING - AVERAGED) {
      for (let k = 0; k < weights.length; k += 1) sums[k] = (sums[k] ?? 0) + (weights[k] ?? 0)
      for (let k = 0; k < transitions.length; k += 1) transitionSums[k] = (transitionSums[k] ?? 0) + (transitions[k] ?? 0)
    }
    process.stderr.write(`turn ${turn + 1}: loss ${(loss / titles.length).toFixed(3)}\n`)
  }
  return { hashes, weights: sums.map((w) => w / AVERAGED), transitions: transitionSums.map((w) => w / AVERAGED) }
}

/** Leaves out all but the largest weights, as many as fit the size. */
function leaveOut(weights: Float32Array, gone: Uint8Array): void {
  const sorted = Float32Array.from(weights, Math.abs).sort()
  const size = (least: number) => {
    let bytes = 0
    for (let f = 0; f < weights.length; f += LABELS) {
      let labels = 0
      for (let y = 0; y < LABELS; y += 1) if (Math.abs(weights[f + y] ?? 0) > least) labels += 1
      if (labels > 0) bytes += 5 + 2 * labels
    }
    return bytes
  }
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (size(sorted[middle] ?? 0) > MOST_BYTES - 4000) low = middle + 1
    else high = middle
  }
  const least = sorted[low] ?? 0
  let kept = 0
  for (let k = 0; k < weights.length; k += 1) {
    if (Math.abs(weights[k] ?? 0) > least) kept += 1
    else {
      gone[k] = 1
      weights[k] = 0
    }
  }
  process.stderr.write(`kept ${kept} weights of at least ${least.toFixed(3)}\n`)
}

/** The largest weights that fit the size, in eight bits. */
function pack({ hashes, weights, transitions }: Trained): Uint8Array {
  const sorted = [...weights]
    .map(Math.abs)
    .filter((w) => w > 0)
    .sort((a, b) => b - a)
  const most = Math.max(sorted[Math.floor(sorted.length * 0.0005)] ?? 1, ...transitions.map(Math.abs).map((t) => Math.min(t, 4)))
  const scale = most / 127
  const eight = (w: number) => Math.max(-127, Math.min(127, Math.round(w / scale)))
  const build = (least: number): number[] => {
    const out: number[] = []
    const rows = hashes
      .map((hash, f) => ({
        hash,
        labels: Array.from({ length: LABELS }, (_, y) => [y, eight(weights[f * LABELS + y] ?? 0)] as const).filter(([, w]) => Math.abs(w) >= least),
      }))
      .filter((row) => row.labels.length > 0)
      .sort((a, b) => (a.hash >>> 0) - (b.hash >>> 0))
    const head = new DataView(new ArrayBuffer(8))
    head.setUint32(0, rows.length, true)
    head.setFloat32(4, scale, true)
    for (let i = 0; i < 8; i += 1) out.push(head.getUint8(i))
    for (const t of transitions) out.push(eight(t) & 255)
    for (const { hash, labels } of rows) {
      out.push(hash & 255, (hash >>> 8) & 255, (hash >>> 16) & 255, (hash >>> 24) & 255, labels.length)
      for (const [label, weight] of labels) out.push(label, weight & 255)
    }
    return out
  }
  for (let least = 1; ; least += 1) {
    const out = build(least)
    if (out.length <= MOST_BYTES) {
      process.stderr.write(`weights below ${least}/127 of the largest left out; ${out.length} bytes\n`)
      return Uint8Array.from(out)
    }
  }
}

function measure(dictionary: Dictionary, bytes: Uint8Array, titles: readonly LabelledTitle[]): void {
  const model = openTagModel(bytes)
  let hit = 0
  let cut = 0
  let gold = 0
  let found = 0
  for (const { title, words } of titles) {
    const spans = (list: readonly { text: string; type: string | null }[]) => {
      let at = 0
      return list.flatMap(({ text, type }) => {
        at += text.length
        return type === null ? [] : [`${at - text.length}-${at}|${type}`]
      })
    }
    const a = new Set(spans(words.map((w) => ({ text: w.text, type: typeOf(w.type) }))))
    const b = spans(tagTitle(dictionary, model, title))
    gold += a.size
    found += b.length
    hit += b.filter((s) => a.has(s)).length
    const edges = new Set([...a].map((s) => s.split('|')[0]))
    cut += b.filter((s) => edges.has(s.split('|')[0])).length
  }
  process.stderr.write(`held out: typed F1 ${((2 * hit) / (gold + found)).toFixed(4)}, exact F1 ${((2 * cut) / (gold + found)).toFixed(4)}\n`)
}

const { values } = parseArgs({ options: { out: { type: 'string' }, hold: { type: 'string' } } })
const all = readLabelled()
const every = Number(values.hold ?? 0)
const held = every > 0 ? all.filter((_, i) => i % every === 0) : []
const kept = every > 0 ? all.filter((_, i) => i % every !== 0) : all
const dictionaryBytes = packDictionary(collectWords(new Set(held.map((t) => t.title))))
const dictionary = openDictionary(dictionaryBytes)
process.stderr.write(`dictionary: ${dictionary.size} words, ${dictionaryBytes.length} bytes\n`)
const model = pack(train(kept, held))
if (held.length > 0) measure(dictionary, model, held)
if (values.out !== undefined) {
  mkdirSync(values.out, { recursive: true })
  writeFileSync(path.join(values.out, 'words.bin'), dictionaryBytes)
  writeFileSync(path.join(values.out, 'tagger.bin'), model)
}
