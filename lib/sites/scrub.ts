import type { Reading } from '../domain/reading'
import type { Noted } from './asked'
import { isPlain, maskLinkedData, maskScript, maskText, revealTaken, type Revealing } from './mask'
import { LONGEST_SAMPLE } from './sampled'
import type { PageInput } from './site'

/** A page as a sample for a bug report: what a reader needs and nothing that names the viewer or a reviewer. */
export interface Sample {
  html: string
  /** How many of each kind were taken out or blanked. */
  removed: Record<'scripts' | 'people' | 'addresses' | 'repeats', number>
}

const DROPPED =
  'style, link:not([rel=canonical]), meta[http-equiv], noscript, iframe, frame, base, svg, math, canvas, video, audio, source, object, embed, applet, template, select, header, footer, nav, .site-nav, #J_SiteNav, [class*="footer" i], [id*="footer" i], [class*="toolbar" i], [class*="sidebar" i]'
/** Where pages name the viewer, a reviewer or a buyer: blanked even where a reader asks. */
const PEOPLE =
  '[class*="userName" i], [class*="user-name" i], [class*="nickname" i], [class*="user-info" i], [class*="login-info" i], [class*="avatar" i], [class*="reviewer" i], [class*="buyer" i], [itemprop~=author], [itemprop~=creator], [itemprop~=reviewBody], [itemprop~=telephone], [itemprop~=email], [property$=author], [property$=creator], [class*="site-nav-user"], #ttbar-login'
/** What pages are built of: it names nobody. */
const BUILD_ATTRIBUTES = /^(?:type|itemprop|itemscope|itemtype|property|typeof|vocab|rel|lang|hidden|width)$/u
const VALUE_ATTRIBUTES = /^(?:title|alt|content|aria-label|datetime|value|data-[\w-]+)$/u
/** Words of classes that go with somebody's name. */
const NAMING_CLASS = /author|user|nick|member|customer|buyer|byline/iu
/** Links to a thing for sale, to a shop or a list of them; of all others the host is enough. */
const MARKET_PATH = /(?:^|\/)(?:items?|products?|offers?|goods|detail|shops?|stores?|search|list|sku|dp|itm|p|selloffer|offer_search)(?:[/.?]|$)|\d{5,}\.html/iu
const PRIVATE_PATH = /(?:^|\/)(?:account|accounts|orders?|user|users|u|member|my|profile|wish-?lists?|cart|login|signin|address)(?:[/.?]|$)/iu
const STYLE = /(?:display|visibility|text-decoration(?:-line)?)\s*:\s*[a-z -]+/giu
const LONGEST_TEXT = 400
/** A list's further rows tell a reader nothing new; rows of few words are a list of properties. */
const ROWS_KEPT = 8
const SHORT_ROWS_KEPT = 60
const SHORT_ROW = 60

/** All texts of an answer, and its greater numbers. */
function textsOf(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') {
    const text = value.replace(/\s+/gu, ' ').trim()
    if (text !== '') found.add(text)
  } else if (typeof value === 'number') {
    if (value > 9999) found.add(String(value))
  } else if (Array.isArray(value)) for (const entry of value) textsOf(entry, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      // Names of attributes are words of the page, those of our own fields are not.
      if (/\p{Script=Han}/u.test(key)) found.add(key)
      textsOf(entry, found)
    }
  }
  return found
}

interface Scrubbing extends Revealing {
  url: URL
  removed: Sample['removed']
  /** Names of attributes that the reader asks for. */
  attributes: ReadonlySet<string>
}

/**
 * A scrubbed and trimmed copy of the page; the page itself is left as it is. `noted` is what its reader asked for (`noteAsked`): what it took into its answer
 * stays, all other texts and values are blanked to their build (`某某 xxx 000`), so that a page whose shape has changed can still be recognised. `copy` is an
 * empty document without a window: in it no element of the page's making wakes up.
 */
export function scrubPage(page: Pick<PageInput, 'url' | 'document'>, { answer, ...asked }: Noted<Reading>, copy: Document): Sample {
  const { document } = page
  const removed: Sample['removed'] = { scripts: 0, people: 0, addresses: 0, repeats: 0 }
  const taken = [...textsOf(answer?.fields)].sort((a, b) => b.length - a.length)
  const work: Scrubbing = { ...asked, taken, url: new URL(page.url.href), removed }
  const root = copy.importNode(document.documentElement, true)
  root.normalize()
  dropParts(root, taken)
  for (const lazy of root.querySelectorAll('textarea')) {
    const text = lazy.textContent ?? ''
    const left = [...work.values].filter((value) => value.length > 8 && text.includes(value)).join(' ')
    if (left === '') lazy.remove()
    else lazy.textContent = left
  }
  for (const script of root.querySelectorAll('script')) {
    const text = script.textContent ?? ''
    const href = (address: string) => plainHref(address, work)
    const state = script.hasAttribute('src') ? '' : isLinkedData(script) ? maskLinkedData(text, work, href) : maskScript(text, work)
    if (state === '') {
      script.remove()
      removed.scripts += 1
    } else {
      script.textContent = state
    }
  }
  for (const element of root.querySelectorAll(PEOPLE)) {
    element.textContent = ''
    element.removeAttribute('content')
    removed.people += 1
  }
  trimRows(root, removed)
  scrubElements(root, work)
  const address = copy.createElement('meta')
  address.setAttribute('name', 'listinglens-address')
  address.setAttribute('content', ownAddress(work))
  ;(root.querySelector('head') ?? root).prepend(address)
  return {
    html: `<!doctype html>\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'">\n${root.outerHTML.replace(/\n\s*\n+/gu, '\n').slice(0, LONGEST_SAMPLE)}\n`,
    removed,
  }
}

const isLinkedData = (script: Element) => /^application\/ld\+json/iu.test((script.getAttribute('type') ?? '').trim())

/** Parts of the page's frame go, unless they hold something that the reader took. */
function dropParts(root: Element, taken: readonly string[]): void {
  const telling = taken.filter((text) => text.length > 2).slice(0, 200)
  for (const element of root.querySelectorAll(DROPPED)) {
    // What stands in a part that stays was looked at with it.
    if (!root.contains(element) || element.parentElement?.closest('[data-listinglens-kept]')) continue
    const text = element.children.length === 0 ? '' : (element.textContent ?? '').slice(0, 20_000)
    if (text !== '' && telling.some((t) => text.includes(t))) element.setAttribute('data-listinglens-kept', '')
    else element.remove()
  }
  for (const element of root.querySelectorAll('[data-listinglens-kept]')) element.removeAttribute('data-listinglens-kept')
}

/** A path without sessions: long numbers that are no id of the answer are blanked, as are orders and what follows a `;`. */
const plainPath = (path: string, taken: readonly string[]) =>
  path
    .replace(/;[^/]*/gu, '')
    .replace(/\/ref=.*$/u, '')
    .replace(/\/\d{3}-\d{7}-\d{7}/u, '')
    .replace(/\d{6,}/gu, (digits) => (taken.some((text) => text.includes(digits)) ? digits : '0'.repeat(digits.length)))

/** The values of a query that the answer holds. */
function plainQuery(url: URL, { taken, values }: Revealing): string {
  const kept = new URLSearchParams()
  for (const [name, value] of url.searchParams) {
    if (/^[\w.-]{1,40}$/u.test(name) && (taken.includes(value) || (values.has(value) && /^\d{4,20}$/u.test(value)) || (isPlain(value) && value.length < 12)))
      kept.set(name, value)
  }
  const query = kept.toString()
  return query === '' ? '' : `?${query}`
}

/** A link without what identifies the viewer or the visit; of one that leads to nothing for sale the host. */
function plainHref(href: string, work: Scrubbing): string {
  if (!URL.canParse(href, work.url.href)) return ''
  const target = new URL(href, work.url)
  if (!/^https?:$/u.test(target.protocol)) return ''
  const isMarket = target.hostname === 'chat.jd.com' || (MARKET_PATH.test(target.pathname) && !PRIVATE_PATH.test(target.pathname))
  const isOwn = target.hostname === work.url.hostname && target.pathname === work.url.pathname
  return isMarket || isOwn ? `${target.origin}${plainPath(target.pathname, work.taken)}${plainQuery(target, work)}` : `${target.origin}/`
}

/** The page's own address: its path and the parameters that name an item or a query. */
function ownAddress({ url, taken }: Scrubbing): string {
  const kept = new URLSearchParams()
  for (const [name, value] of url.searchParams) {
    if (/^(?:id|item_?id|offerId|goods_id|sku|skuId|wareId|q|keywords?|search_key|catId|body|data)$/iu.test(name) || taken.includes(value))
      kept.set(name, value.slice(0, 200))
  }
  const query = kept.toString()
  return `${url.origin}${url.pathname.replace(/;[^/]*|\/ref=.*$|\/\d{3}-\d{7}-\d{7}/gu, '')}${query === '' ? '' : `?${query}`}`
}

/** The value that an attribute keeps; null where it goes. */
function attributeLeft(name: string, value: string, work: Scrubbing): string | null {
  if (BUILD_ATTRIBUTES.test(name)) return value.slice(0, LONGEST_TEXT)
  if (name === 'class') {
    return value
      .split(/\s+/u)
      .filter((part) => !NAMING_CLASS.test(part) || /^[\w]+--[\w-]+$/u.test(part))
      .join(' ')
  }
  if (name === 'href' || name === 'src') {
    if (name === 'src' && !work.taken.some((text) => text.includes(value) || value.includes(text))) return null
    const plain = plainHref(value, work)
    if (plain !== value) work.removed.addresses += 1
    return plain
  }
  if (name === 'id' || name === 'name')
    return value.replace(/\d{4,}/gu, (digits) => (work.taken.some((t) => t.includes(digits)) ? digits : '0'.repeat(digits.length)))
  if (name === 'style') return [...value.matchAll(STYLE)].map((m) => m[0]).join(';') || null
  if (!VALUE_ATTRIBUTES.test(name)) return null
  if (/^(?:https?:)?\/\//iu.test(value)) return plainHref(value, work)
  if (name.startsWith('data-') && !work.attributes.has(name)) return isPlain(value) ? value : null
  // Numbers and words of code that the reader asks for; of a list of them (`object_id@718152600001^isad@1`) each by itself.
  if (name.startsWith('data-') && /^[\w:;.,|%-]{1,40}$/u.test(value)) return value
  if (name.startsWith('data-') && /^[!-~]*$/u.test(value))
    return value
      .slice(0, LONGEST_TEXT)
      .replace(/[^@^&;|=,]+/gu, (part) => (/^[A-Za-z_]{1,24}$/u.test(part) || work.taken.includes(part) ? part : maskText(part)))
  return revealTaken(value, work.taken).slice(0, LONGEST_TEXT)
}

function scrubElements(root: Element, work: Scrubbing): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const { name, value } of Array.from(element.attributes)) {
      const left = attributeLeft(name, value, work)
      if (left === null) element.removeAttribute(name)
      else if (left !== value) element.setAttribute(name, left)
    }
    if (element.localName === 'meta' && element.attributes.length < 2) element.remove()
    if (element.localName === 'script' || element.localName === 'textarea') continue
    for (const node of Array.from(element.childNodes)) {
      if (node.nodeType === 8) node.remove()
      else if (node.nodeType === 3) node.textContent = revealTaken(node.textContent ?? '', work.taken).slice(0, LONGEST_TEXT)
    }
  }
}

/** Of many brothers of one build the first few stay. */
function trimRows(root: Element, removed: Sample['removed']): void {
  for (const parent of root.querySelectorAll('*')) {
    if (parent.children.length <= ROWS_KEPT) continue
    const seen = new Map<string, number>()
    for (const child of Array.from(parent.children)) {
      const build = `${child.localName}#${child.id.replace(/\d+/gu, '')}.${(child.getAttribute('class') ?? '').split(/\s+/u)[0] ?? ''}`
      const times = (seen.get(build) ?? 0) + 1
      seen.set(build, times)
      const isShort = child.children.length < 4 && (child.textContent ?? '').length < SHORT_ROW
      if (times > (isShort ? SHORT_ROWS_KEPT : ROWS_KEPT) && !/^(?:script|meta|dt|dd|tr|td|br)$/u.test(child.localName)) {
        child.remove()
        removed.repeats += 1
      }
    }
  }
}
