import type { Dictionary } from './dictionary'
import { UnitKind, type Units } from './units'

/** Words of a title as index pairs over its units, with the dictionary's node of each (0 for what the dictionary does not hold). */
export interface Cut {
  /** Unit at which each word begins; one more entry for the end. */
  words: number[]
  nodes: number[]
}

/** Costs in 1/8 nat of what is not in the dictionary. */
const UNKNOWN_HAN = 128
const UNKNOWN_LATIN = 100
const NUMBER = 70
const AMOUNT = 76
const SIGN = 8

const MEASURES =
  'ml|l|g|kg|mg|cm|mm|m|w|v|a|ah|mah|wh|kw|k|gb|tb|t|mb|hz|寸|英寸|厘米|毫米|公分|米|斤|公斤|千克|克|两|毫升|升|片|粒|颗|枚|只|张|抽|支|条|块|个|包|袋|瓶|盒|罐|桶|卷|双|提|杯|件|套|箱|听|管|根|本|贴|层|格|档|孔|位|人|头|匹|度|岁|个月|月|天|年|代|码|号|款|色|合|芯|针|丝|寸屏|英尺|平|平方|件套|支装|片装|瓶装|只装|包装|袋装|盒装|条装|个装|双装|张装|粒装|卷装|块装'.split(
    '|',
  )
const MEASURE_SET: ReadonlySet<string> = new Set(MEASURES)
const LONGEST_MEASURE = Math.max(...MEASURES.map((m) => m.length))

/** Whether letters are a measure that stands behind a number. */
export const isMeasure = (text: string): boolean => MEASURE_SET.has(text)

/** Units that a number and its measure take together (`500ml`, `15.6英寸`, `3件套`); 0 where none stands there. */
export function amountAt({ text, starts, kinds }: Units, at: number): number {
  if (kinds[at] !== UnitKind.Digits) return 0
  const from = starts[at + 1] ?? text.length
  for (let length = Math.min(LONGEST_MEASURE, text.length - from); length > 0; length -= 1) {
    if (!MEASURE_SET.has(text.slice(from, from + length))) continue
    const end = starts.indexOf(from + length, at + 1)
    if (end > at) return end - at
  }
  return 0
}

/** The cheapest way through the graph of dictionary words: the cut of greatest probability if words came one by one. */
export function cutGraph(dictionary: Dictionary, units: Units): Cut {
  const { text, starts, kinds } = units
  const n = kinds.length
  const best = new Float64Array(n + 1).fill(Infinity)
  const from = new Int32Array(n + 1)
  const node = new Int32Array(n + 1)
  best[0] = 0
  for (let i = 0; i < n; i += 1) {
    const base = best[i] ?? Infinity
    const kind = kinds[i]
    const alone = kind === UnitKind.Han ? UNKNOWN_HAN : kind === UnitKind.Latin ? UNKNOWN_LATIN : kind === UnitKind.Digits ? NUMBER : SIGN
    const reach = (to: number, cost: number, word: number) => {
      if (base + cost < (best[to] ?? Infinity)) {
        best[to] = base + cost
        from[to] = i
        node[to] = word
      }
    }
    reach(i + 1, alone, 0)
    let here = 0
    let unit = i
    const first = starts[i] ?? 0
    for (let at = first; at < text.length; at += 1) {
      here = dictionary.next(here, text.charCodeAt(at))
      if (here < 0) break
      if (at + 1 === starts[unit + 1]) {
        unit += 1
        const cost = dictionary.cost(here)
        if (cost >= 0) reach(unit, cost, here)
      }
    }
    const amount = amountAt(units, i)
    if (amount > 1) reach(i + amount, AMOUNT, 0)
  }
  const words: number[] = [n]
  const nodes: number[] = []
  for (let at = n; at > 0; at = from[at] ?? 0) {
    words.push(from[at] ?? 0)
    nodes.push(node[at] ?? 0)
  }
  return { words: words.reverse(), nodes: nodes.reverse() }
}
