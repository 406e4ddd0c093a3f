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
      className={`ll-dock ${kind}`}
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

function inside(place: Place, box: HTMLElement | null): Place {
  const width = box?.offsetWidth ?? 0
  const height = box?.offsetHeight ?? 0
  const clamp = (value: number, most: number) => Math.max(0, Math.min(value, Math.max(0, most)))
  return { right: clamp(place.right, window.innerWidth - width), bottom: clamp(place.bottom, window.innerHeight - height) }
}
