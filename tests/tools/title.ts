/**
 * The title lab on the command line, JSON on standard input and output:
 *   npm run -s title -- tag | check | suggest | compose | pack
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { DEFAULT_TITLE_LIMIT } from '../../lib/domain/title/bytes'
import { checkTitle } from '../../lib/domain/title/check'
import { composeTitles } from '../../lib/domain/title/compose'
import { suggestFromMarket, type MinedTitle } from '../../lib/domain/title/mine'
import { packWords } from '../../lib/domain/title/pack'
import type { TaggedWord } from '../../lib/domain/title/tagger'
import { readCount } from '../../lib/domain/count'
import { openLab } from './titles/open-lab'

const text = z.string().max(2000)
const own = z
  .object({ title: text.optional(), category: text.optional(), attributes: z.record(text, z.union([text, z.number(), z.array(text)])).optional() })
  .default({})
const sold = z.union([z.number(), text, z.object({ least: z.number() })]).nullish()
const market = z.array(z.object({ title: text, sold, rank: z.number().nullish(), ad: z.boolean().nullish() })).default([])
const suggestTask = z.object({ own, market })
const composeTask = suggestTask.extend({
  limitBytes: z.number().int().min(0).default(DEFAULT_TITLE_LIMIT),
  pinned: z.array(text).default([]),
  banned: z.array(text).default([]),
  maxChangedChars: z.number().int().min(0).nullish(),
  demand: z.array(z.object({ query: text, value: z.number() })).default([]),
})
const packTask = z.object({
  candidates: z.array(text),
  queries: z.array(z.object({ words: z.array(text), value: z.number() })),
  required: z.array(text).default([]),
  limitBytes: z.number().int(),
})
const checkTask = z.array(z.union([text, z.object({ title: text, category: text.nullish() })]))

const lab = openLab()
const leastOf = (value: z.infer<typeof sold>): number | null =>
  value === null || value === undefined ? null : typeof value === 'object' ? value.least : (readCount(value)?.least ?? null)
const mined = (titles: z.infer<typeof market>): MinedTitle[] =>
  titles.map((t) => ({ words: lab.tag(t.title), sold: leastOf(t.sold), rank: t.rank ?? null, ad: t.ad === true }))
const valuesOf = ({ attributes = {} }: z.infer<typeof own>): string[] => Object.values(attributes).flatMap((v) => (Array.isArray(v) ? v : [String(v)]))

const COMMANDS: Record<string, (input: unknown) => unknown> = {
  tag: (input) => z.array(text).parse(input).map(lab.tag),
  check: (input) =>
    checkTask.parse(input).map((entry) => {
      const title = typeof entry === 'string' ? entry : entry.title
      const category = typeof entry === 'string' ? undefined : (entry.category ?? undefined)
      return checkTitle(title, DEFAULT_TITLE_LIMIT, { words: lab.tag(title), ...(category !== undefined && { category }) })
    }),
  suggest: (input) => {
    const task = suggestTask.parse(input)
    const said = [task.own.title ?? '', ...valuesOf(task.own)].filter((t) => t !== '')
    return suggestFromMarket(mined(task.market), {
      texts: [task.own.category ?? '', ...said].filter((t) => t !== ''),
      isKnown: said.length > 0,
    })
  },
  compose: (input) => {
    const task = composeTask.parse(input)
    const tagAll = (list: readonly string[]): TaggedWord[] => list.flatMap(lab.tag)
    return composeTitles({
      own: lab.tag(task.own.title ?? ''),
      stated: tagAll([task.own.category ?? '', ...valuesOf(task.own)]),
      category: task.own.category ?? null,
      market: mined(task.market),
      demand: task.demand.map(({ query, value }) => ({ query, value, words: lab.tag(query) })),
      pinned: task.pinned.map((word) => ({ text: word, type: lab.tag(word).find((w) => w.type !== null)?.type ?? 'product' })),
      banned: task.banned,
      limitBytes: task.limitBytes,
      maxChangedChars: task.maxChangedChars ?? null,
    })
  },
  pack: (input) => packWords(packTask.parse(input)),
}

try {
  const command = COMMANDS[process.argv[2] ?? '']
  if (command === undefined) throw new Error('usage: npm run -s title -- tag|check|suggest|compose|pack  < input.json')
  process.stdout.write(`${JSON.stringify(command(JSON.parse(readFileSync(0, 'utf8'))))}\n`)
} catch (error) {
  process.stderr.write(`title: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
