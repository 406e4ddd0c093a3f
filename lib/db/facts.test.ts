import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { madeItem } from '../../tests/made-readings'
import { NO_COST } from '../domain/profit'
import { itemKey } from '../domain/item-key'
import { importCosts, pairSku, putFacts } from './facts'
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

it('pairs of variants are kept beside the costs, taken back one by one', async () => {
  const db = new Store('pairs')
  const [mine, rival] = [itemKey('taobao', '1'), itemKey('taobao', '2')]
  await putFacts(db, mine, { outerId: 'A1' }, 1)
  await pairSku(db, mine, 's1', rival, 't1', 2)
  await pairSku(db, mine, 's2', rival, null, 3)
  expect(await db.facts.get(mine)).toMatchObject({ outerId: 'A1', pairs: { s1: { [rival]: 't1' }, s2: { [rival]: null } } })
  await pairSku(db, mine, 's1', rival, undefined, 4)
  expect((await db.facts.get(mine))?.pairs).toEqual({ s1: {}, s2: { [rival]: null } })
  await putFacts(db, mine, { outerId: 'B2' }, 5)
  expect((await db.facts.get(mine))?.pairs?.s2).toEqual({ [rival]: null })
})
