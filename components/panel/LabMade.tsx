import type { LabTitle } from '../../lib/domain/title/lab'
import { useSpeech, type WordKey } from '../words'
import { TitleActions } from './TitleActions'

/** One composed title: what changes word by word, what it covers, what it gives up and why. */
export function LabMade({
  made,
  limit,
  onTake,
  onPut,
}: {
  made: LabTitle
  limit: number
  onTake: (title: string) => void
  onPut: ((title: string) => void) | null
}) {
  const { t } = useSpeech()
  return (
    <article className="made">
      <div dir="auto" className="made-title">
        {made.title}
      </div>
      <p className="diff" dir="auto">
        {made.changes
          .filter((c) => c.text.trim() !== '')
          .map((c, i) =>
            c.change === 'same' ? (
              <span key={`${i}${c.text}`}>{c.text}</span>
            ) : c.change === 'in' ? (
              <ins key={`${i}${c.text}`} title={t('lab.comes')}>
                +{c.text}
              </ins>
            ) : (
              <del key={`${i}${c.text}`} title={t('lab.goes')}>
                −{c.text}
              </del>
            ),
          )}
      </p>
      <div className="small soft">
        {t('title.bytes', { bytes: made.bytes, limit })} · {t('lab.covers', { n: made.covered.length, of: made.covered.length + made.missed.length })}
        {made.optimal ? ` · ${t('lab.proven')}` : ` · ${t('lab.notProven')}`}
      </div>
      {made.missed.length > 0 && (
        <details className="small">
          <summary>{t('lab.missed', { n: made.missed.length })}</summary>
          <ul>
            {made.missed.slice(0, 30).map((query) => (
              <li key={query}>
                <span dir="auto">{query}</span>: {t(`miss.${made.reasons[query] ?? 'no-room'}` as WordKey)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <TitleActions title={made.title} onPut={onPut} onTake={onTake}>
        <button className="btn" onClick={() => void navigator.clipboard.writeText(made.title)}>
          {t('lab.copy')}
        </button>
      </TitleActions>
    </article>
  )
}
