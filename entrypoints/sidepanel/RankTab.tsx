import { useLiveQuery } from 'dexie-react-hooks'
import { MarksNeeded } from '../../components/panel/MarksNeeded'
import { OwnItems } from '../../components/panel/OwnItems'
import { ParetoView } from '../../components/panel/ParetoView'
import { RankView } from '../../components/panel/RankView'
import { ownBoard, paretoBoard } from '../../lib/db/own-board'
import { rankBoard } from '../../lib/db/board'
import { putFacts } from '../../lib/db/facts'
import type { Store } from '../../lib/db/schema'
import type { ItemKey } from '../../lib/domain/item-key'

/** The daily board stands first and waits for nothing; what else is told of my items comes after it. */
export function RankTab({ db }: { db: Store }) {
  const board = useLiveQuery(async () => ({ ranks: await rankBoard(db, Date.now()), now: Date.now() }), [db])
  if (board === undefined) return null
  return (
    <>
      <RankView board={board.ranks} now={board.now} />
      <Mine db={db} />
      <MarksNeeded />
    </>
  )
}

function Mine({ db }: { db: Store }) {
  const mine = useLiveQuery(async () => {
    const now = Date.now()
    return { own: await ownBoard(db, now), pareto: await paretoBoard(db, now), now }
  }, [db])
  if (mine === undefined) return null
  return (
    <>
      <OwnItems
        items={mine.own}
        now={mine.now}
        onRole={(key, role) => void putFacts(db, key as ItemKey, { role }, Date.now())}
        onListed={(key, listedAt) => void putFacts(db, key as ItemKey, { listedAt }, Date.now())}
      />
      <ParetoView {...mine.pareto} />
    </>
  )
}
