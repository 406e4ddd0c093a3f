import { gbkBytes } from './bytes'
import { cutTitle, wordKey } from './cut'
import { wordScore, type MarketWord } from './market-words'
import { findRestricted } from './restricted'

export interface WordSuggestion extends MarketWord {
  bytes: number
  /** True where the title has room for it as it is. */
  fits: boolean
  /** True where the item's own attributes or SKUs say so; null where they say nothing. */
  ownWord: boolean
}

/** True where all that a word says stands in the title already: as a text, or as its single words. */
function holds(title: string, word: string): boolean {
  const key = wordKey(title)
  if (key.includes(wordKey(word))) return true
  const parts = cutTitle(word)
  return parts.length > 1 && parts.every((part) => key.includes(wordKey(part.text)))
}

/** True where a pair would say again what one of its words says in the title already. */
const repeats = (title: string, word: MarketWord): boolean => word.pair && cutTitle(word.text).some((part) => wordKey(title).includes(wordKey(part.text)))

/**
 * Words of the stored market that a title lacks, the most worth first. A pair takes the place of its words where it is used
 * nearly as often; restricted words are never suggested. `ownTexts` are what the item says of itself.
 */
export function suggestWords(title: string, limit: number, market: readonly MarketWord[], ownTexts: readonly string[], most = 24): WordSuggestion[] {
  const room = limit - gbkBytes(title)
  const own = ownTexts.map(wordKey)
  const usable = market.filter((word) => word.titles >= 2 && !holds(title, word.text) && !repeats(title, word) && findRestricted(word.text).length === 0)
  const pairs = usable.filter((word) => word.pair)
  const isCovered = (word: MarketWord) =>
    !word.pair && pairs.some((pair) => pair.titles >= word.titles * 0.8 && wordKey(pair.text).includes(wordKey(word.text)))
  return (
    usable
      .filter((word) => !isCovered(word))
      .map((word) => {
        const bytes = gbkBytes(word.text)
        const key = wordKey(word.text)
        return { ...word, bytes, fits: bytes <= room, ownWord: own.some((text) => text.includes(key)) }
      })
      .sort((a, b) => Number(b.ownWord) - Number(a.ownWord) || wordScore(b) - wordScore(a))
      // A size or model that the item does not state is most likely another item's.
      .filter((word) => word.ownWord || !/\d/u.test(word.text))
      .slice(0, most)
  )
}

/** The title with a word put in at the cursor (its end where there is none); spaces only between Latin words. */
export function insertWord(title: string, word: string, at: number | null): string {
  const place = at === null ? title.length : Math.max(0, Math.min(title.length, at))
  const before = title.slice(0, place)
  const after = title.slice(place)
  const gap = (a: string, b: string) => (/[a-z\d]$/iu.test(a) && /^[a-z\d]/iu.test(b) ? ' ' : '')
  return `${before}${gap(before, word)}${word}${gap(word, after)}${after}`
}
