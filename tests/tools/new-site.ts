/**
 * `npm run new:site -- NAME ADDRESS`: the template of a reader for one more shop, registered, with a fixture that is red until the reader
 * reads it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

const template = (name: string, url: URL) => `import { emptyItem } from '../domain/reading'
import { parsePrice } from '../domain/price'
import { scriptTexts, textAt } from './dom'
import { finishItem, startDraft } from './draft'
import type { Site } from './site'

const READER = '${name}-item/1'

/** The item id of an address; null where the address names none. */
const idOf = (url: URL): string | null => /(\\d{4,20})(?!.*\\d{4})/u.exec(url.pathname)?.[1] ?? null

export const ${name}: Site = {
  id: '${name}',
  matches: ['*://${url.hostname}/*'],
  pages: {
    item: {
      match: (url) => url.hostname === '${url.hostname}',
      ready: ({ document }) => document.querySelector('h1') !== null,
      read: ({ url, document }) => {
        const draft = startDraft(emptyItem())
        // itemId, title, price and shop are required: what is missing is reported, never made up.
        // Page state first, newest source first, each with the month in which it was seen: readAssigned(script, 'window.__STATE__'), at(state, …).
        void scriptTexts(document)
        draft.put('itemId', idOf(url), 'dom', 'url')
        draft.put('title', textAt(document, 'h1'), 'dom', 'h1')
        const price = parsePrice(textAt(document, '.price') ?? '')
        draft.put('price', price === null ? null : { min: price.min, max: price.max }, 'dom', '.price')
        return finishItem('${name}', READER, draft, idOf(url))
      },
    },
  },
}
`

function fail(text: string): never {
  process.stderr.write(`new:site: ${text}\n`)
  process.exit(1)
}

const [name = '', address = ''] = process.argv.slice(2)
if (!/^[a-z][a-z\d]{1,20}$/u.test(name) || !URL.canParse(address)) fail('usage: npm run new:site -- NAME https://address-of-an-item')
const url = new URL(address)
const file = path.join(ROOT, `lib/sites/${name}.ts`)
if (existsSync(file)) fail(`lib/sites/${name}.ts is there already`)
writeFileSync(file, template(name, url))

const index = path.join(ROOT, 'lib/sites/index.ts')
const before = readFileSync(index, 'utf8')
writeFileSync(
  index,
  before
    .replace("import { tmall } from './tmall'\n", `import { tmall } from './tmall'\nimport { ${name} } from './${name}'\n`)
    .replace(/= \[([^\]]+)\]/u, `= [$1, ${name}]`),
)

const fixtures = path.join(ROOT, 'tests/fixtures', name)
mkdirSync(fixtures, { recursive: true })
writeFileSync(
  path.join(fixtures, 'item.html'),
  '<!doctype html>\n<title>write a small page in the shape of the real one, with made-up data</title>\n<h1>示例商品</h1>\n',
)
writeFileSync(
  path.join(fixtures, 'item.expected.json'),
  `${JSON.stringify({ url: url.href, site: name, page: 'item', status: 'ok', fields: { title: '示例商品', price: { min: 9900, max: 9900 } } }, null, 2)}\n`,
)
process.stdout.write(`lib/sites/${name}.ts and tests/fixtures/${name}/ are there. Next: npm run unit says what is missing (see CONTRIBUTING.md).\n`)
