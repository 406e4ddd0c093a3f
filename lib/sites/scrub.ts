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

/** What may load, run, or hide what it holds. */
const ALWAYS_DROPPED =
  'style, link:not([rel=canonical]), meta[http-equiv], noscript, iframe, frame, base, svg, math, canvas, video, audio, source, object, embed, applet, template, select, xmp, noembed, noframes, plaintext'
/** The frame of a page that was read: it tells a reader nothing. */
const FRAME =
  'body > header, footer, nav, .site-nav, #J_SiteNav, [class*="footer" i]:not(body, main, article), [id*="footer" i]:not(body, main, article), [class*="toolbar" i]:not(body, main, article), [class*="sidebar" i]:not(body, main, article)'
/** Where pages name the viewer, a reviewer or a buyer: blanked even where a reader asks. */
const PEOPLE =
  '[class*="userName" i], [class*="user-name" i], [class*="nickname" i], [class*="user-info" i], [class*="login-info" i], [class*="avatar" i], [class*="reviewer" i], [class*="buyer" i], [itemprop~=author], [itemprop~=creator], [itemprop~=reviewBody], [itemprop~=telephone], [itemprop~=email], [property$=author], [property$=creator], [class*="site-nav-user"], #ttbar-login'
/** What pages are built of: it names nobody. */
const BUILD_ATTRIBUTES = /^(?:type|itemprop|itemscope|itemtype|property|typeof|vocab|rel|lang|hidden|width)$/u
const VALUE_ATTRIBUTES = /^(?:title|alt|content|aria-label|datetime|value|data-[\w-]+)$/u
/** Words of classes that go with somebody's name. */
const NAMING_CLASS = /author|user|nick|member|customer|buyer|byline|profile|logged|review-by|\buid/iu
/** Links to a thing for sale, to a shop or a list of them; of all others the host is enough. */
const MARKET_PATH =
  /(?:^|\/)(?:items?|products?|offers?|goods|detail|shops?|stores?|search|list|sku|dp|itm|i|p|selloffer|offer_search)(?:\/|\.html?$|$)|\d{5,}\.html/iu
const PRIVATE_PATH = /(?:^|\/)(?:account|accounts|orders?|user|users|u|usr|people|space|member|my|profile|wish-?lists?|cart|login|signin|address)(?:[/.?]|$)/iu
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
  /** Names of attributes, and of elements and classes, that the reader asks for. */
  attributes: ReadonlySet<string>
  names: ReadonlySet<string>
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
  for (const element of root.querySelectorAll(ALWAYS_DROPPED)) element.remove()
  if (answer !== null && answer.fields !== null) dropFrame(root, taken)
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
    for (const name of ['content', 'href', 'title', 'alt']) element.removeAttribute(name)
    removed.people += 1
  }
  trimRows(root, removed)
  scrubElements(root, work)
  const head = root.querySelector('head') ?? root.insertBefore(copy.createElement('head'), root.firstChild)
  const charset = copy.createElement('meta')
  charset.setAttribute('charset', 'utf-8')
  head.prepend(charset, meta(copy, 'http-equiv', 'Content-Security-Policy', "default-src 'none'"), meta(copy, 'name', 'listinglens-address', ownAddress(work)))
  return {
    html: `<!doctype html>\n${root.outerHTML.replace(/\n\s*\n+/gu, '\n').slice(0, LONGEST_SAMPLE)}\n`,
    removed,
  }
}

function meta(document: Document, kind: string, name: string, content: string): Element {
  const element = document.createElement('meta')
  element.setAttribute(kind, name)
  element.setAttribute('content', content)
  return element
}

const isLinkedData = (script: Element) => /^application\/ld\+json/iu.test((script.getAttribute('type') ?? '').trim())

/** Parts of the page's frame go, unless they hold something that the reader took. */
function dropFrame(root: Element, taken: readonly string[]): void {
  const telling = taken.filter((text) => text.length > 2).slice(0, 200)
  const kept = new Set<Element>()
  for (const element of root.querySelectorAll(FRAME)) {
    if (!root.contains(element)) continue
    let above = element.parentElement
    while (above !== null && !kept.has(above)) above = above.parentElement
    // What stands in a part that stays was looked at with it.
    if (above !== null) continue
    const text = element.textContent ?? ''
    if (text.length < 200_000 && telling.some((t) => text.includes(t))) kept.add(element)
    else element.remove()
  }
}

/** A path as far as it leads to a thing for sale: segments that say so, or hold an id or a word of the answer; of all others the place. */
const plainPath = (path: string, taken: readonly string[]) =>
  path
    .replace(/;[^/]*/gu, '')
    .replace(/\/ref=.*$/u, '')
    .split('/')
    .map((segment) => {
      const [name = ''] = segment.split('.')
      const isWord = /^[a-z_-]{1,12}(?:\.(?:html?|php|aspx?))?$/iu.test(segment)
      if (segment === '' || isWord || taken.some((text) => text.length > 3 && (text === name || segment.includes(text)))) return segment
      return segment.replace(/[\p{L}\d]+/gu, (part) => (taken.includes(part) ? part : /^\d+$/u.test(part) ? '0'.repeat(part.length) : 'x'))
    })
    .join('/')

/** The values of a query that the answer holds. */
function plainQuery(url: URL, { taken, values }: Revealing): string {
  const kept = new URLSearchParams()
  for (const [name, value] of url.searchParams) {
    if (
      value !== '' &&
      /^[A-Za-z_.-]{1,24}$/u.test(name) &&
      (taken.includes(value) || (values.has(value) && /^\d{4,20}$/u.test(value)) || (isPlain(value) && value.length < 12))
    )
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

/** Answers of interfaces name what they answer in their parameters. */
const isAnswer = (url: URL) => /^(?:api\.m\.jd|h5api\.m\.(?:taobao|tmall|1688))\.com$/u.test(url.hostname)

/** The page's own address: its path and the parameters that name an item or a query. */
function ownAddress({ url, taken }: Scrubbing): string {
  const kept = new URLSearchParams()
  for (const [name, value] of url.searchParams) {
    if (
      (/^(?:id|item_?id|offerId|goods_id|sku|skuId|wareId|catId)$/iu.test(name) && /^\d{1,20}$/u.test(value)) ||
      /^(?:q|keywords?|search_key)$/iu.test(name) ||
      (isAnswer(url) && /^(?:body|data|functionId|keywords)$/u.test(name)) ||
      taken.includes(value)
    )
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
      .filter(
        (part) =>
          /^\w+--[\w-]+$/u.test(part) ||
          work.names.has(part) ||
          (!NAMING_CLASS.test(part) && (!/\d{5,}/u.test(part) || work.taken.some((text) => text.length > 3 && part.includes(text)))),
      )
      .join(' ')
  }
  if (name === 'href' || name === 'src') {
    if (name === 'src' && !work.taken.some((text) => text.includes(value) || value.includes(text))) return null
    const plain = plainHref(value, work)
    if (plain !== value) work.removed.addresses += 1
    return plain
  }
  if ((name === 'id' || name === 'name') && NAMING_CLASS.test(value) && !work.names.has(value)) return null
  if (name === 'id' || name === 'name')
    return value.replace(/\d{4,}/gu, (digits) => (work.taken.some((t) => t.includes(digits)) ? digits : '0'.repeat(digits.length)))
  if (name === 'style') return [...value.matchAll(STYLE)].map((m) => m[0]).join(';') || null
  if (!VALUE_ATTRIBUTES.test(name)) return null
  if (/^(?:https?:)?\/\//iu.test(value)) return plainHref(value, work)
  if (name.startsWith('data-') && !work.attributes.has(name)) return work.taken.includes(value) ? value : maskText(value)
  // Numbers and words of code that the reader asks for; of a list of them (`object_id@718152600001^isad@1`) each by itself.
  if (name.startsWith('data-') && /^[\w:;.,|%-]{1,40}$/u.test(value)) return value
  if (name.startsWith('data-') && /^[!-~]*$/u.test(value))
    return value
      .slice(0, LONGEST_TEXT)
      .replace(/[^@^&;|=,]+/gu, (part) => (/^[A-Za-z_]{1,24}$/u.test(part) || work.taken.includes(part) ? part : maskText(part)))
  return revealTaken(value, work.taken).slice(0, LONGEST_TEXT)
}

/** True where what stands in the element, or around it, is as a whole something that the reader took: a title with marks around words. */
function isPiece(element: Element, taken: ReadonlySet<string>): boolean {
  let here: Element | null = element
  for (let up = 0; up < 3 && here !== null && here.childNodes.length < 40; up += 1) {
    const text = here.textContent ?? ''
    if (text.length > LONGEST_TEXT) return false
    if (taken.has(text.replace(/\s+/gu, ' ').trim())) return true
    here = here.parentElement
  }
  return false
}

function scrubElements(root: Element, work: Scrubbing): void {
  const taken = new Set(work.taken)
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
      else if (node.nodeType === 3)
        node.textContent = (isPiece(element, taken) ? (node.textContent ?? '') : revealTaken(node.textContent ?? '', work.taken)).slice(0, LONGEST_TEXT)
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
