import { cleanTitle } from './dom'
import { readLinkedData } from './linked-data'
import { isRecord, readLiteral, type Json } from './script-text'

/** Words of the trade that pages draw around their numbers; they name nobody. */
const TRADE =
  /优惠前|券后价?|到手价|实际价|补贴后?|国补|政府补贴|领后价|活动价|促销价|秒杀价?|限时|折扣价?|首单价?|新人价?|会员价?|专享价?|批发价?|代发价?|价格|售价|原价|现价|单价|定金|订金|预售价?|尾款|首付|付定|立减|领后减|已减|省|满|减|折|券|领取?|包邮|运费险?|免运费|快递|元|起|约|月销|已售|总销量|销量|销|全网|人付款|人收货|付款|成交|件|笔|亿|万|千|百|评价|条评论|条|好评率?|收藏|人气|库存|有货|无货|现货|缺货|售罄|卖光|抢光|下架|下柜|上架|已下架|该商品|非常抱歉|不能购买|广告|推广|旗舰店|自营|天猫|淘宝网?|京东|拼多多|阿里巴巴|店铺|发货|退货|退款|承诺|七天|天|小时|内|无理由|赠|送|加入购物车|立即购买|购买|领|抢|规格|颜色|分类|尺码|数量|描述|服务|物流|相符|质量|请?登录|注册|验证码?拦截|验证一下|快速验证|安全验证|滑动验证|验证|滑动|访问频繁|访问|频繁|内容太火爆|暂时无法展示|网络异常|稍后|再试|每月|每期|分期|月供|期|共|第|页|首页|所有宝贝|宝贝|年老店|至|元\/件|搜索到|符合条件|商品|个|进入|本店|全店|想拼|在拼|看过|浏览|加购|关注|想要|在看|仅剩|限购|拼|回头客|实时|库存|总数|价|的|后|前|(?:AU|US|CA|HK|NZ|NT|MX|C|A|S|R)(?=\s?\$)|price|was|now|sold|left|stock|deal|sale|save|off|from|per|free|shipping|list|only|add|to|cart|buy|in|out|of|rating|reviews?|with|coupon|months?|monthly|mo|weeks?|wk|yr|year|instal?lments?|payments?|full|starting|at|each|ea|customers?|global|orders?|currently|unavailable|available|bids?|current|kg|ml|cm|mm|g|l|CNY|RMB|USD|EUR|GBP|JPY/giu
/** Letters, marks and spaces that a plain text may hold beside words and numbers. */
const HARMLESS = /^[\s!-/:-@[-`{-~¥￥€£$₩₹。，、：；（）【】《》“”‘’·…—–％＋－~～×・▲▼★☆]*$/u
const LONGEST_PLAIN = 80
const LONGEST_VALUE = 2000
const LONGEST_MASK = 40
const IP_ADDRESS = /(?:\d{1,3}\.){3}\d{1,3}/u
/** A sum or a count: few digits, or more with what makes them one. */
const SUM = /^(?:\d{1,4}|\d{1,3}(?:[.,]\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,7}[.,]\d{1,2})$/u
/** What a count stands before or behind. */
const UNIT_BEHIND = String.raw`(?:件|人付款|人收货|人|条评价|条|笔|个|单(?!元)|元|万|千|百|起|年老店|页|期|折|天|小时|台|套|sold|reviews?|ratings?|customer|global|bids?|left|available|kg|ml|g\b)`
const UNIT_BEFORE = String.raw`(?:[¥￥$€£]|月销|已售|销量|总销|成交|库存|共|第|满|减|省|评价|付款)`
const COUNT = new RegExp(String.raw`(?<![\d.,])\d{5,7}(?=\+?\s?${UNIT_BEHIND})|(?<=${UNIT_BEFORE}\s?)\d{5,7}(?![\d.,])`, 'giu')
/** Telephones, cards, orders, days, masked ones and places on the map: digits behind anything that is no letter, point or comma. */
const GROUPED = /\d[^\p{L}\d.,~]{1,3}\d|\*\d|\d\*|[.,]\d{4,}/u

/** True for what names nobody: words of the trade, counts and sums, marks. */
export function isPlain(text: string): boolean {
  if (text.length > LONGEST_PLAIN || IP_ADDRESS.test(text)) return false
  // A span of prices, and the place of a page among pages, are no telephones.
  const spans = text.replace(/(?<=\d[.,]\d{1,2})\s*[-~]\s*(?=[¥￥$€£]?\d)/gu, '~').replace(/(?<![\d/])\d{1,3}\s?\/\s?\d{1,3}(?!\s?[\d/])/gu, '1')
  if (GROUPED.test(spans)) return false
  const figures = (text.replace(COUNT, '1').match(/\d[\d.,]*/gu) ?? []).map((figure) => figure.replace(/[.,]$/u, ''))
  if (figures.length > 4 || figures.some((figure) => !SUM.test(figure))) return false
  return HARMLESS.test(text.replace(TRADE, '').replace(/\d/gu, ''))
}

/** What stays of a text that is masked: amounts of money, counts beside their unit, words of the trade, names before a `=`. */
const LEFT = new RegExp(
  [
    String.raw`(?<![\d.*:-])(?:[$€£¥￥]\s?\d{1,7}(?:[.,]\d{1,3}){0,2}(?![\d.])|\d{1,3}(?:,\d{3})+(?:\.\d{2})?(?![\d.])|\d{1,3}\.\d{3}(?:,\d{2})?(?![\d.])|\d{1,5}[.,]\d{1,2}(?![\d.]))`,
    String.raw`(?<![\d.*:-])\d{1,7}\+?\s?${UNIT_BEHIND}(?![A-Za-z])`,
    String.raw`[A-Za-z]{2,20}=`,
    String.raw`(?<![A-Za-z])(?:${TRADE.source})(?![A-Za-z])`,
  ].join('|'),
  'giu',
)

const maskLetters = (text: string) =>
  text
    .replace(/\p{Script=Han}/gu, '某')
    .replace(/\p{Nd}/gu, '#')
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[^\P{L}某X]/gu, 'x')
    .replace(/[^\s!-~某¥￥€£。，、：；（）【】]/gu, '·')

/** Pieces of a text by a pattern, each by its own way. */
function byPieces(text: string, pattern: RegExp, inside: (piece: string) => string, outside: (piece: string) => string): string {
  let made = ''
  let end = 0
  for (const match of text.matchAll(pattern)) {
    made += outside(text.slice(end, match.index)) + inside(match[0])
    end = match.index + match[0].length
  }
  return made + outside(text.slice(end))
}

/** A text of the same build that says nothing: `某某某`, `xxx`, `###`; amounts, and what is plain, stay. A bare number stays one. */
export function maskText(text: string): string {
  if (/^\d{5,}$/u.test(text)) return '0'.repeat(text.length)
  const bare = text.replace(/\s+/gu, ' ')
  if (isPlain(bare)) return bare
  return byPieces(
    bare.slice(0, LONGEST_MASK),
    LEFT,
    (piece) => (/\d/u.test(piece) || [...piece].length > 1 || piece === '至' ? piece : maskLetters(piece)),
    maskLetters,
  )
}

/** What may be read of a text: the parts that the reader took into its answer; the rest is masked. */
export function revealTaken(text: string, taken: readonly string[]): string {
  const bare = text.replace(/\s+/gu, ' ')
  const trimmed = bare.trim()
  if (trimmed === '' || isPlain(bare)) return bare.slice(0, LONGEST_PLAIN)
  // A piece of a title that is drawn in several nodes.
  if (taken.includes(trimmed) || taken.some((t) => ([...trimmed].length > 3 ? t.includes(trimmed) : t.split(/[\s/>]/u).includes(trimmed)))) return bare
  const plain = /[<&]/u.test(trimmed) && trimmed.length < LONGEST_PLAIN * 5 ? cleanTitle(trimmed) : null
  if (plain !== null && taken.includes(plain)) return bare
  const found = taken.filter((t) => t.length > 1 && bare.includes(t)).slice(0, 3)
  const [longest] = found.toSorted((a, b) => b.length - a.length)
  if (longest === undefined) return maskText(bare)
  const at = bare.indexOf(longest)
  const before = bare.slice(0, at)
  const after = bare.slice(at + longest.length)
  return `${before === '' ? '' : maskText(before.slice(-LONGEST_MASK))}${longest}${after === '' ? '' : maskText(after)}`
}

/** What decides how much of page state may be read. */
export interface Revealing {
  /** Texts of the reader's answer, and the ids in it. */
  taken: readonly string[]
  values: ReadonlySet<string>
  keys: ReadonlySet<string>
}

const isNumeral = (text: string) => /^-?\d{1,20}(?:\.\d{1,4})?$/u.test(text)
const MOBILE = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/gu
/** Bounded, so that a long text without an @ costs no more than its length. */
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,60}/gu
const TOKEN = /(?<![\w/])[A-Za-z\d_%+-]{40,}(?![\w/])/gu

/** A value that the reader took by its name; else what of its answer stands in the text. */
function revealString(text: string, { taken, values }: Revealing): string {
  if (text.length > LONGEST_VALUE) return revealTaken(text.slice(0, LONGEST_VALUE), taken)
  // A text that holds state which could not be read is state, too.
  if (!values.has(text) || /[{[]\s*["'{[]/u.test(text)) return revealTaken(text, taken)
  return isNumeral(text) || taken.includes(text) ? text : text.replace(EMAIL, '***').replace(MOBILE, '***').replace(TOKEN, '***')
}

const isPlainNumber = (value: number) => isPlain(String(Math.abs(value)))
/** A number as long, that says nothing. */
const maskNumber = (value: number) => Number(`1${'0'.repeat(Math.min(15, Math.max(0, String(Math.trunc(Math.abs(value))).length - 1)))}`)

const maskKey = (key: string, { taken, values, keys }: Revealing): string =>
  keys.has(key) || values.has(key) || taken.includes(key) || /^[A-Za-z_$@-]{1,40}$/u.test(key) || /^;?\d{1,10}(?:[:;]\d{0,10}){1,8}$/u.test(key) || isPlain(key)
    ? key
    : maskText(key)

const MAX_DEPTH = 200
const MAX_NESTED_TEXTS = 4
/** A list's further rows tell a reader nothing new. */
const MOST_ROWS = 120

/** A value of page state in which only what the reader took, and what names nobody, can be read; the build stays. */
export function maskState(value: Json, revealing: Revealing, depth = 0, texts = 0): Json {
  if (depth > MAX_DEPTH) return null
  if (typeof value === 'number') return isPlainNumber(value) || revealing.values.has(String(value)) ? value : maskNumber(value)
  if (typeof value === 'string') {
    const begin = /^\s*(?:[\w$.]{1,60}\s*\(\s*)?(?=[{[])/u.exec(value)?.[0].length ?? -1
    const inside = begin === -1 || value.length < 3 || texts >= MAX_NESTED_TEXTS ? null : readLiteral(value, begin)
    if (inside === null) return revealString(value, revealing)
    const head = value.slice(0, begin).trim()
    return `${head}${JSON.stringify(maskState(inside.value, revealing, depth + 1, texts + 1))}${head.endsWith('(') ? ')' : ''}`
  }
  if (Array.isArray(value)) return value.slice(0, MOST_ROWS).map((entry) => maskState(entry, revealing, depth + 1, texts))
  if (!isRecord(value)) return value
  const masked: Record<string, Json> = {}
  for (const [key, entry] of Object.entries(value)) {
    const plain = maskKey(key, revealing)
    // Two keys may look alike once masked.
    masked[Object.hasOwn(masked, plain) ? `${plain}_${Object.keys(masked).length}` : plain] = maskState(entry, revealing, depth + 1, texts)
  }
  return masked
}

/** Script text that neither ends its element nor opens a comment. */
const inScript = (text: string) => text.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--')

const BEGIN = /(?:[=:(,]\s*|^\s*)(?=[{[])/gu
const MOST_LITERALS = 60
const SHORTEST_LITERAL = 20
/** `name = "value"`, `name: 12`, `name = …` of what is no literal as a whole. */
const ASSIGNMENT = /([A-Za-z_$][\w$.]{5,60})["']?\s*([=:(])(?!=)\s*(?:(["'])([^"'\n]{0,200})\3|(-?[\d.]{1,20}))?/gu
const MOST_ASSIGNMENTS = 200
const LONGEST_CODE = 100_000
const SHORT_SCRIPT = 20_000
/** What leads to a literal: `window.state = `. */
const HEAD = /(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,60}["']?\s*[=:(]\s*$/u

/** Short values outside of literals, some pages say an id there, and the names of what is no literal as a whole. */
function maskCode(text: string, revealing: Revealing): string {
  const kept: string[] = []
  for (const [, name = '', sign = '', quote = '', said, number] of text.slice(0, LONGEST_CODE).matchAll(ASSIGNMENT)) {
    if (kept.length === MOST_ASSIGNMENTS) break
    const value = said ?? number
    if (/\d/u.test(name) && !revealing.keys.has(name)) continue
    if (value !== undefined && sign !== '(') kept.push(`${name}${sign}${quote}${revealString(value, revealing)}${quote}`)
    else if (sign === '=' && /^window\.|_/u.test(name)) kept.push(`${name}=`)
  }
  return kept.join('; ')
}

/** The state of a script and nothing else of it: its literals with what leads to them, and the assignments between them. Empty for mere code. */
export function maskScript(text: string, revealing: Revealing): string {
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
    kept.push(maskCode(text.slice(end, from - head.length), revealing), `${head}${JSON.stringify(maskState(found.value, revealing))}`)
    end = found.end
  }
  const rest = maskCode(text.slice(end), revealing)
  // Of a script without state something is left only where the reader found a value in it.
  const isAsked = end > 0 || (text.length < SHORT_SCRIPT && [...revealing.values].slice(0, 500).some((value) => value.length > 3 && text.includes(value)))
  return isAsked ? inScript([...kept, rest].filter((part) => part !== '').join('\n')) : ''
}

/** Parts of linked data that are about people or what they wrote. */
const PEOPLE =
  /^(?:schema:)?(?:reviews?|reviewBody|reviewedBy|author|creator|contributor|editor|comments?|commentText|text|email|telephone|faxNumber|customer|buyer|recipient|member|address|deliveryAddress|orderNumber|givenName|familyName|user|userId|nick|acceptedAnswer|suggestedAnswer|mainEntity)$/iu
const PEOPLE_TYPES = /^(?:.*\/)?(?:Person|Review|UserReview|Order|OrderItem|Invoice|Answer|Question|Comment|PostalAddress|ContactPoint|ParcelDelivery)$/iu
/** Figures of a thing for sale. */
const FIGURES = /price|sku|gtin|mpn|productid|productgroupid|count|rating|^value$|weight|width|height|depth|position/iu
/** Words that the vocabulary itself defines. */
const TERMS = /^(?:@type|@context|priceCurrency|availability|itemCondition|unitCode|priceType|valueAddedTaxIncluded)$/u

function maskThing(value: Json, revealing: Revealing, hrefOf: (href: string) => string, key = '', depth = 0): Json {
  if (depth > MAX_DEPTH) return null
  if (Array.isArray(value)) {
    return value.flatMap((entry) => {
      const masked = maskThing(entry, revealing, hrefOf, key, depth + 1)
      return masked === null && entry !== null ? [] : [masked]
    })
  }
  if (isRecord(value)) {
    const types = Array.isArray(value['@type']) ? value['@type'] : [value['@type']]
    if (types.some((type) => typeof type === 'string' && PEOPLE_TYPES.test(type))) return null
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !PEOPLE.test(name))
        .map(([name, entry]) => [maskKey(name, revealing), maskThing(entry, revealing, hrefOf, name, depth + 1)]),
    )
  }
  if (typeof value === 'string') {
    if (TERMS.test(key) && /^[\w:/.#-]{1,80}$/u.test(value)) return value
    if (/^(?:https?:)?\//iu.test(value)) return hrefOf(value)
    // Numbers of products and their prices are what the shop tells every search engine.
    return FIGURES.test(key) && /^[A-Z]{0,3}[$€£¥]?\s?[\w.,-]{1,20}$/u.test(value) ? value : revealTaken(value, revealing.taken)
  }
  return typeof value === 'number' && !FIGURES.test(key) && !isPlainNumber(value) ? maskNumber(value) : value
}

/** JSON-LD as far as its reader takes it; empty where it is none. */
export const maskLinkedData = (text: string, revealing: Revealing, hrefOf: (href: string) => string): string =>
  readLinkedData(text)
    .map((value) => inScript(JSON.stringify(maskThing(value, revealing, hrefOf))))
    .join('\n')
