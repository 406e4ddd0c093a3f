/** Types of title words, in the order of the packed model: what a word means in its title. */
export const WORD_TYPES = [
  'brand',
  'model',
  'product',
  'product_other',
  'purpose',
  'function',
  'time',
  'scene',
  'audience',
  'material',
  'look',
  'style',
  'origin',
  'color',
  'flavor',
  'spec',
  'filler',
] as const
export type WordType = (typeof WORD_TYPES)[number]
