import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { LabView } from '../../components/panel/LabView'
import { useSpeech } from '../../components/words'
import { labMaterial } from '../../lib/db/board'
import type { Store } from '../../lib/db/schema'
import type { LabAnswer } from '../../lib/domain/title/lab'
import { createLab } from './ask-lab'

const CAREFUL_CHARS = 5
const TYPING_MS = 200

export function LabTab({ db }: { db: Store }) {
  const { t } = useSpeech()
  const [query, setQuery] = useState<string | null>(null)
  const [item, setItem] = useState('')
  const [title, setTitle] = useState('')
  const [pinned, setPinned] = useState<string[]>([])
  const [banned, setBanned] = useState<string[]>([])
  const [careful, setCareful] = useState(false)
  const [answer, setAnswer] = useState<LabAnswer | null>(null)
  const [failed, setFailed] = useState(false)
  const [lab] = useState(createLab)
  const queries = useLiveQuery(() => labMaterial(db, '').then((m) => m.queries), [db])
  const chosen = query ?? queries?.[0] ?? ''
  const material = useLiveQuery(() => labMaterial(db, chosen), [db, chosen])
  useEffect(() => () => lab.close(), [lab])
  const own = material?.mine.find((m) => m.key === item)
  useEffect(() => {
    if (material === undefined) return undefined
    let stale = false
    const timer = setTimeout(() => {
      void lab
        .ask({
          title,
          category: own?.category ?? null,
          texts: own?.texts ?? [],
          market: material.titles,
          pinned,
          banned,
          maxChangedChars: careful ? CAREFUL_CHARS : null,
        })
        .then((got) => {
          if (stale) return
          setFailed(got === null)
          if (got !== null) setAnswer(got)
        })
    }, TYPING_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [lab, material, title, own, pinned, banned, careful])
  if (material === undefined) return null
  const toggle = (list: string[], word: string) => (list.includes(word) ? list.filter((w) => w !== word) : [...list, word])
  return (
    <>
      {failed && (
        <p role="alert" className="alert-text">
          {t('lab.failed')}
        </p>
      )}
      <LabView
        title={title}
        mine={material.mine}
        item={item}
        queries={material.queries}
        query={chosen}
        titles={material.titles.filter((m) => !m.ad).length}
        answer={answer}
        pinned={pinned}
        banned={banned}
        careful={careful}
        onTitle={setTitle}
        onItem={(key) => {
          setItem(key)
          const found = material.mine.find((m) => m.key === key)
          if (found !== undefined) setTitle(found.title)
        }}
        onQuery={setQuery}
        onPin={(word) => {
          setPinned((list) => toggle(list, word))
          setBanned((list) => list.filter((w) => w !== word))
        }}
        onBan={(word) => {
          setBanned((list) => toggle(list, word))
          setPinned((list) => list.filter((w) => w !== word))
        }}
        onCareful={setCareful}
      />
    </>
  )
}
