import { useLiveQuery } from 'dexie-react-hooks'
import { formatKpi } from '../../components/ui/format'
import { TimeChart } from '../../components/ui/TimeChart'
import { useSpeech, type WordKey } from '../../components/words'
import { kpiSeries } from '../../lib/db/kpi'
import type { Store } from '../../lib/db/schema'
import type { Kpi } from '../../lib/domain/kpi'

const TREND_DAYS = 30
const FEWEST_POINTS = 2

/** How a KPI went over the last thirty days; nothing where fewer than two of them are known. */
export function KpiTrend({ db, kpi, shops, itemId, last }: { db: Store; kpi: Kpi; shops: readonly string[]; itemId: string | null; last: string }) {
  const { t, language } = useSpeech()
  const points = useLiveQuery(
    async () => (await kpiSeries(db, shops, [kpi.id], last, TREND_DAYS, itemId)).get(kpi.id) ?? [],
    [db, kpi.id, shops.join('\n'), itemId, last],
  )
  if (points === undefined || points.filter((point) => point.value !== null).length < FEWEST_POINTS) return null
  const name = t(`kpi.${kpi.id}` as WordKey)
  return (
    <TimeChart
      lines={[{ key: kpi.id, name, mine: true, points }]}
      format={(value) => formatKpi(kpi, value, language)}
      label={t('kpi.trend', { name, n: TREND_DAYS })}
      events={[]}
    />
  )
}
