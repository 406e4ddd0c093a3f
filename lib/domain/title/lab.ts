import { checkTitle, type TitleFinding } from './check'
import { composeTitles, type ComposedTitle } from './compose'
import { analyseRoots, compositeScore, demandOf, placesBy, supplyRatio, type Root, type SearchWord, type Span } from './demand'
import { diffWords, type WordChange } from './diff-words'
import type { MarketTitle } from './market-words'
import { suggestFromMarket, wordKeyOf, type Suggestion } from './mine'
import { findNewWords, type NewWord } from './new-words'
import { tagWithOwn, type OwnWord } from './own-words'
import { findRestricted } from './restricted'
import { readRewrites, type GeneratedTitle, type RewriteTask } from './rewrite'
import type { TaggedWord } from './tagger'

/** What the title lab is asked: a title with what the item says of itself, and a market to learn from. */
export interface LabTask {
  title: string
  category: string | null
  /** Attributes and variants of the item, as texts. */
  texts: string[]
  market: MarketTitle[]
  /** One imported table of search words; empty where there is none. */
  demand: SearchWord[]
  /** The operator's own dictionary, and the brands that the item states. */
  ownWords: OwnWord[]
  pinned: string[]
  banned: string[]
  /** What a model of the operator's own has answered; null where none was asked. */
  generated: string | null
  limitBytes: number
  /** A careful edit: at most so many characters come and go; null for a title made anew. */
  maxChangedChars: number | null
}

/** What an imported table says of a word. */
export interface WordDemand {
  popularity: Span | null
  /** 需求供给比, and its place in the table. */
  ratio: number | null
  ratioPlace: number | null
  /** Place by 综合得分 in the table. */
  compositePlace: number | null
}

export interface LabSuggestion extends Suggestion {
  /** True where the title says it already. */
  inTitle: boolean
  demand: WordDemand | null
}

export interface LabTitle extends ComposedTitle {
  changes: WordChange[]
}

export interface LabAnswer {
  words: TaggedWord[]
  findings: TitleFinding[]
  suggestions: LabSuggestion[]
  composed: LabTitle[]
  newWords: NewWord[]
  roots: Root[]
  generated: GeneratedTitle[]
}

const MOST_SUGGESTIONS = 60
const MOST_DEMAND = 300
const MOST_ROOTS = 40

/** Search words that the market's titles do not use, as suggestions: the most searched first. */
function fromDemand(demand: readonly SearchWord[], known: ReadonlySet<string>, own: readonly string[], tag: (text: string) => TaggedWord[]): Suggestion[] {
  return demand
    .filter((word) => !known.has(wordKeyOf(word.query)) && !findRestricted(word.query).some((hit) => hit.severity === 'forbidden'))
    .map((word) => {
      const words = tag(word.query)
      const key = wordKeyOf(word.query)
      const type = words.find((w) => w.type === 'product')?.type ?? words.find((w) => w.type !== null)?.type ?? 'product'
      const isOwn = own.some((text) => text.includes(key))
      // Another shop's brand is no word for this title.
      const isForeign = !isOwn && words.some((w) => (w.type === 'brand' || w.type === 'model') && !own.some((text) => text.includes(wordKeyOf(w.text))))
      return { suggestion: { text: word.query, type, score: 0, support: 0, weight: 0, fromOwn: isOwn }, isForeign }
    })
    .filter(({ isForeign }) => !isForeign)
    .map(({ suggestion }) => suggestion)
}

/** What a model would be asked for this title. */
export const rewriteTask = (task: LabTask, demand: readonly SearchWord[]): RewriteTask => ({
  title: task.title,
  category: task.category,
  texts: [...task.texts, ...task.pinned],
  wanted: demand.map((word) => word.query),
  banned: task.banned,
  limitBytes: task.limitBytes,
})

/** Everything that the lab shows of one title. `cut` cuts and types a title. */
export function workInLab(task: LabTask, cut: (title: string) => TaggedWord[]): LabAnswer {
  const tag = tagWithOwn(task.ownWords, cut)
  const words = tag(task.title)
  const market = task.market.map((t) => ({
    words: tag(t.title),
    sold: t.sold === null || t.sold.scope === 'network' ? null : t.sold.least,
    rank: t.rank ?? null,
    ad: t.ad,
  }))
  const own = [task.title, task.category ?? '', ...task.texts, ...task.pinned].filter((text) => text !== '')
  const ownKeys = own.map(wordKeyOf)
  const demand = [...task.demand].sort((a, b) => demandOf(b) - demandOf(a)).slice(0, MOST_DEMAND)
  const ratios = placesBy(demand, supplyRatio)
  const composites = placesBy(demand, compositeScore)
  const demandBy = new Map(
    demand.map((word, i) => [
      wordKeyOf(word.query),
      { popularity: word.popularity, ratio: supplyRatio(word), ratioPlace: ratios[i] ?? null, compositePlace: composites[i] ?? null },
    ]),
  )
  const mined = suggestFromMarket(market, { texts: own, isKnown: task.title !== '' || task.texts.length > 0 }, MOST_SUGGESTIONS)
  const known = new Set(mined.map((s) => wordKeyOf(s.text)))
  const titleKey = wordKeyOf(task.title)
  const suggestions = [...mined, ...fromDemand(demand, known, ownKeys, tag)].map((s) => ({
    ...s,
    inTitle: titleKey.includes(wordKeyOf(s.text)),
    demand: demandBy.get(wordKeyOf(s.text)) ?? null,
  }))
  const composed =
    task.title === '' && task.texts.length === 0
      ? []
      : composeTitles({
          own: words,
          stated: [task.category ?? '', ...task.texts].flatMap(tag),
          category: task.category,
          market,
          demand: demand.filter((word) => demandOf(word) > 0).map((word) => ({ query: word.query, words: tag(word.query), value: demandOf(word) })),
          pinned: task.pinned.flatMap((text) => tag(text).filter((w) => w.type !== null)),
          banned: task.banned,
          limitBytes: task.limitBytes,
          maxChangedChars: task.maxChangedChars,
        })
  const before = words.map((word) => word.text)
  return {
    words,
    findings: checkTitle(task.title, task.limitBytes, { words, ...(task.category !== null && { category: task.category }) }),
    suggestions,
    composed: composed.map((made) => ({
      ...made,
      changes: diffWords(
        before,
        tag(made.title).map((word) => word.text),
      ),
    })),
    newWords: findNewWords(market, new Set(task.ownWords.map((word) => wordKeyOf(word.text)))),
    roots: analyseRoots(demand, tag).slice(0, MOST_ROOTS),
    generated: task.generated === null ? [] : readRewrites(task.generated, rewriteTask(task, demand), tag),
  }
}
