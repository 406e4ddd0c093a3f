import type { CardNote, MarkName } from '../../lib/domain/answer'
import { formatMove, formatUnitPrice } from '../ui/format'
import { useSpeech } from '../words'

/** What stands on a card: one line, ≤ 22 px high; the actions come out on hover and focus. */
export function Chip({ note, style, onMark }: { note: CardNote; style: { left: string; top: string; maxWidth: string }; onMark: (mark: MarkName) => void }) {
  const { t, language } = useSpeech()
  const { place, change, unitPrice, mark } = note
  const says: string[] = []
  if (place !== null) says.push(t('chip.place', { place: place.place, of: place.of }))
  if (unitPrice !== null) says.push(formatUnitPrice(unitPrice, language))
  return (
    <div className="ll-chip" style={style} role="group" tabIndex={0} aria-label={t('chip.label')}>
      {note.ad && <span className="tag">{t('chip.ad')}</span>}
      {mark !== '' && <span className={`tag ${mark}`}>{t(`mark.${mark}`)}</span>}
      {change !== null && (
        <span className="move" title={t('chip.since')}>
          {formatMove(change.by)}
        </span>
      )}
      {says.map((text) => (
        <span key={text}>{text}</span>
      ))}
      {says.length === 0 && change === null && !note.ad && mark === '' && <span className="soft">{t('chip.noPrice')}</span>}
      <span className="actions">
        {(['mine', 'rival', 'dropped'] as const).map((name) => (
          <button key={name} aria-pressed={mark === name} onClick={() => onMark(mark === name ? '' : name)}>
            {mark === name ? t(`mark.un${name}`) : t(`mark.as.${name}`)}
          </button>
        ))}
      </span>
    </div>
  )
}
