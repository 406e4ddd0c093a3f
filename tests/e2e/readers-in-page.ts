/** Runs inside a bare page: the readers and the maker of samples. */
import { readPage } from '../../lib/sites'
import { noteAsked } from '../../lib/sites/asked'
import { scrubPage } from '../../lib/sites/scrub'

const open = (html: string) => new DOMParser().parseFromString(html, 'text/html')

export const readers = {
  read: (href: string, html: string) => readPage({ url: new URL(href), document: open(html) }),
  scrub: (href: string, html: string) => {
    const page = { url: new URL(href), document: open(html) }
    // The readers listen on the prototypes of this world.
    return scrubPage(
      page,
      noteAsked(page.document, () => readPage(page)),
      document.implementation.createHTMLDocument(''),
    ).html
  },
}
Object.assign(globalThis, { readers })
