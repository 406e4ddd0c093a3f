/** Taobao and Tmall share one space of item ids: an item seen in Taobao's search is the one on Tmall's page. */
const MARKETS: Record<string, string> = { taobao: 'taobao', tmall: 'taobao' }

/** The key under which an item is stored: `taobao|600000000001`. */
export type ItemKey = `${string}|${string}`

export const itemKey = (site: string, itemId: string): ItemKey => `${MARKETS[site] ?? site}|${itemId}`

export const idOfKey = (key: string): string => key.slice(key.indexOf('|') + 1)
