import type { EditorAnswer } from '../../lib/domain/answer'
import { gbkBytes } from '../../lib/domain/title/bytes'
import { checkTitle, type TitleFinding } from '../../lib/domain/title/check'
import { suggestWords } from '../../lib/domain/title/suggest'
import { formatShare } from '../ui/format'
import { useSpeech } from '../words'

export interface TitleCardProps {
  title: string
  limit: number
  /** True where the form itself said its limit. */
  limitFromForm: boolean
  ownTexts: readonly string[]
  answer: EditorAnswer | null
  undoable: boolean
  status: string
  onInsert: (word: string) => void
  onUndo: () => void
  onOpenPanel: () => void
}

const CLASS: Record<TitleFinding['severity'], string> = {
  forbidden: 'forbidden',
  length: 'forbidden',
  'needs-qualification': 'warn',
  dubious: 'warn',
  repeat: '',
  cut: 'warn',
  filler: '',
}

export function TitleCard({ title, limit, limitFromForm, ownTexts, answer, undoable, status, onInsert, onUndo, onOpenPanel }: TitleCardProps) {
  const { t } = useSpeech()
  const bytes = gbkBytes(title)
  const findings = checkTitle(title, limit).filter((f) => f.kind !== 'length')
  const suggestions = answer === null ? [] : suggestWords(title, limit, answer.words, ownTexts)
  return (
    <>
      <section>
        <div className={`counter ${bytes > limit ? 'over' : ''}`}>
          <b>{t('title.bytes', { bytes, limit })}</b>
          <span className="track">
            <i style={{ width: `${Math.min(100, (bytes / limit) * 100)}%` }} />
          </span>
          <span className="soft">{bytes > limit ? t('title.over', { n: bytes - limit }) : t('title.left', { n: limit - bytes })}</span>
        </div>
        <div className="note">{limitFromForm ? t('title.limitForm') : t('title.limitDefault')}</div>
      </section>
      <section>
        <h3>
          {t('title.missing')}
          {answer !== null && answer.titles > 0 && <span className="soft">{t('title.basis', { titles: answer.titles, pages: answer.pages })}</span>}
        </h3>
        {answer === null || answer.words.length === 0 ? (
          <div className="note">{t('title.noMarket')}</div>
        ) : suggestions.length === 0 ? (
          <div className="note">{t('title.nothingMissing')}</div>
        ) : (
          <div className="words">
            {suggestions.map((word) => (
              <button
                key={word.text}
                className="word"
                disabled={!word.fits}
                title={[
                  t('word.tip', { titles: word.titles, shops: word.shops, share: formatShare(word.salesShare) }),
                  t('word.bytes', { n: word.bytes }),
                  word.fits ? '' : t('word.noRoom'),
                  word.ownWord ? t('word.own') : '',
                ]
                  .filter((s) => s !== '')
                  .join(' · ')}
                onClick={() => onInsert(word.text)}
              >
                {word.text} <span className="soft">{t('word.short', { titles: word.titles, share: formatShare(word.salesShare) })}</span>
                {word.ownWord && <span className="tag mine">{t('word.ownTag')}</span>}
              </button>
            ))}
          </div>
        )}
        {answer !== null && answer.words.length > 0 && <div className="note">{t('title.trueOnly')}</div>}
      </section>
      <section>
        <h3>{t('title.findings')}</h3>
        {findings.length === 0 && <div className="note">{t('title.noFindings')}</div>}
        {findings.map((finding) => (
          <div key={`${finding.kind}${finding.from}${finding.text}`} className="note">
            <span className={`word ${CLASS[finding.severity]}`} dir="auto">
              {finding.text}
            </span>{' '}
            {t('title.finding', { severity: t(`severity.${finding.severity}`), reason: t(`reason.${finding.reason}`) })}
          </div>
        ))}
      </section>
      <div className="actions-row">
        <button className="btn" disabled={!undoable} onClick={onUndo}>
          {t('title.undo')}
        </button>
        <button className="btn" onClick={onOpenPanel}>
          {t('overlay.openPanel')}
        </button>
      </div>
      <div className="note" role="status">
        {status}
      </div>
    </>
  )
}
