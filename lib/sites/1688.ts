import { scriptTexts } from './dom'
import { idOf1688, readItem1688 } from './1688-item'
import { DRAWN_OFFERS, readSearch1688, readShop1688 } from './1688-search'
import { noAnchors, type Anchors, type PageInput, type Site } from './site'

const ITEM_HOSTS = ['detail.1688.com', 'detail.m.1688.com']
const SEARCH_HOSTS = ['s.1688.com', 'p4psearch.1688.com', 'search.1688.com']
const isMobile = (url: URL, path: string) => url.hostname === 'm.1688.com' && url.pathname.startsWith(path)
const answers = (url: URL, method: RegExp) => url.hostname === 'h5api.m.1688.com' && method.test(url.pathname)
const hasState = (document: Document, mark: RegExp) => scriptTexts(document).some((text) => mark.test(text))

function cardAnchors({ document }: PageInput): Anchors {
  const cards = [...document.querySelectorAll(DRAWN_OFFERS)].flatMap((card) => {
    const id = /(?:\/offer\/|[?&]offerId=|object_id@|_)(\d{9,20})/u.exec(
      `${card.getAttribute('href') ?? ''} ${card.getAttribute('data-renderkey') ?? ''} ${card.getAttribute('data-aplus-report') ?? ''}`,
    )?.[1]
    return id === undefined
      ? []
      : [{ itemId: id, card, keepClear: [...card.querySelectorAll('.offer-title-row, .offer-price-row, .offer-shop-row, .title_txt, .price, button')] }]
  })
  return { ...noAnchors(), cards }
}

export const site1688: Site = {
  id: '1688',
  matches: ['*://s.1688.com/*', '*://p4psearch.1688.com/*', '*://detail.1688.com/*', '*://detail.m.1688.com/*', '*://m.1688.com/*'],
  pages: {
    search: {
      match: (url) => SEARCH_HOSTS.includes(url.hostname) || isMobile(url, '/offer_search') || answers(url, /recommend/u),
      ready: ({ document }) => document.querySelector(DRAWN_OFFERS) !== null || hasState(document, /listOffer|offerresultData|"OFFER"/u),
      read: readSearch1688,
      anchors: cardAnchors,
    },
    item: {
      match: (url) => ITEM_HOSTS.includes(url.hostname) || isMobile(url, '/offer/') || answers(url, /offerdetail/u),
      ready: ({ document }) => hasState(document, /window\.context\s*=|__INIT_DATA|iDetailConfig/u),
      read: readItem1688,
      idOf: idOf1688,
    },
    shop: {
      match: (url) => answers(url, /alisite\.cbu/u) || (url.hostname === 'winport.m.1688.com' && url.pathname.startsWith('/page/offerlist')),
      ready: ({ document }) => hasState(document, /offerList/u),
      read: readShop1688,
    },
  },
}
