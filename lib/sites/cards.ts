import type { Card } from '../domain/reading'

/** All pieces of one card. Nested links make browsers split a card, so that its parts may lie beside its first link. */
export interface CardGroup {
  itemId: string
  pieces: Element[]
}

const ID_OF_LINK = /[?&]id=(\d{6,20})(?:&|$|#)/u
const ITEM_LINKS = 'a[href*="item.htm?"], a[href*="/item/"]'

function idOf(element: Element): string | null {
  const own = /^item_id_(\d{6,20})$/u.exec(element.id)?.[1] ?? element.getAttribute('data-nid') ?? element.getAttribute('data-spm-act-id')
  if (own !== null && /^\d{6,20}$/u.test(own)) return own
  const href = element.getAttribute('href') ?? ''
  return /item\.taobao\.|detail\.tmall\.|click\.simba\./u.test(href) ? (ID_OF_LINK.exec(href)?.[1] ?? null) : null
}

/** Cards of a drawn list in page order: each the widest elements that hold this item alone. */
export function groupCards(document: Document): CardGroup[] {
  const root = document.querySelector('#content_items_wrapper') ?? document.body ?? document
  const marked = [...root.querySelectorAll('[id^="item_id_"], [data-nid], [data-spm-act-id]')]
  const anchors = marked.length > 0 ? marked : [...root.querySelectorAll(ITEM_LINKS)]
  const owner = new Map<Element, string>()
  const many = '*'
  const found: { element: Element; id: string }[] = []
  for (const element of anchors) {
    const id = idOf(element)
    if (id === null) continue
    found.push({ element, id })
    for (let up: Element | null = element; up !== null && up !== root; up = up.parentElement) {
      const before = owner.get(up)
      if (before === many) break
      owner.set(up, before === undefined || before === id ? id : many)
    }
  }
  // What lies above a shared ancestor is shared as well; the walk above stopped there.
  const groups = new Map<string, Set<Element>>()
  for (const { element, id } of found) {
    let widest = element
    for (let up = element.parentElement; up !== null && up !== root && owner.get(up) === id; up = up.parentElement) widest = up
    const pieces = groups.get(id) ?? new Set()
    pieces.add(widest)
    groups.set(id, pieces)
  }
  return [...groups].map(([itemId, pieces]) => ({ itemId, pieces: [...pieces] }))
}

/** The same item drawn twice is one card: the first one's values, its gaps filled from the other. */
export function mergeCards(cards: readonly Card[]): Card[] {
  const byId = new Map<string, Card>()
  const merged: Card[] = []
  for (const card of cards) {
    const first = card.itemId === null ? undefined : byId.get(card.itemId)
    if (first === undefined) {
      const copy = { ...card }
      merged.push(copy)
      if (card.itemId !== null) byId.set(card.itemId, copy)
      continue
    }
    first.title ??= card.title
    first.price ??= card.price
    first.sold ??= card.sold
    first.shop ??= card.shop
    first.location ??= card.location
    first.ad ||= card.ad
  }
  return merged
}
