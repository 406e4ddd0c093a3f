import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gbkBytes } from './bytes'
import { packWords, type PackTask } from './pack'

/** All choices, one by one. */
function bruteForce({ candidates, queries, required, limitBytes }: PackTask): number {
  const names = [...new Set(candidates)].filter((name) => !required.includes(name))
  let best = -Infinity
  for (let set = 0; set < 1 << names.length; set += 1) {
    const chosen = new Set([...required, ...names.filter((_, i) => (set >> i) & 1)])
    const bytes = [...chosen].reduce((sum, name) => sum + gbkBytes(name), 0)
    if (bytes > limitBytes && chosen.size > new Set(required).size) continue
    best = Math.max(
      best,
      queries.reduce((sum, q) => (q.words.every((w) => chosen.has(w)) ? sum + q.value : sum), 0),
    )
  }
  return best
}

const words = ['茶树', '精油', '澳洲', '单方', '祛味', '护肤', '30ml', '面部', '身体按摩', '控油', '学生']
const task = fc.record({
  candidates: fc.subarray(words, { minLength: 1 }),
  queries: fc.array(fc.record({ words: fc.subarray(words, { minLength: 0, maxLength: 4 }), value: fc.integer({ min: 1, max: 1000 }) }), { maxLength: 14 }),
  required: fc.subarray(words, { maxLength: 2 }),
  limitBytes: fc.integer({ min: 0, max: 40 }),
})

describe('packWords', () => {
  it('finds what trying every choice finds, within the bytes', () => {
    fc.assert(
      fc.property(task, (given) => {
        const packed = packWords(given)
        expect(packed.optimal).toBe(true)
        expect(packed.value).toBeCloseTo(bruteForce(given), 6)
        expect(packed.bytes).toBe(packed.chosen.reduce((sum, name) => sum + gbkBytes(name), 0))
        for (const name of given.required) expect(packed.chosen).toContain(name)
        if (given.required.reduce((sum, name) => sum + gbkBytes(name), 0) <= given.limitBytes) expect(packed.bytes).toBeLessThanOrEqual(given.limitBytes)
      }),
      { numRuns: 400 },
    )
  })

  it('proves 80 candidates and 60 bytes in time', () => {
    let seed = 7
    const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
    const candidates = Array.from({ length: 80 }, (_, i) => String.fromCharCode(0x4e00 + i).repeat(1 + Math.floor(random() * 4)))
    for (let round = 0; round < 5; round += 1) {
      const queries = Array.from({ length: 150 }, () => ({
        words: Array.from({ length: 1 + Math.floor(random() * 3) }, () => candidates[Math.floor(random() ** 2 * 80)] ?? ''),
        value: Math.round(10_000 / (1 + random() * 99)),
      }))
      const started = performance.now()
      const packed = packWords({ candidates, queries, required: [candidates[0] ?? ''], limitBytes: 60 })
      expect(packed.optimal).toBe(true)
      expect(performance.now() - started).toBeLessThan(500)
    }
  })
})
