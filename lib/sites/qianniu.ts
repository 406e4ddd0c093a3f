import { backendPage } from './backend/backend-page'
import type { Site } from './site'

/** 千牛's lists of items; orders and buyers are not read at all. */
export const qianniu: Site = {
  id: 'qianniu',
  matches: ['*://myseller.taobao.com/home.htm/*'],
  pages: {
    backend: backendPage({
      id: 'qianniu',
      reader: 'qianniu/1',
      match: (url) =>
        url.hostname === 'myseller.taobao.com' && /^\/home\.htm\/(?:SellManage\/(?:on_sale|in_stock|all)|data|QnworkbenchHome)/u.test(url.pathname),
      shop: () => null,
      scope: () => ({ kinds: ['item-list', 'item-day'], whole: null }),
    }),
  },
}
