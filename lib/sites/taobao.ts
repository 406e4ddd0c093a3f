import { byPart, scriptTexts } from './dom'
import { groupCards } from './cards'
import { noAnchors, type Anchors, type PageInput, type PageReader, type Site } from './site'
import { itemIdOf, readItem } from './taobao-item'
import { readSearch } from './taobao-search'
import { readShopPage } from './taobao-shop'
import { findTitleInput, readTitleEditor } from './title-editor'

const on =
  (...hosts: string[]) =>
  (url: URL) =>
    hosts.includes(url.hostname)
const ITEM_HOSTS = ['item.taobao.com', 'h5.m.taobao.com', 'new.m.taobao.com', 'detail.ju.taobao.com']
const ANSWER_HOSTS = ['h5api.m.taobao.com', 'h5api.m.tmall.com']
const isSearch = (url: URL) =>
  (url.hostname === 's.taobao.com' && url.pathname.startsWith('/search')) || (url.hostname === 'uland.taobao.com' && url.pathname.startsWith('/sem/tbsearch'))
const answers = (url: URL, method: RegExp) => ANSWER_HOSTS.includes(url.hostname) && method.test(url.pathname)

/** A page is ready when its list or its head is drawn, or its state stands in a script. */
const hasState = (document: Document, mark: RegExp) => scriptTexts(document).some((text) => mark.test(text))

function cardAnchors({ document }: PageInput): Anchors {
  const parts = [
    byPart('priceInt'),
    byPart('priceFloat'),
    byPart('realSales'),
    byPart('shopName'),
    '[class*="title--"]',
    '[class*="Title--"]',
    '.price',
    '.title',
    'button',
    '[role=button]',
  ].join(', ')
  const cards = groupCards(document).flatMap(({ itemId, pieces }) => {
    const card = pieces.find((p) => p.querySelector('img') !== null) ?? pieces[0]
    return card === undefined || itemId === null ? [] : [{ itemId, card, keepClear: pieces.flatMap((p) => [...p.querySelectorAll(parts)]) }]
  })
  return { ...noAnchors(), cards }
}

const searchPage = (site: string, match: (url: URL) => boolean): PageReader => ({
  match,
  ready: ({ document }) =>
    document.querySelector(`${byPart('priceInt')}, .m-itemlist .item`) !== null || hasState(document, /g_page_config\s*=|mainItems|itemsArray/u),
  read: (input) => readSearch(site, input),
  anchors: cardAnchors,
})

export const itemPage = (site: string, match: (url: URL) => boolean): PageReader => ({
  match,
  ready: ({ document }) =>
    document.querySelector(`${byPart('mainTitle')}, #J_Title, .tb-detail-hd`) !== null || hasState(document, /componentsVO|TShop\.Setup|_DATA_Detail/u),
  read: (input) => readItem(site, input),
  idOf: itemIdOf,
})

export const shopPage = (site: string, match: (url: URL) => boolean): PageReader => ({
  match,
  ready: ({ document }) => document.querySelector('dl.item[data-id]') !== null || hasState(document, /itemInfoDTO|itemsArray/u),
  read: (input) => readShopPage(site, input),
})

export const editorPage = (site: string, match: (url: URL) => boolean): PageReader => ({
  match,
  ready: ({ document }) => findTitleInput(document) !== null,
  read: (input) => readTitleEditor(site, input),
  anchors: ({ document }) => ({ ...noAnchors(), titleInput: findTitleInput(document) }),
})

export const taobao: Site = {
  id: 'taobao',
  matches: ['*://s.taobao.com/search*', '*://uland.taobao.com/sem/tbsearch*', '*://item.taobao.com/item.htm*'],
  editorMatches: ['*://item.upload.taobao.com/sell/*'],
  pages: {
    search: searchPage('taobao', (url) => isSearch(url) || answers(url, /relationrecommend|wsearch|union\.sem\.landing/u)),
    item: itemPage('taobao', (url) => on(...ITEM_HOSTS)(url) || answers(url, /taobao\.(pcdetail|detail)\./u)),
    shop: shopPage(
      'taobao',
      (url) => /^shop\d+(\.m)?\.taobao\.com$/u.test(url.hostname) || url.hostname === 'ju.taobao.com' || answers(url, /taobao\.shop\./u),
    ),
    'title-editor': editorPage('taobao', on('item.upload.taobao.com')),
  },
}
