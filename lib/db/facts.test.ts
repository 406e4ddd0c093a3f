import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { madeItem } from '../../tests/made-readings'
import { NO_COST } from '../domain/profit'
import { importCosts, putFacts } from './facts'
import { keepReading } from './keep'
import { markItem } from './mark'
import { Store } from './schema'

it('costs are entered, and imported by item id or 商家编码; what a line leaves out stays; what it does not name is given back', async () => {
  const db = new Store('facts')
  for (const id of ['1', '2'])
    await keepReading(db, {
      captureKey: id,
      reading: madeItem({ itemId: id, title: id, price: { min: 1, max: 1 } }),
      at: 1,
      url: 'https://item.taobao.com/item.htm?id=1',
      itemId: id,
    })
  await markItem(db, 'taobao', '1', 'mine')
  await markItem(db, 'taobao', '2', 'mine')
  await putFacts(db, 'taobao|1', { cost: { ...NO_COST, goods: 3000, freight: 500 }, outerId: 'A-1' }, 1)
  await putFacts(db, 'taobao|1', { role: 'puller' }, 1)
  const unknown = { itemId: '9', outerId: null, cost: { goods: 1 } }
  const done = await importCosts(
    db,
    [{ itemId: null, outerId: 'A-1', cost: { goods: 2800 } }, { itemId: '2', outerId: 'B-2', cost: { goods: 900 } }, unknown],
    2,
  )
  expect(done).toEqual({ changed: 2, unknown: [unknown] })
  expect(await db.facts.get('taobao|1')).toMatchObject({ cost: { goods: 2800, freight: 500 }, role: 'puller' })
  expect(await db.facts.get('taobao|2')).toMatchObject({ outerId: 'B-2', cost: { goods: 900 } })
  await db.delete()
})
