import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useSpeech } from '../words'

interface Place {
  right: number
  bottom: number
}

/**
 * A card over the page: folds to a tab, `Esc` folds it while it has the focus, it can be dragged aside. It begins at the lower
 * right edge, where shop pages keep nothing that is needed for buying or editing.
 */
export function Dock({
  name,
  kind,
  folded,
  onFold,
  beside = null,
  children,
}: {
  name: string
  kind: 'card' | 'bar'
  folded: boolean
  onFold: (folded: boolean) => void
  /** Stands beside this element where there is room to its right. */
  beside?: Element | null
  children: ReactNode
}) {
  const { t } = useSpeech()
  const [place, setPlace] = useState<Place>({ right: 12, bottom: 12 })
  const box = useRef<HTMLElement>(null)
  const tab = useRef<HTMLButtonElement>(null)
  const wasFolded = useRef(folded)
  const drag = useRef<{ x: number; y: number; from: Place } | null>(null)

  const away = useAwayAtTheEnd(kind === 'bar' && !folded, box)
  useEffect(() => {
    // Whoever folded it by keyboard goes on from the tab, and back.
    if (wasFolded.current !== folded) (folded ? tab.current : box.current?.querySelector<HTMLElement>('button.fold'))?.focus({ preventScroll: true })
    wasFolded.current = folded
  }, [folded])

  useLayoutEffect(() => {
    const own = box.current
    const field = beside?.getBoundingClientRect()
    if (own === null || field === undefined || window.innerWidth - field.right < own.offsetWidth + 24) return
    setPlace(inside({ right: 12, bottom: window.innerHeight - field.top - own.offsetHeight }, own))
  }, [beside])

  useLayoutEffect(() => {
    const keepInside = () => setPlace((p) => inside(p, box.current))
    window.addEventListener('resize', keepInside)
    return () => window.removeEventListener('resize', keepInside)
  }, [])

  if (folded) {
    return (
      <button
        ref={tab}
        className="ll-tab"
        style={{ right: `${Math.max(0, place.right)}px`, bottom: `${Math.max(0, place.bottom)}px` }}
        onClick={() => onFold(false)}
        aria-expanded="false"
      >
        <i className="lens" />
        {name}
      </button>
    )
  }
  return (
    <section
      ref={box}
      className={`ll-dock ${kind}${away ? ' away' : ''}`}
      aria-label={name}
      style={{ right: `${place.right}px`, bottom: `${place.bottom}px` }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onFold(true)
      }}
    >
      <header
        onPointerDown={(event) => {
          if (event.target instanceof Element && event.target.closest('button') !== null) return
          drag.current = { x: event.clientX, y: event.clientY, from: place }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => {
          if (drag.current === null) return
          const { x, y, from } = drag.current
          setPlace(inside({ right: from.right - (event.clientX - x), bottom: from.bottom - (event.clientY - y) }, box.current))
        }}
        onPointerUp={() => {
          drag.current = null
        }}
      >
        <i className="lens" />
        <span className="name">{name}</span>
        <button className="fold" onClick={() => onFold(true)} title={t('overlay.fold')} aria-label={t('overlay.fold')}>
          –
        </button>
      </header>
      <div className="body">{children}</div>
    </section>
  )
}

/** At the end of the page stand the shop's own page buttons: there the bar steps aside. */
function useAwayAtTheEnd(watching: boolean, box: { current: HTMLElement | null }): boolean {
  const [away, setAway] = useState(false)
  useEffect(() => {
    if (!watching) return undefined
    const look = () => {
      const page = document.documentElement
      const scrolls = page.scrollHeight > window.innerHeight + 8
      const left = page.scrollHeight - window.scrollY - window.innerHeight
      setAway(scrolls && left < (box.current?.offsetHeight ?? 0) + 16 && box.current?.contains(box.current.ownerDocument.activeElement) !== true)
    }
    look()
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [watching, box])
  return watching && away
}

function inside(place: Place, box: HTMLElement | null): Place {
  const width = box?.offsetWidth ?? 0
  const height = box?.offsetHeight ?? 0
  const clamp = (value: number, most: number) => Math.max(0, Math.min(value, Math.max(0, most)))
  return { right: clamp(place.right, window.innerWidth - width), bottom: clamp(place.bottom, window.innerHeight - height) }
}
