/** Runs inside a bare page: the readers and the maker of samples. */
import { readPage } from '../../lib/sites'
import { scrubPage } from '../../lib/sites/scrub'

const open = (html: string) => new DOMParser().parseFromString(html, 'text/html')

export const readers = {
  read: (href: string, html: string) => readPage({ url: new URL(href), document: open(html) }),
  scrub: (href: string, html: string) => scrubPage({ url: new URL(href), document: open(html) }, readPage, document.implementation.createHTMLDocument('')).html,
}
Object.assign(globalThis, { readers })
