import { backendPage, type Scope } from './backend/backend-page'
import { linesOf } from './backend/lines'
import type { Site } from './site'

/** Overviews are of the shop; pages of one item, of rivals and of the market have figures of others under the same heads. */
const SCOPES: [RegExp, Scope][] = [
  [
    /^\/(?:portal\/(?:home|new_home|index)|bda\/tradinganaly\/overview|flow\/monitor\/overview)/u,
    { kinds: ['item-day', 'traffic-source', 'own-words'], whole: 'shop-day' },
  ],
  [/^\/mc\//u, { kinds: ['search-words', 'market-index', 'market-items', 'price-bands', 'category-shares'], whole: null }],
  [/^\/flow\/monitor\/shopsource/u, { kinds: ['traffic-source', 'own-words'], whole: null }],
  [/^\/qos\//u, { kinds: ['service'], whole: null }],
]

/** 生意参谋. Its head reads `生意参谋 <店铺> 主店` (seen 2026-08). */
export const sycm: Site = {
  id: 'sycm',
  matches: ['*://sycm.taobao.com/*'],
  pages: {
    backend: backendPage({
      id: 'sycm',
      reader: 'sycm/1',
      match: (url) => url.hostname === 'sycm.taobao.com',
      shop: (document) => {
        const head = document.body === null ? '' : linesOf(document.body).slice(0, 12).join(' ')
        return /生意参谋\s+(\S{2,40}?)\s+主店(?:\s|$)/u.exec(head)?.[1] ?? null
      },
      scope: ({ pathname, searchParams }) => {
        const itemId = searchParams.get('itemId') ?? ''
        // The page of one item.
        if (/^\d{6,}$/u.test(itemId)) return { kinds: ['own-words', 'sku-day'], whole: null, values: { itemId } }
        return SCOPES.find(([path]) => path.test(pathname))?.[1] ?? { kinds: ['item-day', 'search-words', 'own-words'], whole: null }
      },
    }),
  },
}
