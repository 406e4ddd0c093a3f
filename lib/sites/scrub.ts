import type { PageKind } from '../domain/reading'
import { noteAsked, type Asked } from './asked'
import { isPlain, maskLinkedData, maskScript, maskText } from './mask'
import type { PageInput } from './site'

/** A page as a sample for a bug report: what a reader needs and nothing that names the viewer or a reviewer. */
export interface Sample {
  html: string
  /** How many of each kind were taken out or blanked. */
  removed: Record<'scripts' | 'people' | 'tokens' | 'addresses' | 'repeats', number>
}

/** Pages of the operator's own back office are never copied. */
export const isSampled = (page: PageKind): boolean => page !== 'title-editor' && page !== 'backend'

/** Longest sample, in UTF-16 units; a longer one is cut at its lists and long texts first. */
export const LONGEST_SAMPLE = 600_000

const DROPPED =
  'style, link:not([rel=canonical]), noscript, iframe, base, svg, canvas, video, audio, source, object, embed, template, header, footer, nav, .site-nav, #J_SiteNav, [class*="footer" i], [id*="footer" i], [class*="toolbar" i], [class*="sidebar" i]'
/** Where pages name the viewer, a reviewer or a buyer: blanked even where a reader asks. */
const PEOPLE =
  '[class*="userName" i], [class*="user-name" i], [class*="nickname" i], [class*="user-info" i], [class*="login-info" i], [class*="avatar" i], [class*="reviewer" i], [class*="buyer" i], [itemprop=author], [class*="site-nav-user"], #ttbar-login'
/** What pages are built of: it names nobody. */
const BUILD_ATTRIBUTES = /^(class|type|itemprop|itemscope|itemtype|property|typeof|vocab|rel|lang|hidden|width)$/u
/** Names of elements; long numbers in them are blanked unless a reader asks for them. */
const NAME_ATTRIBUTES = /^(id|name|for)$/u
/** Links to a thing for sale, to a shop or a list of them; of all others the host is enough. */
const MARKET_PATH = /item|product|offer|goods|detail|shop|store|search|list|sku|\/dp\/|\/itm\/|\/p\/|\d{5,}\.html/iu
const STYLE = /(?:display|visibility|text-decoration(?:-line)?)\s*:\s*[\w -]+/giu
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
/** Rows of few words are a list of properties. */
const SHORT_ROW = 60
const SHORT_ROWS_KEPT = 60
const LONGEST_TEXT = 400

/**
 * A scrubbed and trimmed copy of the page; the page itself is left as it is. `read` reads the page as its reader does: what it asks for stays,
 * all other texts and values are blanked to their build (`某某 xxx 000`), so that a page whose shape has changed can still be recognised.
 */
export function scrubPage(page: PageInput, read: (page: PageInput) => unknown): Sample {
  const { url, document } = page
  const removed: Sample['removed'] = { scripts: 0, people: 0, tokens: 0, addresses: 0, repeats: 0 }
  const asked = noteAsked(document, () => read(page))
  const root = document.documentElement.cloneNode(true) as Element
  const original = pairs(document.documentElement, root)
  const keeps = (text: string) => (asked.values.has(text) ? scrubText(text, removed, false) : null)
  const isAsked = (element: Element) => asked.elements.has(original.get(element) ?? element)
  for (const element of root.querySelectorAll(DROPPED)) if (![...element.querySelectorAll('*')].some(isAsked)) element.remove()
  for (const script of root.querySelectorAll('script')) {
    const text = script.textContent ?? ''
    const state = script.hasAttribute('src') ? '' : isLinkedData(script) ? maskLinkedData(text) : maskScript(text, keeps)
    if (state === '') {
      script.remove()
      removed.scripts += 1
    } else {
      script.textContent = state
    }
  }
  for (const element of root.querySelectorAll(PEOPLE)) {
    element.textContent = ''
    removed.people += 1
  }
  trimRows(root, removed)
  scrubElements(root, { url: new URL(url.href), removed, asked, original })
  const address = document.createElement('meta')
  address.setAttribute('name', 'listinglens-address')
  address.setAttribute('content', plainHref(url.href, url))
  ;(root.querySelector('head') ?? root).prepend(address)
  return {
    html: `<!doctype html>\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'">\n${root.outerHTML.replace(/\n\s*\n+/gu, '\n').slice(0, LONGEST_SAMPLE)}\n`,
    removed,
  }
}

/** Each element of a copy with the one that it was copied from. */
function pairs(from: Element, copy: Element): Map<Element, Element> {
  const originals = [from, ...from.querySelectorAll('*')]
  return new Map([copy, ...copy.querySelectorAll('*')].map((element, i) => [element, originals[i] ?? from]))
}

const isLinkedData = (script: Element) => /^application\/ld\+json/iu.test((script.getAttribute('type') ?? '').trim())

function scrubText(text: string, removed: Sample['removed'], isDrawn: boolean): string {
  const count = (kind: keyof Sample['removed'], by: string) => () => {
    removed[kind] += 1
    return by
  }
  const plain = text.replace(EMAIL, count('people', '***')).replace(IP_ADDRESS, count('people', '0.0.0.0')).replace(TOKEN, count('tokens', '***'))
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
  return `${target.origin}${target.pathname.replace(/\/ref=.*$/u, '')}${query === '' ? '' : `?${query}`}`
}

interface Scrubbing {
  url: URL
  removed: Sample['removed']
  asked: Asked
  /** By element of the copy. */
  original: ReadonlyMap<Element, Element>
}

/** The value that an attribute keeps; null where it goes. */
function attributeLeft(element: Element, name: string, value: string, work: Scrubbing): string | null {
  const { asked, removed, url } = work
  const isAsked = asked.values.has(value.trim()) || asked.attributes.get(work.original.get(element) ?? element)?.has(name) === true
  if (BUILD_ATTRIBUTES.test(name)) return value
  if (name === 'href' || name === 'src') {
    if (name === 'src' && !isAsked) return null
    const plain = plainHref(value, url)
    if (plain !== value) removed.addresses += 1
    return isAsked || MARKET_PATH.test(plain) || plain === '' ? plain : `${new URL(plain).origin}/`
  }
  if (NAME_ATTRIBUTES.test(name)) return isAsked ? value : value.replace(/\d{6,}/gu, (digits) => '0'.repeat(digits.length))
  if (name === 'style') return [...value.matchAll(STYLE)].map((m) => m[0]).join(';') || null
  if (!isAsked && !(isPlain(value) && /^(title|alt|content|aria-label|datetime|value|data-[\w-]+)$/u.test(name))) return null
  return scrubText(value, removed, false).slice(0, LONGEST_TEXT)
}

function scrubElements(root: Element, work: Scrubbing): void {
  const { asked, removed, original } = work
  const taken = new Set<Element>()
  for (const element of [root, ...root.querySelectorAll('*')]) {
    const parent = element.parentElement
    if (asked.elements.has(original.get(element) ?? element) || (parent !== null && taken.has(parent)) || element.localName === 'title') taken.add(element)
    for (const { name, value } of Array.from(element.attributes)) {
      const left = attributeLeft(element, name, value, work)
      if (left === null) element.removeAttribute(name)
      else if (left !== value) element.setAttribute(name, left)
    }
    if (element.localName === 'meta' && element.attributes.length < 2) element.remove()
    if (element.localName === 'script') continue
    for (const node of Array.from(element.childNodes)) {
      if (node.nodeType === 8) node.remove()
      if (node.nodeType !== 3) continue
      const text = node.textContent ?? ''
      const isAsked = taken.has(element) || asked.values.has(text.trim())
      node.textContent = isAsked ? scrubText(text, removed, true).replace(/\s+/gu, ' ').slice(0, LONGEST_TEXT) : maskText(text)
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
      const most = (child.textContent ?? '').length < SHORT_ROW ? SHORT_ROWS_KEPT : ROWS_KEPT
      if (times > most && !/^(script|meta|dt|dd|tr|td|br)$/u.test(child.localName)) {
        child.remove()
        removed.repeats += 1
      }
    }
  }
}
