import { useId, useRef, type ReactNode } from 'react'

/**
 * A number that says where it came from, on hover and on focus. The words stand in the top layer, so that no table cell cuts
 * them off and nothing on the page moves.
 */
export function Evidence({ tip, children, className = '' }: { tip: string; children: ReactNode; className?: string }) {
  const id = useId()
  const bubble = useRef<HTMLSpanElement>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const show = () => {
    const box = anchor.current?.getBoundingClientRect()
    const node = bubble.current
    if (box === undefined || node === null || node.matches(':popover-open')) return
    node.showPopover()
    const size = node.getBoundingClientRect()
    const left = Math.max(4, Math.min(box.left, document.documentElement.clientWidth - size.width - 4))
    const top = box.bottom + size.height + 6 > window.innerHeight ? box.top - size.height - 4 : box.bottom + 4
    node.style.left = `${left}px`
    node.style.top = `${Math.max(4, top)}px`
  }
  const hide = () => {
    if (bubble.current?.matches(':popover-open') === true) bubble.current.hidePopover()
  }
  return (
    <span
      ref={anchor}
      className={`ll-evidence ${className}`}
      tabIndex={0}
      aria-describedby={id}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
    >
      {children}
      <span ref={bubble} id={id} popover="manual" role="tooltip" className="ll-tip">
        {tip}
      </span>
    </span>
  )
}
