import { Fragment, useState } from 'react'
import type { Place, RankBoard, RankReading } from '../../lib/domain/rank'
import { formatCount, formatFenShort, formatTime } from '../ui/format'
import { useSpeech, type Speech, type WordKey } from '../words'
import { VisitList } from './VisitList'

const SORT_WORDS: Record<string, WordKey> = {
  default: 'sort.default',
  sales: 'sort.sales',
  'price-asc': 'sort.priceAsc',
  'price-desc': 'sort.priceDesc',
  credit: 'sort.credit',
  popularity: 'sort.popularity',
}

const sortWords = (sort: string | null, { t }: Speech) => (sort === null ? t('sort.default') : SORT_WORDS[sort] === undefined ? sort : t(SORT_WORDS[sort]))

function placeWords(place: Place, { t }: Speech): string {
  if (place.rank !== null) return t('rank.place', { n: place.rank })
  return place.page === null ? t('rank.onPage', { n: place.position }) : t('rank.onPageOf', { page: place.page, n: place.position })
}

/** `第 4 名`, or on how many pages it was not. */
function readingWords(reading: RankReading, speech: Speech): string {
  const { t } = speech
  if (reading.place !== null) return placeWords(reading.place, speech)
  const pages = Math.max(1, reading.pages.length)
  return reading.ads > 0 ? t('rank.adOnly', { n: pages }) : t('rank.notIn', { n: pages })
}

const moveWords = (move: number | null, { t }: Speech) => (move === null ? '' : move === 0 ? t('rank.same') : move > 0 ? `▲ +${move}` : `▼ −${-move}`)

/** So many rows stand there at first: the board is one look. */
const FIRST_ROWS = 60

/** The daily board: where items stand, what moved, who is in front; what may be held back; what to look at again. */
export function RankView({ board, now }: { board: RankBoard; now: number }) {
  const speech = useSpeech()
  const { t, language } = speech
  const [open, setOpen] = useState<string | null>(null)
  const [most, setMost] = useState(FIRST_ROWS)
  const { rows, demotions, due } = board
  return (
    <>
      {demotions.map((found) => (
        <div key={found.key} className="empty" role="note">
          <b>{t('rank.demoted', { title: found.title ?? found.key })}</b>
          {t('rank.demotedDo', { cards: found.cards, time: formatTime(found.at, language) })}
        </div>
      ))}
      {rows.length === 0 ? (
        <div className="empty">
          <b>{t('rank.empty')}</b>
          {t('rank.emptyDo')}
        </div>
      ) : (
        <section>
          <h2>{t('rank.title')}</h2>
          <p className="small soft">{t('rank.note')}</p>
          <table className="plain ranks">
            <thead>
              <tr>
                <th>{t('compare.item')}</th>
                <th className="num">{t('rank.now')}</th>
                <th className="num">{t('rank.move')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, most).map((row) => {
                const id = JSON.stringify([row.key, row.query, row.sort])
                const [last, before] = row.readings
                if (last === undefined) return null
                const isOpen = open === id
                return (
                  <Fragment key={id}>
                    <tr>
                      <td>
                        <button className="link" aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : id)}>
                          <span dir="auto">{row.query}</span> · {sortWords(row.sort, speech)}
                        </button>
                        <div className="small">
                          <span className={`dot ${row.mark}`} /> <span dir="auto">{row.title ?? row.key}</span>
                        </div>
                      </td>
                      <td className="num">
                        <a
                          className="link"
                          href={last.url}
                          target="_blank"
                          rel="noreferrer"
                          title={t('rank.tip', { time: formatTime(last.at, language), pages: last.pages.join(', ') || '—' })}
                        >
                          {readingWords(last, speech)}
                        </a>
                        <div className="small soft">{last.day.slice(5)}</div>
                      </td>
                      <td className="num">
                        {moveWords(row.move, speech) || '—'}
                        {before !== undefined && <div className="small soft">{before.day.slice(5)}</div>}
                      </td>
                    </tr>
                    {isOpen && (
                      <tr>
                        <td colSpan={3}>
                          <dl className="rows">
                            {row.readings.slice(0, 14).map((reading) => (
                              <Fragment key={reading.day}>
                                <dt>{reading.day}</dt>
                                <dd>{readingWords(reading, speech)}</dd>
                              </Fragment>
                            ))}
                          </dl>
                          {row.leaders.length > 0 && (
                            <>
                              <h3>{t('rank.leaders')}</h3>
                              <ul className="small">
                                {row.leaders.map((leader, i) => (
                                  <li key={leader.itemId ?? i}>
                                    <span dir="auto">{leader.title ?? '—'}</span>
                                    <span className="soft">
                                      {' '}
                                      {leader.price === null ? '—' : formatFenShort(leader.price)} · {t('item.sold')} {formatCount(leader.sold, language)} ·{' '}
                                      {leader.shop ?? '—'}
                                    </span>
                                  </li>
                                ))}
                              </ul>
                            </>
                          )}
                        </td>
                      </tr>
                    )}
                  </Fragment>
                )
              })}
            </tbody>
          </table>
          {rows.length > most && (
            <button className="link" onClick={() => setMost(rows.length)}>
              {t('rank.all', { n: rows.length })}
            </button>
          )}
        </section>
      )}
      <VisitList due={due} now={now} />
    </>
  )
}
