import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../lib/import-export/decode-text'
import { readPage } from '../../lib/sites'
import { noteAsked } from '../../lib/sites/asked'
import { scrubPage } from '../../lib/sites/scrub'
import { openPage } from '../tools/open-page'

const CORPUS = process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../../../shared/corpus')
const HOSTILE = path.join(CORPUS, 'suites/hostile')
const LIMIT_MS = 3000

const ADDRESSES = [
  'https://s.taobao.com/search?q=x',
  'https://item.taobao.com/item.htm?id=743210000001',
  'https://item.jd.com/100313528034.html',
  'https://search.jd.com/Search?keyword=x',
  'https://detail.1688.com/offer/943009900001.html',
  'https://s.1688.com/selloffer/offer_search.htm?keywords=x',
  'https://mobile.yangkeduo.com/goods.html?goods_id=688000000021',
  'https://www.sample-shop.example/products/blue-mug',
  'https://www.aliexpress.com/item/1005001000000001.html',
]
/** Markers of page state of all sites: each reader is led into the hostile text. */
const MARKS = ['g_page_config = ', 'window.context=', 'window.__INIT_DATA=', 'window.rawData=', 'window.runParams = ', 'pageConfig={product:', 'var b = ']

const prototypes = () => JSON.stringify([Object.keys(Object.prototype), Object.keys(Array.prototype), ({} as { polluted?: unknown }).polluted ?? null])

function readAll(text: string): void {
  const before = prototypes()
  for (const address of ADDRESSES) {
    const url = new URL(address)
    const document = openPage(text)
    const started = performance.now()
    const reading = readPage({ url, document })
    expect(performance.now() - started, address).toBeLessThan(LIMIT_MS)
    expect(['ok', 'partial', 'blocked', 'unrecognised']).toContain(reading.status)
  }
  expect(prototypes()).toBe(before)
}

const page = (script: string) => `<!doctype html><html><head></head><body><script>${script}</script></body></html>`

describe('page state that is a trap is read or refused within 3 s, and changes no prototype', () => {
  it.each([
    ['nested 10,000 deep', (mark: string) => `${mark}${'{"a":['.repeat(10_000)}`],
    ['nested 10,000 deep and closed', (mark: string) => `${mark}${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['an unterminated string', (mark: string) => `${mark}{"componentsVO": "${'x'.repeat(2_000_000)}`],
    ['the marker again and again before broken text', (mark: string) => `${mark}{"a": `.repeat(5000)],
    [
      'keys that name prototypes',
      (mark: string) => `${mark}{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"mods":{"__proto__":{"polluted":1}}};`,
    ],
  ])('%s', (_, make) => {
    for (const mark of MARKS) readAll(page(make(mark)))
  })

  it('a million keys', () => {
    const keys = Array.from({ length: 1_000_000 }, (__, i) => `"k${i}":${i}`).join(',')
    readAll(page(`var b = {"loaderData":{${keys}}}`))
  })

  it('50 MB', () => {
    readAll(page(`g_page_config = {"mods":{"itemlist":{"data":{"auctions":[${'{"nid":"1","raw_title":"x"},'.repeat(1_900_000)}{}]}}}};`))
  })
})

describe.runIf(existsSync(HOSTILE))('the texts of the hostile suites as pages and as state', () => {
  const files = readdirSync(HOSTILE, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(json|txt|jsonp?|html)$/u.test(name))

  it('each file, read as it is and as state', () => {
    for (const file of files) {
      const text = decodeText(readFileSync(path.join(HOSTILE, file))).slice(0, 400_000)
      const url = new URL('https://item.taobao.com/item.htm?id=743210000001')
      const before = prototypes()
      for (const body of [text, page(`var b = ${text}`), page(`g_page_config = ${text}`)]) {
        const document = openPage(body)
        const started = performance.now()
        expect(readPage({ url, document }).fields, file).toBeNull()
        scrubPage(
          { url, document },
          noteAsked(document, () => readPage({ url, document })),
          openPage('<html></html>'),
        )
        expect(performance.now() - started, file).toBeLessThan(LIMIT_MS)
      }
      expect(prototypes()).toBe(before)
    }
  })
})

describe('encodings', () => {
  const html = readFileSync(path.resolve(import.meta.dirname, '../fixtures/taobao/item-ssr-2026.html'), 'utf8')
  const url = new URL('https://item.taobao.com/item.htm?id=743210000001')
  const titleOf = (bytes: Uint8Array) => {
    const { fields } = readPage({ url, document: openPage(decodeText(bytes)) })
    return fields !== null && 'title' in fields ? fields.title : null
  }
  const utf16 = (text: string, little: boolean) => {
    const bytes = new Uint8Array(text.length * 2 + 2)
    const view = new DataView(bytes.buffer)
    view.setUint16(0, 0xfeff, little)
    for (let i = 0; i < text.length; i += 1) view.setUint16(2 + i * 2, text.charCodeAt(i), little)
    return bytes
  }
  const wanted = titleOf(new TextEncoder().encode(html))

  it('UTF-16 of either order reads as UTF-8 does', () => {
    expect(wanted).toBeTruthy()
    expect([titleOf(utf16(html, true)), titleOf(utf16(html, false))]).toEqual([wanted, wanted])
  })
  it('GBK that was served as UTF-8 and saved broken yields no title of replacement marks', () => {
    const broken = html.replaceAll(/[\u4e00-\u9fff]/gu, '\uFFFD\uFFFD')
    const { fields } = readPage({ url, document: openPage(broken) })
    expect(fields === null || !('title' in fields) || fields.title === null || !fields.title.includes('\uFFFD')).toBe(true)
  })
})
