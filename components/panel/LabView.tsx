import { DEFAULT_TITLE_LIMIT, gbkBytes } from '../../lib/domain/title/bytes'
import type { ComposedTitle } from '../../lib/domain/title/compose'
import type { LabAnswer } from '../../lib/domain/title/lab'
import { formatShare } from '../ui/format'
import { useSpeech, type WordKey } from '../words'

export interface LabViewProps {
  title: string
  mine: readonly { key: string; title: string }[]
  item: string
  queries: readonly string[]
  query: string
  /** Natural titles that the market rests on. */
  titles: number
  answer: LabAnswer | null
  pinned: readonly string[]
  banned: readonly string[]
  careful: boolean
  onTitle: (title: string) => void
  onItem: (key: string) => void
  onQuery: (query: string) => void
  onPin: (word: string) => void
  onBan: (word: string) => void
  onCareful: (careful: boolean) => void
}

export function LabView(props: LabViewProps) {
  const { title, mine, item, queries, query, titles, answer, pinned, banned, careful } = props
  const { t } = useSpeech()
  const bytes = gbkBytes(title)
  return (
    <div className="lab">
      <div className="row">
        {mine.length > 0 && (
          <label className="field">
            <span>{t('lab.item')}</span>
            <select value={item} onChange={(e) => props.onItem(e.target.value)}>
              <option value="">{t('lab.noItem')}</option>
              {mine.map((own) => (
                <option key={own.key} value={own.key}>
                  {own.title}
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
          {t('lab.title')} <b className={bytes > DEFAULT_TITLE_LIMIT ? 'alert-text' : ''}>{t('title.bytes', { bytes, limit: DEFAULT_TITLE_LIMIT })}</b>
        </span>
        <textarea rows={2} value={title} placeholder={t('lab.placeholder')} onChange={(e) => props.onTitle(e.target.value.replace(/\n/gu, ''))} />
      </label>
      {answer !== null && title !== '' && <Words answer={answer} />}
      {answer !== null && title !== '' && <Findings answer={answer} />}
      {answer !== null && title !== '' && (
        <section>
          <h2>{t('lab.composed')}</h2>
          <label className="row small">
            <input type="checkbox" checked={careful} onChange={(e) => props.onCareful(e.target.checked)} /> {t('lab.careful')}
          </label>
          <p className="small soft">{t('lab.composedNote')}</p>
          {answer.composed.map((made) => (
            <Made key={made.title} made={made} before={answer.words.flatMap((w) => (w.type === null ? [] : [w.text]))} onTitle={props.onTitle} />
          ))}
        </section>
      )}
      {queries.length === 0 ? (
        <div className="empty">
          <b>{t('words.empty')}</b>
          {t('words.emptyDo')}
        </div>
      ) : (
        answer !== null && (
          <section>
            <h2>{t('lab.suggestions')}</h2>
            <p className="small soft">{t('lab.basis', { titles, query })}</p>
            <div className="scroll" tabIndex={0} role="region" aria-label={t('lab.suggestions')}>
              <table className="plain">
                <thead>
                  <tr>
                    <th>{t('words.word')}</th>
                    <th>{t('lab.type')}</th>
                    <th className="num" title={t('lab.supportTip')}>
                      {t('words.titles')}
                    </th>
                    <th className="num" title={t('lab.weightTip')}>
                      {t('lab.weight')}
                    </th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {answer.suggestions.map((s) => (
                    <tr key={s.text} className={banned.includes(s.text) ? 'soft' : ''}>
                      <td dir="auto">
                        {s.text} {s.fromOwn && <span className="tag mine">{t('word.ownTag')}</span>}
                      </td>
                      <td className="soft">{t(`type.${s.type}` as WordKey)}</td>
                      <td className="num">{s.support}</td>
                      <td className="num">{formatShare(s.weight)}</td>
                      <td className="num">
                        <button className="link" aria-pressed={pinned.includes(s.text)} onClick={() => props.onPin(s.text)}>
                          {pinned.includes(s.text) ? t('lab.unpin') : t('lab.pin')}
                        </button>
                        <button className="link" aria-pressed={banned.includes(s.text)} onClick={() => props.onBan(s.text)}>
                          {banned.includes(s.text) ? t('lab.unban') : t('lab.ban')}
                        </button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
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

function Findings({ answer }: { answer: LabAnswer }) {
  const { t } = useSpeech()
  if (answer.findings.length === 0) return <p className="small">{t('title.noFindings')}</p>
  return (
    <ul className="findings" aria-label={t('title.findings')}>
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

function Made({ made, before, onTitle }: { made: ComposedTitle; before: readonly string[]; onTitle: (title: string) => void }) {
  const { t } = useSpeech()
  const gone = before.filter((word) => !made.title.includes(word))
  return (
    <article className="made">
      <div dir="auto" className="made-title">
        {made.title}
      </div>
      <div className="small soft">
        {t('title.bytes', { bytes: made.bytes, limit: DEFAULT_TITLE_LIMIT })} ·{' '}
        {t('lab.covers', { n: made.covered.length, of: made.covered.length + made.missed.length })}
        {made.optimal ? ` · ${t('lab.proven')}` : ` · ${t('lab.notProven')}`}
      </div>
      {gone.length > 0 && <div className="small">{t('lab.leaves', { words: gone.join(t('list.comma')) })}</div>}
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
      <div className="row">
        <button className="btn" onClick={() => void navigator.clipboard.writeText(made.title)}>
          {t('lab.copy')}
        </button>
        <button className="link" onClick={() => onTitle(made.title)}>
          {t('lab.take')}
        </button>
      </div>
    </article>
  )
}
