import { differs, lastSighting, packedCount, packHistory, unpackHistory, type PackedHistory } from '../domain/packed-history'
import { dayOf } from '../domain/calendar'
import { commit } from './commit'
import type { HistoryRow, ResultPageRow, Store } from './schema'

/** What thinning out would take away. */
export interface Thinning {
  sightings: number
  resultPages: number
}

/** Sightings that say something else than the one before, and the first and last: no change is lost, only the days on which nothing had changed. */
function withoutRepeats(packed: PackedHistory): PackedHistory {
  const rows = unpackHistory(packed)
  const kept = rows.filter((row, i) => {
    const before = rows[i - 1]
    return before === undefined || i === rows.length - 1 || differs(packHistory([before]), row)
  })
  return packHistory(kept)
}

/** Monday of the week of a time, as a day. */
const weekOf = (ms: number) => dayOf(ms - ((Math.floor(ms / 86_400_000) + 3) % 7) * 86_400_000)

/** Of each week the newest page of a query, sort and place stays. */
function repeatedPages(pages: readonly ResultPageRow[]): ResultPageRow[] {
  const newest = new Map<string, ResultPageRow>()
  const place = (page: ResultPageRow) => JSON.stringify([page.site, page.query, page.sort, page.page, weekOf(page.at)])
  for (const page of pages) {
    const standing = newest.get(place(page))
    if (standing === undefined || standing.at < page.at) newest.set(place(page), page)
  }
  return pages.filter((page) => newest.get(place(page)) !== page)
}

const BATCH = 500

async function findRepeats(db: Store, before: number): Promise<{ histories: HistoryRow[]; pages: ResultPageRow[]; sightings: number }> {
  const histories: HistoryRow[] = []
  let sightings = 0
  await db.histories.each((row) => {
    if ((lastSighting(row.packed)?.at ?? Infinity) >= before) return
    const packed = withoutRepeats(row.packed)
    const fewer = packedCount(row.packed) - packedCount(packed)
    sightings += fewer
    if (fewer > 0) histories.push({ ...row, packed })
  })
  return { histories, sightings, pages: repeatedPages(await db.resultPages.where('at').below(before).toArray()) }
}

/** What `thinOut` would take away; nothing is changed. */
export async function planThinning(db: Store, before: number): Promise<Thinning> {
  const { sightings, pages } = await findRepeats(db, before)
  return { sightings, resultPages: pages.length }
}

/**
 * Thins out what is older than `before` (ms): of earlier sightings those that say nothing new, of results pages all but the newest of each
 * week. Only on the operator's word; in parts, each whole, so that a stop in between leaves a store that is thinned in part.
 */
export async function thinOut(db: Store, before: number): Promise<Thinning> {
  const { histories, sightings, pages } = await findRepeats(db, before)
  for (let i = 0; i < histories.length; i += BATCH)
    await commit(db, ['histories'], async () => {
      await db.histories.bulkPut(histories.slice(i, i + BATCH))
    })
  for (let i = 0; i < pages.length; i += BATCH)
    await commit(db, ['resultPages'], async () => {
      await db.resultPages.bulkDelete(pages.slice(i, i + BATCH).map((page) => page.seq))
    })
  return { sightings, resultPages: pages.length }
}
