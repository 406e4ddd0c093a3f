import type { MonthPace } from '../../lib/domain/month-plan'
import { milestonesOf } from '../../lib/domain/milestones'
import { ladderStep } from '../../lib/domain/month-plan'
import { formatFen, formatShare } from '../ui/format'
import { useSpeech } from '../words'

export interface PlanViewProps {
  month: string
  sales: MonthPace
  budget: MonthPace
  /** Means of the last seven known days; null where fewer than three are known. */
  daily: { uv: number; orders: number } | null
  goodReviewRate: number | null
  onPlan: () => void
}

/** The month against its plan: so far, what each day left must bring, and where it will end. */
export function PlanView({ month, sales, budget, daily, goodReviewRate, onPlan }: PlanViewProps) {
  const { t } = useSpeech()
  const ladder = daily === null ? null : ladderStep(daily.uv, daily.orders)
  const milestones = milestonesOf(daily?.orders ?? null, goodReviewRate)
  const rows = (pace: MonthPace, title: string) => (
    <>
      <b className="small">{title}</b>
      <dl className="rows">
        <dt>{t('plan.soFar', { known: pace.known, passed: pace.passed })}</dt>
        <dd className="strong">{pace.known === 0 ? '—' : formatFen(pace.soFar)}</dd>
        <dt>{t('plan.target')}</dt>
        <dd>
          {pace.target === null ? '—' : formatFen(pace.target)}
          {pace.target !== null && pace.target > 0 && pace.known > 0 && <span className="small soft"> {formatShare(pace.soFar / pace.target)}</span>}
        </dd>
        <dt title={t('plan.needTip')}>{t('plan.need', { left: pace.left })}</dt>
        <dd>{pace.neededPerDay === null ? '—' : formatFen(pace.neededPerDay)}</dd>
        <dt title={t('plan.forecastTip')}>{t('plan.forecast')}</dt>
        <dd>
          {pace.forecast === null ? '—' : formatFen(pace.forecast.middle)}
          {pace.forecast !== null && <div className="small soft">{`${formatFen(pace.forecast.low)} ~ ${formatFen(pace.forecast.high)}`}</div>}
        </dd>
      </dl>
    </>
  )
  return (
    <section>
      <h2>{t('plan.title', { month })}</h2>
      {sales.target === null && budget.target === null && (
        <p className="small soft">
          {t('plan.none')}{' '}
          <button className="link" onClick={onPlan}>
            {t('plan.enter')}
          </button>
        </p>
      )}
      {rows(sales, t('kpi.gmv'))}
      {(budget.known > 0 || budget.target !== null) && rows(budget, t('plan.budget'))}
      {milestones.length > 0 && (
        <ul className="small milestones" aria-label={t('plan.milestones')}>
          {milestones.map(({ kind, goal, value, isReached }) => (
            <li key={`${kind}${goal}`}>
              {isReached ? '✓' : '○'}{' '}
              {kind === 'orders'
                ? t('plan.ordersMilestone', { goal, value: value.toFixed(1) })
                : t('plan.reviewsMilestone', { goal: formatShare(goal, 1), value: formatShare(value, 2) })}
            </li>
          ))}
        </ul>
      )}
      {ladder !== null && daily !== null && (
        <p className="small" title={t('ladder.tip')}>
          {t('ladder.now', { step: ladder.step, uv: Math.round(daily.uv), orders: daily.orders.toFixed(1) })}{' '}
          {ladder.next !== null && t('ladder.next', { step: ladder.next.step, uv: ladder.next.uv, orders: ladder.next.orders })}
        </p>
      )}
    </section>
  )
}
