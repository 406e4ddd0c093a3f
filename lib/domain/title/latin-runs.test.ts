import { describe, expect, it } from 'vitest'
import { packDictionary } from '../../../tests/tools/titles/build-dictionary'
import { openDictionary } from './dictionary'
import { cutRuns } from './latin-runs'
import { splitUnits } from './units'
import { WORD_TYPES, type WordType } from './word-types'

const listed: Record<string, WordType> = {
  oppo: 'brand',
  vivo: 'brand',
  apple: 'brand',
  cos: 'brand',
  watch: 'product',
  play: 'function',
  u盘: 'product',
  tf卡: 'product',
}
const dictionary = openDictionary(
  packDictionary(new Map(Object.entries(listed).map(([word, type]) => [word, { count: 60, mask: 1 << WORD_TYPES.indexOf(type) }]))),
)
const unitsOf = (title: string) => {
  const { kinds, starts } = cutRuns(dictionary, title, splitUnits(title))
  return kinds.map((_, i) => title.slice(starts[i], starts[i + 1])).join('|')
}

describe('runs of Latin letters', () => {
  it.each([
    ['oppoa5', 'oppo|a|5'],
    ['OPPOR9', 'OPPO|R|9'],
    ['oppovivo', 'oppo|vivo'],
    ['AppleWatch', 'Apple|Watch'],
    ['16GU盘', '16|G|U|盘'],
    ['32gtf卡', '32|g|tf|卡'],
    ['64gU3', '64|g|U|3'],
  ])('%s is two words', (title, units) => expect(unitsOf(title)).toBe(units))
  it.each([
    ['5000mAh', '5000|mAh'],
    ['12mm', '12|mm'],
    ['oppo', 'oppo'],
    ['oppox', 'oppox'],
    ['cosplay', 'cosplay'],
    ['MacBook', 'MacBook'],
    ['', ''],
  ])('%s stays whole', (title, units) => expect(unitsOf(title)).toBe(units))
})
