import { useState } from 'react'
import type { GeneratedTitle } from '../../lib/domain/title/rewrite'
import { useSpeech } from '../words'
import { TitleActions } from './TitleActions'

export interface RewriterForm {
  endpoint: string
  model: string
  key: string
}

/** A rewrite by the operator's own model: set up, asked for by a click, checked like any other title. */
export function LabRewrite({
  rewriter,
  hostOf,
  generated,
  asking,
  problem,
  limit,
  onSetUp,
  onAsk,
  onTake,
  onPut,
}: {
  rewriter: RewriterForm | null
  /** The host of an endpoint; null where it is none. */
  hostOf: (endpoint: string) => string | null
  generated: readonly GeneratedTitle[]
  asking: boolean
  /** What went wrong, in words; empty where nothing did. */
  problem: string
  limit: number
  onSetUp: (rewriter: RewriterForm | null) => void
  onAsk: () => void
  onTake: (title: string) => void
  onPut: ((title: string) => void) | null
}) {
  const { t } = useSpeech()
  const [form, setForm] = useState<RewriterForm>({ endpoint: '', model: '', key: '' })
  const host = hostOf(form.endpoint)
  return (
    <details className="lab-part">
      <summary>{t('rewrite.title')}</summary>
      {rewriter === null ? (
        <>
          <p className="small soft">{t('rewrite.note')}</p>
          <div className="form-grid">
            {(['endpoint', 'model', 'key'] as const).map((name) => (
              <label key={name} className="field">
                <span>{t(`rewrite.${name}`)}</span>
                <input
                  dir="ltr"
                  type={name === 'key' ? 'password' : 'text'}
                  autoComplete="off"
                  placeholder={name === 'endpoint' ? 'https://…/v1' : ''}
                  value={form[name]}
                  onChange={(e) => setForm({ ...form, [name]: e.target.value.trim() })}
                />
              </label>
            ))}
          </div>
          <p className="small">{host === null ? (form.endpoint === '' ? '' : t('rewrite.badEndpoint')) : t('rewrite.consent', { host })}</p>
          <button className="btn" disabled={host === null || form.model === ''} onClick={() => onSetUp(form)}>
            {t('rewrite.allow')}
          </button>
        </>
      ) : (
        <>
          <p className="small soft">{t('rewrite.sends', { host: hostOf(rewriter.endpoint) ?? '—', model: rewriter.model })}</p>
          <div className="row">
            <button className="btn" disabled={asking} onClick={onAsk}>
              {asking ? t('rewrite.asking') : t('rewrite.ask')}
            </button>
            <button className="link" onClick={() => onSetUp(null)}>
              {t('rewrite.forget')}
            </button>
          </div>
        </>
      )}
      <div className="small alert-text" role="status">
        {problem}
      </div>
      {generated.map((made) => (
        <article key={made.title} className="made">
          <div dir="auto" className="made-title">
            <span className="tag rival">{t('rewrite.generated')}</span> {made.title}
          </div>
          <div className={`small ${made.bytes > limit ? 'alert-text' : 'soft'}`}>{t('title.bytes', { bytes: made.bytes, limit })}</div>
          {made.unstated.length > 0 && <div className="small alert-text">{t('rewrite.unstated', { words: made.unstated.join(t('list.comma')) })}</div>}
          {made.banned.length > 0 && <div className="small alert-text">{t('rewrite.banned', { words: made.banned.join(t('list.comma')) })}</div>}
          {made.findings
            .filter((f) => f.kind !== 'length')
            .map((f, i) => (
              <div key={`${i}${f.text}`} className="small">
                <b dir="auto">{f.text}</b> {t(`reason.${f.reason}`)}
              </div>
            ))}
          <TitleActions
            title={made.title}
            disabled={made.bytes > limit || made.findings.some((f) => f.severity === 'forbidden')}
            onPut={onPut}
            onTake={onTake}
          />
        </article>
      ))}
    </details>
  )
}
