import { expect, it } from 'vitest'
import { reviewSide } from './review-side'

it.each([
  ['质量不错', 'for'],
  ['版型好', 'for'],
  ['穿上好看', 'for'],
  ['尺寸很准', 'for'],
  ['物流很快', 'for'],
  ['没有异味', 'for'],
  ['无色差', 'for'],
  ['不掉色', 'for'],
  ['不会起球', 'for'],
  ['性价比高', 'for'],
  ['味道清香', 'for'],
  ['没毛病', 'for'],
  ['色差小', 'for'],
  ['噪音很小', 'for'],
  ['包装破损', 'against'],
  ['质量差', 'against'],
  ['质量不好', 'against'],
  ['有异味', 'against'],
  ['不太舒服', 'against'],
  ['不够清晰', 'against'],
  ['尺码偏小', 'against'],
  ['物流慢', 'against'],
  ['掉色严重', 'against'],
  ['味道大', 'against'],
  ['与描述不符', 'against'],
  ['不值得推荐', 'against'],
  ['有图', null],
  ['追评', null],
  ['质量好但物流慢', null],
  ['一般', null],
  ['大码', null],
] as const)('%s speaks %s', (text, side) => {
  expect(reviewSide(text)).toBe(side)
})
