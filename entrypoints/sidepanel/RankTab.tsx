import { useLiveQuery } from 'dexie-react-hooks'
import { MarksNeeded } from '../../components/panel/MarksNeeded'
import { OwnItems } from '../../components/panel/OwnItems'
import { ParetoView } from '../../components/panel/ParetoView'
import { RankView } from '../../components/panel/RankView'
import { ownBoard, paretoBoard, rankBoard } from '../../lib/db/board'
import { putFacts } from '../../lib/db/facts'
import type { Store } from '../../lib/db/schema'
import type { ItemKey } from '../../lib/domain/item-key'

export function RankTab({ db }: { db: Store }) {
  const board = useLiveQuery(async () => {
    const now = Date.now()
    const [ranks, own, pareto] = await Promise.all([rankBoard(db, now), ownBoard(db, now), paretoBoard(db, now)])
    return { ranks, own, pareto, now }
  }, [db])
  if (board === undefined) return null
  return (
    <>
      <RankView board={board.ranks} now={board.now} />
      <OwnItems
        items={board.own}
        now={board.now}
        onRole={(key, role) => void putFacts(db, key as ItemKey, { role }, Date.now())}
        onListed={(key, listedAt) => void putFacts(db, key as ItemKey, { listedAt }, Date.now())}
      />
      <ParetoView {...board.pareto} />
      <MarksNeeded />
    </>
  )
}
