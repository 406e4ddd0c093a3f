import type { PageHealth, Share } from '../../lib/domain/health'
import { formatShare, formatTime } from '../ui/format'
import { partWords, useSpeech, type WordKey } from '../words'

const PAGE_WORDS: Record<string, WordKey> = {
  search: 'page.search',
  item: 'page.item',
  shop: 'page.shop',
  'title-editor': 'page.titleEditor',
  backend: 'page.backend',
  reviews: 'page.reviews',
  unknown: 'page.unknown',
}
const SITE_WORDS: Record<string, WordKey> = {
  taobao: 'site.taobao',
  tmall: 'site.tmall',
  jd: 'site.jd',
  '1688': 'site.1688',
  pdd: 'site.pdd',
  amazon: 'site.amazon',
  ebay: 'site.ebay',
  aliexpress: 'site.aliexpress',
}

/** `83 % (10/12)`, or — where nothing was read. */
const shareWords = ({ whole, of }: Share) => (of === 0 ? '—' : `${formatShare(whole / of, 0)} (${whole}/${of})`)

export function HealthView({ pages }: { pages: readonly PageHealth[] }) {
  const { t, language } = useSpeech()
  if (pages.length === 0) {
    return (
      <div className="empty">
        <b>{t('health.empty')}</b>
        {t('health.emptyDo')}
      </div>
    )
  }
  return (
    <>
      <ul className="cards">
        {pages.map((page) => {
          const site = SITE_WORDS[page.site]
          const kind = PAGE_WORDS[page.page]
          const good = page.last.status === 'ok'
          return (
            <li key={`${page.site}|${page.page}`}>
              <div className="row spread">
                <b>
                  {site === undefined ? page.site : t(site)} · {kind === undefined ? page.page : t(kind)}
                </b>
                <span className={`tag ${good ? '' : 'alert'}`}>{page.blind ? t('health.blind') : t(`reading.${page.last.status}` as WordKey)}</span>
              </div>
              {page.blind && <p className="small">{t('health.blindNote')}</p>}
              <dl className="rows">
                <dt>{t('health.lastGood')}</dt>
                <dd>
                  {page.lastGood === null ? (
                    t('health.never')
                  ) : (
                    <a className="link" href={page.lastGood.url} target="_blank" rel="noreferrer" title={t('health.goodExample')}>
                      {formatTime(page.lastGood.at, language)}
                    </a>
                  )}
                </dd>
                <dt>{t('health.week')}</dt>
                <dd>{shareWords(page.week)}</dd>
                <dt>{t('health.before')}</dt>
                <dd>{shareWords(page.before)}</dd>
                <dt>{t('health.fields')}</dt>
                <dd>{formatShare(page.fieldShare, 1)}</dd>
                {page.missing.length > 0 && (
                  <>
                    <dt>{t('health.missing')}</dt>
                    <dd>
                      {page.missing
                        .slice(0, 4)
                        .map((m) => `${partWords(m.field, t)} ×${m.times}`)
                        .join(' · ')}
                    </dd>
                  </>
                )}
                {page.missingFirst !== null && (
                  <>
                    <dt>{t('health.missingFirst')}</dt>
                    <dd>{t('health.missingSince', { field: partWords(page.missingFirst.field, t), time: formatTime(page.missingFirst.since, language) })}</dd>
                  </>
                )}
                {!good && page.last.reason !== null && (
                  <>
                    <dt>{t('health.reason')}</dt>
                    <dd>{t(`blocked.${page.last.reason}` as WordKey)}</dd>
                  </>
                )}
              </dl>
            </li>
          )
        })}
      </ul>
      <p className="small soft">{t('health.note')}</p>
    </>
  )
}
