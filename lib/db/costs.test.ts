import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { madeItem } from '../../tests/made-readings'
import { NO_COST } from '../domain/profit'
import { costOf, importCosts, putCost } from './costs'
import { keepReading } from './keep'
import { markItem } from './mark'
import { Store } from './schema'

it('costs are entered, and imported by item id or 商家编码; what a line leaves out stays; what it does not name is given back', async () => {
  const db = new Store('costs')
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
  expect(await costOf(db, 'taobao|1')).toEqual(NO_COST)
  await putCost(db, 'taobao|1', { ...NO_COST, goods: 3000, freight: 500 }, 'A-1', 1)
  const unknown = { itemId: '9', outerId: null, cost: { goods: 1 } }
  const done = await importCosts(
    db,
    [{ itemId: null, outerId: 'A-1', cost: { goods: 2800 } }, { itemId: '2', outerId: 'B-2', cost: { goods: 900 } }, unknown],
    2,
  )
  expect(done).toEqual({ changed: 2, unknown: [unknown] })
  expect(await costOf(db, 'taobao|1')).toMatchObject({ goods: 2800, freight: 500 })
  expect(await db.costs.get('taobao|2')).toMatchObject({ outerId: 'B-2', cost: { goods: 900 } })
  await db.delete()
})
