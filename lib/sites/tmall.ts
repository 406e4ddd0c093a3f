import type { Site } from './site'
import { editorPage, itemPage, shopPage } from './taobao'

const ITEM_HOSTS = ['detail.tmall.com', 'detail.tmall.hk', 'chaoshi.detail.tmall.com', 'detail.m.tmall.com', 'detail.yao.95095.com']

/** Tmall shares Taobao's page families; its search is Taobao's with `tab=mall`. */
export const tmall: Site = {
  id: 'tmall',
  matches: ['*://detail.tmall.com/item.htm*', '*://detail.tmall.hk/*', '*://chaoshi.detail.tmall.com/item.htm*'],
  editorMatches: ['*://upload.tmall.com/*'],
  pages: {
    item: itemPage('tmall', (url) => ITEM_HOSTS.includes(url.hostname)),
    shop: shopPage(
      'tmall',
      (url) => /^[\w-]+\.(m\.)?tmall\.com$/u.test(url.hostname) && !/^(detail|upload|list|login|www|chaoshi|h5api)\./u.test(url.hostname),
    ),
    'title-editor': editorPage('tmall', (url) => url.hostname === 'upload.tmall.com'),
  },
}
