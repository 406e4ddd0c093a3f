import type { SearchAnswer } from '../../lib/domain/answer'
import { Evidence } from '../ui/Evidence'
import { formatFenShort, formatShare } from '../ui/format'
import { useSpeech } from '../words'

export function SummaryBar({ answer, status, onOpenPanel }: { answer: SearchAnswer; status: string; onOpenPanel: () => void }) {
  const { t } = useSpeech()
  const { summary, words } = answer
  const most = Math.max(1, ...summary.bands.map((b) => b.cards))
  const priced = t('market.pricedTip', { n: summary.priced, read: summary.read, ads: summary.ads, dropped: summary.dropped })
  return (
    <>
      <div className="fact">
        <div className="label">{t('market.median')}</div>
        <div className="value">
          <Evidence tip={priced}>{summary.median === null ? '—' : formatFenShort(summary.median)}</Evidence>{' '}
          {summary.lowQuartile !== null && summary.highQuartile !== null && (
            <Evidence tip={t('market.quartileTip', { n: summary.priced })}>
              <small>
                {formatFenShort(summary.lowQuartile)}–{formatFenShort(summary.highQuartile)}
              </small>
            </Evidence>
          )}
        </div>
      </div>
      <div className="fact">
        <div className="label">{t('market.bands')}</div>
        <div
          className="bands"
          role="img"
          aria-label={summary.bands.map((b) => t('market.band', { from: formatFenShort(b.from), to: formatFenShort(b.to), n: b.cards })).join(' ')}
        >
          {summary.bands.map((band) => (
            <span
              key={band.from}
              style={{ height: `${Math.max(2, (band.cards / most) * 22)}px` }}
              title={t('market.band', { from: formatFenShort(band.from), to: formatFenShort(band.to), n: band.cards })}
            />
          ))}
        </div>
      </div>
      <div className="fact">
        <div className="label">{t('market.topFive')}</div>
        <div className="value">
          <Evidence tip={t(summary.soldExact ? 'market.topFiveExactTip' : 'market.topFiveTip', { n: summary.withSold })}>
            {summary.topFiveShare === null
              ? '—'
              : summary.soldExact
                ? formatShare(summary.topFiveShare)
                : t('market.aboutShare', { share: formatShare(summary.topFiveShare) })}
          </Evidence>
        </div>
      </div>
      <div className="fact">
        <div className="label">{t('market.regions')}</div>
        <div>
          {summary.regions.length === 0
            ? '—'
            : summary.regions
                .slice(0, 3)
                .map((r) => `${r.name} ${r.cards}`)
                .join(' · ')}
        </div>
      </div>
      <div className="fact" style={{ flex: '1 1 200px', minWidth: '160px', overflow: 'hidden' }}>
        <div className="label">{t('market.words')}</div>
        <div className="words">
          {words.length === 0 && <span className="soft">—</span>}
          {words.slice(0, 8).map((word) => (
            <span key={word.text} className="word" title={t('word.tip', { titles: word.titles, shops: word.shops, share: formatShare(word.salesShare) })}>
              {word.text} <span className="soft">{word.titles}</span>
            </span>
          ))}
        </div>
      </div>
      <div className="fact">
        <div className="label">
          {t('market.read', { read: summary.read, of: summary.read + summary.unread })} · {t('market.ads', { n: summary.ads })}
          {summary.dropped > 0 && ` · ${t('market.dropped', { n: summary.dropped })}`}
        </div>
        <div className="note" role="status">
          {status}{' '}
          <button className="ll-small" onClick={onOpenPanel}>
            {t('overlay.openPanel')}
          </button>
        </div>
      </div>
    </>
  )
}
