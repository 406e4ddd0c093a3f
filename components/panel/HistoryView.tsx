import { useState } from 'react'
import type { Change } from '../../lib/domain/changes'
import type { Coverage, SeriesPoint } from '../../lib/domain/history'
import { formatFenShort } from '../ui/format'
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
  coverage: Coverage
  changes: readonly Change[]
}

type Figure = 'price' | 'final' | 'sold'
const counts = (value: number) => value.toLocaleString('en-US')

export function HistoryView({ items, days, onDays }: { items: readonly ItemHistory[]; days: number; onDays: (days: number) => void }) {
  const { t } = useSpeech()
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
  const lines = items
    .filter((item) => !hidden.has(item.key))
    .map((item) => ({
      key: item.key,
      name: short(item),
      mine: item.mark === 'mine',
      points: item[figure],
    }))
  return (
    <>
      <div className="row">
        <label className="field">
          <span>{t('history.figure')}</span>
          <select value={figure} onChange={(e) => setFigure(e.target.value as Figure)}>
            <option value="price">{t('price.shown')}</option>
            <option value="final">{t('price.final')}</option>
            <option value="sold">{t('item.sold')}</option>
          </select>
        </label>
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
        <TimeChart lines={lines} format={figure === 'sold' ? counts : formatFenShort} label={`${t('tab.history')} ${t('history.days', { n: days })}`} />
      )}
      <p className="small soft">{figure === 'sold' ? t('history.soldNote') : t('history.gapNote')}</p>
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
      <Changes items={items.filter((item) => !hidden.has(item.key))} />
    </>
  )
}
