import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Store } from '../../lib/db/schema'
import { decodeText } from '../../lib/import-export/decode-text'
import { applyImport, exportAll, readBackup } from '../../lib/import-export/backup'
import { receiveReport } from '../../lib/report'
import { readPage } from '../../lib/sites'
import { madeItem } from '../made-readings'
import { openPage } from '../tools/open-page'

/** What was saved can be exported, and what was exported comes in again and is the same. */

const NOW = Date.parse('2026-11-22T04:00:00Z')
const FIXTURES = path.resolve(import.meta.dirname, '../fixtures')
let count = 0
const opened = () => new Store(`round-${Math.trunc(performance.now() * 1000)}-${(count += 1)}`)

async function comesBack(db: Store): Promise<void> {
  const backup = readBackup(await exportAll(db, NOW, true))
  const other = opened()
  try {
    await applyImport(other, backup)
    expect(readBackup(await exportAll(other, NOW, true)).tables).toEqual(backup.tables)
  } finally {
    await other.delete()
  }
}

it('whatever the fixtures give survives', async () => {
  const db = opened()
  let saved = 0
  let at = NOW
  for (const name of readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.expected.json'))) {
    const stem = name.replace(/\.expected\.json$/u, '')
    const file = ['.html', '.json', '.js', '.jsonp']
      .map((end) => stem + end)
      .find((f) => readdirSync(path.join(FIXTURES, path.dirname(stem))).includes(path.basename(f)))
    const url = new URL((JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')) as { url: string }).url)
    const reading = readPage({ url, document: openPage(decodeText(readFileSync(path.join(FIXTURES, file ?? '')))) })
    at -= 60_000
    const answer = await receiveReport(db, { captureKey: name, since: at, reading, at }, url, NOW)
    if (answer.status === 'saved') saved += 1
  }
  expect(saved).toBeGreaterThan(40)
  await comesBack(db)
  await db.delete()
})

it('whatever text a page holds survives', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 })
  const reading = fc.record({
    title: text,
    priceLabel: fc.option(text),
    attributes: fc.dictionary(text, text, { maxKeys: 5 }),
    services: fc.array(text, { maxLength: 5 }),
    location: fc.option(text),
    shop: fc.record({ id: fc.option(text), name: fc.option(text), kind: fc.constantFrom('tmall' as const, 'taobao' as const, null) }),
  })
  await fc.assert(
    fc.asyncProperty(reading, fc.webUrl({ withQueryParameters: true }), async (fields, address) => {
      const db = opened()
      const query = new URL(address).search
      const url = new URL(`https://item.taobao.com/item.htm?id=743210000001&${query.slice(1)}`)
      const item = madeItem({ itemId: '743210000001', price: { min: 100, max: 100 }, ...fields })
      expect(await receiveReport(db, { captureKey: 'k', since: NOW, reading: item, at: NOW }, url, NOW)).toMatchObject({ status: 'saved' })
      await comesBack(db)
      await db.delete()
    }),
    { numRuns: 60, seed: 20_261_122 },
  )
})
