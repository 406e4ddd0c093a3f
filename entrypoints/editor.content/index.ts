import { defineContentScript } from 'wxt/utils/define-content-script'
import { readersIn } from '../../lib/sites/find'
import { taobao } from '../../lib/sites/taobao'
import { tmall } from '../../lib/sites/tmall'
import { start } from '../page.content/start'
import { TitleOverlay } from '../page.content/TitleOverlay'

const SITES = [taobao, tmall]

/** The title form: what it needs to check titles travels to these pages only. */
export default defineContentScript({
  matches: SITES.flatMap((site) => site.editorMatches ?? []),
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: () => start((url) => readersIn(SITES, url)[0] ?? null, { editor: TitleOverlay }),
})
