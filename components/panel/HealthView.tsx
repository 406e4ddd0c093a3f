import type { PageHealth } from '../../lib/domain/health'
import { formatShare, formatTime } from '../ui/format'
import { useSpeech, type WordKey } from '../words'

const PAGE_WORDS: Record<string, WordKey> = {
  search: 'page.search',
  item: 'page.item',
  shop: 'page.shop',
  'title-editor': 'page.titleEditor',
  backend: 'page.backend',
  reviews: 'page.reviews',
  unknown: 'page.unknown',
}
const SITE_WORDS: Record<string, WordKey> = { taobao: 'site.taobao', tmall: 'site.tmall' }

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
                <span className={`tag ${good ? '' : 'alert'}`}>{t(`reading.${page.last.status}` as WordKey)}</span>
              </div>
              <dl className="rows">
                <dt>{t('health.lastGood')}</dt>
                <dd>{page.lastGood === null ? t('health.never') : formatTime(page.lastGood, language)}</dd>
                <dt>{t('health.week')}</dt>
                <dd>{page.week.of === 0 ? '—' : `${page.week.whole}/${page.week.of}`}</dd>
                <dt>{t('health.before')}</dt>
                <dd>{page.before.of === 0 ? '—' : `${page.before.whole}/${page.before.of}`}</dd>
                <dt>{t('health.fields')}</dt>
                <dd>{formatShare(page.fieldShare, 1)}</dd>
                {page.missing.length > 0 && (
                  <>
                    <dt>{t('health.missing')}</dt>
                    <dd>
                      {page.missing
                        .slice(0, 4)
                        .map((m) => `${m.field} ×${m.times}`)
                        .join(' · ')}
                    </dd>
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
