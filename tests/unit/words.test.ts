import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { overlayEn } from '../../components/words/overlay-en'
import { overlayZhCN } from '../../components/words/overlay-zh-CN'
import { pagesEn } from '../../components/words/pages-en'
import { pagesZhCN } from '../../components/words/pages-zh-CN'
import { KPIS, KPI_FIELDS } from '../../lib/domain/kpi'
import { RESTRICTIONS } from '../../lib/domain/title/restricted-words'
import { SITES } from '../../lib/sites'

const zh: Record<string, string> = { ...overlayZhCN, ...pagesZhCN }
const en: Record<string, string> = { ...overlayEn, ...pagesEn }
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map((m) => m[1]).sort()

it('both languages say the same keys with the same slots, and English says nothing in Chinese but names', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  for (const key of Object.keys(zh)) {
    expect(slots(en[key] ?? ''), key).toEqual(slots(zh[key] ?? ''))
    if (key !== 'kpi.file') expect(en[key], key).not.toMatch(/[\u4e00-\u9fff]/u)
  }
})

it('every code has its words', () => {
  const wanted = [
    ...KPIS.flatMap((kpi) => [`kpi.${kpi.id}`, `formula.${kpi.id}`]),
    ...KPI_FIELDS.map((field) => `field.${field}`),
    ...SITES.map((site) => `site.${site.id}`),
    ...RESTRICTIONS.flatMap((r) => [`reason.${r.reason}`, `severity.${r.severity}`]),
  ]
  for (const key of wanted) expect(zh[key], key).toBeTruthy()
})

it('the overlay speaks overlay words only', () => {
  const folders = ['components/overlay', 'entrypoints/page.content']
  for (const folder of folders) {
    for (const file of readdirSync(path.resolve(import.meta.dirname, '../..', folder)).filter((f) => /\.tsx?$/u.test(f))) {
      const text = readFileSync(path.resolve(import.meta.dirname, '../..', folder, file), 'utf8')
      for (const [, key] of text.matchAll(/\bt\('([^']+)'/gu)) expect(Object.keys(overlayZhCN), `${file}: ${key}`).toContain(key)
    }
  }
})
