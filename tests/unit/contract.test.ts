import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readingSchema } from '../../lib/domain/reading-schema'
import { decodeText } from '../../lib/import-export/decode-text'
import { findReader, readersFor, readPage, SITES } from '../../lib/sites'
import { noteAsked } from '../../lib/sites/asked'
import { scrubPage } from '../../lib/sites/scrub'
import { openPage } from '../tools/open-page'

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures')

interface Expected {
  url: string
  site: string
  page: string | null
  status: string
  reason?: string
  /** Fields as they must be read; those not named are not looked at. In cards: by place. */
  fields?: Record<string, unknown>
}

const cases = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.expected.json'))
  .map((name) => {
    const stem = name.replace(/\.expected\.json$/u, '')
    const page = ['.html', '.json', '.js', '.jsonp']
      .map((end) => stem + end)
      .find((file) => readdirSync(path.join(FIXTURES, path.dirname(stem))).includes(path.basename(file)))
    return { stem, page: page ?? '', expected: JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')) as Expected }
  })

const open = (file: string) => openPage(decodeText(readFileSync(path.join(FIXTURES, file))))

describe.each(cases)('$stem', ({ page, expected }) => {
  const url = new URL(expected.url)

  it('is taken by exactly one reader', () => {
    expect(readersFor(url).map((r) => r.site)).toEqual([expected.site])
  })

  it('reads as it stands beside it', () => {
    const reading = readPage({ url, document: open(page) })
    expect({ site: reading.site, page: reading.page, status: reading.status }).toEqual({ site: expected.site, page: expected.page, status: expected.status })
    if (expected.reason !== undefined) expect(reading.reason).toBe(expected.reason)
    if (expected.fields === undefined) expect(reading.fields).toBeNull()
    else expect(reading.fields).toMatchObject(expected.fields)
  })

  it('satisfies the schema', () => {
    const reading: unknown = JSON.parse(JSON.stringify(readPage({ url, document: open(page) })))
    expect(readingSchema.safeParse(reading).error).toBeUndefined()
  })

  it('reads alike from the sample that a bug report would hold', () => {
    // A back office is never copied.
    if (expected.page === 'backend') return
    const document = open(page)
    const reading = readPage({ url, document })
    const sample = scrubPage(
      { url, document },
      noteAsked(document, () => readPage({ url, document })),
      openPage('<html></html>'),
    )
    expect(readPage({ url, document: openPage(sample.html) }).fields).toEqual(reading.fields)
    // A sample that became a fixture is held to the same.
    const again = openPage(sample.html)
    const twice = scrubPage(
      { url, document: again },
      noteAsked(again, () => readPage({ url, document: again })),
      openPage('<html></html>'),
    )
    expect(readPage({ url, document: openPage(twice.html) }).fields).toEqual(reading.fields)
  })

  it('leaves the page untouched', () => {
    const document = open(page)
    const before = document.documentElement.outerHTML
    readPage({ url, document })
    scrubPage(
      { url, document },
      noteAsked(document, () => readPage({ url, document })),
      openPage('<html></html>'),
    )
    expect(document.documentElement.outerHTML).toBe(before)
  })

  it('is refused under the address of another item', () => {
    if (expected.page !== 'item' || expected.fields === undefined) return
    // A shop that is read by what it marks up is named by its address alone.
    if (expected.site.includes('.')) return
    const id = findReader(url)?.reader.idOf?.(url) ?? ''
    const other = new URL(url.href.replaceAll(id, '699999999999'))
    expect(other.href).not.toBe(url.href)
    expect(readPage({ url: other, document: open(page) })).toMatchObject({ status: 'unrecognised', fields: null })
  })
})

it('every site has a fixture for each kind of page that it names', () => {
  for (const site of SITES) {
    for (const page of Object.keys(site.pages)) {
      expect(
        cases.some(({ expected }) => expected.site === site.id && expected.page === page),
        `${site.id} ${page}`,
      ).toBe(true)
    }
  }
})

it('hosts are matched exactly, never by a substring', () => {
  for (const address of [
    'https://s.taobao.com.evil.example/search?q=x',
    'https://evil.example/s.taobao.com/search',
    'https://item.taobao.com.cn/item.htm?id=1',
    'https://xdetail.tmall.com.evil.example/item.htm?id=1',
    'https://login.taobao.com/',
    'https://www.tmall.com/',
  ]) {
    const platforms = new Set(SITES.map((site) => site.id))
    expect(
      readersFor(new URL(address)).filter((r) => platforms.has(r.site)),
      address,
    ).toEqual([])
  }
})
