import type { RankReading } from './rank'

/** 培育, 成长, 成熟, 维持, 瓶颈突破: the operators' own five stages (domain notes, 2026-11). */
export type LifeStage = 'nurture' | 'growth' | 'mature' | 'maintain' | 'bottleneck'

export interface Life {
  stage: LifeStage
  /** By what: a place among so many, sales that grew, or neither for a while. */
  because: 'top5' | 'top5-long' | 'top5-lost' | 'top10' | 'sales-grow' | 'neither'
  /** The place, or the growth of sales as a part. */
  figure: number | null
}

const DAY_MS = 86_400_000
/** A place counts for so long. */
const FRESH_MS = 14 * DAY_MS
/** In front for so long is kept, not won. */
const LONG_MS = 30 * DAY_MS
const SALES_GROW = 0.1

const best = (readings: readonly RankReading[], from: number, to: number): number | null => {
  const places = readings.filter((reading) => reading.at >= from && reading.at < to).flatMap((reading) => reading.place?.rank ?? [])
  return places.length === 0 ? null : Math.min(...places)
}

/**
 * The stage of one of my items from its places (all queries and sorts) and its exact sales figures. Null where neither places of the last two weeks nor two
 * exact sales figures are known: nothing is guessed.
 */
export function lifeOf(readings: readonly RankReading[], sold: readonly { at: number; count: number }[], now: number): Life | null {
  const place = best(readings, now - FRESH_MS, now + 1)
  const placeBefore = best(readings, now - LONG_MS - FRESH_MS, now - FRESH_MS)
  const sorted = [...sold].sort((a, b) => a.at - b.at)
  const last = sorted.at(-1)
  const earlier = last === undefined ? undefined : sorted.findLast((one) => one.at <= last.at - FRESH_MS)
  const grown = last === undefined || earlier === undefined || earlier.count === 0 || last.at < now - FRESH_MS ? null : last.count / earlier.count - 1
  if (place === null && grown === null) return null
  if (place !== null && place <= 5)
    return placeBefore !== null && placeBefore <= 5
      ? { stage: 'maintain', because: 'top5-long', figure: place }
      : { stage: 'mature', because: 'top5', figure: place }
  if (placeBefore !== null && placeBefore <= 5 && place !== null) return { stage: 'bottleneck', because: 'top5-lost', figure: place }
  if (place !== null && place <= 10) return { stage: 'growth', because: 'top10', figure: place }
  if (grown !== null && grown >= SALES_GROW) return { stage: 'growth', because: 'sales-grow', figure: grown }
  return { stage: 'nurture', because: 'neither', figure: place }
}

const CYCLE_MS = 7 * DAY_MS

/** The next 下架 time of an item that was listed first at `listedAt`: the cycle is seven days to the second. Null before it was listed. */
export function nextDelisting(listedAt: number, now: number): number | null {
  if (now < listedAt) return null
  const cycles = Math.max(1, Math.ceil((now - listedAt) / CYCLE_MS))
  return listedAt + cycles * CYCLE_MS
}

/** Marks of five that `count` marks averaging `now` need to reach `goal`: `k = ceil(n·(t−d)/(5−t))`; 0 where it is reached, null where it cannot be. */
export function fivesNeeded(count: number, now: number, goal: number): number | null {
  if (now >= goal) return 0
  if (goal >= 5 || count <= 0) return null
  // Marks have tenths and hundredths: whole numbers keep the last one honest.
  const [d, t] = [Math.round(now * 1000), Math.round(goal * 1000)]
  return Math.ceil((count * (t - d)) / (5000 - t))
}

/** Good reviews in a row that bring `good` of `all` to a share of `goal`; as `fivesNeeded`. */
export function goodsNeeded(good: number, all: number, goal: number): number | null {
  if (all > 0 && good / all >= goal) return 0
  if (goal >= 1 || all <= 0) return null
  const t = Math.round(goal * 100_000)
  return Math.ceil((t * all - good * 100_000) / (100_000 - t))
}
