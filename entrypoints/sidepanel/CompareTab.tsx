import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { CompareDetails } from '../../components/panel/CompareDetails'
import { CompareView } from '../../components/panel/CompareView'
import { ProfitView } from '../../components/panel/ProfitView'
import { ExportButtons } from '../../components/ui/ExportButtons'
import { useSpeech } from '../../components/words'
import { openComparison } from '../../lib/db/board'
import { pairSku, putFacts } from '../../lib/db/facts'
import { beginComparison, chooseComparison, deleteComparison, markItem, removeFromComparison, restoreComparison } from '../../lib/db/mark'
import type { SetRow, Store } from '../../lib/db/schema'
import { NO_COST } from '../../lib/domain/profit'
import { exportComparison } from './export-market'
import { idOfKey, type ItemKey } from '../../lib/domain/item-key'

const WIDE_PX = 640

function useWide(): boolean {
  const [wide, setWide] = useState(() => window.innerWidth >= WIDE_PX)
  useEffect(() => {
    const look = () => setWide(window.innerWidth >= WIDE_PX)
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [])
  return wide
}

const siteOf = (key: string) => key.split('|')[0] ?? ''

export function CompareTab({ db }: { db: Store }) {
  const speech = useSpeech()
  const { t } = speech
  const wide = useWide()
  const board = useLiveQuery(() => openComparison(db, Date.now()), [db])
  const [undo, setUndo] = useState<{ set: SetRow; words: string } | null>(null)
  const [failed, setFailed] = useState(false)
  if (board === undefined) return null
  const { set, sets, items, breaches, cost } = board
  const mine = items.find((item) => item.mark === 'mine')
  const attempt = (work: Promise<unknown>) =>
    void work.then(
      () => setFailed(false),
      () => setFailed(true),
    )
  const takeAway = (work: Promise<SetRow | undefined>, words: string) =>
    attempt(work.then((before) => setUndo(before === undefined ? null : { set: before, words })))
  return (
    <>
      {set !== null && (
        <div className="row" style={{ marginBottom: '8px' }}>
          <label className="field">
            <span>{t('tab.compare')}</span>
            <select value={set.id} onChange={(e) => attempt(chooseComparison(db, Number(e.target.value)))}>
              {sets.map((s, i) => (
                <option key={s.id} value={s.id}>
                  {s.name === '' ? t('compare.setName', { n: i + 1 }) : s.name} ({s.members.length})
                </option>
              ))}
            </select>
          </label>
          <button className="btn" onClick={() => attempt(beginComparison(db, ''))}>
            {t('compare.newSet')}
          </button>
          {sets.length > 1 && (
            <button className="link" onClick={() => takeAway(deleteComparison(db, set.id), t('compare.setDeleted'))}>
              {t('compare.deleteSet')}
            </button>
          )}
        </div>
      )}
      <CompareView
        items={items}
        rates={board.rates}
        wide={wide}
        onMark={(key, mark) => attempt(markItem(db, siteOf(key), idOfKey(key), mark))}
        onRemove={(key) => set !== null && takeAway(removeFromComparison(db, set.id, key as ItemKey), t('compare.removed'))}
      />
      {items.length > 0 && <ExportButtons onExport={(format) => exportComparison(db, speech, format)} />}
      <CompareDetails
        items={items}
        breaches={breaches}
        pairs={cost?.pairs ?? {}}
        onPair={(skuId, other, theirs) => mine !== undefined && attempt(pairSku(db, mine.key as ItemKey, skuId, other as ItemKey, theirs, Date.now()))}
      />
      {mine !== undefined && (
        <ProfitView
          // Other costs, another form.
          key={`${mine.key}${cost?.at ?? 0}`}
          mine={mine}
          rivals={items.filter((item) => item !== mine && item.mark !== 'dropped')}
          cost={cost?.cost ?? NO_COST}
          outerId={cost?.outerId ?? null}
          conversion={null}
          onSave={(next, outerId) => attempt(putFacts(db, mine.key as ItemKey, { cost: next, outerId }, Date.now()))}
        />
      )}
      {failed && (
        <p role="alert" className="alert-text">
          {t('error.notSaved')}
        </p>
      )}
      {undo !== null && (
        <div className="toast" role="status">
          <span>{undo.words}</span>
          <button
            className="link"
            onClick={() => {
              attempt(restoreComparison(db, undo.set))
              setUndo(null)
            }}
          >
            {t('action.undo')}
          </button>
        </div>
      )}
    </>
  )
}
