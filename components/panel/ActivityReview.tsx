import { reviewActivity, type ActivityResult, type ShopSums } from '../../lib/domain/activity'
import { Evidence } from '../ui/Evidence'
import { formatShare } from '../ui/format'
import { useSpeech } from '../words'

/** What an activity brought, its KPIs and the two sentences that follow from them. */
export function ActivityReview({ result, shop }: { result: ActivityResult; shop: ShopSums }) {
  const { t } = useSpeech()
  const review = reviewActivity(result, shop)
  const percent = (value: number | null) => (value === null ? '—' : formatShare(value, 2))
  const rows = [
    ['kpi.activityCtr', percent(review.ctr), t('formula.activityCtr')],
    ['kpi.activityConversion', percent(review.conversion), t('formula.activityConversion')],
    ['kpi.activityRoi', review.roi === null ? '—' : review.roi.toFixed(2), t('formula.activityRoi')],
    ['kpi.activityOrderShare', percent(review.orderShare), t('formula.activityOrderShare')],
    ['kpi.activitySalesShare', percent(review.salesShare), t('formula.activitySalesShare')],
    ['kpi.conversion', percent(review.shopConversion), t('activity.shopConversion')],
  ] as const
  return (
    <div>
      <dl className="rows">
        {rows.map(([key, value, tip]) => (
          <div key={key} className="pair">
            <dt>{t(key)}</dt>
            <dd>
              <Evidence tip={tip}>{value}</Evidence>
            </dd>
          </div>
        ))}
      </dl>
      {review.helps !== null && <p className="small">{t(review.helps ? 'activity.helps' : 'activity.helpsNot')}</p>}
      {review.hasLowOrderValue === true && <p className="small alert-text">{t('activity.lowOrderValue')}</p>}
      {shop.gmv === null && <p className="small soft">{t('activity.noShopDays')}</p>}
    </div>
  )
}
