import { scriptTexts } from './dom'
import { emptyReading } from './draft'
import { pddIdOf, readPddItem } from './pdd-item'
import { readPddList, readPddShop } from './pdd-list'
import type { PageReader, Site } from './site'

const HOSTS = ['mobile.yangkeduo.com', 'mobile.pinduoduo.com', 'yangkeduo.com', 'api.pinduoduo.com', 'api.yangkeduo.com', 'apiv3.yangkeduo.com']
const at = (hosts: readonly string[], path: RegExp) => (url: URL) => hosts.includes(url.hostname) && path.test(url.pathname)
const ITEM = /^\/goods[12]?\.html/u
/** The viewer's own pages: what he bought stands there in lists of goods too. */
const PRIVATE = /order|personal|footprint|favou?rite|address|chat|login|coupon|checkout|cart|transac/iu
const SHOP = /^\/mall_page\.html|turing\/mall/u
const hasState = (document: Document, mark: RegExp) => scriptTexts(document).some((text) => mark.test(text))

/** The merchant backend draws its figures over private code points with a font of the session: its text is wrong by design. */
const merchantBackend: PageReader = {
  match: (url) => url.hostname === 'mms.pinduoduo.com',
  ready: ({ document }) => document.querySelector('[class*="spider_font"]') !== null,
  read: ({ document }) => {
    const scrambled = document.querySelector('[class*="spider_font"]') !== null || /[\uE000-\uF8FF]/u.test(document.body?.textContent ?? '')
    return emptyReading('pdd', 'backend', 'pdd-backend/1', 'unrecognised', scrambled ? 'scrambled-font' : 'no-data')
  },
}

export const pdd: Site = {
  id: 'pdd',
  matches: ['*://mobile.yangkeduo.com/*', '*://mobile.pinduoduo.com/*', '*://mms.pinduoduo.com/*'],
  pages: {
    search: {
      match: (url) => at(HOSTS, /./u)(url) && !ITEM.test(url.pathname) && !SHOP.test(url.pathname) && !PRIVATE.test(url.pathname),
      ready: ({ document }) => hasState(document, /goods_?(id|name)/iu),
      read: readPddList,
      quiet: true,
    },
    item: { match: at(HOSTS, ITEM), ready: ({ document }) => hasState(document, /initDataObj/u), read: readPddItem, idOf: pddIdOf },
    shop: { match: at(HOSTS, SHOP), ready: ({ document }) => hasState(document, /goods_?(id|name)/iu), read: readPddShop },
    backend: merchantBackend,
  },
}
