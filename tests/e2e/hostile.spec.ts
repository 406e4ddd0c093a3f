import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { test } from './shop'

const CORPUS = process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../../../shared/corpus')
const OWN = [
  '<script>window.hit=1</script>',
  '"><img src=x onerror=window.hit=1>',
  "'><svg onload=window.hit=1>",
  '{{constructor.constructor("window.hit=1")()}}',
  '\u202Egnp.exe',
  '<iframe srcdoc="<script>parent.hit=1</script>">',
  'javascript:window.hit=1',
]

function strings(): string[] {
  const folder = path.join(CORPUS, 'suites/hostile')
  if (!existsSync(folder)) return OWN
  const texts = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : Array.isArray(value)
        ? value.flatMap(texts)
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(texts)
          : []
  const json = (name: string) => texts(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
  return [
    ...OWN,
    ...json('dompurify-payloads.json'),
    ...json('blns.json'),
    ...readFileSync(path.join(folder, 'xss-payload-list.txt'), 'utf8').split('\n'),
  ].filter((text) => text.trim() !== '')
}

test('titles that are attacks: none runs, none becomes an element, in the page or in the panel', async ({ page, overlay, market, openOwn, rows, context }) => {
  test.setTimeout(600_000)
  const all = strings()
  const perPage = 44
  let dialogs = 0
  context.on('page', (opened) =>
    opened.on('dialog', (dialog) => {
      dialogs += 1
      void dialog.dismiss()
    }),
  )
  page.on('dialog', (dialog) => {
    dialogs += 1
    void dialog.dismiss()
  })
  // A title longer than the store takes would refuse its page; shops cut far earlier.
  const short = all.map((text) => text.slice(0, 300))
  const pages = Math.ceil(short.length / perPage)
  for (let i = 0; i < pages; i += 1) {
    market.options = { titles: short.slice(i * perPage, (i + 1) * perPage) }
    await page.goto(`https://s.taobao.com/search?q=x${i}`)
    await overlay.waitForText(/已保存/u)
    const found = await overlay.run<string[]>(
      `return [...root.querySelectorAll('script, iframe, svg:not(.ll-spark), object, embed, a, img, form')].map((e) => e.outerHTML)`,
    )
    expect(found).toEqual([])
    expect(await page.evaluate('window.hit')).toBeUndefined()
  }
  const stored = await rows('resultPages')
  expect(stored).toHaveLength(pages)
  const panel = await openOwn('sidepanel.html#words', { width: 900, height: 800 })
  await panel.waitForTimeout(1500)
  expect(await panel.evaluate(() => document.querySelectorAll('script[src^="http"], iframe, object, embed, img').length)).toBe(0)
  expect(await panel.evaluate('window.hit')).toBeUndefined()
  expect(dialogs).toBe(0)
})
