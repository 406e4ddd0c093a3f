import { DEFAULT_TITLE_LIMIT } from './bytes'
import { checkTitle, type TitleFinding } from './check'
import { composeTitles, type ComposedTitle } from './compose'
import { suggestFromMarket, type Suggestion } from './mine'
import type { MarketTitle } from './market-words'
import type { TaggedWord } from './tagger'

/** What the title lab is asked: a title with what the item says of itself, and a market to learn from. */
export interface LabTask {
  title: string
  category: string | null
  /** Attributes and variants of the item, as texts. */
  texts: string[]
  market: MarketTitle[]
  pinned: string[]
  banned: string[]
  /** A careful edit: at most so many characters come and go; null for a title made anew. */
  maxChangedChars: number | null
}

export interface LabAnswer {
  words: TaggedWord[]
  findings: TitleFinding[]
  suggestions: Suggestion[]
  composed: ComposedTitle[]
}

const MOST_SUGGESTIONS = 40

/** Everything that the lab shows of one title. `tag` cuts and types a title. */
export function workInLab(task: LabTask, tag: (title: string) => TaggedWord[]): LabAnswer {
  const words = tag(task.title)
  const market = task.market.map((t) => ({
    words: tag(t.title),
    sold: t.sold === null || t.sold.scope === 'network' ? null : t.sold.least,
    rank: t.rank ?? null,
    ad: t.ad,
  }))
  const own = [task.title, task.category ?? '', ...task.texts, ...task.pinned].filter((text) => text !== '')
  const suggestions = suggestFromMarket(market, own, MOST_SUGGESTIONS)
  const composed =
    task.title === '' && task.texts.length === 0
      ? []
      : composeTitles({
          own: words,
          stated: [task.category ?? '', ...task.texts].flatMap(tag),
          category: task.category,
          market,
          demand: [],
          pinned: task.pinned.flatMap((text) => tag(text).filter((w) => w.type !== null)),
          banned: task.banned,
          limitBytes: DEFAULT_TITLE_LIMIT,
          maxChangedChars: task.maxChangedChars,
        })
  return {
    words,
    findings: checkTitle(task.title, DEFAULT_TITLE_LIMIT, { words, ...(task.category !== null && { category: task.category }) }),
    suggestions,
    composed,
  }
}
