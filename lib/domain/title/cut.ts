import { foldText, toHalfWidth } from '../text'
import { LEXICON } from './lexicon'

/** A word of a title; `from` is its index in the title as given (after folding). */
export interface TitleWord {
  text: string
  from: number
}

const LONGEST = Math.max(...[...LEXICON].map((w) => w.length))
/** Amounts and models stay whole: `500ml*3瓶`, `15.6英寸`, `A57`, `KFR-35GW`. */
const SPEC =
  /^(?:\d+(?:\.\d+)?\s*(?:ml|kg|mg|cm|mm|km|g|l|m|w|v|毫升|千克|公斤|英寸|厘米|毫米|克|升|斤|米|寸|片|粒|瓶|包|袋|盒|只|件|支|条|双|张|年|月|岁|码|色|层|格|代|孔|档|人)?(?:[*x×]\d+(?:片|粒|瓶|包|袋|盒|只|件|支|条|双|张)?)*|[a-z]+[a-z\d]*(?:[-+.&'][a-z\d]+)*)/iu

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Longest words of the lexicon that begin at an index; null where none does. */
function lexiconWord(text: string, from: number): string | null {
  for (let length = Math.min(LONGEST, text.length - from); length >= 2; length -= 1) {
    const word = text.slice(from, from + length)
    if (LEXICON.has(word)) return word
  }
  return null
}

/**
 * A first, honest cut: specs and Latin words whole, then the lexicon's longest word, and `Intl.Segmenter` for what lies
 * between. Marks and spaces are no words.
 */
export function cutTitle(title: string): TitleWord[] {
  const text = toHalfWidth(foldText(title))
  const words: TitleWord[] = []
  let rest = 0
  const flush = (to: number) => {
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(rest, to))) {
      if (isWordLike) words.push({ text: segment, from: rest + index })
    }
  }
  let at = 0
  while (at < text.length) {
    const special = /[\da-z]/iu.test(text[at] ?? '') ? (SPEC.exec(text.slice(at))?.[0] ?? null) : null
    const known = lexiconWord(text, at)
    const word = known !== null && known.length >= (special?.length ?? 0) ? known : special
    if (word === null || word === '') {
      at += 1
      continue
    }
    flush(at)
    words.push({ text: word, from: at })
    at += word.length
    rest = at
  }
  flush(text.length)
  return words
}

/** The form under which words are compared: case, width and white space do not count. */
export const wordKey = (word: string): string => toHalfWidth(foldText(word)).toLowerCase()
