import { useState } from 'react'
import type { Compared } from '../../lib/domain/comparison'
import { comparablePrice } from '../../lib/domain/market'
import { parseYuan } from '../../lib/domain/price'
import { breakEvenPpc, profitAt, type ItemCost } from '../../lib/domain/profit'
import { formatFen, formatShare } from '../ui/format'
import { useSpeech } from '../words'

const MONEY = ['goods', 'freight', 'adPerOrder'] as const
const RATES = ['platformRate', 'commissionRate', 'returnRate'] as const
type Text = Record<keyof ItemCost | 'outerId', string>

const yuan = (fen: number | null) => (fen === null ? '' : (fen / 100).toFixed(2))
const percent = (rate: number | null) => (rate === null ? '' : String(Math.round(rate * 10_000) / 100))

/** `12.5` of percent; null where the text is no rate from 0 to 100. */
function readRate(text: string): number | null {
  const value = Number(text.replace('%', ''))
  return text.trim() !== '' && Number.isFinite(value) && value >= 0 && value <= 100 ? Math.round(value * 100) / 10_000 : null
}

export interface ProfitViewProps {
  mine: Compared
  rivals: readonly Compared[]
  cost: ItemCost
  outerId: string | null
  /** Conversion of the shop over the last month, where its figures are known. */
  conversion: number | null
  onSave: (cost: ItemCost, outerId: string | null) => void
}

/** What an order of mine brings at its price, where it breaks even, and what it would bring at each rival's price. Figures that are private: extension pages only. */
export function ProfitView({ mine, rivals, cost, outerId, conversion, onSave }: ProfitViewProps) {
  const { t } = useSpeech()
  const start = (): Text => ({
    ...(Object.fromEntries(MONEY.map((name) => [name, yuan(cost[name])])) as Pick<Text, (typeof MONEY)[number]>),
    ...(Object.fromEntries(RATES.map((name) => [name, percent(cost[name])])) as Pick<Text, (typeof RATES)[number]>),
    outerId: outerId ?? '',
  })
  const [text, setText] = useState(start)
  const [wrong, setWrong] = useState<string | null>(null)
  const [conversionText, setConversion] = useState('')
  const price = comparablePrice({ price: mine.price, priceState: mine.unverified ? 'unverified' : 'none' })
  const isYuan = mine.currency === 'CNY'
  const profit = price === null || !isYuan ? null : profitAt(price, cost)
  const rate = readRate(conversionText) ?? conversion
  const ppc = breakEvenPpc(profit, rate)
  const save = () => {
    const next = { ...cost }
    for (const name of MONEY) {
      const value = text[name].trim() === '' ? null : parseYuan(text[name].trim())
      if (text[name].trim() !== '' && value === null) return setWrong(t(`cost.${name}`))
      next[name] = value?.min ?? null
    }
    for (const name of RATES) {
      const value = readRate(text[name])
      if (text[name].trim() !== '' && value === null) return setWrong(t(`cost.${name}`))
      next[name] = value
    }
    setWrong(null)
    onSave(next, text.outerId.trim() === '' ? null : text.outerId.trim())
  }
  const whatIf = rivals.flatMap((item) => {
    const theirs = item.currency === 'CNY' ? comparablePrice({ price: item.price, priceState: item.unverified ? 'unverified' : 'none' }) : null
    const atTheirs = theirs === null ? null : profitAt(theirs, cost)
    return theirs === null || atTheirs === null ? [] : [{ item, theirs, atTheirs }]
  })
  return (
    <section>
      <h2>{t('profit.title')}</h2>
      <p className="small soft">{t('profit.note')}</p>
      <form
        onSubmit={(e) => {
          e.preventDefault()
          save()
        }}
      >
        <div className="targets">
          {[...MONEY, ...RATES, 'outerId' as const].map((name) => (
            <label key={name} className="field">
              <span>{t(`cost.${name}`)}</span>
              <input
                value={text[name]}
                inputMode={name === 'outerId' ? 'text' : 'decimal'}
                onChange={(e) => {
                  const { value } = e.currentTarget
                  setText((old) => ({ ...old, [name]: value }))
                }}
              />
            </label>
          ))}
        </div>
        <button className="btn primary" style={{ marginTop: '8px' }}>
          {t('cost.save')}
        </button>
        {wrong !== null && (
          <p role="alert" className="alert-text">
            {t('cost.wrong', { field: wrong })}
          </p>
        )}
      </form>
      {price === null || !isYuan ? (
        <p className="small soft">{t('profit.noPrice')}</p>
      ) : profit === null ? (
        <p className="small soft">{t('profit.noCost')}</p>
      ) : (
        <>
          <dl className="rows">
            <dt title={t('profit.perOrderTip')}>{t('profit.perOrder', { price: formatFen(price) })}</dt>
            <dd className="strong">{formatFen(profit.perOrder)}</dd>
            <dt title={t('profit.marginTip')}>{t('profit.margin')}</dt>
            <dd>{formatShare(profit.margin)}</dd>
            <dt title={t('profit.breakEvenTip')}>{t('profit.breakEven')}</dt>
            <dd>{profit.breakEvenPrice === null ? '—' : formatFen(profit.breakEvenPrice)}</dd>
            <dt title={t('profit.roiTip')}>{t('profit.roi')}</dt>
            <dd>{profit.breakEvenRoi === null ? '—' : profit.breakEvenRoi.toFixed(2)}</dd>
            <dt title={t('profit.ppcTip')}>{t('profit.ppc')}</dt>
            <dd>{ppc === null ? '—' : formatFen(Math.round(ppc))}</dd>
          </dl>
          <label className="field" style={{ maxWidth: '180px' }}>
            <span>{t('profit.conversion')}</span>
            <input
              value={conversionText}
              inputMode="decimal"
              placeholder={conversion === null ? '2.5' : percent(conversion)}
              onChange={(e) => setConversion(e.target.value)}
            />
          </label>
          {whatIf.length > 0 && (
            <table className="plain">
              <caption className="small soft">{t('profit.whatIf')}</caption>
              <thead>
                <tr>
                  <th>{t('profit.match')}</th>
                  <th className="num">{t('price.shown')}</th>
                  <th className="num">{t('profit.then')}</th>
                </tr>
              </thead>
              <tbody>
                {whatIf.map(({ item, theirs, atTheirs }) => (
                  <tr key={item.key}>
                    <td dir="auto">{item.title ?? item.key}</td>
                    <td className="num">{formatFen(theirs)}</td>
                    <td className="num">
                      {formatFen(atTheirs.perOrder)}
                      {atTheirs.perOrder < 0 && <span className="tag alert"> {t('profit.loss')}</span>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  )
}
