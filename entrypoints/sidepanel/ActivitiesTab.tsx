import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { ActivitiesView } from '../../components/panel/ActivitiesView'
import { useSpeech } from '../../components/words'
import { activityBoard, dropActivity, putActivity, restoreActivity } from '../../lib/db/activities'
import { itemsMarked } from '../../lib/db/ask'
import { shopsWithKpis } from '../../lib/db/kpi'
import type { ActivityRow, Store } from '../../lib/db/schema'
import { dayOf } from '../../lib/domain/calendar'
import { writeCalendar } from '../../lib/import-export/calendar-file'
import { saveFile } from '../../lib/platform/files'

export function ActivitiesTab({ db }: { db: Store }) {
  const { t } = useSpeech()
  const [today] = useState(() => dayOf(Date.now()))
  const board = useLiveQuery(async () => {
    const [activities, items, shops] = await Promise.all([activityBoard(db, Date.now()), itemsMarked(db, 'mine'), shopsWithKpis(db)])
    return { activities, items, shops }
  }, [db])
  const [gone, setGone] = useState<ActivityRow | null>(null)
  const [failed, setFailed] = useState(false)
  if (board === undefined) return null
  const { activities, items, shops } = board
  const attempt = (work: Promise<unknown>) =>
    void work.then(
      () => setFailed(false),
      () => setFailed(true),
    )
  const exportCalendar = () => {
    const words = {
      deadline: (kind: string, name: string) => `${t(`deadline.${kind}` as 'deadline.apply')}：${name}`,
      run: (name: string) => t('activity.runs', { name }),
    }
    const rows = activities.map(({ row }) => row)
    saveFile(`listinglens-activities-${today}.ics`, writeCalendar(rows, today, Date.now(), words), 'text/calendar')
  }
  return (
    <>
      <ActivitiesView
        activities={activities}
        items={items}
        shops={shops.length > 0 ? shops : [t('kpi.myShop')]}
        today={today}
        onSave={async (id, activity) => {
          await putActivity(db, id, activity, Date.now())
        }}
        onDelete={(id) => attempt(dropActivity(db, id).then((row) => setGone(row ?? null)))}
        onExport={exportCalendar}
      />
      {failed && (
        <p role="alert" className="alert-text">
          {t('error.notSaved')}
        </p>
      )}
      {gone !== null && (
        <div className="toast" role="status">
          <span>{t('activity.deleted', { name: gone.name })}</span>
          <button
            className="link"
            onClick={() => {
              attempt(restoreActivity(db, gone))
              setGone(null)
            }}
          >
            {t('action.undo')}
          </button>
        </div>
      )}
    </>
  )
}
