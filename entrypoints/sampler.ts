import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { scrubPage } from '../lib/sites/scrub'

/** Runs beside the page script, in the same world of its own, and leaves there what makes samples. */
export default defineUnlistedScript(() => {
  Object.assign(globalThis, { listinglensScrub: scrubPage })
})
