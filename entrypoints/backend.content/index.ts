import { defineContentScript } from 'wxt/utils/define-content-script'
import { alimama } from '../../lib/sites/alimama'
import { readersIn } from '../../lib/sites/find'
import { qianniu } from '../../lib/sites/qianniu'
import { sycm } from '../../lib/sites/sycm'
import { BackendOverlay } from '../page.content/BackendOverlay'
import { start } from '../page.content/start'

const SITES = [sycm, alimama, qianniu]

/** Seller backends: the dictionary of their heads travels to these pages only. */
export default defineContentScript({
  matches: SITES.flatMap((site) => site.matches),
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: () => start((url) => readersIn(SITES, url)[0] ?? null, { backend: BackendOverlay }),
})
