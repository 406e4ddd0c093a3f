/**
 * A newcomer's two ways in:
 *   npm run new:site vip https://detail.vip.com/detail-1-2.html   the template of a reader for one more shop, registered, with a red fixture
 *   npm run new:site -- --from FILE                               a sample saved by the extension becomes a red fixture of the site that it is of
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { decodeText } from '../../lib/import-export/decode-text'
import { findReader, readPage, SITES } from '../../lib/sites'
import { openPage } from './open-page'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FIXTURES = path.join(ROOT, 'tests/fixtures')

function fail(text: string): never {
  process.stderr.write(`new:site: ${text}\n`)
  process.exit(1)
}
const say = (text: string) => process.stdout.write(`${text}\n`)

const template = (name: string, url: URL) => `import { parsePrice } from '../domain/price'
import { emptyItem } from '../domain/reading'
import { textAt } from './dom'
import { finishItem, obstructed, startDraft } from './draft'
import type { Site } from './site'

const READER = '${name}-item/1'

/** The item id of an address; null where the address names none. */
const idOf = (url: URL): string | null => /(\\d{4,20})(?!.*\\d{4})/u.exec(url.pathname)?.[1] ?? null

export const ${name}: Site = {
  id: '${name}',
  matches: [],
  optionalMatches: ['https://${url.hostname}/*'],
  pages: {
    item: {
      match: (url) => url.hostname === '${url.hostname}' && idOf(url) !== null,
      ready: ({ document }) => document.querySelector('h1') !== null,
      read: ({ url, document }) => {
        const draft = startDraft(emptyItem())
        // itemId, title, price and shop are required: what is missing is reported, never made up. Page state first (readAssigned(script,
        // 'window.__STATE__'), at(state, …)), newest source first, each with the month in which it was seen. The id must stand in the page itself.
        draft.put('itemId', document.querySelector('[data-item-id]')?.getAttribute('data-item-id'), 'dom', '[data-item-id]')
        draft.put('title', textAt(document, 'h1'), 'dom', 'h1')
        const price = parsePrice(textAt(document, '.price') ?? '')
        draft.put('price', price === null ? null : { min: price.min, max: price.max }, 'dom', '.price')
        if (draft.fields.title === null) return obstructed('${name}', 'item', READER, 'no-data')
        return finishItem('${name}', READER, draft, idOf(url))
      },
      idOf,
    },
  },
}
`

/** Adds the import and the entry to a file that lists sites. */
function register(file: string, name: string, folder: string): void {
  const before = readFileSync(file, 'utf8')
  const imports = [...before.matchAll(/^import .*\n/gmu)]
  const last = imports.at(-1)
  if (last === undefined) fail(`${file} imports nothing: register ${name} by hand`)
  const at = last.index + last[0].length
  const after = `${before.slice(0, at)}import { ${name} } from '${folder}/${name}'\n${before.slice(at)}`.replace(
    /(SITES[^=]*= \[)([^\]]+)\]/u,
    `$1$2, ${name}]`,
  )
  writeFileSync(file, after)
}

function addSite(name: string, address: string): void {
  if (!/^[a-z][a-z\d]{1,20}$/u.test(name) || !URL.canParse(address))
    fail('usage: npm run new:site -- NAME https://address-of-an-item   or   npm run new:site -- --from FILE')
  const url = new URL(address)
  const taken = findReader(url)
  if (taken !== null && SITES.some((site) => site.id === taken.site)) fail(`${address} is read by ${taken.site} already`)
  const file = path.join(ROOT, `lib/sites/${name}.ts`)
  if (existsSync(file)) fail(`lib/sites/${name}.ts is there already`)
  writeFileSync(file, template(name, url))
  register(path.join(ROOT, 'lib/sites/index.ts'), name, '.')
  register(path.join(ROOT, 'entrypoints/shops.content/index.ts'), name, '../../lib/sites')
  const folder = path.join(FIXTURES, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    path.join(folder, 'item.html'),
    '<!doctype html>\n<html><head><title>write a small page in the shape of the real one, with made-up data</title></head><body>\n<h1>示例商品</h1>\n</body></html>\n',
  )
  writeFileSync(
    path.join(folder, 'item.expected.json'),
    `${JSON.stringify({ url: url.href, site: name, page: 'item', status: 'ok', fields: { title: '示例商品', price: { min: 9900, max: 9900 } } }, null, 2)}\n`,
  )
  say(`lib/sites/${name}.ts and tests/fixtures/${name}/ are there. Next: npm run unit says what is missing (see CONTRIBUTING.md).`)
}

/** The reading as it is now, with a note in the place of each field that is missing: red until the author has looked at the page. */
function addFixture(file: string): void {
  if (!existsSync(file)) fail(`${file} is not there`)
  const html = decodeText(readFileSync(file))
  const address = openPage(html).querySelector('meta[name="listinglens-address"]')?.getAttribute('content') ?? undefined
  if (address === undefined) fail(`${file} is no sample of the extension: it does not name its address`)
  const url = new URL(address)
  const found = findReader(url)
  if (found === null) fail(`no reader knows ${address}: begin with npm run new:site -- NAME ${address}`)
  const reading = readPage({ url, document: openPage(html) })
  const folder = path.join(FIXTURES, SITES.some((site) => site.id === found.site) ? found.site : 'structured')
  mkdirSync(folder, { recursive: true })
  const stem = `${found.page}-reported`
  const n = readdirSync(folder).filter((name) => name.startsWith(stem) && name.endsWith('.html')).length + 1
  const missing = Object.fromEntries((reading.missing.length > 0 ? reading.missing : ['title']).map((field) => [field, 'FILL IN: what the page shows']))
  writeFileSync(path.join(folder, `${stem}-${n}.html`), html)
  writeFileSync(
    path.join(folder, `${stem}-${n}.expected.json`),
    `${JSON.stringify({ url: url.href, site: found.site, page: found.page, status: 'ok', fields: missing }, null, 2)}\n`,
  )
  say(
    `tests/fixtures/${path.basename(folder)}/${stem}-${n}.html and what should be read from it are there, and the contract test is red. Look through the page for
anything personal, replace the shop's own texts by made-up ones, write what it shows into ${stem}-${n}.expected.json, then mend the reader.`,
  )
}

const { values, positionals } = parseArgs({ options: { from: { type: 'string' } }, allowPositionals: true })
const [name = '', address = ''] = positionals
if (values.from !== undefined) addFixture(path.resolve(values.from))
else addSite(name, address)
