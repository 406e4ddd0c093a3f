import { standing, type Compared } from '../../lib/domain/comparison'
import { inFen, type Rates } from '../../lib/domain/exchange'
import { DataTable, type Column } from '../ui/DataTable'
import { Evidence } from '../ui/Evidence'
import { evidenceWords } from '../ui/evidence-words'
import { formatCount, formatFen, formatPrice, formatShare, formatUnitPrice } from '../ui/format'
import { useSpeech, type Speech } from '../words'

export interface CompareViewProps {
  items: readonly Compared[]
  /** Typed-in rates to yuan, for prices in other currencies. */
  rates: Rates
  wide: boolean
  onMark: (key: string, mark: Compared['mark']) => void
  onRemove: (key: string) => void
}

/** What a column is sorted by: yuan; a range by its lowest. */
const inYuanOrLow = (item: Compared, price: Compared['price'], rates: Rates) =>
  price === null ? null : inFen({ min: price.min, max: price.min }, item.currency, rates)

function Price({ item, field, speech }: { item: Compared; field: 'price' | 'finalPrice'; speech: Speech }) {
  const { t } = speech
  const price = item[field]
  if (price === null) return <>—</>
  const label = field === 'price' ? item.priceLabel : item.finalPriceLabel
  const where = item.from === 'item' ? evidenceWords({ source: item.sources[field], reader: item.reader, at: item.at ?? 0 }, speech) : t('evidence.fromSearch')
  return (
    <Evidence tip={[label, where].filter((s) => s !== null && s !== '').join(' · ')}>
      {item.unverified ? <span className="tag alert">{t('price.unverified')}</span> : null} {formatPrice(price, t, item.currency)}
    </Evidence>
  )
}

export function CompareView({ items, rates, wide, onMark, onRemove }: CompareViewProps) {
  const speech = useSpeech()
  const { t, language } = speech
  if (items.length === 0) {
    return (
      <div className="empty">
        <b>{t('compare.empty')}</b>
        {t('compare.emptyDo')}
      </div>
    )
  }
  const stands = standing(items, rates)
  const mine = items.find((item) => item.mark === 'mine')
  const differs = (item: Compared, field: 'price' | 'finalPrice') =>
    mine !== undefined &&
    item !== mine &&
    mine[field] !== null &&
    item[field] !== null &&
    mine.currency === item.currency &&
    (mine[field].min !== item[field].min || mine[field].max !== item[field].max)
  const actions = (item: Compared) => (
    <span className="row">
      {(['mine', 'rival', 'dropped'] as const).map((mark) => (
        <button key={mark} className="link" aria-pressed={item.mark === mark} onClick={() => onMark(item.key, item.mark === mark ? '' : mark)}>
          {item.mark === mark ? t(`mark.un${mark}`) : t(`mark.as.${mark}`)}
        </button>
      ))}
      <button className="link" onClick={() => onRemove(item.key)}>
        {t('compare.remove')}
      </button>
    </span>
  )
  const columns: Column<Compared>[] = [
    {
      key: 'title',
      name: t('compare.item'),
      value: (i) => i.title,
      frozen: wide,
      width: wide ? 184 : 160,
      render: (i) => (
        <a className="link" href={i.url} target="_blank" rel="noreferrer" dir="auto" title={i.title ?? ''}>
          <span className={`dot ${i.mark}`} aria-label={i.mark === '' ? '' : t(`mark.${i.mark}`)} /> {i.title ?? i.key}
        </a>
      ),
    },
    {
      key: 'price',
      name: t('price.shown'),
      numeric: true,
      value: (i) => inYuanOrLow(i, i.price, rates),
      render: (i) => (
        <span className={differs(i, 'price') ? 'differs' : ''}>
          <Price item={i} field="price" speech={speech} />
        </span>
      ),
    },
    {
      key: 'final',
      name: t('price.final'),
      numeric: true,
      value: (i) => inYuanOrLow(i, i.finalPrice, rates),
      render: (i) => (
        <span className={differs(i, 'finalPrice') ? 'differs' : ''}>
          <Price item={i} field="finalPrice" speech={speech} />
        </span>
      ),
    },
    {
      key: 'unit',
      name: t('price.unit'),
      numeric: true,
      width: 124,
      value: (i) => i.unit?.fen ?? null,
      render: (i) => <Evidence tip={t('price.unitTip')}>{formatUnitPrice(i.unit, language, i.currency)}</Evidence>,
    },
    { key: 'sold', name: t('item.sold'), numeric: true, value: (i) => i.sold?.least ?? null, render: (i) => formatCount(i.sold, language) },
    {
      key: 'promotions',
      name: t('compare.promotions'),
      width: 96,
      value: (i) => i.promotions.join(' '),
      render: (i) => <span title={i.promotions.join('\n')}>{i.promotions.length === 0 ? '—' : i.promotions.join(' · ')}</span>,
    },
    {
      key: 'shop',
      name: t('compare.shop'),
      width: 96,
      value: (i) => i.shop,
      render: (i) => (
        <span title={i.shop ?? ''} dir="auto">
          {i.shop ?? '—'}
        </span>
      ),
    },
    { key: 'score', name: t('compare.score'), numeric: true, value: (i) => i.score, render: (i) => i.score?.toFixed(1) ?? '—' },
    { key: 'actions', name: t('compare.actions'), width: 232, value: () => null, render: actions },
  ]
  return (
    <>
      {wide ? (
        <DataTable
          label={t('tab.compare')}
          columns={columns}
          rows={items}
          rowKey={(i) => i.key}
          rowClass={(i) => (i.mark === 'mine' ? 'mine-row' : undefined)}
        />
      ) : (
        <ul className="cards" aria-label={t('tab.compare')}>
          {items.map((item) => (
            <li key={item.key} className={item.mark}>
              <div className="name">
                <span className={`dot ${item.mark}`} />
                <span className="title" dir="auto">
                  <a className="link" href={item.url} target="_blank" rel="noreferrer">
                    {item.title ?? item.key}
                  </a>
                </span>
                {item.mark !== '' && <span className={`tag ${item.mark}`}>{t(`mark.${item.mark}`)}</span>}
              </div>
              <dl className="rows">
                <dt>{item.priceLabel ?? t('price.shown')}</dt>
                <dd>
                  <Price item={item} field="price" speech={speech} />
                </dd>
                {item.finalPrice !== null && (
                  <>
                    <dt>{item.finalPriceLabel ?? t('price.final')}</dt>
                    <dd className="strong">
                      <Price item={item} field="finalPrice" speech={speech} />
                    </dd>
                  </>
                )}
                <dt>{t('price.unit')}</dt>
                <dd>{formatUnitPrice(item.unit, language, item.currency)}</dd>
                <dt>{t('item.sold')}</dt>
                <dd>{formatCount(item.sold, language)}</dd>
                <dt>{t('compare.shop')}</dt>
                <dd dir="auto">
                  {item.shop ?? '—'}
                  {item.score !== null && ` · ${item.score.toFixed(1)}`}
                </dd>
                {item.promotions.length > 0 && (
                  <>
                    <dt>{t('compare.promotions')}</dt>
                    <dd>{item.promotions.slice(0, 3).join(' · ')}</dd>
                  </>
                )}
              </dl>
              {actions(item)}
            </li>
          ))}
        </ul>
      )}
      <p className="small soft">
        {stands === null
          ? t('compare.noStanding')
          : t(stands.gap > 0 ? 'compare.dearer' : stands.gap < 0 ? 'compare.cheaper' : 'compare.same', {
              share: formatShare(Math.abs(stands.gap)),
              median: formatFen(stands.median),
              n: stands.counted,
              left: stands.left,
            })}
      </p>
    </>
  )
}
