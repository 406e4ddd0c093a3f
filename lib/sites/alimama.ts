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

/** 万相台: routes stand in the fragment (`#!/manage/search`), the member below the shop's name as `ID：2000000000` (seen 2026-05). */
export const alimama: Site = {
  id: 'alimama',
  matches: ['*://one.alimama.com/*', '*://subway.simba.taobao.com/*'],
  pages: {
    backend: backendPage({
      id: 'alimama',
      reader: 'alimama/1',
      match: (url) => url.hostname === 'one.alimama.com' || url.hostname === 'subway.simba.taobao.com',
      shop: (document) => {
        const lines = document.body === null ? [] : linesOf(document.body).slice(0, 200)
        const at = lines.findIndex((line) => /^ID[:：]\s*\d{6,}$/u.test(line))
        const name = lines[at - 1] ?? ''
        return at > 0 && name.length >= 2 && name.length <= 40 ? name : null
      },
      scope: ({ hash }) => {
        const route = hash.replace(/^#!?\/?/u, '').split('?')[0] ?? ''
        if (/^(?:home(?:\/index)?|report\/account)$/u.test(route)) return { kinds: AD_KINDS, whole: { kind: 'ad-account' } }
        const scene = SCENES[/^manage\/(\w+)$/u.exec(route)?.[1] ?? '']
        return { kinds: AD_KINDS, whole: scene === undefined ? null : { kind: 'ad-scene', values: { scene } } }
      },
    }),
  },
}
