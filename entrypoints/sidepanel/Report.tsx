import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useKpiWords } from '../../components/panel/KpiView'
import { reportMarkdown } from '../../components/panel/report-markdown'
import { ReportBox } from '../../components/panel/ReportBox'
import { useSpeech } from '../../components/words'
import { raisedAlerts } from '../../lib/db/alerts'
import { rankBoard } from '../../lib/db/board'
import type { KpiBoard, monthBoard } from '../../lib/db/kpi'
import type { Store } from '../../lib/db/schema'
import { dayOf } from '../../lib/domain/calendar'

interface ReportProps {
  db: Store
  shop: string
  first: string
  last: string
  board: KpiBoard
  plan: Awaited<ReturnType<typeof monthBoard>>
}

/** The report of a span, worked out once it is opened. */
export function Report(props: ReportProps) {
  const { t } = useSpeech()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details onToggle={(e) => setIsOpen(e.currentTarget.open)}>
      <summary>{t('report.title')}</summary>
      {isOpen && <Text {...props} />}
    </details>
  )
}

const MOST_ALERTS = 200

/** Places that moved, and alerts that were raised, in a span of days. */
async function newsOf(db: Store, first: string, last: string) {
  const [ranks, raised] = await Promise.all([rankBoard(db, Date.now()), raisedAlerts(db, MOST_ALERTS)])
  const within = (ms: number) => dayOf(ms) >= first && dayOf(ms) <= last
  return {
    moves: ranks.rows.flatMap((row) => {
      const [newest] = row.readings
      if (row.mark !== 'mine' || row.move === null || row.move === 0 || newest === undefined || !within(newest.at)) return []
      return [{ title: row.title ?? row.key, query: row.query, move: row.move, rank: newest.place?.rank ?? null }]
    }),
    alerts: raised.filter((alert) => within(alert.confirmedAt)),
  }
}

function Text({ db, shop, first, last, board, plan }: ReportProps) {
  const speech = useSpeech()
  const words = useKpiWords()
  const news = useLiveQuery(() => newsOf(db, first, last), [db, first, last])
  if (news === undefined) return null
  const kpis = board.readings.filter((reading) => reading.now.value !== null).map(words)
  return <ReportBox text={reportMarkdown({ shop, first, last, kpis, split: board.split, month: plan.month, sales: plan.sales, ...news }, speech)} />
}
