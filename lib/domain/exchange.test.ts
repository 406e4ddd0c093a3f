import { expect, it } from 'vitest'
import { inFen } from './exchange'

it('compares across currencies only at a rate that was typed in', () => {
  const one = (min: number) => ({ min, max: min })
  expect(inFen(one(9900), 'CNY', {})).toBe(9900)
  expect(inFen(one(2097), 'USD', {})).toBeNull()
  expect(inFen(one(2097), 'USD', { USD: 7.1 })).toBe(14_889)
  expect(inFen(one(1980), 'JPY', { JPY: 0.047 })).toBe(9306)
  expect(inFen(one(2097), null, { USD: 7.1 })).toBeNull()
  expect(inFen({ min: 100, max: 200 }, 'CNY', {})).toBeNull()
  expect(inFen(one(100), 'USD', { USD: 0 })).toBeNull()
})
