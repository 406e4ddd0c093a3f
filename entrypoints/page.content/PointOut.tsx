import { useEffect, useRef, useState } from 'react'
import { formatCount, formatPrice } from '../../components/ui/format'
import { useSpeech, type Speech } from '../../components/words'
import { understand, type TaughtField, type TeachableField } from '../../lib/domain/taught'
import { proposeSelectors } from '../../lib/sites/selector'
import { textAtPlace } from '../../lib/sites/taught'

/** What is pointed at: the field, its name, and what a text means for it in words (null where it is no value of it). */
export interface Teaching {
  field: TaughtField
  name: string
  say: (text: string | null) => string | null
}

/** What a text at a taught place of an item page means for its field. */
export function sayField(field: TeachableField, text: string | null, { t, language }: Speech): string | null {
  const said = text === null ? null : understand(field, text)
  if (said === null) return null
  const price = said.price ?? said.listPrice ?? said.finalPrice
  if (price !== undefined && price !== null) return formatPrice(price, t, said.currency ?? 'CNY')
  const count = said.sold ?? said.reviews
  if (count !== undefined && count !== null) return formatCount(count, language)
  return said.title ?? said.shop?.name ?? said.location ?? null
}

interface Box {
  left: number
  top: number
  width: number
  height: number
}
const boxOf = (element: Element | null): Box | null => {
  const box = element?.getBoundingClientRect()
  return box === undefined ? null : { left: box.left, top: box.top, width: box.width, height: box.height }
}

/** The element one step away: out, in, before, behind. */
function step(from: Element, key: string): Element | null {
  if (key === 'ArrowUp') return from.parentElement
  if (key === 'ArrowDown') return from.firstElementChild
  return key === 'ArrowLeft' ? from.previousElementSibling : from.nextElementSibling
}

/**
 * Teaching by pointing: the operator points at the place of a field, sees what would be read there, here and on kept pages, and keeps it or not. The
 * page gets none of the clicks meanwhile.
 */
export function PointOut({
  name,
  say,
  owns,
  samples,
  onKeep,
  onCancel,
}: Teaching & {
  owns: (node: Node) => boolean
  /** Kept pages of this kind, to try the place on. */
  samples: () => Promise<Document[]>
  onKeep: (selector: string) => Promise<boolean>
  onCancel: () => void
}) {
  const { t } = useSpeech()
  const [hovered, setHovered] = useState<Element | null>(null)
  const [chosen, setChosen] = useState<Element | null>(null)
  const [box, setBox] = useState<Box | null>(null)
  const [pages, setPages] = useState<Document[]>([])
  const [failed, setFailed] = useState(false)
  const keepButton = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    void samples().then(setPages, () => undefined)
  }, [samples])
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !event.isTrusted) return
      event.preventDefault()
      event.stopImmediatePropagation()
      onCancel()
    }
    window.addEventListener('keydown', leave, true)
    return () => window.removeEventListener('keydown', leave, true)
  }, [onCancel])
  useEffect(() => {
    if (chosen !== null) return undefined
    const stop = (event: Event) => {
      if (event.target instanceof Node && owns(event.target)) return false
      event.preventDefault()
      event.stopImmediatePropagation()
      return true
    }
    const hover = (event: PointerEvent) => {
      if (event.target instanceof Element && !owns(event.target)) setHovered(event.target)
    }
    const choose = (event: Event) => {
      // What the page itself dispatches points at nothing.
      if (event.isTrusted && stop(event) && event.target instanceof Element) setChosen(event.target)
    }
    const press = (event: KeyboardEvent) => {
      if (!event.isTrusted || (event.target instanceof Node && owns(event.target))) return
      if (event.key.startsWith('Arrow')) {
        stop(event)
        setHovered((now) => step(now ?? document.activeElement ?? document.body, event.key) ?? now)
      } else if (event.key === 'Enter') {
        stop(event)
        setHovered((now) => {
          if (now !== null) setChosen(now)
          return now
        })
      }
    }
    const held = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'auxclick', 'contextmenu'] as const
    document.addEventListener('pointermove', hover, true)
    document.addEventListener('click', choose, true)
    window.addEventListener('keydown', press, true)
    for (const name of held) document.addEventListener(name, stop, true)
    return () => {
      document.removeEventListener('pointermove', hover, true)
      document.removeEventListener('click', choose, true)
      window.removeEventListener('keydown', press, true)
      for (const name of held) document.removeEventListener(name, stop, true)
    }
  }, [chosen, owns])
  // Who points by keyboard goes on by keyboard.
  useEffect(() => {
    if (chosen !== null) keepButton.current?.focus()
  }, [chosen])
  const pointed = chosen ?? hovered
  useEffect(() => {
    const look = () => setBox(boxOf(pointed))
    look()
    window.addEventListener('scroll', look, { passive: true, capture: true })
    return () => window.removeEventListener('scroll', look, { capture: true })
  }, [pointed])

  const [selector] = chosen === null ? [] : proposeSelectors(document, chosen)
  const here = selector === undefined ? null : say(textAtPlace(document, selector))
  const elsewhere = selector === undefined ? [] : pages.map((page) => say(textAtPlace(page, selector)))
  const keep = () => {
    if (selector === undefined) return
    void onKeep(selector).then((kept) => setFailed(!kept))
  }
  return (
    <>
      {box !== null && (
        <div
          className="ll-pointed"
          style={{ left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` }}
          aria-hidden="true"
        />
      )}
      <section className="ll-point" role="dialog" aria-label={t('teach.title', { field: name })}>
        <b>{t('teach.title', { field: name })}</b>
        {chosen === null ? (
          <>
            <span>{t('teach.how')}</span>
            <span className="soft" dir="auto">
              {(hovered?.textContent ?? '').replace(/\s+/gu, ' ').trim().slice(0, 80)}
            </span>
          </>
        ) : (
          <>
            <dl className="rows">
              <dt>{t('teach.reads')}</dt>
              <dd className="strong" dir="auto">
                {here ?? t('teach.readsNothing', { field: name })}
              </dd>
              <dt>{t('teach.elsewhere')}</dt>
              <dd>{pages.length === 0 ? t('teach.noPages') : t('teach.pages', { n: elsewhere.filter((v) => v !== null).length, of: pages.length })}</dd>
              <dt>{t('teach.place')}</dt>
              <dd className="code" dir="ltr">
                {selector ?? t('teach.noPlace')}
              </dd>
            </dl>
            {failed && <span role="alert">{t('status.unsaved')}</span>}
          </>
        )}
        <div className="actions-row">
          {chosen !== null && (
            <>
              <button className="btn on" disabled={here === null} onClick={keep} ref={keepButton}>
                {t('teach.keep')}
              </button>
              <button className="btn" onClick={() => setChosen(chosen.parentElement ?? chosen)}>
                {t('teach.wider')}
              </button>
              <button className="btn" onClick={() => setChosen(null)}>
                {t('teach.again')}
              </button>
            </>
          )}
          <button className="btn" onClick={onCancel}>
            {t('teach.cancel')}
          </button>
        </div>
      </section>
    </>
  )
}
