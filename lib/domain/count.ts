import { hasScrambledDigits, readDecimal, scaleDecimal, tokenize, type Token } from './numeral'

/** A count as a shop shows it: `1万+人付款` is `{ least: 10000, exact: false }`. `network` means 全网, not this shop alone. */
export interface Count {
  least: number
  exact: boolean
  scope?: 'network'
}

const POWERS: Record<string, number> = { 百: 2, 千: 3, 万: 4, 亿: 8, k: 3, K: 3, w: 4, W: 4 }
/** Words before a number that make it something else than a count of sales, people or reviews. */
const OTHER_LEAD = /[¥$€£]|第$|满$|减$|元$|成交$|成交额$|不到$|少于$|不足$|低于$|约合$|近$/u
/** Units that make the number something else. */
const OTHER_UNIT = /^(元|块|折|分(?!享)|天|日|月|年|小时|分钟|秒|期|ml|g|kg|l|cm|mm|m|克|斤|升|毫升|米|寸|码|号|点|倍|比)/iu
const SUM_OF_MONEY = /元|¥|￥/u
const ABOUT = /^(多|余|来)/u

/** A span of time before the figure (`近7天3000+人`, `30天内`): its numeral is no count. */
function withoutSpans(text: string): string {
  return text.replace(/(近|最近|过去)\s*\d+\s*(天|日|个?月|小时)内?/gu, '').replace(/\d+\s*(天|日|个月)内/gu, '')
}

interface Candidate {
  count: Count
  spaced: boolean
  hasUnit: boolean
}

function readCandidate(tokens: readonly Token[], at: number): Candidate | null {
  const token = tokens[at]
  if (token?.kind !== 'numeral') return null
  const before = tokens.slice(0, at)
  const lead = before.findLast((t) => t.kind !== 'space')
  const spaced = at === 0 || tokens[at - 1]?.kind === 'space'
  if (lead?.kind === 'word' && OTHER_LEAD.test(lead.text)) return null
  if (lead?.kind === 'sign' && /[-−*×xX/]/u.test(lead.text) && !spaced) return null

  let rest = tokens.slice(at + 1)
  if (rest[0]?.kind === 'space') rest = rest.slice(1)
  let power = 0
  let unit = ''
  let plus = false
  let head = rest[0]
  if (head?.kind === 'word') {
    const mark = POWERS[head.text[0] ?? '']
    const letters = /^[kKwW]/u.test(head.text)
    if (mark !== undefined && (!letters || !/^[a-z]{2}/iu.test(head.text))) {
      power = mark
      unit = head.text.slice(1)
    } else {
      unit = head.text
    }
    rest = rest.slice(1)
  }
  head = rest[0]
  if (head?.kind === 'sign' && head.text === '+' && unit === '') {
    plus = true
    rest = rest.slice(1)
    if (rest[0]?.kind === 'space') rest = rest.slice(1)
    if (rest[0]?.kind === 'word') unit += rest[0].text
  } else if (head?.kind === 'sign' && /[%/:*×]/u.test(head.text) && unit === '') {
    return null
  }
  if (OTHER_UNIT.test(unit)) return null
  const about = ABOUT.test(unit) || unit.startsWith('以上')
  const decimal = readDecimal(token.text)
  if (decimal === null || (decimal.fraction !== '' && power === 0)) return null
  const least = scaleDecimal(decimal, power)
  if (least === null) return null
  return { count: { least, exact: power === 0 && !plus && !about }, spaced, hasUnit: unit !== '' || plus }
}

/**
 * A count text: `48人付款`, `1.2万+人付款`, `已预定 0`, `100+`, `全网6000+人付款`. Null where the text holds no count
 * (`-`, empty, money, marks) or more than one.
 */
export function parseCount(text: string): Count | null {
  if (hasScrambledDigits(text)) return null
  const spanless = withoutSpans(text)
  const tokens = tokenize(spanless)
  const numerals = tokens.filter((t) => t.kind === 'numeral').length
  if (numerals === 0) return null
  if (numerals > 1) return pickAmongNeighbours(tokens)
  if (SUM_OF_MONEY.test(spanless)) return null
  const at = tokens.findIndex((t) => t.kind === 'numeral')
  const found = readCandidate(tokens, at)
  if (found === null) return null
  return spanless.includes('全网') ? { ...found.count, scope: 'network' } : found.count
}

/** `¥699 48人付款`: of several numbers, the only one that stands apart and has a count's unit. */
function pickAmongNeighbours(tokens: readonly Token[]): Count | null {
  const found = tokens.map((_, at) => readCandidate(tokens, at)).filter((c): c is Candidate => c !== null && c.hasUnit)
  const [only] = found
  if (found.length !== 1 || only === undefined || !only.spaced) return null
  return only.count
}

/** A count from page state: a text, or a plain whole number. Null for anything else. */
export function readCount(value: unknown): Count | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? { least: value, exact: true } : null
  return typeof value === 'string' ? parseCount(value) : null
}
