import type { PageKind, Reading } from '../domain/reading'

/** What a reader is given: the tab's own address and the document. It reads; it never writes to the page. */
export interface PageInput {
  url: URL
  document: Document
  /** True after a move inside the page: scripts may still hold the state of the page before, so that only what is drawn counts. */
  moved?: boolean
  /** The time, ms: what a chosen 今日 means; where it is not given that says nothing. */
  now?: number
}

/** Elements of the page beside which something may be shown. */
export interface Anchors {
  /** Cards of a list with the id that each stands for. */
  cards: { itemId: string; card: Element; keepClear: Element[] }[]
  /** The title input of an editor. */
  titleInput: HTMLInputElement | HTMLTextAreaElement | null
}

export interface PageReader {
  /** Exact hostnames and paths; never a substring of the address. */
  match(url: URL): boolean
  /** True once the content stands in the page; the content script waits for it. */
  ready(input: PageInput): boolean
  read(input: PageInput): Reading
  /** The id under which an item's rows are kept, out of the address alone; null where the address names none. */
  idOf?(url: URL): string | null
  /** True where the address does not tell that such a page stands there: where nothing is recognised, nothing is said. */
  quiet?: true
  anchors?(input: PageInput): Anchors
}

export interface Site {
  id: string
  /** Match patterns of the content script. */
  matches: string[]
  /** Match patterns of title editors, which have a content script of their own. */
  editorMatches?: string[]
  /** Match patterns of hosts that the operator grants one by one. */
  optionalMatches?: string[]
  pages: Partial<Record<PageKind, PageReader>>
}

export const noAnchors = (): Anchors => ({ cards: [], titleInput: null })
