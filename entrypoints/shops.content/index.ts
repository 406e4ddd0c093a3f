import { defineContentScript } from 'wxt/utils/define-content-script'
import { aliexpress } from '../../lib/sites/aliexpress'
import { amazon } from '../../lib/sites/amazon'
import { ebay } from '../../lib/sites/ebay'
import { readersIn } from '../../lib/sites/find'
import { findStructured } from '../../lib/sites/structured-item'
import { start } from '../page.content/start'

const SITES = [amazon, ebay, aliexpress]

/** For hosts that the operator grants one by one: registered at run time (`lib/platform/hosts.ts`), never by the manifest. */
export default defineContentScript({
  // WXT would ask for these at once: the hosts are named when they are granted.
  matches: [],
  registration: 'runtime',
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: () => start((url) => readersIn(SITES, url)[0] ?? findStructured(url)),
})
