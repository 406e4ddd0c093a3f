import { DAY_MS, dayOf } from '../domain/calendar'
import { timeline, type Change } from '../domain/changes'
import type { ItemKey } from '../domain/item-key'
import { rankRows } from '../domain/rank'
import { historyOf, itemsMarked, resultPagesSince } from './ask'
import type { Store } from './schema'
import { itemAdDays, itemDays } from './item-figures'
import { EFFECT_DAYS, titleEffect, type TitleEffect } from '../domain/title-effect'
import { RANK_PAGES } from './ask'

/** Title changes that are looked at: of the last so many days. */
const EFFECT_SPAN_DAYS = 120
/** What may move visitors beside the title. */
const OTHER_CAUSES: ReadonlySet<Change['kind']> = new Set<Change['kind']>(['price', 'promotions', 'picture', 'available'])

/** 综合: the order that a title works in; sorted by price or sales it does not. */
const isByRelevance = (sort: string | null): boolean => sort === null || /综合|default|^_?$|relevance/iu.test(sort)

/** What came after the title changes of my items, as far as imported reports tell. */
export async function titleEffects(db: Store, now: number): Promise<{ key: ItemKey; title: string | null; effects: TitleEffect[] }[]> {
  const since = now - EFFECT_SPAN_DAYS * DAY_MS
  const mine = await itemsMarked(db, 'mine')
  const ids = new Set(mine.map((item) => item.itemId))
  const [first, last] = [dayOf(since - EFFECT_DAYS * DAY_MS), dayOf(now)]
  const titlesOf = await Promise.all(mine.map((item) => db.titles.where('key').equals(item.key).toArray()))
  // Most have none: nothing else is asked then.
  if (!titlesOf.some((titles) => titles.some((row) => row.from !== null && row.at >= since)))
    return mine.map((item) => ({ key: item.key, title: item.title, effects: [] }))
  const [figuresOfItems, adsOfItems, pages] = await Promise.all([
    itemDays(db, ids, first, last),
    itemAdDays(db, ids, first, last),
    resultPagesSince(db, since - EFFECT_DAYS * DAY_MS, RANK_PAGES),
  ])
  const ranks = rankRows(pages, mine)
  return Promise.all(
    mine.map(async (item, i) => {
      const titles = titlesOf[i] ?? []
      const figures = figuresOfItems.get(item.itemId) ?? new Map()
      const history = await historyOf(db, item, 'item', since - EFFECT_DAYS * DAY_MS)
      const places = ranks
        .filter((row) => row.key === item.key && isByRelevance(row.sort))
        .flatMap((row) => row.readings.map((reading) => ({ query: row.query, day: dayOf(reading.at), place: reading.place?.rank ?? null })))
      const others = timeline(history, 200).flatMap((change) => (OTHER_CAUSES.has(change.kind) ? [{ at: change.at, words: change.kind }] : []))
      // A title put in by a click is seen on the page later: the same change, once.
      const changes = titles
        .filter((row) => row.from !== null && row.from !== row.to && row.at >= since)
        .sort((a, b) => a.at - b.at)
        .filter((row, i, all) => !all.slice(0, i).some((before) => before.to === row.to && row.at - before.at < EFFECT_DAYS * DAY_MS))
      return {
        key: item.key,
        title: item.title,
        effects: changes.map((change) => titleEffect(change, figures, others, places, adsOfItems.get(item.itemId))).reverse(),
      }
    }),
  )
}
