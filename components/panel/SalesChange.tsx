import type { SalesSplit } from '../../lib/domain/kpi-split'
import { formatMove } from '../ui/format'
import { useSpeech } from '../words'

const PARTS = ['uv', 'conversion', 'orderValue'] as const
const moved = (fen: number) => (fen === 0 ? '¥0.00' : formatMove(fen))

/** Whose the change of sales is: visitors, conversion or order value. */
export function SalesChange({ split }: { split: SalesSplit }) {
  const { t } = useSpeech()
  return (
    <details open>
      <summary className="small">{t('split.title', { change: moved(split.change) })}</summary>
      <dl className="rows" title={t('split.tip')}>
        {PARTS.map((part) => (
          <div key={part} style={{ display: 'contents' }}>
            <dt>{t(`kpi.${part}`)}</dt>
            <dd>{moved(split[part])}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">{t('split.tip')}</p>
    </details>
  )
}
