import type { BackendAnswer } from '../../lib/domain/answer'
import { useSpeech, type WordKey } from '../words'

export interface BackendCardProps {
  status: string
  /** Null where nothing could be kept. */
  answer: BackendAnswer | null
  onShop: (shop: string) => void
  onOpenPanel: () => void
}

/** What became of a backend's page, without a figure of it: those stay in the extension's own pages. */
export function BackendCard({ status, answer, onShop, onOpenPanel }: BackendCardProps) {
  const { t } = useSpeech()
  const period = answer?.period ?? null
  return (
    <>
      <div className="note" role="status">
        {answer === null
          ? status
          : answer.shop === null
            ? t('backend.whichShop')
            : answer.kept === 0
              ? t(period === null ? 'backend.noPeriod' : 'backend.nothing')
              : t('backend.kept', { n: answer.kept, kinds: answer.kinds.map((kind) => t(`backendKind.${kind}` as WordKey)).join(t('list.comma')) })}
      </div>
      {answer !== null && (
        <dl className="rows">
          <dt>{t('backend.period')}</dt>
          <dd>{period === null ? '—' : period.from === period.to ? period.from : `${period.from} ~ ${period.to}`}</dd>
          <dt>{t('backend.shop')}</dt>
          <dd>
            <select value={answer.shop ?? ''} aria-label={t('backend.shop')} onChange={(e) => onShop(e.target.value)}>
              {answer.shop === null && <option value="">{t('backend.choose')}</option>}
              {[...new Set([...(answer.shop === null ? [] : [answer.shop]), ...answer.shops])].map((shop) => (
                <option key={shop}>{shop}</option>
              ))}
            </select>
          </dd>
        </dl>
      )}
      <div className="actions-row">
        <button className="btn" onClick={onOpenPanel}>
          {t('overlay.openPanel')}
        </button>
      </div>
    </>
  )
}
