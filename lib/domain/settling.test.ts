import { expect, it } from 'vitest'
import { isSettling } from './settling'

const at = (text: string) => Date.parse(`${text}+08:00`)

it.each([
  ['gmv', '2026-11-21', '2026-11-21T18:00', true],
  ['gmv', '2026-11-21', '2026-11-22T08:59', true],
  ['gmv', '2026-11-21', '2026-11-22T09:00', false],
  ['adCost', '2026-11-21', '2026-11-22T10:00', false],
  ['adSales', '2026-11-21', '2026-11-22T10:00', true],
  ['adSales', '2026-11-01', '2026-11-16T10:00', true],
  ['adSales', '2026-11-01', '2026-11-17T10:00', false],
] as const)('%s of %s taken at %s: still settling %s', (field, day, taken, settling) => {
  expect(isSettling(field, day, at(taken))).toBe(settling)
})
