import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { build } from 'vite'
import { readPage } from '../../lib/sites'
import { decodeText } from '../../lib/import-export/decode-text'
import { openPage } from '../tools/open-page'
import type { readers as inPage } from './readers-in-page'
import { test } from './shop'

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures')

/** The readers and the maker of samples as one script for a bare page. */
async function readersBundle(): Promise<string> {
  const entry = path.resolve(import.meta.dirname, 'readers-in-page.ts')
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'bundle', fileName: 'readers' } },
  })
  const output = Array.isArray(built) ? built[0]?.output : 'output' in built ? built.output : []
  return output?.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : [])).join('\n') ?? ''
}

/** A fixture as markup: state or an answer becomes a page whose one script holds it, as in the unit tests. */
const markupOf = (file: string) => openPage(decodeText(readFileSync(file))).documentElement.outerHTML

test('in Chromium the readers read every fixture as they do in the unit tests, and read the same from its sample', async ({ context }) => {
  const page = await context.newPage()
  await page.goto('about:blank')
  await page.addScriptTag({ content: await readersBundle() })
  let seen = 0
  for (const name of readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.expected.json'))) {
    const stem = name.replace(/\.expected\.json$/u, '')
    const file = ['.html', '.json', '.js', '.jsonp']
      .map((end) => stem + end)
      .find((f) => readdirSync(path.join(FIXTURES, path.dirname(stem))).includes(path.basename(f)))
    const { url } = JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')) as { url: string }
    const html = markupOf(path.join(FIXTURES, file ?? ''))
    const { reading, again } = await page.evaluate(
      ([href, text]) => {
        const { readers } = window as unknown as { readers: typeof inPage }
        return { reading: readers.read(href, text), again: readers.read(href, readers.scrub(href, text)) }
      },
      [url, html] as const,
    )
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
    expect(plain(reading), stem).toEqual(plain(readPage({ url: new URL(url), document: openPage(html) })))
    const { fields, page: kind } = reading as { fields: unknown; page: string }
    // A back office is never copied.
    if (kind !== 'backend') expect((again as { fields: unknown }).fields, `sample of ${stem}`).toEqual(fields)
    seen += 1
  }
  expect(seen).toBeGreaterThan(60)
})
