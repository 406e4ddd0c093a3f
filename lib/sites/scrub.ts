import { scriptTexts } from './dom'
import type { PageInput } from './site'

/** A page as a sample for a bug report: what a reader needs and nothing that names the viewer or a reviewer. */
export interface Sample {
  html: string
  /** How many of each kind were taken out or blanked. */
  removed: Record<'scripts' | 'people' | 'tokens' | 'addresses' | 'repeats', number>
}

/** Longest sample, in UTF-16 units; a longer one is cut at its lists and long texts first. */
export const LONGEST_SAMPLE = 600_000

/** Scripts that hold page state that a reader knows; all others go. */
const STATE =
  /g_page_config|__ICE_APP_CONTEXT__|loaderData|componentsVO|itemsArray|mainItems|TShop\.Setup|_DATA_Detail|_DATA_Mdskip|g_config|Hub\.config|window\.Json|pageConfig|__INIT_DATA|window\.context|iDetailData|rawData|runParams|["']?OFFER["']?:|offerList|listOffer|goods_?list|goods_?id|wareList|skuHeadVO|wareInfoReadMap|skuBase|apiStack|itemDO|initDataObj|item_id/u
/** Scripts that say who looks: gone even where state stands beside it. */
const VIEWER_SCRIPT = /__itempage_userinfo|_userinfo\b|userInfo\s*[:=]/u
const DROPPED =
  'style, link:not([rel=canonical]), noscript, iframe, base, #gh, #nav-belt, [id^="glow"], .a-profile-name, .ui-area-text, [class*="addrText"], [class*="loginName" i], svg, canvas, video, audio, source, object, embed, template, header, footer, nav, .site-nav, #J_SiteNav, [class*="footer" i], [id*="footer" i], [class*="toolbar" i], [class*="sidebar" i]'
/** Where pages name the viewer, a reviewer or a buyer. */
const PEOPLE =
  '[class*="userName" i], [class*="user-name" i], [class*="nickname" i], [class*="user-info" i], [class*="login-info" i], [class*="avatar" i], [class*="reviewer" i], [class*="buyer" i], [itemprop=author], [class*="site-nav-user"], #ttbar-login'
const VIEWER_NAME = '.site-nav-login-info-nick, #ttbar-login .nickname, [class*="userNick" i], [class*="login-info-nick"]'
/** Keys of page state whose values name the viewer, a reviewer or a session. */
const PERSONAL_KEYS =
  'userNick|displayUserNick|displayNick|viewerNick|loginNick|buyerLoginId|buyerNick|buyerId|buyerName|userName|reviewerName|trackNick|tracknick|lgc|dnk|userId_viewer|viewerId|currentUserId|loginUserId|uid|utdid|umid|cna|openId|unionId|headPic|headPicUrl|userPic|avatar|avatarUrl|userAvatar|deliveryToAddr|deliveryAddress|toAddress|receiverAddress|receiverName|receiverMobile|mobile|phone|telephone|areaName|cityName|ip|clientIp|remoteIp|_tb_token_|token|csrfToken|csrfId|csrf|sid|sessionId|session|traceId|eagleeyeId|mi_id|x5sec|cookie|email|snsNick|realName|pin|unick|ipLocDjd|shshshfpa|eid|guid|joyytoken|accessToken|uin|nickname|loginUser|recommendAddress|addressId|fullAddress|mobileEncrypt|receiveAddress|countyName|first_name|last_name|default_address|signinName|customerId|zip'
const PERSONAL_PAIR = new RegExp(`((["'\\\\]{0,3})\\b(?:${PERSONAL_KEYS})\\2\\s*[:=]\\s*)((\\\\?["'])(?:(?!\\4)[^\\n])*\\4|\\d{4,})`, 'giu')
/** Objects of the state that are all about the viewer. */
const PERSONAL_OBJECT =
  /"(?:buyer(?:Model|VO|Info|DO)?|viewer|userInfo|loginInfo|loginUser|pddUser|currentUser|customer|addressInfo|addressList|deliveryAddress|defaultAddress)"\s*:\s*(?=[[{])/giu
/** Attributes that readers look at. */
const KEPT_ATTRIBUTES =
  /^(class|id|title|alt|href|content|name|type|itemprop|itemscope|itemtype|itemid|property|typeof|vocab|resource|rel|lang|aria-label|datetime|data-[\w-]+|style)$/u
const KEPT_QUERY = [
  'id',
  'item_id',
  'itemId',
  'offerId',
  'goods_id',
  'goods_sn',
  'sku',
  'skuId',
  'pid',
  'wname',
  'seller',
  'commentNum',
  'q',
  'keyword',
  'keywords',
  'catId',
]
const TOKEN = /(?<![\w/])[A-Za-z\d_%+-]{40,}(?![\w/])/gu
const MOBILE = /(?<![\d.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.])/gu
/** Bounded, so that a long text without an @ costs no more than its length. */
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,60}/gu
const IP_ADDRESS = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/gu
/** A list's further rows tell a reader nothing new. */
const ROWS_KEPT = 8
const LONGEST_TEXT = 400

/** A scrubbed and trimmed copy of the page; the page itself is left as it is. Only names that are given somewhere in the page are known. */
export function scrubPage({ url, document }: PageInput): Sample {
  const removed: Sample['removed'] = { scripts: 0, people: 0, tokens: 0, addresses: 0, repeats: 0 }
  const names = viewerNames(document)
  const root = document.documentElement.cloneNode(true) as Element
  for (const element of root.querySelectorAll(DROPPED)) element.remove()
  for (const script of root.querySelectorAll('script')) {
    const text = script.textContent ?? ''
    const isData = /^application\/ld\+json/iu.test(script.getAttribute('type') ?? '')
    if ((!isData && !STATE.test(text)) || (VIEWER_SCRIPT.test(text) && !text.includes('componentsVO')) || script.hasAttribute('src')) {
      script.remove()
      removed.scripts += 1
    } else {
      script.textContent = scrubState(text, names, removed)
    }
  }
  for (const element of root.querySelectorAll(PEOPLE)) {
    element.textContent = ''
    removed.people += 1
  }
  trimRows(root, removed)
  scrubElements(root, new URL(url.href), names, removed)
  const address = document.createElement('meta')
  address.setAttribute('name', 'listinglens-address')
  address.setAttribute('content', plainHref(url.href, url))
  ;(root.querySelector('head') ?? root).prepend(address)
  return {
    html: `<!doctype html>\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'">\n${root.outerHTML.replace(/\n\s*\n+/gu, '\n').slice(0, LONGEST_SAMPLE)}\n`,
    removed,
  }
}

/** The viewer's own names, where the page draws or states them: they are blanked wherever else they stand. */
function viewerNames(document: Document): string[] {
  const drawn = [...document.querySelectorAll(VIEWER_NAME)].map((e) => (e.textContent ?? '').trim())
  const stated = scriptTexts(document)
    .filter((text) => VIEWER_SCRIPT.test(text))
    .flatMap((text) => [...text.slice(0, 20_000).matchAll(/"?(?:nick|userNick|displayNick|userId)"?\s*:\s*["']?([^"',}]{2,40})/gu)].map((m) => m[1] ?? ''))
  return [...new Set([...drawn, ...stated])].filter((name) => name.length >= 2 && name.length <= 40 && !/^(true|false|null|undefined)$/u.test(name))
}

/** Objects that are all about the viewer go with all that stands inside them; one that has no end in sight takes the rest of the text along. */
function cutPersonalObjects(text: string): string {
  let kept = ''
  let from = 0
  for (const match of text.matchAll(PERSONAL_OBJECT)) {
    if (match.index < from) continue
    const start = match.index + match[0].length
    kept += text.slice(from, start) + (text[start] === '[' ? '[]' : '{}')
    from = endOfObject(text, start)
  }
  return kept + text.slice(from)
}

/** Where the object or list that begins at `start` has ended; brackets in strings are none. */
function endOfObject(text: string, start: number): number {
  let depth = 0
  let quoted = false
  for (let i = start; i < text.length; i += 1) {
    const c = text[i]
    if (c === '\\') i += 1
    else if (c === '"') quoted = !quoted
    else if (!quoted && (c === '{' || c === '[')) depth += 1
    else if (!quoted && (c === '}' || c === ']')) {
      depth -= 1
      if (depth === 0) return i + 1
    }
  }
  return text.length
}

function scrubState(text: string, names: readonly string[], removed: Sample['removed']): string {
  const state = cutPersonalObjects(text).replace(PERSONAL_PAIR, (_, head: string, _quote: string, value: string, mark?: string) => {
    removed.people += 1
    return `${head}${mark === undefined ? '0'.repeat(Math.min(value.length, 4)) : `${mark}${mark}`}`
  })
  return scrubText(state, names, removed, false)
}

function scrubText(text: string, names: readonly string[], removed: Sample['removed'], isDrawn: boolean): string {
  const count = (kind: keyof Sample['removed'], by: string) => () => {
    removed[kind] += 1
    return by
  }
  let plain = text
  for (const name of names) if (plain.includes(name)) plain = plain.replaceAll(name, count('people', '***'))
  plain = plain.replace(EMAIL, count('people', '***')).replace(IP_ADDRESS, count('people', '0.0.0.0')).replace(TOKEN, count('tokens', '***'))
  // In state an item id of 11 digits looks like a mobile number; drawn text does not print ids.
  return isDrawn ? plain.replace(MOBILE, count('people', '***')).replace(/((?:至|配送到|送到)\s*)[\p{Script=Han} ]{2,20}$/u, '$1***') : plain
}

/** A link without what identifies the visit: its path and the ids that a reader looks for. */
function plainHref(href: string, base: URL): string {
  if (!URL.canParse(href, base.href)) return ''
  const target = new URL(href, base)
  if (!/^https?:$/u.test(target.protocol)) return ''
  const kept = new URLSearchParams()
  for (const name of KEPT_QUERY) {
    const value = target.searchParams.get(name)
    if (value !== null) kept.set(name, value.slice(0, 200))
  }
  const query = kept.toString()
  return `${target.origin}${target.pathname}${query === '' ? '' : `?${query}`}`
}

/** Hidden inputs that carry the item's own number. */
const namesItem = (element: Element) => /asin|product|item|sku|offer|goods/iu.test(`${element.getAttribute('id') ?? ''} ${element.getAttribute('name') ?? ''}`)

function scrubElements(root: Element, url: URL, names: readonly string[], removed: Sample['removed']): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const { name, value } of Array.from(element.attributes)) {
      if (!KEPT_ATTRIBUTES.test(name) && !(name === 'value' && namesItem(element))) {
        element.removeAttribute(name)
      } else if (name === 'href') {
        const plain = plainHref(value, url)
        if (plain !== value) removed.addresses += 1
        element.setAttribute('href', plain)
      } else {
        // A class may be long as well, and is the shop's own.
        if (name !== 'class') element.setAttribute(name, scrubText(value, names, removed, false).slice(0, LONGEST_TEXT))
      }
    }
    if (element.localName === 'script') continue
    for (const node of Array.from(element.childNodes)) {
      if (node.nodeType === 8) node.remove()
      else if (node.nodeType === 3) node.textContent = scrubText(node.textContent ?? '', names, removed, true).slice(0, LONGEST_TEXT)
    }
  }
}

/** Of many brothers of one build the first few stay. */
function trimRows(root: Element, removed: Sample['removed']): void {
  for (const parent of root.querySelectorAll('*')) {
    if (parent.children.length <= ROWS_KEPT) continue
    const seen = new Map<string, number>()
    for (const child of Array.from(parent.children)) {
      const build = `${child.localName}.${(child.getAttribute('class') ?? '').split(/\s+/u)[0] ?? ''}`
      const times = (seen.get(build) ?? 0) + 1
      seen.set(build, times)
      if (times > ROWS_KEPT && !/^(script|meta|dt|dd|tr|td|br)$/u.test(child.localName)) {
        child.remove()
        removed.repeats += 1
      }
    }
  }
}
