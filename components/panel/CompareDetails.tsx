import { Fragment, useState } from 'react'
import type { Compared } from '../../lib/domain/comparison'
import type { Breach } from '../../lib/domain/promise'
import { reviewSide } from '../../lib/domain/review-side'
import { matchSkus, standpoints, type SkuPairs, type Standpoint } from '../../lib/domain/standpoint'
import { Evidence } from '../ui/Evidence'
import { formatFenShort, formatTime } from '../ui/format'
import { useSpeech, type Speech, type WordKey } from '../words'

export interface CompareDetailsProps {
  pairs: SkuPairs
  /** `theirs`: a variant's id, null for none, undefined for what the names say. */
  onPair: (skuId: string, other: string, theirs: string | null | undefined) => void
  items: readonly Compared[]
  breaches: readonly Breach[]
}

const nameOf = (item: Compared | undefined) => item?.title ?? item?.key ?? ''

/** `对手 3/4 有：退货运费险`. */
function pointWords(point: Standpoint, { t }: Speech): string {
  const count = { n: point.others, of: point.of }
  if (point.kind === 'service') return t('stand.service', { ...count, what: point.what })
  if (point.kind === 'promotion') return t('stand.promotion', { ...count, what: t(`promotion.${point.what}` as WordKey) })
  if (point.kind === 'dsr') return t('stand.dsr', { ...count, what: t(`kpi.dsr${point.what[0]?.toUpperCase()}${point.what.slice(1)}` as WordKey) })
  return t('stand.freeFreight', count)
}

/** What stands behind the table: rules broken, where mine is behind or ahead, what several pieces cost, which variant stands against which. */
export function CompareDetails({ items, breaches, pairs, onPair }: CompareDetailsProps) {
  const speech = useSpeech()
  const { t, language } = speech
  const mine = items.find((item) => item.mark === 'mine')
  const byKey = new Map(items.map((item) => [item.key, item]))
  const { lack, lead } = standpoints(items)
  const counted = items.filter((item) => item.mark !== 'dropped')
  const priced = counted.filter((item) => item.pieces.length > 0)
  const matches =
    mine === undefined
      ? []
      : matchSkus(
          mine,
          counted.filter((item) => item !== mine),
          pairs,
        )
  // Names of attributes that a rival's listing fills in and mine leaves out; nothing where mine tells none at all.
  const own = mine?.content?.attributes ?? []
  const lacking = (item: Compared) => (own.length === 0 ? [] : (item.content?.attributes ?? []).filter((name) => !own.includes(name)).slice(0, 8))
  const rivals = counted.filter((item) => item !== mine && matches.some((match) => match.others.some((other) => other.key === item.key)))
  const pairable = mine === undefined ? [] : counted.filter((item) => item !== mine && item.skus.length > 0 && item.currency === mine.currency)
  return (
    <>
      {breaches.length > 0 && (
        <section>
          <h2>{t('breach.title')}</h2>
          <ul className="changes">
            {breaches.map((breach) => (
              <li key={`${breach.kind}${breach.key}${breach.other ?? ''}`}>
                <span className="tag alert">{t(breach.kind === 'floor' ? 'breach.floor' : 'breach.undercut')}</span>{' '}
                {breach.kind === 'floor'
                  ? t('breach.floorSays', {
                      title: nameOf(byKey.get(breach.key)),
                      price: formatFenShort(breach.price),
                      regular: formatFenShort(breach.against),
                    })
                  : t('breach.undercutSays', {
                      title: nameOf(byKey.get(breach.other ?? '')),
                      price: formatFenShort(breach.price),
                      mine: formatFenShort(breach.against),
                    })}
                <span className="small soft"> {formatTime(breach.at, language)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {lack.length + lead.length > 0 && (
        <section>
          <h2>{t('stand.title')}</h2>
          <p className="small soft">{t('stand.note')}</p>
          {(
            [
              ['stand.lack', lack],
              ['stand.lead', lead],
            ] as const
          ).map(
            ([words, points]) =>
              points.length > 0 && (
                <div key={words}>
                  <b className="small">{t(words)}</b>
                  <ul className="small" style={{ margin: '2px 0 8px', paddingLeft: '18px' }}>
                    {points.map((point) => (
                      <li key={`${point.kind}${point.what}`} dir="auto">
                        {pointWords(point, speech)}
                      </li>
                    ))}
                  </ul>
                </div>
              ),
          )}
        </section>
      )}
      {priced.length > 0 && (
        <section>
          <h2>{t('pieces.title')}</h2>
          <p className="small soft">{t('pieces.note')}</p>
          <table className="plain">
            <thead>
              <tr>
                <th>{t('compare.item')}</th>
                {[1, 2, 3].map((n) => (
                  <th key={n} className="num">
                    {t('pieces.n', { n })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {priced.map((item) => (
                <tr key={item.key}>
                  <td dir="auto">
                    <span className={`dot ${item.mark}`} /> {nameOf(item)}
                  </td>
                  {item.pieces.map((cost) => (
                    <td key={cost.pieces} className="num">
                      <Evidence tip={cost.by === null ? t('pieces.plain', { n: cost.pieces }) : t('pieces.by', { promotion: cost.by })}>
                        {formatFenShort(cost.total)}
                      </Evidence>
                      {cost.by !== null && (
                        <div className="small soft" dir="auto">
                          {cost.by}
                        </div>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {matches.length > 0 && (
        <section>
          <h2>{t('skus.title')}</h2>
          <p className="small soft">{t('skus.note')}</p>
          <div style={{ overflowX: 'auto' }}>
            <table className="plain">
              <thead>
                <tr>
                  <th>{t('skus.mine')}</th>
                  <th className="num">{t('price.shown')}</th>
                  {rivals.map((item) => (
                    <th key={item.key} className="num" dir="auto" title={nameOf(item)}>
                      {nameOf(item).slice(0, 8)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {matches.map((match) => (
                  <tr key={match.what}>
                    <td dir="auto">{match.mine.name}</td>
                    <td className="num">{match.mine.price === null ? '—' : formatFenShort(match.mine.price)}</td>
                    {rivals.map((item) => {
                      const other = match.others.find((each) => each.key === item.key)
                      return (
                        <td key={item.key} className="num">
                          {other?.price == null ? (
                            '—'
                          ) : (
                            <Evidence tip={`${other.name} · ${t(other.byHand ? 'skus.byHand' : 'skus.byName')}`}>{formatFenShort(other.price)}</Evidence>
                          )}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {mine !== undefined && mine.skus.length > 0 && pairable.length > 0 && (
        <PairSkus mine={mine} others={pairable} pairs={pairs} matches={matches} onPair={onPair} />
      )}
      {counted.some((item) => item.services.length + item.reviewWords.length > 0 || item.freight !== null) && (
        <details>
          <summary>{t('compare.more')}</summary>
          <ul className="cards" style={{ marginTop: '8px' }}>
            {counted
              .filter((item) => item.from === 'item')
              .map((item) => (
                <li key={item.key} className={item.mark}>
                  <b dir="auto">{nameOf(item)}</b>
                  <dl className="rows">
                    <dt>{t('part.freight')}</dt>
                    <dd dir="auto">{item.freight ?? '—'}</dd>
                    <dt>{t('part.services')}</dt>
                    <dd dir="auto">{item.services.join(' · ') || '—'}</dd>
                    <dt>DSR</dt>
                    <dd>{item.dsr === null ? '—' : [item.dsr.item, item.dsr.service, item.dsr.shipping].map((mark) => mark?.toFixed(1) ?? '—').join(' / ')}</dd>
                    <dt>{t('compare.pictures')}</dt>
                    <dd>{item.content === null || item.content.pictures === 0 ? '—' : item.content.pictures}</dd>
                    <dt>{t('compare.attributes')}</dt>
                    <dd dir="auto">
                      {item.content === null || item.content.attributes.length === 0 ? '—' : item.content.attributes.length}
                      {item !== mine && lacking(item).length > 0 && (
                        <div className="small soft">{t('compare.mineLacks', { names: lacking(item).join('、') })}</div>
                      )}
                    </dd>
                    {(['for', 'against', null] as const).map((side) => {
                      const words = item.reviewWords.filter((word) => reviewSide(word.text) === side)
                      return words.length === 0 && (side === null || item.reviewWords.length > 0) ? null : (
                        <Fragment key={side}>
                          <dt title={t('compare.reviewNote')}>{t(side === null ? 'compare.reviewWords' : `compare.review.${side}`)}</dt>
                          <dd dir="auto">{words.map((word) => (word.count === null ? word.text : `${word.text} ${word.count.least}`)).join(' · ') || '—'}</dd>
                        </Fragment>
                      )
                    })}
                  </dl>
                </li>
              ))}
          </ul>
        </details>
      )}
    </>
  )
}

interface PairSkusProps {
  mine: Compared
  others: readonly Compared[]
  pairs: SkuPairs
  matches: ReturnType<typeof matchSkus>
  onPair: CompareDetailsProps['onPair']
}

const BY_NAME = ''
const NONE = '-'

/** Which of their variants stands against which of mine, where amount and name do not say it. */
function PairSkus({ mine, others, pairs, matches, onPair }: PairSkusProps) {
  const { t } = useSpeech()
  const [key, setKey] = useState('')
  const other = others.find((item) => item.key === key) ?? others[0]
  if (other === undefined) return null
  return (
    <details>
      <summary>{t('skus.pair')}</summary>
      <p className="small soft">{t('skus.pairNote')}</p>
      {others.length > 1 && (
        <label className="field">
          <span>{t('skus.with')}</span>
          <select value={other.key} onChange={(e) => setKey(e.target.value)}>
            {others.map((item) => (
              <option key={item.key} value={item.key}>
                {nameOf(item)}
              </option>
            ))}
          </select>
        </label>
      )}
      <ul className="pairs">
        {mine.skus.map((sku) => {
          const chosen = pairs[sku.id]?.[other.key]
          const found = matches.find((match) => match.what === sku.id)?.others.find((each) => each.key === other.key)
          return (
            <li key={sku.id}>
              <label className="field">
                <span dir="auto">{sku.name ?? sku.id}</span>
                <select
                  value={chosen === undefined ? BY_NAME : (chosen ?? NONE)}
                  onChange={({ target }) => onPair(sku.id, other.key, target.value === BY_NAME ? undefined : target.value === NONE ? null : target.value)}
                >
                  <option value={BY_NAME}>{found === undefined || found.byHand ? t('skus.auto') : t('skus.autoIs', { name: found.name })}</option>
                  <option value={NONE}>{t('skus.none')}</option>
                  {other.skus.map((each) => (
                    <option key={each.id} value={each.id}>
                      {each.name ?? each.id}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
