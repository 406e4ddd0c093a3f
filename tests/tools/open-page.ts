import { parseHTML } from 'linkedom'
import { readLiteral } from '../../lib/sites/script-text'

/** `jsonp1("<div class=\"item\">…")`: markup as the text of an answer. */
function unwrapMarkup(text: string): string | null {
  const head = /^\s*[\w$.]+\s*\(\s*(?=["'])/u.exec(text)
  if (head === null) return null
  const value = readLiteral(text, head[0].length)?.value
  return typeof value === 'string' ? value : null
}

/** A page saved from a terminal has the command before it. */
function behindPrompt(text: string): string | null {
  const start = text.slice(0, 1000).search(/<!doctype html|<html[\s>]/iu)
  return start === -1 || /^\s*["'{[]/u.test(text) ? null : text.slice(start)
}

/** A saved file as a document. Page state or an answer (.json, .js, .jsonp) becomes a page whose one script holds it. */
export function openPage(text: string): Document {
  const markup = /^\s*</u.test(text) ? text : (unwrapMarkup(text) ?? behindPrompt(text))
  if (markup !== null) {
    const whole = /<(html|body)[\s>]/iu.test(markup) ? markup : `<!doctype html><html><head></head><body>${markup}</body></html>`
    return parseHTML(whole).document as unknown as Document
  }
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>')
  const script = document.createElement('script')
  script.textContent = text
  document.body.append(script)
  return document as unknown as Document
}
