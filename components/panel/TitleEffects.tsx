import type { Difference, TitleEffect } from '../../lib/domain/title-effect'
import { formatShare } from '../ui/format'
import { useSpeech, type WordKey } from '../words'

export interface TitleEffectsProps {
  items: readonly { key: string; title: string | null; effects: readonly TitleEffect[] }[]
}

/** What came after my title changes: visitors and conversion of the days before and after, with what the sample can say. */
export function TitleEffects({ items }: TitleEffectsProps) {
  const { t } = useSpeech()
  const changed = items.filter((item) => item.effects.length > 0)
  if (changed.length === 0) return null
  const line = (words: string, difference: Difference, format: (value: number) => string) => {
    const { span } = difference
    const says = span === null ? 'effect.tooFew' : span.low > 0 ? 'effect.up' : span.high < 0 ? 'effect.down' : 'effect.unclear'
    return (
      <div>
        {t(words as WordKey)} {format(difference.before)} → {format(difference.after)}{' '}
        {span !== null && span.low > 0 ? '▲' : span !== null && span.high < 0 ? '▼' : ''}{' '}
        <span className="small soft">
          {t(says, {
            low: span === null ? '' : format(span.low),
            high: span === null ? '' : format(span.high),
            before: difference.daysBefore,
            after: difference.daysAfter,
          })}
        </span>
      </div>
    )
  }
  const count = (value: number) => (Math.round(value * 10) / 10).toLocaleString('en-US')
  return (
    <section>
      <h2>{t('effect.title')}</h2>
      <p className="small soft">{t('effect.note')}</p>
      <ul className="changes">
        {changed.flatMap((item) =>
          item.effects.map((effect) => (
            <li key={`${item.key}${effect.day}${effect.to}`}>
              <span className="small soft">{effect.day}</span> <span dir="auto">{effect.to}</span>
              {effect.visitors === null && effect.conversion === null && effect.places.length === 0 && <div className="small soft">{t('effect.none')}</div>}
              {effect.visitors !== null && line(effect.visitors.of === 'search' ? 'effect.searchUv' : 'effect.uv', effect.visitors, count)}
              {effect.conversion !== null && line('kpi.conversion', effect.conversion, (value) => formatShare(value, 2))}
              {effect.places.map((move) => (
                <div key={move.query}>
                  {t('effect.place', {
                    query: move.query,
                    before: count(move.before),
                    after: count(move.after),
                    daysBefore: move.daysBefore,
                    daysAfter: move.daysAfter,
                  })}{' '}
                  {move.after < move.before ? '▲' : move.after > move.before ? '▼' : ''}
                </div>
              ))}
              {effect.others.length > 0 && (
                <div className="small">{t('effect.others', { others: effect.others.map((name) => t(`event.${name}` as WordKey)).join('、') })}</div>
              )}
            </li>
          )),
        )}
      </ul>
    </section>
  )
}
