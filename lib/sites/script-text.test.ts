import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, readAnswer, readAssigned, readLiteral } from './script-text'

const CORPUS = process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../../../shared/corpus')

describe('readLiteral', () => {
  it('reads any JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        // Ids beyond 2^53 are kept as text on purpose.
        if (text.includes('__proto__') || /\d{16}/u.test(text)) return
        expect(JSON.parse(JSON.stringify(readLiteral(text)?.value))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('reads what scripts write instead of JSON', () => {
    expect(readLiteral(`{a: 'it\\'s', "b-c": [1, 2,], /* c */ 5690000000001: {d: .5, e: !0}, f: undefined, // end\n g: "\\x26\\u4e2d"}`)?.value).toEqual({
      a: "it's",
      'b-c': [1, 2],
      5690000000001: { d: 0.5, e: true },
      f: null,
      g: '&中',
    })
  })

  it('keeps ids beyond 2^53 as text', () => {
    expect(readLiteral('{"id": 12345678901234567890}')?.value).toEqual({ id: '12345678901234567890' })
  })

  it('refuses what is cut off, and code', () => {
    for (const text of ['{"a": "b', '{"a": {', '[1, 2', '{a: f()}', '{a: b}', '{a: 1 + 1}', '', '{,}']) expect(readLiteral(text)).toBeNull()
  })

  it('does not fall over depth, length or a key that names a prototype', () => {
    expect(readLiteral('['.repeat(100_000))).toBeNull()
    expect(readLiteral('{"a":'.repeat(100_000))).toBeNull()
    const value = readLiteral('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "a": 1}')?.value
    expect(at(value, 'a')).toBe(1)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(at(value, '__proto__', 'polluted')).toBeUndefined()
  })

  it('answers to any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom('{', '}', '[', ']', '"', "'", ':', ',', 'a', '1', '\\', '/', '*', '\n'), { maxLength: 40 }).map((a) => a.join('')),
        ),
        (text) => {
          readLiteral(text)
          readAnswer(text)
          readAssigned(`x = ${text}`, 'x')
        },
      ),
    )
  })

  it.skipIf(!existsSync(path.join(CORPUS, 'suites/hostile/JSONTestSuite')))('every document of the JSON test suite: read alike, or refused', () => {
    const folder = path.join(CORPUS, 'suites/hostile/JSONTestSuite')
    for (const name of readdirSync(folder).filter((n) => n.startsWith('y_'))) {
      const text = readFileSync(path.join(folder, name), 'utf8')
      const mine = readLiteral(text)
      if (text.includes('__proto__') || mine === null) continue
      const parsed: unknown = JSON.parse(text)
      if (typeof parsed === 'object') expect(JSON.parse(JSON.stringify(mine.value)), name).toEqual(JSON.parse(JSON.stringify(parsed)))
    }
    for (const name of readdirSync(folder)) readLiteral(readFileSync(path.join(folder, name), 'latin1'))
  })
})

describe('readAssigned, readAnswer', () => {
  it('cuts the state out of the code around it', () => {
    expect(readAssigned('(function(){var a = 1;var b = {"x":{"y":"}"}};for(var k in a){}})()', 'var b')).toEqual({ x: { y: '}' } })
    expect(readAssigned('if (g_page_config) f(); g_page_config = {"mods":1};g_srp();', 'g_page_config')).toEqual({ mods: 1 })
    expect(readAssigned('Hub.config.set(\'sku\', {a: b(), skuMap     : {";1:2;":{"price":"1"}}', 'skuMap')).toEqual({ ';1:2;': { price: '1' } })
  })
  it('reads answers in their wrappers', () => {
    for (const text of ['{"a":1}', ' mtopjsonp1({"a":1})', '5({"a":1}', '/* x */ cb({"a":1});', 'module.exports = {"a":1}', 'var data = {"a":1};'])
      expect(readAnswer(text)).toEqual({ a: 1 })
  })
})
