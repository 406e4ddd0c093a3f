import { useCallback, useLayoutEffect, useState } from 'react'
import { Chip } from '../../components/overlay/Chip'
import { Dock } from '../../components/overlay/Dock'
import { placeChip, type Box } from '../../components/overlay/place-chip'
import { SummaryBar } from '../../components/overlay/SummaryBar'
import { useSpeech } from '../../components/words'
import type { MarkName, SearchAnswer } from '../../lib/domain/answer'
import type { Anchors } from '../../lib/sites/site'

interface Spot {
  left: string
  top: string
  maxWidth: string
}

/** Largest picture of a card; chips stand on it. */
function pictureOf(card: Element): Box | null {
  let best: DOMRect | null = null
  for (const picture of card.querySelectorAll('img')) {
    const box = picture.getBoundingClientRect()
    if (best === null || box.width * box.height > best.width * best.height) best = box
  }
  return best !== null && best.width >= 80 ? best : null
}

function spotsFor(cards: Anchors['cards']): Map<string, Spot> {
  const spots = new Map<string, Spot>()
  for (const { itemId, card, keepClear } of cards) {
    const picture = pictureOf(card)
    if (picture === null || !card.isConnected) continue
    const spot = placeChip(
      picture,
      keepClear.map((element) => element.getBoundingClientRect()).filter((box) => box.width > 0 && box.height > 0),
    )
    if (spot !== null) spots.set(itemId, { left: `${spot.left + window.scrollX}px`, top: `${spot.top + window.scrollY}px`, maxWidth: `${spot.maxWidth}px` })
  }
  return spots
}

/** Keeps the chips on their cards: the page may load pictures, change its width or scroll a part of itself. */
function useSpots(findCards: () => Anchors['cards']): Map<string, Spot> {
  const [spots, setSpots] = useState<Map<string, Spot>>(() => spotsFor(findCards()))
  const measure = useCallback(() => setSpots(spotsFor(findCards())), [findCards])
  useLayoutEffect(() => {
    let frame = 0
    const soon = () => {
      if (frame !== 0) return
      frame = requestAnimationFrame(() => {
        frame = 0
        measure()
      })
    }
    const inner = (event: Event) => {
      if (event.target !== document) soon()
    }
    const sizes = new ResizeObserver(soon)
    sizes.observe(document.body)
    window.addEventListener('resize', soon)
    document.addEventListener('scroll', inner, { capture: true, passive: true })
    document.addEventListener('load', soon, { capture: true })
    soon()
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      window.removeEventListener('resize', soon)
      document.removeEventListener('scroll', inner, { capture: true })
      document.removeEventListener('load', soon, { capture: true })
    }
  }, [measure])
  return spots
}

export function SearchOverlay({
  answer,
  status,
  folded,
  findCards,
  onFold,
  onMark,
  onOpenPanel,
}: {
  answer: SearchAnswer
  status: string
  folded: boolean
  findCards: () => Anchors['cards']
  onFold: (folded: boolean) => void
  onMark: (itemId: string, mark: MarkName) => void
  onOpenPanel: () => void
}) {
  const { t } = useSpeech()
  const spots = useSpots(findCards)
  return (
    <>
      {!folded &&
        answer.cards.map((note) => {
          const spot = spots.get(note.itemId)
          return spot === undefined ? null : <Chip key={note.itemId} note={note} style={spot} onMark={(mark) => onMark(note.itemId, mark)} />
        })}
      <Dock name={t('overlay.search')} kind="bar" folded={folded} onFold={onFold}>
        <SummaryBar answer={answer} status={status} onOpenPanel={onOpenPanel} />
      </Dock>
    </>
  )
}
