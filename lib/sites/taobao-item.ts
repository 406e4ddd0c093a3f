import { emptyItem } from '../domain/reading'
import { readObstacle, scriptTexts, textAt } from './dom'
import { emptyReading, finishItem, startDraft } from './draft'
import { hasFailed } from './failed'
import { takeJuItem, takeMobileDetail, takeTmallSetup } from './tmall-old-item'
import { takeOldTaobaoItem } from './taobao-old-item'
import { findItemState, takeDrawnItem, takeItemState } from './taobao-state-item'
import type { PageInput } from './site'
import { asId, at } from './script-text'

const READER = 'taobao-item/1'

/** The item id of an address: `id`, for 聚划算 `item_id` (its `id` is that of the activity), in answers inside `data`. */
export function itemIdOf(url: URL): string | null {
  const fromData = /"(?:itemNumId|id|itemId)"\s*:\s*"?(\d+)/u.exec(url.searchParams.get('data') ?? '')?.[1]
  return asId(url.searchParams.get('item_id') ?? (url.hostname.includes('ju.') ? null : url.searchParams.get('id')) ?? fromData ?? null)
}

export function readItem(site: string, input: PageInput) {
  const { url, document } = input
  const scripts = scriptTexts(document)
  if (hasFailed(scripts)) return emptyReading(site, 'item', READER, 'blocked', 'error-answer')
  const draft = startDraft(emptyItem())
  const urlId = itemIdOf(url)
  const root = findItemState(scripts)
  // After a move inside the page the script still holds the item before: then only what is drawn counts, with a witness of its own.
  const stale = root !== null && urlId !== null && asId(at(root, 'item', 'itemId')) !== urlId
  const state = !stale && takeItemState(draft, root)
  if (!state && !stale) {
    void (
      takeTmallSetup(draft, document, scripts) ||
      takeMobileDetail(draft, scripts) ||
      takeJuItem(draft, scripts) ||
      takeOldTaobaoItem(draft, document, scripts)
    )
  }
  takeDrawnItem(draft, document, site === 'tmall' ? 'tmall' : null)
  // Drawn pages of 2025+ without state do not print their id: the canonical link is the second witness.
  const canonical = asId(/[?&]id=(\d+)/u.exec(document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '')?.[1] ?? null)
  draft.put('itemId', canonical, 'dom', 'link[rel=canonical]')
  if (!stale && input.moved !== true && draft.fields.itemId === null && draft.fields.title !== null && drawnFor(document, urlId))
    draft.put('itemId', urlId, 'dom', 'data-item-id')
  if (stale && draft.fields.itemId === null) return emptyReading(site, 'item', READER, 'unrecognised', 'other-item')
  const reading = finishItem(site, READER, draft, urlId)
  if (reading.fields !== null || reading.reason === 'other-item') return reading
  // A page that draws an item is no obstacle, even where its state or its id is missing.
  const obstacle = draft.fields.title === null ? readObstacle(url, document) : null
  if (obstacle !== null) return emptyReading(site, 'item', READER, 'blocked', obstacle)
  return textAt(document, 'h1') === null ? emptyReading(site, 'item', READER, 'unrecognised', 'empty-shell') : reading
}

/** True where the drawn page names the id in one of its own parts (buy form, share link, picture panel). */
function drawnFor(document: Document, id: string | null): boolean {
  if (id === null) return false
  return (
    document.querySelector(
      `[data-item-id="${id}"], [data-itemid="${id}"], [data-item="${id}"], a[href*="itemId=${id}"], input[name="item_id"][value="${id}"], input[name="itemId"][value="${id}"]`,
    ) !== null
  )
}
