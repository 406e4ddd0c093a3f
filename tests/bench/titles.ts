/** Figures of the title lab, each against its rival in the same run. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { cut } from 'jieba-wasm'
import { openDictionary } from '../../lib/domain/title/dictionary'
import { countWords } from '../../lib/domain/title/count-words'
import { suggestFromMarket, weightOf, wordKeyOf, type MinedTitle } from '../../lib/domain/title/mine'
import { packWords } from '../../lib/domain/title/pack'
import { isUsable } from '../../lib/domain/reading'
import { decodeText } from '../../lib/import-export/decode-text'
import { readPage } from '../../lib/sites'
import { openPage } from '../tools/open-page'
import { readLabelled } from '../tools/titles/labelled'
import { openLab } from '../tools/titles/open-lab'

export const CORPUS = process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../../../shared/corpus')
const MODEL = path.resolve(import.meta.dirname, '../../lib/domain/title/model')
const FIRST = 30
const LEADERS = 6

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const timed = (work: () => unknown): number => {
  const started = performance.now()
  work()
  return performance.now() - started
}

function rivalCount(titles: readonly { title: string; weight: number }[]): unknown[] {
  const found = new Map<string, { text: string; titles: number; weight: number }>()
  for (const { title, weight } of titles) {
    for (const text of new Set(cut(title, true))) {
      if (text.length < 2) continue
      const entry = found.get(text) ?? { text, titles: 0, weight: 0 }
      entry.titles += 1
      entry.weight += weight
      found.set(text, entry)
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight)
}

/** Share of a title's letters that stand in one of the suggestions. */
function coverage(title: string, suggestions: readonly string[]): number {
  const key = wordKeyOf(title)
  const covered = new Uint8Array(key.length)
  for (const text of suggestions.map(wordKeyOf).filter((t) => t !== '')) {
    for (let at = key.indexOf(text); at !== -1; at = key.indexOf(text, at + 1)) covered.fill(1, at, at + text.length)
  }
  return key.length === 0 ? 0 : covered.reduce((sum, c) => sum + c, 0) / key.length
}

interface Found {
  title: string
  sold: number | null
  rank: number
  ad: boolean
}

/** Results pages as captured, read in place by our own readers. */
function resultPages(): Found[][] {
  const gold = path.join(CORPUS, 'gold.json')
  if (!existsSync(gold)) return []
  const { entries } = JSON.parse(readFileSync(gold, 'utf8')) as { entries: { file: string; url: string }[] }
  return entries
    .filter((e) => /search/u.test(e.file))
    .flatMap((e) => {
      const reading = readPage({ url: new URL(e.url), document: openPage(decodeText(readFileSync(path.join(CORPUS, e.file)))) })
      if (!isUsable(reading) || !('cards' in reading.fields)) return []
      const cards = reading.fields.cards.flatMap((c) => (c.title === null ? [] : [{ title: c.title, sold: c.sold?.least ?? null, rank: c.position, ad: c.ad }]))
      return cards.filter((c) => !c.ad).length >= 15 ? [cards] : []
    })
}

/** Of leaders' titles hidden one by one, the share of letters that the first thirty words of the other titles of their page cover; empty without the corpus. */
export function hiddenCoverage(tag: (title: string) => MinedTitle['words']): Record<string, number> {
  const ours: number[] = []
  const intl: number[] = []
  const jieba: number[] = []
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const top = (titles: readonly Found[], words: (title: string) => string[]) => {
    const counts = new Map<string, number>()
    for (const t of titles) for (const word of new Set(words(t.title))) if ([...word].length > 1) counts.set(word, (counts.get(word) ?? 0) + 1)
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, FIRST)
      .map(([word]) => word)
  }
  for (const page of resultPages()) {
    const leaders = page
      .filter((t) => !t.ad)
      .sort((a, b) => weightOf(b) - weightOf(a))
      .slice(0, LEADERS)
    for (const hidden of leaders) {
      const others = page.filter((t) => t !== hidden && !t.ad && t.title !== hidden.title)
      const market: MinedTitle[] = others.map((t) => ({ words: tag(t.title), sold: t.sold, rank: t.rank, ad: false }))
      ours.push(
        coverage(
          hidden.title,
          suggestFromMarket(market, { texts: [], isKnown: false }, FIRST).map((s) => s.text),
        ),
      )
      intl.push(
        coverage(
          hidden.title,
          top(others, (t) => [...segmenter.segment(t)].filter((s) => s.isWordLike).map((s) => s.segment)),
        ),
      )
      jieba.push(
        coverage(
          hidden.title,
          top(others, (t) => cut(t, true)),
        ),
      )
    }
  }
  const mean = (values: number[]) => Math.round((values.reduce((a, b) => a + b, 0) / values.length) * 1000) / 1000
  return ours.length === 0
    ? {}
    : {
        'title.hiddenCoverage30': mean(ours),
        'title.hiddenCoverage30.intl': mean(intl),
        'title.hiddenCoverage30.jieba': mean(jieba),
        'title.hiddenTitles': ours.length,
      }
}

/** Demand as shops meet it: few queries asked for often, many seldom. */
function composing(): { ms: number[]; optimal: number } {
  let seed = 20261122
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const ms: number[] = []
  let optimal = 0
  for (let round = 0; round < 40; round += 1) {
    const candidates = Array.from({ length: 80 }, (_, i) => String.fromCharCode(0x4e00 + i).repeat(1 + Math.floor(random() * 4)))
    const queries = Array.from({ length: 150 }, () => ({
      words: Array.from({ length: 1 + Math.floor(random() * 3) }, () => candidates[Math.floor(random() ** 2 * 80)] ?? ''),
      value: Math.round(10_000 / (1 + random() * 99)),
    }))
    ms.push(timed(() => (optimal += Number(packWords({ candidates, queries, required: [candidates[0] ?? ''], limitBytes: 60 }).optimal))))
  }
  return { ms, optimal: optimal / ms.length }
}

export function titleFigures(): Record<string, number> {
  const dictionary = openDictionary(readFileSync(path.join(MODEL, 'words.bin')))
  const lab = openLab()
  const labelled = readLabelled().map((t) => t.title)
  const many = Array.from({ length: 10_000 }, (_, i) => ({ title: labelled[i % labelled.length] ?? '', weight: 1 + (i % 7) }))
  countWords(dictionary, many.slice(0, 500))
  rivalCount(many.slice(0, 500))
  const own: number[] = []
  const rival: number[] = []
  for (let round = 0; round < 5; round += 1) {
    own.push(timed(() => countWords(dictionary, many)))
    rival.push(timed(() => rivalCount(many)))
  }
  const page = Array.from({ length: 7 }, (_, i) => timed(() => labelled.slice(i * 48, i * 48 + 48).map(lab.tag)))
  const made = composing()
  const round = (value: number) => Math.round(value * 1000) / 1000
  return {
    'title.mine10kMs': round(median(own)),
    'title.mine10kJiebaMs': round(median(rival)),
    'title.mine10kRatio': round(median(own) / median(rival)),
    'title.page48Ms': round(median(page)),
    'title.composeMs': round(median(made.ms)),
    'title.composeP95Ms': round(made.ms.toSorted((a, b) => a - b)[Math.floor(made.ms.length * 0.95)] ?? Number.NaN),
    'title.composeOptimalShare': made.optimal,
    ...hiddenCoverage(lab.tag),
  }
}
