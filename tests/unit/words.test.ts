import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { backendEn } from '../../components/words/backend-en'
import { backendZhCN } from '../../components/words/backend-zh-CN'
import { overlayEn } from '../../components/words/overlay-en'
import { overlayZhCN } from '../../components/words/overlay-zh-CN'
import { pagesEn } from '../../components/words/pages-en'
import { pagesZhCN } from '../../components/words/pages-zh-CN'
import { KPIS, KPI_FIELDS } from '../../lib/domain/kpi'
import { RESTRICTIONS } from '../../lib/domain/title/restricted-words'
import { SITES } from '../../lib/sites'

const zh: Record<string, string> = { ...overlayZhCN, ...backendZhCN, ...pagesZhCN }
const en: Record<string, string> = { ...overlayEn, ...backendEn, ...pagesEn }
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
      for (const [, key] of text.matchAll(/\bt\('([^']+)'/gu)) {
        // What only a backend's pages say travels there alone.
        const known = { ...overlayZhCN, ...(file.startsWith('Backend') && backendZhCN) }
        expect(Object.keys(known), `${file}: ${key}`).toContain(key)
      }
    }
  }
})

it('the overlay has the colours of the pages', () => {
  const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../../components', file), 'utf8')
  const colours = (css: string, head: string) => {
    const body = css.slice(css.indexOf(head)).split('}')[0] ?? ''
    return Object.fromEntries([...body.matchAll(/(--[\w-]+):\s*([^;]+);/gu)].map((m) => [m[1], m[2]]))
  }
  const pages = read('ui/tokens.css')
  const overlay = read('overlay/overlay.css')
  for (const [head, own] of [
    [':root {', '.ll-root {'],
    [':root {\n    --paper', "[data-theme='dark'] {"],
  ] as const) {
    // The overlay alone marks ads.
    const { '--ad': _, ...shown } = colours(overlay, own)
    expect(Object.keys(shown).length).toBeGreaterThan(8)
    expect(colours(pages, head)).toMatchObject(shown)
  }
})
