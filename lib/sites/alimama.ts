import type { SheetKind } from '../domain/table/kinds'
import { backendPage } from './backend/backend-page'
import { linesOf } from './backend/lines'
import type { Site } from './site'

/** Scenes by the routes of their pages (万相台, 2026-05). */
const SCENES: Record<string, string> = {
  search: '关键词推广',
  display: '人群推广',
  onesite: '货品全站推广',
  shop: '店铺直达',
  content: '内容营销',
  hky: '线索推广',
}
const AD_KINDS: readonly SheetKind[] = ['ad-keyword', 'ad-audience', 'ad-creative', 'ad-region', 'ad-item', 'ad-unit', 'ad-campaign', 'ad-scene']

const FILTERS = ['campaignId', 'adgroupId', 'itemId', 'searchValue', 'campaignName', 'displayStatus', 'onlineStatus']

/** The name above the member's number in the page's head; numbers in lists are campaigns'. */
function memberName(document: Document): string | null {
  const mark = [...document.querySelectorAll('header *, [class*=header i] *, [class*=head i] *, [class*=account i] *, [class*=user i] *')].find(
    (element) => /^ID[:：]\s*\d{6,}$/u.test((element.textContent ?? '').trim()) && element.closest('table, [role=table], [role=grid], [role=row], li') === null,
  )
  const above = mark?.previousElementSibling ?? mark?.parentElement?.previousElementSibling ?? null
  const name = above === null ? '' : (linesOf(above)[0] ?? '')
  return name.length >= 2 && name.length <= 40 ? name : null
}

/** 万相台: routes stand in the fragment (`#!/manage/search`), the member below the shop's name as `ID：2000000000` (seen 2026-05). */
export const alimama: Site = {
  id: 'alimama',
  matches: ['*://one.alimama.com/*', '*://subway.simba.taobao.com/*'],
  pages: {
    backend: backendPage({
      id: 'alimama',
      reader: 'alimama/1',
      match: (url) => url.hostname === 'one.alimama.com' || url.hostname === 'subway.simba.taobao.com',
      shop: memberName,
      scope: ({ hostname, hash }) => {
        const [route = '', query = ''] = hash.replace(/^#!?\/?/u, '').split('?')
        const asked = new URLSearchParams(query)
        const campaignId = asked.get('campaignId') ?? ''
        const scene = SCENES[/^manage\/(\w+)(?:-detail)?$/u.exec(route)?.[1] ?? '']
        const values = { ...(scene !== undefined && { scene }), ...(/^\d{6,}$/u.test(campaignId) && { campaignId }) }
        // A search or a filter leaves some of the campaigns out of the sums.
        const isFiltered = FILTERS.some((name) => (asked.get(name) ?? '') !== '')
        // 直通车 alone is not the account.
        const isAccount = hostname === 'one.alimama.com' && /^(?:home(?:\/index)?|report\/account)$/u.test(route)
        if (isAccount) return { kinds: AD_KINDS, whole: isFiltered ? null : 'ad-account' }
        return { kinds: AD_KINDS, whole: scene === undefined || isFiltered || route.includes('-detail') ? null : 'ad-scene', values }
      },
    }),
  },
}
