import { useState } from 'react'
import { deadlinesOf, NO_ACTIVITY, type Activity, type Deadline, type PriceCheck, type ShopSums } from '../../lib/domain/activity'
import { formatFen, formatShare } from '../ui/format'
import { useSpeech, type Speech } from '../words'
import { ActivityCalendar } from './ActivityCalendar'
import { ActivityForm } from './ActivityForm'
import { ActivityReview } from './ActivityReview'

export interface ShownActivity {
  row: Activity & { id: number }
  price: PriceCheck | null
  shop: ShopSums
}

export interface ActivitiesViewProps {
  activities: readonly ShownActivity[]
  items: readonly { key: string; title: string | null }[]
  shops: readonly string[]
  today: string
  onSave: (id: number | null, activity: Activity) => Promise<void>
  onDelete: (id: number) => void
  onExport: () => void
}

/** `报名截止 还有 2 天（2026-11-24）`. */
export function deadlineWords({ kind, day, left }: Deadline, { t }: Speech): string {
  const when = left === 0 ? t('activity.today') : left < 0 ? t('activity.late', { n: -left }) : t('activity.left', { n: left })
  return `${t(`deadline.${kind}`)} ${when} (${day})`
}

const SOON = 3
const span = (from: string | null, to: string | null) => (from === null && to === null ? '—' : `${from ?? '…'} ~ ${to ?? '…'}`)

/** Sentences on the price that an activity demands. */
function PriceWords({ price, check }: { price: number; check: PriceCheck }) {
  const { t } = useSpeech()
  return (
    <>
      {formatFen(price)}
      {check.share !== null && <span className="soft"> {t('activity.share', { share: formatShare(check.share) })}</span>}
      {check.breaksFloor && <div className="small alert-text">{t('activity.breaksFloor')}</div>}
      {check.isAllowed && <div className="small soft">{t('activity.isAllowed')}</div>}
      {check.belowLowest !== null && <div className="small alert-text">{t('activity.belowLowest', { price: formatFen(check.belowLowest) })}</div>}
      {check.perOrder !== null && (
        <div className={`small ${check.perOrder < 0 ? 'alert-text' : 'soft'}`}>{t('activity.perOrder', { profit: formatFen(check.perOrder) })}</div>
      )}
    </>
  )
}

/** Planner and review of activities: what is due, a calendar, and each with its terms. */
export function ActivitiesView({ activities, items, shops, today, onSave, onDelete, onExport }: ActivitiesViewProps) {
  const speech = useSpeech()
  const { t } = speech
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  const close = () => setEditing(null)
  const due = activities
    .flatMap(({ row }) =>
      deadlinesOf(row, today)
        .slice(0, 1)
        .map((deadline) => ({ row, deadline })),
    )
    .filter(({ deadline }) => deadline.left <= SOON)
    .sort((a, b) => a.deadline.left - b.deadline.left)
  const form = (id: number | null, activity: Activity) => (
    <ActivityForm activity={activity} items={items} shops={shops} onSave={(next) => onSave(id, next).then(close)} onCancel={close} />
  )
  return (
    <>
      <div className="row">
        <button className="btn primary" onClick={() => setEditing('new')}>
          {t('activity.add')}
        </button>
        {activities.length > 0 && (
          <button className="btn" onClick={onExport}>
            {t('activity.export')}
          </button>
        )}
      </div>
      {editing === 'new' && form(null, { ...NO_ACTIVITY, shop: shops[0] ?? '' })}
      {activities.length === 0 && editing === null && (
        <div className="empty">
          <b>{t('activity.empty')}</b>
          {t('activity.emptyDo')}
        </div>
      )}
      {due.length > 0 && (
        <section>
          <h2>{t('activity.due', { n: due.length })}</h2>
          <ul className="changes">
            {due.map(({ row, deadline }) => (
              <li key={row.id}>
                <b dir="auto">{row.name}</b> <span className={deadline.left < 0 ? 'alert-text' : ''}>{deadlineWords(deadline, speech)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {activities.length > 0 && <ActivityCalendar activities={activities.map(({ row }) => row)} today={today} />}
      <ul className="cards">
        {activities.map(({ row, price, shop }) =>
          editing === row.id ? (
            <li key={row.id}>{form(row.id, row)}</li>
          ) : (
            <li key={row.id} className="activity">
              <div className="row">
                <b dir="auto">{row.name}</b> <span className="tag">{t(`activityState.${row.state}`)}</span>
              </div>
              <dl className="rows">
                <dt>{t('activity.apply')}</dt>
                <dd>{span(row.applyFrom, row.applyTo)}</dd>
                <dt>{t('activity.run')}</dt>
                <dd>{span(row.runFrom, row.runTo)}</dd>
                <dt>{t('activity.item')}</dt>
                <dd dir="auto">{row.item === '' ? t('activity.wholeShop') : (items.find((item) => item.key === row.item)?.title ?? row.item)}</dd>
                {row.price !== null && price !== null && (
                  <>
                    <dt>{t('activity.price')}</dt>
                    <dd>
                      <PriceWords price={row.price} check={price} />
                    </dd>
                  </>
                )}
                {row.stock !== null && (
                  <>
                    <dt>{t('activity.stock')}</dt>
                    <dd>{row.stock.toLocaleString('en-US')}</dd>
                  </>
                )}
                {(['foundAt', 'requirements', 'materials', 'lessons'] as const).map(
                  (name) =>
                    row[name] !== '' && (
                      <div key={name} className="pair long">
                        <dt>{t(`activity.${name}`)}</dt>
                        <dd dir="auto">{row[name]}</dd>
                      </div>
                    ),
                )}
              </dl>
              {Object.values(row.result).some((value) => value !== null) && <ActivityReview result={row.result} shop={shop} />}
              <div className="row">
                <button className="link" onClick={() => setEditing(row.id)}>
                  {t(row.state === 'over' || row.state === 'running' ? 'activity.editResult' : 'activity.edit')}
                </button>
                <button className="link" onClick={() => onDelete(row.id)}>
                  {t('activity.delete')}
                </button>
              </div>
            </li>
          ),
        )}
      </ul>
    </>
  )
}
