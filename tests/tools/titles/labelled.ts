import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { WordType } from '../../../lib/domain/title/word-types'

const FOLDER = path.resolve(import.meta.dirname, '../../data/titles')
/** Short names of the data files → types. */
const TYPES: Record<string, WordType> = {
  brand: 'brand',
  model: 'model',
  prod: 'product',
  other: 'product_other',
  purp: 'purpose',
  func: 'function',
  time: 'time',
  scene: 'scene',
  aud: 'audience',
  mat: 'material',
  look: 'look',
  style: 'style',
  orig: 'origin',
  color: 'color',
  flav: 'flavor',
  spec: 'spec',
  fill: 'filler',
}

/** The type of a short name; null for `_`. Throws for a name that is none. */
export function typeOf(name: string): WordType | null {
  if (name === '_') return null
  const type = TYPES[name]
  if (type === undefined) throw new Error(`no such type: ${name}`)
  return type
}

export interface LabelledTitle {
  title: string
  words: { text: string; type: string }[]
}

const WORD = /([^{}]+)\{([a-z_]+)\}/gu

/** All titles labelled for the project, in the order of their files. */
export function readLabelled(): LabelledTitle[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readFileSync(path.join(FOLDER, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => {
      const words = [...line.matchAll(WORD)].map((m) => ({ text: m[1] ?? '', type: m[2] ?? '' }))
      const title = words.map((word) => word.text).join('')
      if (words.map((word) => `${word.text}{${word.type}}`).join('') !== line) throw new Error(`a malformed line: ${line.slice(0, 60)}`)
      return { title, words }
    })
}
