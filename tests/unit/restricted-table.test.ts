import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findRestricted } from '../../lib/domain/title/restricted'

interface Row {
  title: string
  word: string
  /** Null: a trap, which must not be reported. */
  severity: string | null
  category: string
}

const TABLE = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../data/restricted/table.json'), 'utf8')) as Row[]

describe('restricted words: 300 that must be found and 300 traps, written for the project', () => {
  const rows = TABLE.map((row) => {
    const from = row.title.indexOf(row.word)
    const hits = findRestricted(row.title, row.category).filter((hit) => hit.from < from + row.word.length && hit.from + hit.text.length > from)
    return { ...row, hits }
  })
  const positives = rows.filter((row) => row.severity !== null)
  const traps = rows.filter((row) => row.severity === null)

  it('holds what it says', () => {
    expect([positives.length, traps.length]).toEqual([300, 300])
    expect(new Set(TABLE.map((row) => row.title)).size).toBe(600)
  })
  it('recall of at least 0.97', () => {
    const missed = positives.filter((row) => row.hits.length === 0).map((row) => `${row.word}: ${row.title}`)
    expect(1 - missed.length / positives.length, missed.join('\n')).toBeGreaterThanOrEqual(0.97)
  })
  it('precision of at least 0.97', () => {
    const wrong = traps.filter((row) => row.hits.length > 0).map((row) => `${row.hits.map((h) => h.text).join()}: ${row.title}`)
    const right = positives.filter((row) => row.hits.length > 0).length
    expect(right / (right + wrong.length), wrong.join('\n')).toBeGreaterThanOrEqual(0.97)
  })
  it('gives the severity that the table gives in at least 97 of 100', () => {
    const found = positives.filter((row) => row.hits.length > 0)
    expect(found.filter((row) => row.hits.some((hit) => hit.severity === row.severity)).length / found.length).toBeGreaterThanOrEqual(0.97)
  })
  it('gives back the text as it stands in the title, spaces and full width included', () => {
    for (const { title } of TABLE) for (const hit of findRestricted(title)) expect(title.slice(hit.from, hit.from + hit.text.length)).toBe(hit.text)
    expect(findRestricted('2026最新款连衣裙').map((hit) => hit.text)).toEqual(['最新款'])
    expect(findRestricted('口碑ＮＯ．１粉底液').map((hit) => hit.text)).toEqual(['ＮＯ．１'])
    expect(findRestricted('顶.级牛皮').map((hit) => hit.text)).toEqual(['顶.级'])
  })
})
