import { defineContentScript } from 'wxt/utils/define-content-script'
import { site1688 } from '../../lib/sites/1688'
import { readersIn } from '../../lib/sites/find'
import { jd } from '../../lib/sites/jd'
import { pdd } from '../../lib/sites/pdd'
import { start } from '../page.content/start'

const SITES = [jd, site1688, pdd]

export default defineContentScript({
  matches: SITES.flatMap((site) => site.matches),
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: () => start((url) => readersIn(SITES, url)[0] ?? null),
})
