import { useEffect, useRef } from 'react'
import type { DuePage } from '../../lib/domain/rank'
import { useSpeech } from '../words'

const DAY_MS = 86_400_000
const SHOWN = 50

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/** Pages that were not looked at for a while, opened one by one by a key or a click: nothing opens by itself. */
export function VisitList({ due, now }: { due: readonly DuePage[]; now: number }) {
  const { t } = useSpeech()
  const opened = useRef(new Set<string>())
  const next = () => {
    const page = due.find(({ url }) => !opened.current.has(url)) ?? due[0]
    if (page === undefined) return
    opened.current.add(page.url)
    window.open(page.url, '_blank', 'noopener')
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
      event.preventDefault()
      next()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
  if (due.length === 0) return null
  return (
    <section>
      <h2>{t('rank.due', { n: due.length })}</h2>
      <p className="small soft">{t('rank.dueNote')}</p>
      <button className="btn" onClick={next} aria-keyshortcuts="N">
        {t('rank.openNext')}
      </button>
      <ol className="due">
        {due.slice(0, SHOWN).map((page) => (
          <li key={page.url}>
            <a className="link" href={page.url} target="_blank" rel="noreferrer" dir="auto">
              {page.name}
            </a>{' '}
            <span className="small soft">{t('rank.daysAgo', { n: Math.floor((now - page.at) / DAY_MS) })}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
