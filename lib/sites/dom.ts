import { textOrNull } from '../domain/text'

/** Text of all scripts that stand inline in the page, in their order. */
export function scriptTexts(document: Document): string[] {
  return [...document.querySelectorAll('script')]
    .filter((s) => !s.hasAttribute('src'))
    .map((s) => s.textContent ?? '')
    .filter((t) => t.length > 1)
}

/** CSS-module classes are `Name--part--HASH`: matched by the part, never by the hash. */
export const byPart = (part: string) => `[class*="${part}--"]`

type Scope = Document | Element

/** The folded text of the first element that has one; null where there is none. */
export function textAt(scope: Scope, ...selectors: string[]): string | null {
  for (const selector of selectors) {
    const text = textOrNull(scope.querySelector(selector)?.textContent)
    if (text !== null) return text
  }
  return null
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Character references in a text of page state, decoded once. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos|nbsp));/giu, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** A title of page state: marks around the words searched for (`<span class=H>`) taken off, references decoded. */
export const cleanTitle = (title: string | null): string | null =>
  title === null ? null : textOrNull(decodeEntities(title.slice(0, 2000).replace(/<\/?[a-z][^>]*>/giu, '')))

/** What the body says to a reader: without the text of scripts and styles. */
function spokenText(document: Document): string {
  let text = document.body?.textContent ?? ''
  for (const code of document.body?.querySelectorAll('script, style, textarea') ?? []) {
    const own = code.textContent ?? ''
    if (own !== '') text = text.replace(own, '')
  }
  return text
}

/** True where the element's own markup hides it. */
export const isHidden = (element: Element) =>
  /display:\s*none|visibility:\s*hidden/u.test(element.getAttribute('style') ?? '') || element.hasAttribute('hidden') || element.getAttribute('width') === '0'

/** Texts that say that a login or a slider stands in place of the page. */
const CHALLENGE = /punish|baxia|nocaptcha|nc_1_|slidetounlock|x5secdata|验证码拦截|滑动验证|安全验证|访问验证/iu
const LOGIN = /亲，请登录|请登录后|会员登录|扫码登录|密码登录|login\.taobao\.com\/member\/login|havanaone\/login/u

/** A login or challenge page, by its title, its address or what stands in its frames; null where the page is neither. */
export function readObstacle(url: URL, document: Document): 'login' | 'challenge' | null {
  if (/punish|_____tmd_____/u.test(url.pathname)) return 'challenge'
  if (url.hostname.startsWith('login.')) return 'login'
  const title = document.title
  if (/验证|滑块|punish|captcha/iu.test(title)) return 'challenge'
  const frames = [
    ...document.querySelectorAll('iframe[src*="punish"], iframe[src*="_____tmd_____"], #nocaptcha, #nc_1_wrapper, .J_MIDDLEWARE_FRAME_WIDGET, #baxia-punish'),
  ]
  if (frames.some((frame) => !isHidden(frame))) return 'challenge'
  const text = spokenText(document)
  if (text.length < 60_000 && CHALLENGE.test(text)) return 'challenge'
  if (/登录|login/iu.test(title) || LOGIN.test(text)) return 'login'
  return null
}

/** `2549.15` drawn as several nodes (symbol, whole, point, fraction): their texts joined without spaces. */
export const joinedText = (scope: Element | null): string => (scope?.textContent ?? '').replace(/\s/gu, '')
