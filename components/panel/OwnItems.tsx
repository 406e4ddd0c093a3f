import type { Count } from '../../lib/domain/count'
import type { Life } from '../../lib/domain/item-life'
import { formatCount, formatShare, formatTime } from '../ui/format'
import { useSpeech, type Speech } from '../words'

export interface OwnItem {
  key: string
  title: string | null
  url: string
  life: Life | null
  role: 'puller' | 'profit' | null
  proposed: 'puller' | 'profit' | null
  listedAt: number | null
  delisting: number | null
  stock: Count | null
}

export interface OwnItemsProps {
  items: readonly OwnItem[]
  now: number
  onRole: (key: string, role: OwnItem['role']) => void
  onListed: (key: string, listedAt: number | null) => void
}

/** Main items keep 30 to 50 pieces: below is said. */
const LOW_STOCK = 30
const SOON_MS = 24 * 3_600_000
const OFFSET_MS = 8 * 3_600_000

const lifeWords = (life: Life, { t }: Speech) =>
  t(`life.${life.because}`, { figure: life.figure === null ? '' : life.because === 'sales-grow' ? formatShare(life.figure) : life.figure })
/** What a `datetime-local` field holds of a time: the wall clock of Shanghai. */
const asField = (ms: number | null) => (ms === null ? '' : new Date(ms + OFFSET_MS).toISOString().slice(0, 19))
const fromField = (text: string): number | null => {
  const ms = Date.parse(`${text.length === 16 ? `${text}:00` : text}Z`)
  return Number.isNaN(ms) ? null : ms - OFFSET_MS
}

/** My items: their stage with its reason, the role that the operator gives them, when they go off next, what is left of them. */
export function OwnItems({ items, now, onRole, onListed }: OwnItemsProps) {
  const speech = useSpeech()
  const { t, language } = speech
  if (items.length === 0) return null
  const soon = [...items].sort((a, b) => (a.delisting ?? Infinity) - (b.delisting ?? Infinity))
  return (
    <section>
      <h2>{t('own.title')}</h2>
      <p className="small soft">{t('own.note')}</p>
      <ul className="cards">
        {soon.map((item) => {
          const isLow = item.stock !== null && item.stock.exact && item.stock.least < LOW_STOCK
          return (
            <li key={item.key} className="mine">
              <a className="link" href={item.url} target="_blank" rel="noreferrer" dir="auto">
                {item.title ?? item.key}
              </a>
              <dl className="rows">
                <dt>{t('own.life')}</dt>
                <dd>
                  {item.life === null ? (
                    <span title={t('life.unknownTip')}>—</span>
                  ) : (
                    <span title={lifeWords(item.life, speech)}>{t(`life.${item.life.stage}`)}</span>
                  )}
                </dd>
                {item.life !== null && (
                  <>
                    <dt />
                    <dd className="small soft">{lifeWords(item.life, speech)}</dd>
                  </>
                )}
                <dt>{t('own.stock')}</dt>
                <dd>
                  {formatCount(item.stock, language)} {isLow && <span className="tag alert">{t('own.lowStock')}</span>}
                </dd>
                <dt>{t('own.delisting')}</dt>
                <dd>
                  {item.delisting === null ? '—' : formatTime(item.delisting, language)}{' '}
                  {item.delisting !== null && item.delisting - now < SOON_MS && <span className="tag mine">{t('own.window')}</span>}
                </dd>
              </dl>
              {item.role === null && item.proposed !== null && (
                <p className="small">
                  {t('own.proposed', { role: t(`own.${item.proposed}`) })}{' '}
                  <button className="link" onClick={() => onRole(item.key, item.proposed)}>
                    {t('own.take')}
                  </button>
                </p>
              )}
              <div className="row">
                <label className="field">
                  <span>{t('own.role')}</span>
                  <select
                    value={item.role ?? ''}
                    onChange={(e) => onRole(item.key, e.target.value === '' ? null : e.target.value === 'puller' ? 'puller' : 'profit')}
                  >
                    <option value="">{t('own.noRole')}</option>
                    <option value="puller">{t('own.puller')}</option>
                    <option value="profit">{t('own.profit')}</option>
                  </select>
                </label>
                <label className="field">
                  <span>{t('own.listedAt')}</span>
                  <input type="datetime-local" step={1} value={asField(item.listedAt)} onChange={(e) => onListed(item.key, fromField(e.target.value))} />
                </label>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
