import type { PageKind } from '../domain/reading'
import type { TaughtField, TaughtRule } from '../domain/taught'
import { commit } from './commit'
import type { SampleRow, Store, TaughtRow } from './schema'

/** Samples kept of each page kind: enough to try a rule on, few enough to forget. */
const SAMPLES_KEPT = 5
const SAMPLE_GAP_MS = 6 * 3_600_000

/** Rules in force of a page kind, newest version first. */
export async function rulesFor(db: Store, site: string, page: PageKind): Promise<TaughtRule[]> {
  const rows = await db.taught.where('[site+page]').equals([site, page]).toArray()
  return rows
    .filter((row) => row.revokedAt === null)
    .sort((a, b) => b.version - a.version)
    .map(({ id, field, path, selector, version }) => ({ id, site, page, field, ...(path !== undefined && { path }), selector, version }))
}

export const allRules = (db: Store): Promise<TaughtRow[]> => db.taught.toArray()

/** Keeps a place as the next version of its field; earlier versions stay as a fallback. Resolves after the commit. */
export function teach(
  db: Store,
  rule: { id: string; site: string; page: PageKind; field: TaughtField; path?: string; selector: string; url: string },
  at: number,
): Promise<void> {
  return commit(db, ['taught'], async () => {
    const before = await db.taught.where('[site+page]').equals([rule.site, rule.page]).toArray()
    // Sent again after a worker's death it is the same rule.
    if (before.some((row) => row.id === rule.id)) return
    const version = 1 + Math.max(0, ...before.filter((row) => row.field === rule.field && row.path === rule.path).map((row) => row.version))
    await db.taught.put({ ...rule, version, at, revokedAt: null })
  })
}

/** Takes a rule back (a time) or gives it back (null). */
export function revoke(db: Store, id: string, at: number | null): Promise<void> {
  return commit(db, ['taught'], async () => {
    await db.taught.update(id, { revokedAt: at })
  })
}

/** Deletes a rule and gives it back, so that it can be put back. */
export function forget(db: Store, id: string): Promise<TaughtRow | undefined> {
  return commit(db, ['taught'], async () => {
    const row = await db.taught.get(id)
    await db.taught.delete(id)
    return row
  })
}

/** Puts rules from a file beside those that stand: one known by its id is left as it is. Resolves to how many are new. */
export function addRules(db: Store, rules: readonly TaughtRow[]): Promise<number> {
  return commit(db, ['taught'], async () => {
    const known = new Set(await db.taught.toCollection().primaryKeys())
    const fresh = rules.filter((rule) => !known.has(rule.id))
    await db.taught.bulkAdd(fresh)
    return fresh.length
  })
}

/** True where a sample of this page kind would be welcome: few are kept, and the last one is not of the same hours. */
export async function wantsSample(db: Store, site: string, page: PageKind, now: number): Promise<boolean> {
  const rows = await db.samples.where('[site+page]').equals([site, page]).toArray()
  return !rows.some((row) => row.at > now - SAMPLE_GAP_MS)
}

/** Keeps a sample and lets the oldest of its page kind go. Resolves to its number. */
export function keepSample(db: Store, sample: Omit<SampleRow, 'seq'>): Promise<number> {
  return commit(db, ['samples'], async () => {
    const rows = await db.samples.where('[site+page]').equals([sample.site, sample.page]).sortBy('seq')
    const spare = rows.slice(0, Math.max(0, rows.length + 1 - SAMPLES_KEPT))
    await db.samples.bulkDelete(spare.map((row) => row.seq))
    return db.samples.add(sample as SampleRow)
  })
}

/** So long a sample is kept that nobody deleted. */
export const SAMPLE_AGE_MS = 30 * 86_400_000

/** Lets samples go that are older than `SAMPLE_AGE_MS`. */
export async function dropOldSamples(db: Store, now: number): Promise<void> {
  const old = await db.samples.filter((row) => row.at < now - SAMPLE_AGE_MS).primaryKeys()
  if (old.length > 0) await commit(db, ['samples'], () => db.samples.bulkDelete(old))
}

export const allSamples = (db: Store): Promise<SampleRow[]> => db.samples.reverse().toArray()
export const samplesOf = (db: Store, site: string, page: PageKind): Promise<SampleRow[]> => db.samples.where('[site+page]').equals([site, page]).toArray()
export const sampleOf = (db: Store, seq: number): Promise<SampleRow | undefined> => db.samples.get(seq)

export function dropSample(db: Store, seq: number): Promise<void> {
  return commit(db, ['samples'], () => db.samples.delete(seq))
}
