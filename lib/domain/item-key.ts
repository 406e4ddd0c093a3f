/** Taobao and Tmall share one space of item ids: an item seen in Taobao's search is the one on Tmall's page. */
const MARKETS: Record<string, string> = { taobao: 'taobao', tmall: 'taobao' }

/** The key under which an item is stored: `taobao|600000000001`. */
export type ItemKey = `${string}|${string}`

export const itemKey = (site: string, itemId: string): ItemKey => `${MARKETS[site] ?? site}|${itemId}`

/** Where an item of a site stands, for rows that only a list has named. */
const ADDRESSES: Record<string, (id: string) => string> = {
  taobao: (id) => `https://item.taobao.com/item.htm?id=${id}`,
  tmall: (id) => `https://detail.tmall.com/item.htm?id=${id}`,
  jd: (id) => `https://item.jd.com/${id}.html`,
  '1688': (id) => `https://detail.1688.com/offer/${id}.html`,
  pdd: (id) => `https://mobile.yangkeduo.com/goods.html?goods_id=${id}`,
}

/** The address of an item's page; null where the site's form of it is not known. */
export const itemAddress = (site: string, itemId: string): string | null =>
  Object.hasOwn(ADDRESSES, site) ? (ADDRESSES[site]?.(encodeURIComponent(itemId)) ?? null) : null

export const idOfKey = (key: string): string => key.slice(key.indexOf('|') + 1)
