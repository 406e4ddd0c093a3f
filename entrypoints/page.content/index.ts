import { defineContentScript } from 'wxt/utils/define-content-script'
import { readersIn } from '../../lib/sites/find'
import { taobao } from '../../lib/sites/taobao'
import { tmall } from '../../lib/sites/tmall'
import { start } from './start'

const SITES = [taobao, tmall]

/** Each script carries the readers of its own pages only: what travels onto a page must be small. */
export default defineContentScript({
  matches: SITES.flatMap((site) => site.matches),
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: () => start((url) => readersIn(SITES, url)[0] ?? null),
})
