import { useState } from 'react'
import { triageWords, type AdWord, type Verdict } from '../../lib/domain/ad-triage'
import { parseYuan } from '../../lib/domain/price'
import { formatFen, formatShare } from '../ui/format'
import { useSpeech } from '../words'

export interface AdTriageProps {
  words: readonly AdWord[]
  /** Days that the figures cover. */
  first: string
  last: string
  /** Worked out from the words' own sales; null where they do not say them. */
  orderValue: number | null
  /** Margin of the item that is marked as mine, where its costs were entered. */
  margin: number | null
}

const SIGNS: Record<Verdict, string> = { stop: '■', raise: '▲', keep: '●', 'too-early': '○' }
const SHOWN = 80

/** Keyword rows judged by break-even and by how much their clicks can say. Nothing is changed on the platform. */
export function AdTriage({ words, first, last, orderValue, margin }: AdTriageProps) {
  const { t } = useSpeech()
  const [marginText, setMargin] = useState('')
  const [valueText, setValue] = useState('')
  const [most, setMost] = useState(SHOWN)
  const typed = marginText.trim() === '' ? Number.NaN : Number(marginText) / 100
  const usedMargin = typed > 0 && typed < 1 ? typed : margin
  const usedValue = parseYuan(valueText.trim())?.min ?? orderValue
  const result = usedMargin === null || usedValue === null ? null : triageWords(words, { margin: usedMargin, orderValue: usedValue })
  return (
    <section>
      <p className="small soft">{t('triage.note', { n: words.length, first, last })}</p>
      <div className="row">
        <label className="field">
          <span>{t('triage.margin')}</span>
          <input
            value={marginText}
            inputMode="decimal"
            placeholder={margin === null ? '' : (margin * 100).toFixed(1)}
            onChange={(e) => setMargin(e.target.value)}
          />
        </label>
        <label className="field">
          <span>{t('triage.orderValue')}</span>
          <input
            value={valueText}
            inputMode="decimal"
            placeholder={orderValue === null ? '' : (orderValue / 100).toFixed(2)}
            onChange={(e) => setValue(e.target.value)}
          />
        </label>
      </div>
      {result === null ? (
        <p className="small soft">{t('triage.enter')}</p>
      ) : (
        <>
          <p>{t('triage.wasted', { cost: formatFen(result.wasted), n: result.words.filter((word) => word.verdict === 'stop').length })}</p>
          <table className="plain triage">
            <thead>
              <tr>
                <th>{t('triage.word')}</th>
                <th>{t('triage.verdict')}</th>
                <th className="num">{t('triage.clicks')}</th>
                <th className="num">{t('triage.cost')}</th>
              </tr>
            </thead>
            <tbody>
              {result.words.slice(0, most).map((word) => (
                <tr key={`${word.campaign}|${word.word}`}>
                  <td dir="auto">
                    {word.word}
                    <div className="small soft">{word.campaign}</div>
                  </td>
                  <td>
                    <span aria-hidden>{SIGNS[word.verdict]}</span> {t(`verdict.${word.verdict}`)}
                    <div className="small soft">
                      {t(`verdict.because.${word.because}`, {
                        needed: word.clicksNeeded ?? '',
                        cvr: word.breakEvenCvr === null || !Number.isFinite(word.breakEvenCvr) ? '—' : formatShare(word.breakEvenCvr, 2),
                      })}
                      {word.clicksNeeded !== null && ` ${t('verdict.needed', { n: word.clicksNeeded })}`}
                      {word.practised === 'drop' && word.verdict !== 'stop' && ` ${t('verdict.practised')}`}
                    </div>
                  </td>
                  <td className="num">
                    {word.clicks}
                    <div className="small soft">{t('triage.orders', { n: word.orders ?? '—' })}</div>
                  </td>
                  <td className="num">{formatFen(word.cost)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {result.words.length > most && (
            <button className="link" onClick={() => setMost(result.words.length)}>
              {t('rank.all', { n: result.words.length })}
            </button>
          )}
        </>
      )}
    </section>
  )
}
