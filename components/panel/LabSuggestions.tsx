import { useState } from 'react'
import type { LabSuggestion } from '../../lib/domain/title/lab'
import type { Span } from '../../lib/domain/title/demand'
import { formatShare } from '../ui/format'
import { useSpeech, type WordKey } from '../words'

export type Choice = 'pinned' | 'banned' | 'untrue'
const ACTIONS: readonly Choice[] = ['pinned', 'banned', 'untrue']

export const formatSpan = (span: Span | null): string =>
  span === null ? '—' : span.min === span.max ? span.min.toLocaleString('en-US') : `${span.min.toLocaleString('en-US')}–${span.max.toLocaleString('en-US')}`

/** Words to work through: of the market and of an imported table, each wanted, not wanted, or not true of the item. */
export function LabSuggestions({
  suggestions,
  choices,
  basis,
  onChoose,
}: {
  suggestions: readonly LabSuggestion[]
  choices: Readonly<Record<string, Choice>>
  basis: string
  onChoose: (word: string, choice: Choice | null) => void
}) {
  const { t } = useSpeech()
  const [type, setType] = useState('')
  const [onlyDemand, setOnlyDemand] = useState(false)
  const [onlyMissing, setOnlyMissing] = useState(false)
  const hasDemand = suggestions.some((s) => s.demand !== null)
  const types = [...new Set(suggestions.map((s) => s.type))]
  const shown = suggestions.filter((s) => (type === '' || s.type === type) && (!onlyDemand || s.demand !== null) && (!onlyMissing || !s.inTitle))
  const words: Record<Choice, [WordKey, WordKey]> = {
    pinned: ['lab.pin', 'lab.unpin'],
    banned: ['lab.ban', 'lab.unban'],
    untrue: ['lab.untrue', 'lab.truer'],
  }
  return (
    <section>
      <h2>{t('lab.suggestions')}</h2>
      <p className="small soft">{basis}</p>
      <div className="row small">
        <label className="row">
          {t('lab.filterType')}
          <select value={type} onChange={(e) => setType(e.target.value)}>
            <option value="">{t('lab.allTypes')}</option>
            {types.map((name) => (
              <option key={name} value={name}>
                {t(`type.${name}` as WordKey)}
              </option>
            ))}
          </select>
        </label>
        <label className="row">
          <input type="checkbox" checked={onlyMissing} onChange={() => setOnlyMissing(!onlyMissing)} /> {t('lab.onlyMissing')}
        </label>
        {hasDemand && (
          <label className="row">
            <input type="checkbox" checked={onlyDemand} onChange={() => setOnlyDemand(!onlyDemand)} /> {t('lab.onlyDemand')}
          </label>
        )}
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('lab.suggestions')}>
        <table className="plain">
          <thead>
            <tr>
              <th>{t('words.word')}</th>
              {hasDemand && (
                <>
                  <th className="num">{t('lab.popularity')}</th>
                  <th className="num" title={t('lab.ratioTip')}>
                    {t('lab.ratio')}
                  </th>
                  <th className="num wide-only" title={t('lab.compositeTip')}>
                    {t('lab.composite')}
                  </th>
                </>
              )}
              <th className="num" title={t('lab.supportTip')}>
                {t('words.titles')}
              </th>
              <th className={`num ${hasDemand ? 'wide-only' : ''}`} title={t('lab.weightTip')}>
                {t('lab.weight')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((s) => {
              const choice = choices[s.text] ?? null
              return (
                <tr key={s.text} className={choice === 'banned' || choice === 'untrue' ? 'soft' : ''}>
                  <td>
                    <span dir="auto">{s.text}</span> <span className="small soft">{t(`type.${s.type}` as WordKey)}</span>{' '}
                    {s.inTitle ? <span className="tag">{t('lab.inTitle')}</span> : s.fromOwn && <span className="tag mine">{t('word.ownTag')}</span>}
                    <div className="choices">
                      {ACTIONS.map((action) => (
                        <button
                          key={action}
                          className="link"
                          aria-pressed={choice === action}
                          onClick={() => onChoose(s.text, choice === action ? null : action)}
                        >
                          {t(words[action][choice === action ? 1 : 0])}
                        </button>
                      ))}
                    </div>
                  </td>
                  {hasDemand && (
                    <>
                      <td className="num">{formatSpan(s.demand?.popularity ?? null)}</td>
                      <td className="num" title={t('lab.ratioTip')}>
                        {s.demand?.ratio?.toFixed(2) ?? '—'}
                        {s.demand?.ratioPlace != null && <small className="soft"> #{s.demand.ratioPlace}</small>}
                      </td>
                      <td className="num wide-only" title={t('lab.compositeTip')}>
                        {s.demand?.compositePlace == null ? '—' : `#${s.demand.compositePlace}`}
                      </td>
                    </>
                  )}
                  <td className="num">{s.support === 0 ? '—' : s.support}</td>
                  <td className={`num ${hasDemand ? 'wide-only' : ''}`}>{s.support === 0 ? '—' : formatShare(s.weight)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {shown.length === 0 && <p className="small soft">{t('lab.noneLeft')}</p>}
      </div>
    </section>
  )
}
