import type { ItemAnswer, MarkName } from '../../lib/domain/answer'
import type { PriceRange } from '../../lib/domain/price'
import type { FieldSource, ItemFields } from '../../lib/domain/reading'
import { Evidence } from '../ui/Evidence'
import { evidenceWords } from '../ui/evidence-words'
import { formatCount, formatFen, formatMove, formatPrice, formatUnitPrice } from '../ui/format'
import { Sparkline } from '../ui/Sparkline'
import { partWords, useSpeech } from '../words'

export interface ItemCardProps {
  fields: ItemFields
  sources: Record<string, FieldSource>
  reader: string
  at: number
  answer: ItemAnswer
  status: string
  /** Fields that were not read and can be pointed out. */
  teachable: readonly string[]
  onTeach: (field: string) => void
  onSample: (() => void) | null
  onMark: (mark: MarkName) => void
  onCompare: () => void
  onOpenPanel: () => void
}

const SKUS_SHOWN = 40

export function ItemCard({ fields, sources, reader, at, answer, status, teachable, onTeach, onSample, onMark, onCompare, onOpenPanel }: ItemCardProps) {
  const speech = useSpeech()
  const { t, language } = speech
  const tip = (field: string) => evidenceWords({ source: sources[field], reader, at }, speech)
  const prices: { field: string; label: string; price: PriceRange | null }[] = [
    { field: 'finalPrice', label: fields.finalPriceLabel ?? t('price.final'), price: fields.finalPrice },
    { field: 'price', label: fields.priceLabel ?? t('price.shown'), price: fields.price },
    ...(fields.listPrice !== null && fields.priceLabel !== '优惠前' ? [{ field: 'listPrice', label: t('price.list'), price: fields.listPrice }] : []),
  ].filter((row) => row.price !== null)
  return (
    <>
      <section>
        <h3>
          {t('item.prices')}
          {fields.priceState === 'unverified' && (
            <span className="tag alert" title={t('price.unverifiedTip')}>
              {t('price.unverified')}
            </span>
          )}
          {fields.priceState === 'verified' && (
            <span className="soft" title={t('price.verifiedTip')}>
              {t('price.verified')}
            </span>
          )}
        </h3>
        <dl className="rows">
          {prices.length === 0 && (
            <>
              <dt>{t('price.shown')}</dt>
              <dd>
                — <span className="soft">{t('price.notYet')}</span>
              </dd>
            </>
          )}
          {prices.map(({ field, label, price }) => (
            <PriceLine key={field} label={label} text={formatPrice(price, t, fields.currency)} tip={tip(field)} strong={field === prices[0]?.field} />
          ))}
          {answer.unitPrice !== null && (
            <PriceLine label={t('price.unit')} text={formatUnitPrice(answer.unitPrice, language, fields.currency)} tip={t('price.unitTip')} />
          )}
          <dt>{t('item.sold')}</dt>
          <dd>{fields.sold === null ? '—' : <Evidence tip={`${fields.sold.text} · ${tip('sold')}`}>{formatCount(fields.sold, language)}</Evidence>}</dd>
          {fields.minOrder !== null && <PriceLine label={t('item.minOrder')} text={String(fields.minOrder)} tip={tip('minOrder')} />}
          {fields.reviews !== null && <PriceLine label={t('item.reviews')} text={formatCount(fields.reviews, language)} tip={tip('reviews')} />}
          {fields.available === false && (
            <>
              <dt>{t('item.state')}</dt>
              <dd>
                <span className="tag alert">{t('item.unavailable')}</span>
              </dd>
            </>
          )}
        </dl>
      </section>
      <section>
        <h3>
          {t('item.history')} <span className="soft">{t('item.coverage', { seen: answer.coverage.seen, of: answer.coverage.of })}</span>
        </h3>
        {answer.coverage.seen > 1 ? (
          <Sparkline points={answer.series} width={294} label={t('item.historyLabel', { seen: answer.coverage.seen, of: answer.coverage.of })} />
        ) : (
          <div className="note">{t('item.firstSeen')}</div>
        )}
        {answer.change !== null && (
          <div className="note">
            {t('item.change', {
              move: formatMove(answer.change.by, fields.currency),
              from: formatFen(answer.change.from, fields.currency),
              to: formatFen(answer.change.to, fields.currency),
            })}
          </div>
        )}
      </section>
      <section>
        <h3>{t('item.mine')}</h3>
        <Difference mine={answer.mine} isMine={answer.mark === 'mine'} />
      </section>
      {fields.priceSteps.length > 0 && (
        <section>
          <h3>{t('item.steps')}</h3>
          <dl className="rows">
            {fields.priceSteps.map((step) => (
              <PriceLine key={step.from} label={t('item.stepFrom', { n: step.from })} text={formatFen(step.price, fields.currency)} tip={tip('priceSteps')} />
            ))}
          </dl>
        </section>
      )}
      {fields.reviewWords.length > 0 && (
        <section>
          <h3>{t('item.reviewWords')}</h3>
          <div className="words">
            {fields.reviewWords.map((word) => (
              <span key={word.text} className="word" title={tip('reviewWords')}>
                {word.text}
                {word.count === null ? '' : ` ${formatCount(word.count, language)}`}
              </span>
            ))}
          </div>
        </section>
      )}
      {fields.skus.length > 0 && (
        <section>
          <h3>
            {t('item.skus')} <span className="soft">{fields.skus.length}</span>
          </h3>
          <div className="scroll" tabIndex={0} role="region" aria-label={t('item.skus')}>
            <table className="skus">
              <thead>
                <tr>
                  <th>{t('sku.name')}</th>
                  <th>{t('sku.price')}</th>
                  <th>{t('sku.final')}</th>
                  <th>{t('sku.stock')}</th>
                </tr>
              </thead>
              <tbody>
                {fields.skus.slice(0, SKUS_SHOWN).map((sku) => (
                  <tr key={sku.id}>
                    <td dir="auto">{sku.name ?? sku.id}</td>
                    <td>{formatPrice(sku.price, t, fields.currency)}</td>
                    <td>{formatPrice(sku.finalPrice, t, fields.currency)}</td>
                    <td>{sku.stock === null ? '—' : typeof sku.stock === 'string' ? sku.stock : formatCount(sku.stock, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {fields.skus.length > SKUS_SHOWN && <div className="note">{t('item.moreSkus', { n: fields.skus.length - SKUS_SHOWN })}</div>}
        </section>
      )}
      <section>
        <h3>{t('item.words')}</h3>
        <div className="words">
          {answer.words.map((word, i) => (
            <span key={`${i}${word}`} className="word">
              {word}
            </span>
          ))}
        </div>
      </section>
      <div className="actions-row">
        <button className={`btn ${answer.compared ? 'on' : ''}`} aria-pressed={answer.compared} onClick={onCompare}>
          {answer.compared ? t('item.compared') : t('item.compare')}
        </button>
        {(['mine', 'rival'] as const).map((name) => (
          <button
            key={name}
            className={`btn ${answer.mark === name ? 'on' : ''}`}
            aria-pressed={answer.mark === name}
            onClick={() => onMark(answer.mark === name ? '' : name)}
          >
            {t(`mark.${name}`)}
          </button>
        ))}
        <button className="btn" onClick={onOpenPanel}>
          {t('overlay.openPanel')}
        </button>
      </div>
      <div className="note" role="status">
        {status}
      </div>
      {(teachable.length > 0 || onSample !== null) && (
        <div className="actions-row">
          {teachable.map((field) => (
            <button key={field} className="ll-small" onClick={() => onTeach(field)}>
              {t('teach.ask', { field: partWords(field, t) })}
            </button>
          ))}
          {onSample !== null && (
            <button className="ll-small" onClick={onSample}>
              {t('sample.make')}
            </button>
          )}
        </div>
      )}
    </>
  )
}

function PriceLine({ label, text, tip, strong = false }: { label: string; text: string; tip: string; strong?: boolean }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={strong ? 'strong' : ''}>
        <Evidence tip={tip}>{text}</Evidence>
      </dd>
    </>
  )
}

/** Only like is compared with like: a single verified price against a single price. */
function Difference({ mine, isMine }: { mine: ItemAnswer['mine']; isMine: boolean }) {
  const { t, language } = useSpeech()
  if (isMine) return <div className="note">{t('item.isMine')}</div>
  if (mine === null) return <div className="note">{t('item.noMine')}</div>
  const { difference } = mine
  return (
    <dl className="rows">
      <dt dir="auto">{mine.title ?? '—'}</dt>
      <dd>{formatPrice(mine.price, t, mine.currency)}</dd>
      {mine.unitPrice !== null && (
        <>
          <dt>{t('price.unit')}</dt>
          <dd>{formatUnitPrice(mine.unitPrice, language, mine.currency)}</dd>
        </>
      )}
      <dt>{t('item.difference')}</dt>
      <dd className="strong">
        {difference === null ? (
          <span title={t('item.notComparableTip')}>{t('item.notComparable')}</span>
        ) : difference === 0 ? (
          t('item.same')
        ) : (
          formatMove(difference)
        )}
      </dd>
    </dl>
  )
}
