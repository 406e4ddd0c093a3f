import { expect, it } from 'vitest'
import { readMapping, writeMapping } from './mapping-file'

it('a mapping comes out as it went in', () => {
  const mapping = { 我的成交: 'gmv', 备注列: null }
  expect(readMapping(writeMapping(mapping))).toEqual(mapping)
})

it.each([
  '',
  '{}',
  '[]',
  '{"format":"listinglens-columns"}',
  '{"format":"listinglens-columns","columns":{"a":"no such field"}}',
  '{"format":"x","columns":{}}',
])('what is none is refused: %s', (text) => {
  expect(readMapping(text)).toBeNull()
})
