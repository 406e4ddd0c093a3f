import { gbkBytes } from './bytes'
import { checkTitle, type TitleFinding } from './check'
import { wordKeyOf } from './mine'
import type { TaggedWord } from './tagger'
import type { WordType } from './word-types'

/** What a language model is asked: the title, what is true of the item, what buyers look for. */
export interface RewriteTask {
  title: string
  category: string | null
  /** Texts that the item says of itself. */
  texts: readonly string[]
  wanted: readonly string[]
  banned: readonly string[]
  limitBytes: number
}

const MOST_TEXTS = 30
const MOST_WANTED = 30
/** No more titles are taken out of an answer. */
const MOST_TITLES = 5
const LONGEST_ANSWER = 20_000

/** The question, in Chinese: only what stands in it leaves the machine. */
export function askForTitles({ title, category, texts, wanted, banned, limitBytes }: RewriteTask): string {
  const lines = [
    `请为一件商品改写标题，给出 3 个，每行一个，不加序号和解释。`,
    `每个标题不超过 ${limitBytes} 字节（汉字 2 字节，英文数字 1 字节）。`,
    `只能使用下面说到的事实，不得添加没有说到的品牌、型号、材质、功效或数字，不用“最”“第一”等绝对化用语。`,
    `现标题：${title}`,
    ...(category === null ? [] : [`类目：${category}`]),
    ...(texts.length === 0 ? [] : [`属性：${texts.slice(0, MOST_TEXTS).join('；')}`]),
    ...(wanted.length === 0 ? [] : [`买家常搜的词（属实才用）：${wanted.slice(0, MOST_WANTED).join('、')}`]),
    ...(banned.length === 0 ? [] : [`不要出现：${banned.slice(0, MOST_WANTED).join('、')}`]),
  ]
  return lines.join('\n')
}

/** A title that a model wrote, with what speaks against it. */
export interface GeneratedTitle {
  title: string
  bytes: number
  findings: TitleFinding[]
  /** Words that nothing the item says of itself bears out. */
  unstated: string[]
  banned: string[]
}

/** Types of words that claim something of the item. */
const CLAIMS: ReadonlySet<WordType> = new Set<WordType>([
  'brand',
  'model',
  'material',
  'function',
  'origin',
  'spec',
  'flavor',
  'color',
  'product_other',
  'product',
])

/** Titles out of a model's answer: one a line, without numbering and quotes; each goes through the same checks as one that was typed. */
export function readRewrites(answer: string, task: RewriteTask, tag: (title: string) => TaggedWord[]): GeneratedTitle[] {
  const own = wordKeyOf([task.title, task.category ?? '', ...task.texts].join(' '))
  const titles = answer
    .slice(0, LONGEST_ANSWER)
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^(?:[-*•]|\d{1,2}[.、)）:：])\s*/u, '')
        .replace(/^(?:标题\s*\d*\s*[:：])\s*/u, '')
        .replace(/^["'“《「]+|["'”》」]+$/gu, '')
        .trim(),
    )
    .filter((line) => line !== '' && !/[:：]$/u.test(line) && line.length <= 200 && /\p{Script=Han}|[a-z]/iu.test(line))
  return [...new Set(titles)].slice(0, MOST_TITLES).map((title) => {
    const words = tag(title)
    return {
      title,
      bytes: gbkBytes(title),
      findings: checkTitle(title, task.limitBytes, { words, ...(task.category !== null && { category: task.category }) }),
      unstated: [...new Set(words.filter((w) => w.type !== null && CLAIMS.has(w.type) && !own.includes(wordKeyOf(w.text))).map((w) => w.text))],
      banned: task.banned.filter((word) => wordKeyOf(title).includes(wordKeyOf(word))),
    }
  })
}
