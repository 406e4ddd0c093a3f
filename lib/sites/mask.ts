import { readLinkedData } from './linked-data'
import { isRecord, readLiteral, type Json } from './script-text'

/** Words of the trade that pages draw around their numbers; they name nobody. */
const TRADE =
  /优惠前|券后价?|到手价|实际价|补贴后?|国补|政府补贴|领后价|活动价|促销价|秒杀价?|限时|折扣价?|首单价?|新人价?|会员价?|专享价?|批发价?|代发价?|价格|售价|原价|现价|单价|定金|预售|尾款|首付|付定|立减|满|减|折|券|领取?|包邮|运费险?|免运费|快递|元|起|约|月销|已售|总销量|全网|销量|人付款|人收货|付款|件|笔|万|千|百|评价|条评论|好评率?|收藏|人气|库存|有货|无货|现货|缺货|售罄|下架|上架|已下架|广告|推广|旗舰店|自营|天猫|淘宝|京东|拼多多|店铺|发货|退货|退款|承诺|七天|天|小时|内|无理由|赠|送|加入购物车|立即购买|购买|领|抢|规格|颜色|分类|尺码|数量|描述|服务|物流|相符|质量|请?登录|验证|滑动|访问|频繁|稍后|再试|价|的|后|前|price|was|now|sold|left|stock|deal|sale|save|off|from|per|free|shipping|list|only|add|to|cart|buy|in|out|of|rating|reviews?|with|coupon|months?|mo|weeks?|wk|yr|instal?lments?|full|starting|at|each|kg|ml|cm|mm|g|l|¥|￥|\$|€|£|CNY|RMB|USD|EUR|JPY/giu
const ADDRESS = /(?:\d{1,3}\.){3}\d{1,3}/gu
const NUMBER = /\d+/gu
const LONGEST_NUMBER = 5
const LONGEST_MASK = 40

/** True for what names nobody: words of the trade, short numbers, marks. */
export function isPlain(text: string): boolean {
  for (const [digits] of text.matchAll(NUMBER)) if (digits.length > LONGEST_NUMBER) return false
  return !/[\p{L}]/u.test(text.replace(TRADE, ''))
}

/** A text of the same build that says nothing: `某某某`, `xxx`, `00000`; short numbers and what is plain stay. */
export function maskText(text: string): string {
  const bare = text.replace(/\s+/gu, ' ').replace(ADDRESS, '0.0.0.0')
  if (isPlain(bare)) return bare.slice(0, LONGEST_MASK * 4)
  return bare
    .slice(0, LONGEST_MASK)
    .replace(/\p{Script=Han}/gu, '某')
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[^\P{L}某X]/gu, 'x')
    .replace(/\d{5,}|(?<=x|X)\d+|\d+(?=x|X)/gu, (digits) => '0'.repeat(digits.length))
}

const isPlainNumber = (value: number) => Math.abs(value) < 1e6 && Math.round(value * 100) === value * 100

/** A value of page state in which only what `keeps` allows, and what names nobody, can be read; the build stays. */
export function maskState(value: Json, keeps: (text: string) => string | null): Json {
  if (typeof value === 'number')
    return keeps(String(value)) !== null || isPlainNumber(value)
      ? value
      : Number(`1${'0'.repeat(Math.min(15, String(Math.trunc(Math.abs(value))).length - 1))}`)
  if (typeof value === 'string') {
    const inside = /^\s*[{[]/u.test(value) && value.length > 2 ? readLiteral(value) : null
    if (inside !== null) return JSON.stringify(maskState(inside.value, keeps))
    return keeps(value) ?? maskText(value)
  }
  if (Array.isArray(value)) return value.map((entry) => maskState(entry, keeps))
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, maskState(entry, keeps)]))
  return value
}

const BEGIN = /(?:[=:(,]\s*|^\s*)(?=[{[])/gu
const MOST_LITERALS = 60
const SHORTEST_LITERAL = 20
/** `name = "value"`, `name: 12`, `name = …` of what is no literal as a whole. */
const ASSIGNMENT = /([A-Za-z_$][\w$.]{5,60})["']?\s*([=:(])(?!=)\s*(?:(["'])([^"'\n]{0,200})\3|(-?[\d.]{1,20}))?/gu
const MOST_ASSIGNMENTS = 200

/** What leads to a literal: `window.state = `. */
const HEAD = /(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,60}["']?\s*[=:(]\s*$/u

/** Short values outside of literals, some pages say an id there, and the names of what is no literal as a whole. */
function maskCode(text: string, keeps: (text: string) => string | null): string {
  const kept: string[] = []
  for (const [, name = '', sign = '', quote = '', said, number] of text.matchAll(ASSIGNMENT)) {
    if (kept.length === MOST_ASSIGNMENTS) break
    const value = said ?? number
    if (value !== undefined && sign !== '(') kept.push(`${name}${sign}${quote}${keeps(value) ?? maskText(value)}${quote}`)
    else if (sign === '=' && /^window\.|_/u.test(name)) kept.push(`${name}=`)
  }
  return kept.join('; ')
}

/** The state of a script and nothing else of it: its literals with what leads to them, and the assignments between them. Empty for mere code. */
export function maskScript(text: string, keeps: (text: string) => string | null): string {
  const kept: string[] = []
  let end = 0
  let tries = 0
  for (const match of text.matchAll(BEGIN)) {
    const from = match.index + match[0].length
    if (from < end) continue
    tries += 1
    if (tries > MOST_LITERALS) break
    const found = readLiteral(text, from)
    if (found === null || found.end - from < SHORTEST_LITERAL) continue
    const head = HEAD.exec(text.slice(Math.max(end, from - 70), from))?.[0] ?? ''
    kept.push(maskCode(text.slice(end, from - head.length), keeps), `${head}${JSON.stringify(maskState(found.value, keeps))}`)
    end = found.end
  }
  let isAsked = end > 0
  const rest = maskCode(text.slice(end), (value) => {
    const left = keeps(value)
    isAsked ||= left !== null
    return left
  })
  if (!isAsked) return ''
  return [...kept, rest]
    .filter((part) => part !== '')
    .join('\n')
    .replaceAll('</', '<\\/')
    .replaceAll('<!--', '<\\!--')
}

/** Parts of linked data that name people; all else in it is what the shop tells every search engine. */
const PEOPLE = /^(?:schema:)?(?:reviews?|author|creator|contributor|editor|comments?|email|telephone|faxNumber|customer|buyer|recipient|member|address)$/iu

function withoutPeople(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutPeople)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !PEOPLE.test(key))
      .map(([key, entry]) => [key, withoutPeople(entry)]),
  )
}

/** JSON-LD without its people; empty where it is none. */
export const maskLinkedData = (text: string): string =>
  readLinkedData(text)
    .map((value) => JSON.stringify(withoutPeople(value)).replaceAll('</', '<\\/'))
    .join('\n')
