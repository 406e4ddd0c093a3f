/**
 * Writes a frozen database of the present schema, to be kept as test data when the schema is about to change:
 *   npx tsx tests/tools/freeze-db.ts tests/fixtures/db/schema-1.json
 */
import 'fake-indexeddb/auto'
import { writeFileSync } from 'node:fs'
import { putActivity } from '../../lib/db/activities'
import { putFacts } from '../../lib/db/facts'
import { importFigures } from '../../lib/db/figures'
import { putKpiDays } from '../../lib/db/kpi'
import { logTitleEdit, markItem } from '../../lib/db/mark'
import { MOST_RECENT, Store } from '../../lib/db/schema'
import { keepSample, teach } from '../../lib/db/taught'
import { addWordTable, chooseWord } from '../../lib/db/words'
import { writeSetting } from '../../lib/db/settings'
import { NO_ACTIVITY } from '../../lib/domain/activity'
import { NO_COST } from '../../lib/domain/profit'
import { exportAll } from '../../lib/import-export/backup'
import { receiveReport } from '../../lib/report'
import { readPage } from '../../lib/sites'
import { itemPage, listingOf, searchPage } from '../demo/market'
import { openPage } from './open-page'

const START = Date.parse('2026-11-20T04:00:00Z')
const DAY_MS = 86_400_000

async function main(file: string): Promise<void> {
  const db = new Store('frozen')
  let visits = 0
  const visit = async (address: string, html: string, at: number) => {
    const url = new URL(address)
    const reading: unknown = JSON.parse(JSON.stringify(readPage({ url, document: openPage(html) })))
    visits += 1
    const answer = await receiveReport(db, { captureKey: `frozen-${visits}`, since: at, reading, at }, url, at)
    if (answer.status !== 'saved') throw new Error(`${address}: ${answer.status}`)
  }
  const mine = listingOf('743210000001')
  const rival = listingOf('743210000005')
  if (mine === null || rival === null) throw new Error('the demo market has changed')
  // A few cards are enough for a frozen page.
  let cards = 0
  const list = searchPage('茶树精油', 1).replace(/<div class="search-content-col">[\s\S]*?<\/a><\/div>\n?/gu, (card) => ((cards += 1) % 9 === 1 ? card : ''))
  await visit('https://s.taobao.com/search?q=%E8%8C%B6%E6%A0%91%E7%B2%BE%E6%B2%B9', list, START)
  await visit('https://item.taobao.com/item.htm?id=743210000001', itemPage(mine), START)
  await visit('https://item.taobao.com/item.htm?id=743210000001', itemPage({ ...mine, price: 6500, coupon: 6000, title: `${mine.title}控油` }), START + DAY_MS)
  await visit('https://detail.tmall.com/item.htm?id=743210000005', itemPage(rival), START + DAY_MS)
  await markItem(db, 'taobao', '743210000001', 'mine')
  await markItem(db, 'tmall', '743210000005', 'rival')
  await logTitleEdit(db, 'taobao|743210000001', mine.title, `${mine.title}控油`, START)
  await putKpiDays(db, [{ shop: '示例店铺', day: '2026-11-20', figures: { uv: 1204, buyers: 30, gmv: 1_248_000 } }], 'hand', START)
  await writeSetting(db, 'language', 'zh_CN')
  await teach(db, { id: 'place-1', site: 'jd', page: 'item', field: 'price', selector: 'b.now', url: 'https://item.jd.com/1020565001.html' }, START)
  await keepSample(db, {
    site: 'jd',
    page: 'item',
    at: START,
    url: 'https://item.jd.com/1020565001.html',
    missing: ['price'],
    html: '<!doctype html><p>示例</p>',
  })
  const plain = (n: number) => ({ min: n, max: n })
  await addWordTable(
    db,
    '示例.csv',
    [
      {
        query: '茶树精油',
        popularity: plain(12_961),
        clickRate: plain(0.66),
        payRate: { min: 0.02, max: 0.1 },
        goods: plain(25_000),
        visitors: null,
        buyers: null,
      },
    ],
    START,
  )
  await chooseWord(db, 'taobao|743210000001', '控油', 'pinned', START)
  // Twice the same new price: an alert that is raised; and what the operator and his reports say of the item.
  for (const days of [2, 3]) await visit('https://item.taobao.com/item.htm?id=743210000001', itemPage({ ...mine, price: 5200 }), START + days * DAY_MS)
  // A long history moves out of the item's own row.
  for (let day = 4; day < MOST_RECENT + 6; day += 1)
    await visit('https://detail.tmall.com/item.htm?id=743210000005', itemPage({ ...rival, price: rival.price + day * 10 }), START + day * DAY_MS)
  await putFacts(db, 'taobao|743210000001', { cost: { ...NO_COST, goods: 3000 }, outerId: 'A-1', role: 'puller', listedAt: START }, START)
  await importFigures(db, [
    {
      kind: 'shop-day',
      shop: '示例店铺',
      from: '2026-11-20',
      to: '2026-11-20',
      name: '',
      values: { uv: 1204, popularity: { min: 5, max: 9 } },
      file: '示例.csv',
      at: START,
    },
  ])
  await putActivity(
    db,
    null,
    { ...NO_ACTIVITY, name: '天天特价', shop: '示例店铺', price: 5900, applyTo: '2026-11-24', runFrom: '2026-12-01', runTo: '2026-12-03' },
    START,
  )
  writeFileSync(file, `${await exportAll(db, START, true)}\n`)
}

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: tsx tests/tools/freeze-db.ts FILE')
await main(file)
