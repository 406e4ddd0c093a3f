import { describe, expect, it } from 'vitest'
import { DAY_MS } from './calendar'
import { pageHealth, type LoggedReading } from './health'

const NOW = Date.parse('2026-11-22T04:00:00Z')
const log = (...rows: [daysAgo: number, status: string, missing?: string[], reason?: string][]): LoggedReading[] =>
  rows.map(([days, status, missing = [], reason], i) => ({
    at: NOW - days * DAY_MS,
    site: 'jd',
    page: 'item',
    status,
    missing,
    reason: reason ?? null,
    read: 1,
    of: 1,
    url: `https://item.jd.com/${1000 + i}.html`,
  }))

describe('pageHealth', () => {
  it('sets the last seven days against the thirty before', () => {
    const [jd] = pageHealth(log([1, 'ok'], [2, 'partial', ['price']], [8, 'ok'], [20, 'ok'], [36, 'partial', ['shop']], [38, 'ok']), NOW)
    expect(jd).toMatchObject({ week: { whole: 1, of: 2 }, before: { whole: 2, of: 3 }, missing: [{ field: 'price', times: 1 }] })
  })
  it('a login or a slider is no fault of the reader', () => {
    const [jd] = pageHealth(log([0, 'blocked', [], 'login'], [1, 'ok'], [1, 'blocked', [], 'challenge']), NOW)
    expect(jd).toMatchObject({ week: { whole: 1, of: 1 }, blind: false, last: { status: 'blocked' } })
  })
  it('names the field that has been missing longest, and the last page that was whole', () => {
    const [jd] = pageHealth(log([0, 'partial', ['price', 'shop']], [1, 'partial', ['price', 'shop']], [2, 'partial', ['shop']], [3, 'ok']), NOW)
    expect(jd?.missingFirst).toEqual({ field: 'shop', since: NOW - 2 * DAY_MS })
    expect(jd?.lastGood).toEqual({ at: NOW - 3 * DAY_MS, url: 'https://item.jd.com/1003.html' })
  })
  it('is blind after three readings in a row that were not whole, where it had seen before', () => {
    const failures: [number, string, string[]][] = [
      [0, 'partial', ['price']],
      [1, 'unrecognised', []],
      [2, 'partial', ['price']],
    ]
    expect(pageHealth(log(...failures, [9, 'ok']), NOW)[0]?.blind).toBe(true)
    expect(pageHealth(log(...failures), NOW)[0]?.blind).toBe(false)
    expect(pageHealth(log(...failures.slice(1), [9, 'ok']), NOW)[0]?.blind).toBe(false)
    expect(pageHealth(log([0, 'ok'], ...failures, [9, 'ok']), NOW)[0]?.blind).toBe(false)
  })
})
