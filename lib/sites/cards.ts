import type { Card } from '../domain/reading'

/**
 * All pieces of one card. Nested links make browsers split a card, so that its parts may lie beside its first link. `itemId` is null where
 * the card does not say it (ads lead over the ad server).
 */
export interface CardGroup {
  itemId: string | null
  pieces: Element[]
}

const ID_OF_LINK = /[?&]id=(\d{6,20})(?:&|$|#)/u
const MARKED = '[id^="item_id_"], [data-nid], [data-spm-act-id]'
const ITEM_LINKS = 'a[href*="item.htm?"], a[href*="/item/"]'
const UNMARKED_ROOTS = '[class*="doubleCardWrapper"], [class*="doubleCard--"], a[href*="click.simba.taobao.com"]'
const SIDE_BLOCKS = '[class*="RightLay--"], [class*="rightLay--"]'
/** Parts that end up beside the card's own link. */
const SPLIT_OFF = '[class*="shopName"], [class*="ShopInfo"], [class*="procity--"], [class*="realSales--"]'
/** A card is a few elements deep; what holds one card alone higher up is the page. */
const HIGHEST = 4

function idOf(element: Element): string | null {
  const own = /^item_id_(\d{6,20})$/u.exec(element.id)?.[1] ?? element.getAttribute('data-nid') ?? element.getAttribute('data-spm-act-id')
  if (own !== null && /^\d{6,20}$/u.test(own)) return own
  const href = element.getAttribute('href') ?? ''
  return /item\.taobao\.|detail\.tmall\.|click\.simba\./u.test(href) ? (ID_OF_LINK.exec(href)?.[1] ?? null) : null
}

interface Root {
  element: Element
  /** The item's id, or a mark of our own (`?3`) for a card without one. */
  owner: string
}

/** Elements that begin a card, in page order. */
function cardRoots(list: ParentNode): Root[] {
  const outside = (element: Element) => element.closest(SIDE_BLOCKS) === null
  const withId = [...list.querySelectorAll(MARKED)].filter(outside).flatMap((element) => {
    const id = idOf(element)
    return id === null ? [] : [{ element, owner: id }]
  })
  const named =
    withId.length > 0
      ? withId
      : [...list.querySelectorAll(ITEM_LINKS)].filter(outside).flatMap((element) => {
          const id = idOf(element)
          return id === null ? [] : [{ element, owner: id }]
        })
  const known = new Set(named.map((root) => root.element))
  const above = new Set<Element>()
  for (const element of known) for (let up = element.parentElement; up !== null && !above.has(up); up = up.parentElement) above.add(up)
  const isWithin = (element: Element, set: ReadonlySet<Element>) => {
    for (let up: Element | null = element; up !== null; up = up.parentElement) if (set.has(up)) return true
    return false
  }
  const belongs = (element: Element) => above.has(element) || isWithin(element, known)
  const nameless = new Set<Element>()
  for (const element of list.querySelectorAll(UNMARKED_ROOTS)) {
    if (outside(element) && !belongs(element) && !isWithin(element, nameless)) nameless.add(element)
  }
  const roots = [...named, ...[...nameless].map((element, i) => ({ element, owner: `?${i}` }))]
  const order = new Map([...list.querySelectorAll(`${MARKED}, ${ITEM_LINKS}, ${UNMARKED_ROOTS}`)].map((element, i) => [element, i]))
  return roots.sort((a, b) => (order.get(a.element) ?? 0) - (order.get(b.element) ?? 0))
}

/** Cards of a drawn list in page order: each the widest elements that hold this card alone, and what follows them up to the next. */
export function groupCards(document: Document): CardGroup[] {
  const list = document.querySelector('#content_items_wrapper') ?? document.querySelector('[class*="Content--content"]') ?? document.body ?? document
  const roots = cardRoots(list)
  const owners = new Map<Element, Set<string>>()
  for (const { element, owner } of roots) {
    for (let up: Element | null = element; up !== null && up !== list; up = up.parentElement) owners.set(up, (owners.get(up) ?? new Set()).add(owner))
  }
  const isAlone = (element: Element | null): element is Element => element !== null && element !== list && owners.get(element)?.size === 1
  const groups = new Map<string, Set<Element>>()
  for (const { element, owner } of roots) {
    let widest = element
    for (let up = element.parentElement, steps = 0; isAlone(up) && steps < HIGHEST; up = up.parentElement, steps += 1) widest = up
    const pieces = groups.get(owner) ?? new Set<Element>()
    pieces.add(widest)
    for (
      let next = widest.nextElementSibling;
      next !== null && !owners.has(next) && next.querySelector('[class*="priceInt--"]') === null;
      next = next.nextElementSibling
    ) {
      if (next.matches(SPLIT_OFF) || next.querySelector(SPLIT_OFF) !== null) pieces.add(next)
    }
    groups.set(owner, pieces)
  }
  return [...groups].flatMap(([owner, pieces]) => {
    const itemId = owner.startsWith('?') ? null : owner
    const whole = [...pieces].filter((piece) => piece.querySelector('[class*="priceInt--"]') !== null)
    // The same item paid for and not: two cards, each with a price of its own.
    return whole.length > 1
      ? whole.map((piece) => ({ itemId, pieces: [piece, ...[...pieces].filter((p) => !whole.includes(p))] }))
      : [{ itemId, pieces: [...pieces] }]
  })
}

/** The same item drawn twice is one card, unless one is an ad: the first one's values, its gaps filled from the other. */
export function mergeCards(cards: readonly Card[]): Card[] {
  const byId = new Map<string, Card>()
  const merged: Card[] = []
  for (const card of cards) {
    const name = card.itemId === null ? null : `${card.itemId}|${card.ad}`
    const first = name === null ? undefined : byId.get(name)
    if (first === undefined) {
      const copy = { ...card }
      merged.push(copy)
      if (name !== null) byId.set(name, copy)
      continue
    }
    first.title ??= card.title
    first.price ??= card.price
    first.sold ??= card.sold
    first.shop ??= card.shop
    first.location ??= card.location
  }
  return merged
}
