import { noAnchors, type Anchors, type PageInput, type Site } from './site'
import { scriptTexts } from './dom'
import { jdIdOf, readJdItem } from './jd-item'
import { readJdSearch } from './jd-search'

const ITEM_HOSTS = ['item.jd.com', 'i-item.jd.com', 'item.jd.hk', 'npcitem.jd.hk', 'pcitem.jd.hk', 'item.m.jd.com', 'item.yiyaojd.com', 'item.jkcsjd.com']
const LIST_HOSTS = ['search.jd.com', 'list.jd.com', 'so.m.jd.com', 're.jd.com']
const TILES = '#J_goodsList li.gl-item[data-sku], .plugin_goodsCardWrapper[data-sku], .gl-i-wrap.j-sku-item[data-sku]'

/** The answers that pages fetch carry their name in `functionId`. */
const answers = (url: URL, name: string) => url.hostname === 'api.m.jd.com' && url.searchParams.get('functionId') === name

function cardAnchors({ document }: PageInput): Anchors {
  const cards = [...document.querySelectorAll(TILES)].map((card) => ({
    itemId: card.getAttribute('data-sku') ?? '',
    card,
    keepClear: [...card.querySelectorAll('.p-price, .p-name, .p-shop, .p-commit, .p-operate, button, [class*="_price_"], [class*="_goods_title_container_"]')],
  }))
  return { ...noAnchors(), cards }
}

export const jd: Site = {
  id: 'jd',
  matches: ['*://search.jd.com/*', '*://list.jd.com/*', '*://item.jd.com/*', '*://item.jd.hk/*', '*://npcitem.jd.hk/*', '*://item.m.jd.com/*'],
  pages: {
    search: {
      match: (url) => LIST_HOSTS.includes(url.hostname) || answers(url, 'pc_search_searchWare'),
      ready: ({ document }) => document.querySelector(`${TILES}, a[href*="chat.jd.com"][href*="pid="]`) !== null,
      read: readJdSearch,
      anchors: cardAnchors,
    },
    item: {
      match: (url) => ITEM_HOSTS.includes(url.hostname) || answers(url, 'pc_detailpage_wareBusiness'),
      ready: ({ document }) =>
        document.querySelector('#J_FinalPrice .price, .p-price .price, .product-price--value') !== null ||
        scriptTexts(document).some((t) => t.includes('skuid')),
      read: readJdItem,
      idOf: jdIdOf,
    },
  },
}
