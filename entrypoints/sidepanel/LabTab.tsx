import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useMemo, useState } from 'react'
import { LabDemand } from '../../components/panel/LabDemand'
import { LabDictionary } from '../../components/panel/LabDictionary'
import { LabRewrite } from '../../components/panel/LabRewrite'
import { LabView } from '../../components/panel/LabView'
import { useSpeech } from '../../components/words'
import { labMaterial } from '../../lib/db/board'
import type { Store } from '../../lib/db/schema'
import { readSettings, writeSetting } from '../../lib/db/settings'
import { addWordTable, allWordTables, choicesOf, chooseWord, dropWordTable, restoreWordTable } from '../../lib/db/words'
import { itemKey, type ItemKey } from '../../lib/domain/item-key'
import { DEFAULT_TITLE_LIMIT } from '../../lib/domain/title/bytes'
import { askForTitles } from '../../lib/domain/title/rewrite'
import { rewriteTask, type LabAnswer, type LabTask } from '../../lib/domain/title/lab'
import { statedBrands } from '../../lib/domain/title/own-words'
import { decodeText } from '../../lib/import-export/decode-text'
import { readSearchWords } from '../../lib/import-export/search-words'
import { putTitle } from '../../lib/platform/editor'
import { askRewriter, endpointHost } from '../../lib/platform/rewriter'
import { createLab } from './ask-lab'
import { useEditor } from './use-editor'

const CAREFUL_CHARS = 5
const MOST_ASKED = 20
/** Firefox has no sandboxed pages: nothing of the extension may connect there. */
const HAS_SANDBOX = import.meta.env.BROWSER !== 'firefox'
const TYPING_MS = 200
const FORM = 'editor'
const LONGEST_TEXT = 60

const ofKind = (choices: Readonly<Record<string, string>>, ...kinds: string[]) =>
  Object.entries(choices)
    .filter(([, choice]) => kinds.includes(choice))
    .map(([word]) => word)

/** Asks the lab whenever its task has settled; the last answer stays until the next is there. */
function useAnswer(task: LabTask | null): { answer: LabAnswer | null; failed: boolean } {
  const [state, setState] = useState<{ answer: LabAnswer | null; failed: boolean }>({ answer: null, failed: false })
  const [lab] = useState(createLab)
  useEffect(() => () => lab.close(), [lab])
  useEffect(() => {
    if (task === null) return undefined
    let stale = false
    const timer = setTimeout(() => {
      void lab.ask(task).then((got) => {
        if (!stale) setState((old) => ({ answer: got ?? old.answer, failed: got === null }))
      })
    }, TYPING_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [lab, task])
  return state
}

export function LabTab({ db }: { db: Store }) {
  const { t } = useSpeech()
  const editor = useEditor()
  const [query, setQuery] = useState<string | null>(null)
  /** Null until the operator chooses: then an open form comes first. */
  const [chosenSource, setSource] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const [formTitle, setFormTitle] = useState<string | null>(null)
  /** Undefined until the operator chooses: then the newest table counts. */
  const [tableId, setTableId] = useState<number | null | undefined>(undefined)
  const [careful, setCareful] = useState(false)
  const [generated, setGenerated] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState('')
  const [put, setPut] = useState<{ said: string; before: string | null }>({ said: '', before: null })

  const queries = useLiveQuery(() => labMaterial(db, '').then((m) => m.queries), [db])
  const market = query ?? queries?.[0] ?? ''
  const material = useLiveQuery(() => labMaterial(db, market), [db, market])
  const settings = useLiveQuery(() => readSettings(db), [db])
  const tables = useLiveQuery(() => allWordTables(db), [db])
  const source = chosenSource ?? (editor === null ? '' : FORM)
  const isForm = source === FORM && editor !== null
  const own = material?.mine.find((m) => m.key === source)
  const key: ItemKey | '' = isForm ? (editor.itemId === null ? '' : itemKey('taobao', editor.itemId)) : (own?.key ?? '')
  const choices = useLiveQuery(() => choicesOf(db, key), [db, key])

  // The form says what is being written, until it is written here.
  if (isForm && editor.title !== formTitle) {
    setFormTitle(editor.title)
    setTitle(editor.title)
  }

  const table = tableId === undefined ? tables?.[0] : tables?.find((row) => row.id === tableId)
  const task = useMemo((): LabTask | null => {
    if (material === undefined || choices === undefined || settings === undefined) return null
    const attributes = isForm ? editor.attributes : (own?.attributes ?? {})
    return {
      title,
      category: isForm ? editor.category : (own?.category ?? null),
      texts: isForm ? [...Object.values(attributes), ...editor.variants].filter((text) => text !== '' && text.length <= LONGEST_TEXT) : (own?.texts ?? []),
      market: material.titles,
      demand: table?.words ?? [],
      ownWords: [...settings.ownWords, ...statedBrands(attributes, isForm ? null : (own?.shop ?? null))],
      pinned: ofKind(choices, 'pinned'),
      banned: ofKind(choices, 'banned', 'untrue'),
      generated,
      limitBytes: (isForm ? editor.limit : null) ?? DEFAULT_TITLE_LIMIT,
      maxChangedChars: careful ? CAREFUL_CHARS : null,
    }
  }, [material, choices, settings, isForm, editor, own, title, table, careful, generated])
  const { answer, failed } = useAnswer(task)
  if (material === undefined || task === null) return null

  const place = async (next: string, isUndo: boolean) => {
    if (editor === null) return
    const before = editor.title
    const isPut = await putTitle(editor.tabId, before, next)
    if (isPut) {
      setFormTitle(next)
      setTitle(next)
    }
    setPut(isPut ? { said: t('lab.putDone'), before: isUndo ? null : before } : { said: t('lab.putStale'), before: null })
  }
  const rewrite = async () => {
    const rewriter = settings?.rewriter ?? null
    if (rewriter === null) return
    setAsking(true)
    const reply = await askRewriter(rewriter, askForTitles(rewriteTask(task, task.demand.slice(0, MOST_ASKED))))
    setAsking(false)
    setProblem(reply.problem === null ? '' : t(`rewrite.problem.${reply.problem}`))
    if (reply.text !== null) setGenerated(reply.text)
  }
  const { before } = put
  const sources = [
    ...(editor === null ? [] : [{ key: FORM, name: t('lab.editor', { title: editor.title }) }]),
    ...material.mine.map((m) => ({ key: m.key, name: m.title })),
  ]
  return (
    <>
      {failed && (
        <p role="alert" className="alert-text">
          {t('lab.failed')}
        </p>
      )}
      <LabView
        title={title}
        limit={task.limitBytes}
        sources={sources}
        source={source}
        queries={material.queries}
        query={market}
        titles={material.titles.filter((m) => !m.ad).length}
        answer={answer}
        choices={choices ?? {}}
        careful={careful}
        duplicate={title !== '' && material.mine.some((m) => m.key !== key && m.title === title)}
        onPut={isForm ? (next) => void place(next, false) : null}
        put={
          <>
            {before !== null && editor !== null && editor.title !== before && (
              <button className="link" onClick={() => void place(before, true)}>
                {t('action.undo')}
              </button>
            )}
            <span className="small" role="status">
              {put.said}
            </span>
          </>
        }
        materials={
          <>
            <LabDemand
              tables={(tables ?? []).map((row) => ({ id: row.id, name: row.name, words: row.words.length }))}
              chosen={table?.id ?? null}
              onChoose={setTableId}
              onRead={async (file) => readSearchWords(decodeText(new Uint8Array(await file.arrayBuffer())))}
              onSave={async (name, { words }) => setTableId(await addWordTable(db, name, words, Date.now()))}
              onDelete={async (id) => {
                const row = await dropWordTable(db, id)
                setTableId(null)
                return async () => {
                  if (row === undefined) return
                  await restoreWordTable(db, row)
                  setTableId(row.id)
                }
              }}
            />
            {HAS_SANDBOX && (
              <LabRewrite
                rewriter={settings?.rewriter ?? null}
                hostOf={endpointHost}
                generated={answer?.generated ?? []}
                asking={asking}
                problem={problem}
                limit={task.limitBytes}
                onSetUp={(next) => void writeSetting(db, 'rewriter', next).catch(() => setProblem(t('error.notSaved')))}
                onAsk={() => void rewrite()}
                onTake={setTitle}
                onPut={isForm ? (next) => void place(next, false) : null}
              />
            )}
            <LabDictionary words={settings?.ownWords ?? []} proposed={answer?.newWords ?? []} onSave={(words) => writeSetting(db, 'ownWords', words)} />
          </>
        }
        onTitle={setTitle}
        onSource={(next) => {
          setSource(next)
          const found = material.mine.find((m) => m.key === next)
          if (found !== undefined) setTitle(found.title)
          if (next === FORM && editor !== null) setTitle(editor.title)
        }}
        onQuery={setQuery}
        onChoose={(word, choice) => void chooseWord(db, key, word, choice, Date.now()).catch(() => setPut({ said: t('error.notSaved'), before: null }))}
        onCareful={setCareful}
      />
    </>
  )
}
