/**
 * A packed word list with a cost for each word, and the types that lists name for it. Read into a trie once; looked up without making strings.
 *
 * Layout: u32 count of words; u8 count of common masks of types, each a u24; then for each word, in code-unit order: u8 letters shared with the word
 * before (upper four bits) and further letters (lower four), those as u16, u8 cost (1/8 nat), u8 mask: 0 for none, 255 for a u24 that follows, else the
 * number of a common one. All little endian.
 */
export interface Dictionary {
  /** Node for one more letter behind `node` (0 is the root); -1 where no word goes on so. */
  next(node: number, code: number): number
  /** Cost of the word that ends at a node, in 1/8 nat; -1 where none ends. */
  cost(node: number): number
  /** Mask over `WORD_TYPES` of the word that ends at a node; 0 where none is named. */
  types(node: number): number
  size: number
  /** Nodes are numbered from 0 to here. */
  nodes: number
}

const bitOf = (code: number) => (code ^ (code >>> 5) ^ (code >>> 10)) & 31

export function openDictionary(bytes: Uint8Array): Dictionary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = view.getUint32(0, true)
  // Edges in an open hash: node × letter → node. Room for the letters of all words, at most half full.
  let capacity = 1 << 10
  while (capacity < size * 5) capacity <<= 1
  const mask = capacity - 1
  // An edge is two numbers side by side, one cache line: its node with the lower bits of the letter, its end with the upper ones.
  const edges = new Int32Array(capacity * 2).fill(-1)
  const costs = new Int16Array(size * 3 + 16).fill(-1)
  const masks = new Int32Array(size * 3 + 16)
  // Which letters may go on at all behind a node, by a few of their bits: most look-ups miss, and end here.
  const goesOn = new Uint32Array(size * 3 + 16)
  let nodes = 1

  const slotOf = (node: number, code: number): number => {
    const low = node | ((code & 0xfff) << 20)
    const high = code >> 12
    let slot = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 7) & mask
    for (;;) {
      const to = edges[2 * slot + 1] ?? -1
      if (to === -1 || (edges[2 * slot] === low && to >>> 20 === high)) return 2 * slot
      slot = (slot + 1) & mask
    }
  }
  const endOf = (edge: number): number => (edges[edge + 1] === -1 ? -1 : (edges[edge + 1] ?? 0) & 0xfffff)
  const path: number[] = [0]
  const maskAt = (place: number): number => (bytes[place] ?? 0) | ((bytes[place + 1] ?? 0) << 8) | ((bytes[place + 2] ?? 0) << 16)
  const common = 5
  let at = common + 3 * (bytes[4] ?? 0)
  for (let i = 0; i < size; i += 1) {
    const shared = (bytes[at] ?? 0) >> 4
    const further = (bytes[at] ?? 0) & 15
    at += 1
    path.length = shared + 1
    for (let k = 0; k < further; k += 1) {
      const code = view.getUint16(at, true)
      at += 2
      const node = path.at(-1) ?? 0
      const edge = slotOf(node, code)
      if (endOf(edge) === -1) {
        edges[edge] = node | ((code & 0xfff) << 20)
        edges[edge + 1] = nodes | ((code >> 12) << 20)
        goesOn[node] = (goesOn[node] ?? 0) | (1 << bitOf(code))
        nodes += 1
      }
      path.push(endOf(edge))
    }
    const node = path.at(-1) ?? 0
    costs[node] = bytes[at] ?? 0
    const named = bytes[at + 1] ?? 0
    at += 2
    if (named > 0) masks[node] = maskAt(named === 255 ? at : common + 3 * (named - 1))
    if (named === 255) at += 3
  }
  // Most look-ups begin a word: those take one step.
  const roots = new Int32Array(65_536).fill(-1)
  for (let code = 0; code < roots.length; code += 1) {
    roots[code] = endOf(slotOf(0, code))
  }
  return {
    size,
    nodes,
    next(node, code) {
      if (node === 0) return roots[code] ?? -1
      return ((goesOn[node] ?? 0) >>> bitOf(code)) & 1 ? endOf(slotOf(node, code)) : -1
    },
    cost: (node) => costs[node] ?? -1,
    types: (node) => masks[node] ?? 0,
  }
}
