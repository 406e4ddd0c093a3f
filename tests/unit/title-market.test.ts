import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CORPUS, hiddenCoverage } from '../bench/titles'
import { openLab } from '../tools/titles/open-lab'

describe.runIf(existsSync(CORPUS))('titles of captured results pages, hidden one by one', () => {
  it('the first thirty words of the others say more of them than the most frequent words of two other cutters', () => {
    const found = hiddenCoverage(openLab().tag)
    expect(found['title.hiddenTitles']).toBeGreaterThanOrEqual(40)
    expect(found['title.hiddenCoverage30']).toBeGreaterThan((found['title.hiddenCoverage30.jieba'] ?? 1) + 0.02)
    expect(found['title.hiddenCoverage30']).toBeGreaterThan((found['title.hiddenCoverage30.intl'] ?? 1) + 0.1)
  }, 60_000)
})
