import type { AlertKind } from '../../lib/domain/alert'
import { formatFenShort, formatTime } from '../ui/format'
import { useSpeech, type Speech } from '../words'

export interface ShownAlert {
  id: number
  kind: AlertKind
  key: string
  title: string | null
  url: string | null
  aboutTitle: string | null
  from: string
  to: string
  seenAt: number
  confirmedAt: number
  readAt: number | null
}

const fen = (text: string) => formatFenShort(Number(text.split(' ')[0]))
const lines = (text: string) => (text === '' ? '—' : text.split('\n').join(' · '))

/** An alert in a sentence: what it was and what it is. */
export function alertWords(alert: Pick<ShownAlert, 'kind' | 'from' | 'to' | 'aboutTitle'>, { t }: Speech): string {
  switch (alert.kind) {
    case 'price-up':
    case 'price-down':
      return t(`alert.${alert.kind}`, { from: fen(alert.from), to: fen(alert.to) })
    case 'floor': {
      const [paid, regular] = alert.to.split(' ')
      return t('alert.floor', { price: formatFenShort(Number(paid)), regular: formatFenShort(Number(regular)) })
    }
    case 'overtaken':
      return t('alert.overtaken', { other: alert.aboutTitle ?? '', place: alert.to, query: alert.from })
    case 'title':
      return t('alert.title', { from: alert.from, to: alert.to })
    case 'promotions':
      return t('alert.promotions', { from: lines(alert.from), to: lines(alert.to) })
    case 'gone':
    case 'back':
    case 'picture':
      return t(`alert.${alert.kind}`)
  }
}

/** What was raised and why, the newest first. */
export function AlertsView({ alerts, onRead, onRules }: { alerts: readonly ShownAlert[]; onRead: () => void; onRules: () => void }) {
  const speech = useSpeech()
  const { t, language } = speech
  const unread = alerts.filter((alert) => alert.readAt === null).length
  return (
    <>
      <div className="row">
        <span className="small soft">{t('alert.note')}</span>
        <button className="link" onClick={onRules}>
          {t('alert.rules')}
        </button>
        {unread > 0 && (
          <button className="btn" onClick={onRead}>
            {t('alert.markRead', { n: unread })}
          </button>
        )}
      </div>
      {alerts.length === 0 ? (
        <div className="empty">
          <b>{t('alert.empty')}</b>
          {t('alert.emptyDo')}
        </div>
      ) : (
        <ul className="changes">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <span className="small soft">{formatTime(alert.confirmedAt, language)}</span>{' '}
              {alert.readAt === null && <span className="tag alert">{t('alert.new')}</span>}{' '}
              {alert.url === null ? (
                <span dir="auto">{alert.title ?? alert.key}</span>
              ) : (
                <a className="link" href={alert.url} target="_blank" rel="noreferrer" dir="auto">
                  {alert.title ?? alert.key}
                </a>
              )}
              <div dir="auto">{alertWords(alert, speech)}</div>
              <div className="small soft">{t('alert.why', { first: formatTime(alert.seenAt, language), second: formatTime(alert.confirmedAt, language) })}</div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
