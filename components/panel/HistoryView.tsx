import { useState } from 'react'
import type { Change } from '../../lib/domain/changes'
import { dayOf } from '../../lib/domain/calendar'
import type { Count } from '../../lib/domain/count'
import type { Coverage, SeriesPoint } from '../../lib/domain/history'
import { ExportButtons, type ExportFormat } from '../ui/ExportButtons'
import { formatCount, formatFenShort } from '../ui/format'
import { Changes } from './Changes'
import { TimeChart } from '../ui/TimeChart'
import { useSpeech } from '../words'

export interface ItemHistory {
  key: string
  title: string | null
  mark: '' | 'mine' | 'rival' | 'dropped'
  price: SeriesPoint[]
  final: SeriesPoint[]
  sold: SeriesPoint[]
  /** Pieces in stock, or the bound that the page shows. */
  stock: SeriesPoint[]
  coverage: Coverage
  changes: readonly Change[]
  skus: { id: string; name: string; price: SeriesPoint[]; stocks: SeriesPoint[]; stock?: Count | string | null | undefined }[]
  edits: string[]
}

type Figure = 'price' | 'final' | 'sold' | 'stock' | 'sku' | 'skuStock'
/** Figures in pieces; the others are money. */
const PIECES: ReadonlySet<Figure> = new Set<Figure>(['sold', 'stock', 'skuStock'])
/** Figures of the variants of one item. */
const OF_SKUS: ReadonlySet<Figure> = new Set<Figure>(['sku', 'skuStock'])
/** Changes that stand on the chart's axis. */
const EVENTS: ReadonlySet<Change['kind']> = new Set<Change['kind']>(['title', 'promotions', 'picture', 'skus', 'available'])
const counts = (value: number) => value.toLocaleString('en-US')

export interface HistoryViewProps {
  items: readonly ItemHistory[]
  days: number
  onDays: (days: number) => void
  onExport: (format: ExportFormat) => Promise<void>
}

export function HistoryView({ items, days, onDays, onExport }: HistoryViewProps) {
  const { t, language } = useSpeech()
  const [skuItem, setSkuItem] = useState('')
  const [figure, setFigure] = useState<Figure>('price')
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  if (items.length === 0) {
    return (
      <div className="empty">
        <b>{t('history.empty')}</b>
        {t('history.emptyDo')}
      </div>
    )
  }
  const short = (item: ItemHistory) => (item.title ?? item.key).slice(0, 14)
  const withSkus = items.filter((item) => item.skus.length > 0)
  const bySku = withSkus.find((item) => item.key === skuItem) ?? withSkus[0]
  const shown = items.filter((item) => !hidden.has(item.key))
  const lines =
    figure === 'sku' || figure === 'skuStock'
      ? (bySku?.skus ?? []).map((sku) => ({ key: sku.id, name: sku.name, mine: false, points: figure === 'sku' ? sku.price : sku.stocks }))
      : shown.map((item) => ({ key: item.key, name: short(item), mine: item.mark === 'mine', points: item[figure] }))
  const events = (OF_SKUS.has(figure) ? (bySku === undefined ? [] : [bySku]) : shown).flatMap((item) => [
    ...item.changes
      .filter((change) => EVENTS.has(change.kind))
      .map((change) => ({ day: dayOf(change.at), words: `${short(item)} ${t(`event.${change.kind}` as 'event.title')}`, mine: item.mark === 'mine' })),
    ...item.edits.map((day) => ({ day, words: `${short(item)} ${t('event.edit')}`, mine: true })),
  ])
  return (
    <>
      <div className="row">
        <label className="field">
          <span>{t('history.figure')}</span>
          <select value={figure} onChange={(e) => setFigure(e.target.value as Figure)}>
            <option value="price">{t('price.shown')}</option>
            <option value="final">{t('price.final')}</option>
            <option value="sold">{t('item.sold')}</option>
            <option value="stock">{t('column.stock')}</option>
            {withSkus.length > 0 && <option value="sku">{t('history.bySku')}</option>}
            {withSkus.length > 0 && <option value="skuStock">{t('history.stockBySku')}</option>}
          </select>
        </label>
        {OF_SKUS.has(figure) && (
          <label className="field">
            <span>{t('compare.item')}</span>
            <select value={bySku?.key ?? ''} onChange={(e) => setSkuItem(e.target.value)}>
              {withSkus.map((item) => (
                <option key={item.key} value={item.key}>
                  {short(item)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          <span>{t('history.span')}</span>
          <select value={days} onChange={(e) => onDays(Number(e.target.value))}>
            {[30, 90, 365].map((n) => (
              <option key={n} value={n}>
                {t('history.days', { n })}
              </option>
            ))}
          </select>
        </label>
      </div>
      {lines.length > 0 && (
        <TimeChart
          lines={lines}
          format={PIECES.has(figure) ? counts : formatFenShort}
          label={`${t('tab.history')} ${t('history.days', { n: days })}`}
          events={events}
        />
      )}
      {events.length > 0 && <p className="small soft">{t('history.events')}</p>}
      <p className="small soft">{t(figure === 'sold' ? 'history.soldNote' : PIECES.has(figure) ? 'history.stockNote' : 'history.gapNote')}</p>
      {OF_SKUS.has(figure) && bySku !== undefined && (
        <table className="plain">
          <thead>
            <tr>
              <th>{t('column.sku')}</th>
              <th className="num">{t('price.shown')}</th>
              <th className="num">{t('column.stock')}</th>
            </tr>
          </thead>
          <tbody>
            {bySku.skus.map((sku) => {
              const last = sku.price.findLast((point) => point.value !== null)?.value ?? null
              return (
                <tr key={sku.id}>
                  <td dir="auto">{sku.name}</td>
                  <td className="num">{last === null ? '—' : formatFenShort(last)}</td>
                  <td className="num">{sku.stock == null ? '—' : typeof sku.stock === 'string' ? sku.stock : formatCount(sku.stock, language)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <table className="plain">
        <thead>
          <tr>
            <th>{t('compare.item')}</th>
            <th className="num">{t('history.coverage')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.key}>
              <td>
                <label className="row">
                  <input
                    type="checkbox"
                    checked={!hidden.has(item.key)}
                    onChange={() =>
                      setHidden((old) => {
                        const next = new Set(old)
                        if (!next.delete(item.key)) next.add(item.key)
                        return next
                      })
                    }
                  />
                  <span className={`dot ${item.mark}`} /> <span dir="auto">{item.title ?? item.key}</span>
                </label>
              </td>
              <td className="num">{t('item.coverage', { seen: item.coverage.seen, of: item.coverage.of })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ExportButtons onExport={onExport} />
      <Changes items={shown} />
    </>
  )
}
