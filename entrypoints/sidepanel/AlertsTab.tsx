import { useLiveQuery } from 'dexie-react-hooks'
import { browser } from 'wxt/browser'
import { AlertsView } from '../../components/panel/AlertsView'
import { markRead, raisedAlerts } from '../../lib/db/alerts'
import { blindPages } from '../../lib/db/board'
import type { Store } from '../../lib/db/schema'
import { showBadge } from '../../lib/platform/badge'

const MOST = 200

export function AlertsTab({ db }: { db: Store }) {
  const alerts = useLiveQuery(() => raisedAlerts(db, MOST), [db])
  const read = async () => {
    await markRead(db, Date.now())
    await showBadge({ unread: 0, blind: (await blindPages(db, Date.now())).length })
  }
  return alerts === undefined ? null : <AlertsView alerts={alerts} onRead={() => void read()} onRules={() => void browser.runtime.openOptionsPage()} />
}
