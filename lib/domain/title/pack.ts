import { gbkBytes } from './bytes'

/** Which words to take: each query counts when all of its words are taken, and the words must fit the bytes. */
export interface PackTask {
  candidates: readonly string[]
  queries: readonly { words: readonly string[]; value: number }[]
  required: readonly string[]
  /** GBK bytes. */
  limitBytes: number
}

export interface Packed {
  chosen: string[]
  value: number
  bytes: number
  /** True where it is proven that no other choice is worth more; false where the search was ended before. */
  optimal: boolean
}

interface Query {
  words: number[]
  value: number
}

/** More places than this in the search are not looked at: a proof that would take long is given up, and said so. */
const MOST_NODES = 400_000
const EPSILON = 1e-9

/**
 * The words worth most within the bytes, by branch and bound with a proof: the bound of `search` is never below what can still be won. What is required
 * is always taken, even if it alone is too long.
 */
export function packWords(task: PackTask, mostNodes = MOST_NODES): Packed {
  const names = [...new Set([...task.required, ...task.candidates])]
  const indexOf = new Map(names.map((name, i) => [name, i]))
  const bytes = names.map(gbkBytes)
  const requiredSet = new Set(task.required.map((name) => indexOf.get(name) ?? -1))
  const known: Query[] = []
  const byWords = new Map<string, Query>()
  for (const { words, value } of task.queries) {
    const ids = [...new Set(words)].map((word) => indexOf.get(word) ?? -1)
    if (ids.includes(-1)) continue
    const needed = ids.filter((id) => !requiredSet.has(id)).sort((a, b) => a - b)
    const key = needed.join()
    const standing = byWords.get(key)
    if (standing === undefined) {
      const query = { words: needed, value }
      byWords.set(key, query)
      known.push(query)
    } else standing.value += value
  }
  const base = known.filter((q) => q.words.length === 0).reduce((sum, q) => sum + q.value, 0)
  const requiredBytes = [...requiredSet].reduce((sum, id) => sum + (bytes[id] ?? 0), 0)
  const room = task.limitBytes - requiredBytes
  const finish = (ids: readonly number[], value: number, optimal: boolean): Packed => {
    const taken = new Set([...requiredSet, ...ids])
    const chosen = names.filter((_, i) => taken.has(i))
    return { chosen, value: base + value, bytes: chosen.reduce((sum, name) => sum + gbkBytes(name), 0), optimal }
  }
  const open = known.filter((q) => q.words.length > 0)
  if (room <= 0) return finish([], 0, true)
  // Queries that take away count where their words are all taken; a bound may leave them out.
  const found = search(open, bytes, room, mostNodes)
  return finish(found.words, found.value, found.optimal)
}

/** A number's worth of lists in two flat arrays: the entries of `i` lie from `start[i]` to `start[i + 1]`. */
interface Flat {
  start: Int32Array
  items: Int32Array
}

function flatten(lists: readonly (readonly number[])[]): Flat {
  const start = new Int32Array(lists.length + 1)
  lists.forEach((list, i) => (start[i + 1] = (start[i] ?? 0) + list.length))
  return { start, items: Int32Array.from(lists.flat()) }
}

function search(queries: readonly Query[], bytesOf: readonly number[], room: number, mostNodes: number): { words: number[]; value: number; optimal: boolean } {
  const gains = queries.filter((q) => q.value > 0 && q.words.reduce((sum, w) => sum + (bytesOf[w] ?? 0), 0) <= room)
  const losses = queries.filter((q) => q.value < 0)
  // Words by new numbers, so that the arrays below are dense.
  const ids = [...new Set(gains.flatMap((q) => q.words))]
  const numberOf = new Map(ids.map((id, i) => [id, i]))
  const words = ids.length
  const count = gains.length
  const bytes = Float64Array.from(ids, (id) => bytesOf[id] ?? 0)
  const inQuery = flatten(gains.map((q) => q.words.map((w) => numberOf.get(w) ?? 0)))
  const ofWord = flatten(ids.map((id) => gains.flatMap((q, i) => (q.words.includes(id) ? [i] : []))))
  const values = Float64Array.from(gains, (q) => q.value)
  // 0 undecided, 1 taken, 2 left.
  const state = new Uint8Array(words)
  const missing = Float64Array.from(gains, (q) => q.words.reduce((sum, w) => sum + (bytesOf[w] ?? 0), 0))
  const openWords = Int32Array.from(gains, (q) => q.words.length)
  const dead = new Int32Array(count)
  let best: { words: number[]; value: number } = { words: [], value: 0 }
  let nodes = 0
  let ended = false

  const offer = (taken: Iterable<number>) => {
    const set = new Set([...taken].map((w) => ids[w] ?? -1))
    const value = [...gains, ...losses].reduce((sum, q) => (q.words.every((w) => set.has(w)) ? sum + q.value : sum), 0)
    if (value > best.value + EPSILON) best = { words: [...set], value }
  }

  // First answers: again and again the query that wins most for the bytes that it still needs.
  const greedy = (power: number) => {
    const taken = new Set<number>()
    let left = room
    for (;;) {
      let pick: { words: number[]; rate: number; bytes: number } | null = null
      for (let q = 0; q < count; q += 1) {
        const need: number[] = []
        let cost = 0
        for (let k = inQuery.start[q] ?? 0; k < (inQuery.start[q + 1] ?? 0); k += 1) {
          const w = inQuery.items[k] ?? 0
          if (taken.has(w)) continue
          need.push(w)
          cost += bytes[w] ?? 0
        }
        if (need.length === 0 || cost > left) continue
        const then = new Set([...taken, ...need])
        const met = new Set<number>()
        for (const w of need) for (let k = ofWord.start[w] ?? 0; k < (ofWord.start[w + 1] ?? 0); k += 1) met.add(ofWord.items[k] ?? 0)
        let gain = 0
        for (const i of met) {
          let all = true
          for (let k = inQuery.start[i] ?? 0; k < (inQuery.start[i + 1] ?? 0); k += 1) if (!then.has(inQuery.items[k] ?? 0)) all = false
          if (all) gain += values[i] ?? 0
        }
        const rate = gain / cost ** power
        if (pick === null || rate > pick.rate) pick = { words: need, rate, bytes: cost }
      }
      if (pick === null) break
      for (const w of pick.words) taken.add(w)
      left -= pick.bytes
      offer(taken)
    }
  }
  for (const power of [1, 0.7, 1.3, 0.4]) greedy(power)

  const pull = new Float64Array(words)
  const share = new Float64Array(inQuery.items.length)
  const order = Array.from({ length: words }, (_, i) => i)
  const inside = new Float64Array(words)
  /**
   * Most that can still be won: each open query's value is shared among its undecided words, then the words compete for the room as if they could be cut.
   * True for any sharing; shares move a few times from words that would be taken to those that would not, which lowers it.
   */
  const bound = (left: number, have: number): number => {
    pull.fill(0)
    for (let q = 0; q < count; q += 1) {
      if (dead[q] !== 0 || openWords[q] === 0 || (missing[q] ?? 0) > left) continue
      const part = (values[q] ?? 0) / (openWords[q] ?? 1)
      for (let k = inQuery.start[q] ?? 0; k < (inQuery.start[q + 1] ?? 0); k += 1) {
        const w = inQuery.items[k] ?? 0
        if (state[w] !== 0) continue
        share[k] = part
        pull[w] = (pull[w] ?? 0) + part
      }
    }
    let least = Infinity
    for (let round = 0; round < 7; round += 1) {
      order.sort((a, b) => (pull[b] ?? 0) / (bytes[b] ?? 1) - (pull[a] ?? 0) / (bytes[a] ?? 1))
      let free = left
      let sum = 0
      let rate = 0
      for (const w of order) {
        const worth = pull[w] ?? 0
        if (worth <= EPSILON) break
        const part = Math.min(1, free / (bytes[w] ?? 1))
        inside[w] = part
        sum += worth * part
        free -= (bytes[w] ?? 0) * part
        if (part < 1) {
          rate = rate === 0 ? worth / (bytes[w] ?? 1) : rate
          inside[w] = 0
        }
      }
      if (sum < least) least = sum
      if (have + least <= best.value + EPSILON || rate === 0) return have + least
      // What a word holds above the price of a byte goes to words of the same query below it.
      const step = 0.75 / (1 + round * 0.35)
      for (let q = 0; q < count; q += 1) {
        if (dead[q] !== 0 || (openWords[q] ?? 0) < 2 || (missing[q] ?? 0) > left) continue
        const from = inQuery.start[q] ?? 0
        const to = inQuery.start[q + 1] ?? 0
        let low = -1
        let slack = 0
        for (let k = from; k < to; k += 1) {
          const w = inQuery.items[k] ?? 0
          const under = rate * (bytes[w] ?? 0) - (pull[w] ?? 0)
          if (state[w] === 0 && under > slack) {
            slack = under
            low = k
          }
        }
        if (low === -1) continue
        for (let k = from; k < to && slack > EPSILON; k += 1) {
          const w = inQuery.items[k] ?? 0
          if (k === low || state[w] !== 0) continue
          const over = (pull[w] ?? 0) - rate * (bytes[w] ?? 0)
          if (over <= EPSILON) continue
          const moved = Math.min(share[k] ?? 0, over, slack) * step
          const target = inQuery.items[low] ?? 0
          share[k] = (share[k] ?? 0) - moved
          share[low] = (share[low] ?? 0) + moved
          pull[w] = (pull[w] ?? 0) - moved
          pull[target] = (pull[target] ?? 0) + moved
          slack -= moved
        }
      }
    }
    return have + least
  }

  const decide = (w: number, take: boolean, by: 1 | -1) => {
    state[w] = by === 1 ? (take ? 1 : 2) : 0
    for (let k = ofWord.start[w] ?? 0; k < (ofWord.start[w + 1] ?? 0); k += 1) {
      const q = ofWord.items[k] ?? 0
      if (take) {
        missing[q] = (missing[q] ?? 0) - by * (bytes[w] ?? 0)
        openWords[q] = (openWords[q] ?? 0) - by
      } else dead[q] = (dead[q] ?? 0) + by
    }
  }
  /** The word on which most hangs. */
  const pick = (left: number): number => {
    let chosen = -1
    let most = 0
    for (let w = 0; w < words; w += 1) {
      if (state[w] !== 0 || (bytes[w] ?? 0) > left) continue
      let hangs = 0
      for (let k = ofWord.start[w] ?? 0; k < (ofWord.start[w + 1] ?? 0); k += 1) {
        const q = ofWord.items[k] ?? 0
        if (dead[q] === 0 && (missing[q] ?? 0) <= left) hangs += (values[q] ?? 0) / (openWords[q] ?? 1)
      }
      if (hangs > most) {
        most = hangs
        chosen = w
      }
    }
    return chosen
  }
  const taken: number[] = []
  const go = (left: number): void => {
    nodes += 1
    if (nodes > mostNodes) {
      ended = true
      return
    }
    let have = 0
    for (let q = 0; q < count; q += 1) if (openWords[q] === 0) have += values[q] ?? 0
    if (have > best.value + EPSILON || losses.length > 0) offer(taken)
    if (bound(left, have) <= best.value + EPSILON) return
    const w = pick(left)
    if (w === -1) return
    decide(w, true, 1)
    taken.push(w)
    go(left - (bytes[w] ?? 0))
    taken.pop()
    decide(w, true, -1)
    if (ended) return
    decide(w, false, 1)
    go(left)
    decide(w, false, -1)
  }
  go(room)
  return { ...best, optimal: !ended }
}
