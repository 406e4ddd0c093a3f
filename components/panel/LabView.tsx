import type { ReactNode } from 'react'
import { gbkBytes } from '../../lib/domain/title/bytes'
import type { LabAnswer } from '../../lib/domain/title/lab'
import { useSpeech, type WordKey } from '../words'
import { LabMade } from './LabMade'
import { LabRoots } from './LabRoots'
import { LabSuggestions, type Choice } from './LabSuggestions'

export interface LabViewProps {
  title: string
  /** Bytes that a title may have: the form's own limit, else the usual one. */
  limit: number
  /** Titles to begin with: `editor` for the form that is open, else items of mine by key. */
  sources: readonly { key: string; name: string }[]
  source: string
  queries: readonly string[]
  query: string
  /** Natural titles that the market rests on. */
  titles: number
  answer: LabAnswer | null
  choices: Readonly<Record<string, Choice>>
  careful: boolean
  /** True where another item of mine has this very title. */
  duplicate: boolean
  /** Puts a title into the open form; null where none is open. */
  onPut: ((title: string) => void) | null
  /** What happened to the form, with a way back. */
  put: ReactNode
  /** Tables of search words, and the operator's dictionary. */
  materials: ReactNode
  onTitle: (title: string) => void
  onSource: (key: string) => void
  onQuery: (query: string) => void
  onChoose: (word: string, choice: Choice | null) => void
  onCareful: (careful: boolean) => void
}

export function LabView(props: LabViewProps) {
  const { title, limit, sources, source, queries, query, titles, answer, choices, careful } = props
  const { t } = useSpeech()
  const bytes = gbkBytes(title)
  const hasTitle = answer !== null && title !== ''
  return (
    <div className="lab">
      <div className="row">
        {sources.length > 0 && (
          <label className="field">
            <span>{t('lab.item')}</span>
            <select value={source} onChange={(e) => props.onSource(e.target.value)}>
              <option value="">{t('lab.noItem')}</option>
              {sources.map((own) => (
                <option key={own.key} value={own.key}>
                  {own.name}
                </option>
              ))}
            </select>
          </label>
        )}
        {queries.length > 0 && (
          <label className="field">
            <span>{t('lab.market')}</span>
            <select value={query} onChange={(e) => props.onQuery(e.target.value)}>
              {queries.map((q) => (
                <option key={q}>{q}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      <label className="field">
        <span>
          {t('lab.title')} <b className={bytes > limit ? 'alert-text' : ''}>{t('title.bytes', { bytes, limit })}</b>
        </span>
        <textarea rows={2} value={title} placeholder={t('lab.placeholder')} onChange={(e) => props.onTitle(e.target.value.replace(/\n/gu, ''))} />
      </label>
      {props.onPut !== null && title !== '' && (
        <div className="row">
          <button className="btn" onClick={() => props.onPut?.(title)}>
            {t('lab.put')}
          </button>
          {props.put}
        </div>
      )}
      {hasTitle && <Words answer={answer} />}
      {hasTitle && <Findings answer={answer} duplicate={props.duplicate} />}
      {hasTitle && (
        <section>
          <h2>{t('lab.composed')}</h2>
          <label className="row small">
            <input type="checkbox" checked={careful} onChange={(e) => props.onCareful(e.target.checked)} /> {t('lab.careful')}
          </label>
          <p className="small soft">{t('lab.composedNote')}</p>
          {answer.composed.map((made) => (
            <LabMade key={made.title} made={made} limit={limit} onTake={props.onTitle} onPut={props.onPut} />
          ))}
        </section>
      )}
      {props.materials}
      {answer !== null && answer.roots.length > 0 && <LabRoots roots={answer.roots} />}
      {queries.length === 0 && (answer === null || answer.suggestions.length === 0) ? (
        <div className="empty">
          <b>{t('words.empty')}</b>
          {t('words.emptyDo')}
        </div>
      ) : (
        answer !== null && (
          <LabSuggestions suggestions={answer.suggestions} choices={choices} basis={t('lab.basis', { titles, query })} onChoose={props.onChoose} />
        )
      )}
    </div>
  )
}

function Words({ answer }: { answer: LabAnswer }) {
  const { t } = useSpeech()
  return (
    <ul className="typed-words" aria-label={t('lab.words')}>
      {answer.words
        .filter((word) => word.text.trim() !== '')
        .map((word, i) => (
          <li key={`${i}${word.text}`}>
            <span dir="auto">{word.text}</span>
            <small>{word.type === null ? '—' : t(`type.${word.type}` as WordKey)}</small>
          </li>
        ))}
    </ul>
  )
}

function Findings({ answer, duplicate }: { answer: LabAnswer; duplicate: boolean }) {
  const { t } = useSpeech()
  if (answer.findings.length === 0 && !duplicate) return <p className="small">{t('title.noFindings')}</p>
  return (
    <ul className="findings" aria-label={t('title.findings')}>
      {duplicate && <li>{t('lab.duplicate')}</li>}
      {answer.findings.map((f, i) => (
        <li key={`${i}${f.text}`}>
          <b dir="auto">{f.kind === 'length' ? '' : f.text}</b>{' '}
          <span className={`tag ${f.severity === 'forbidden' || f.severity === 'length' ? 'alert' : ''}`}>{t(`severity.${f.severity}`)}</span>{' '}
          {t(`reason.${f.reason}`)}
          {f.instead !== undefined && <span className="soft"> {t('lab.instead', { word: f.instead })}</span>}
        </li>
      ))}
    </ul>
  )
}
