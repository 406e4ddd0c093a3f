import { useEffect, useRef, useState } from 'react'
import { Dock } from '../../components/overlay/Dock'
import { TitleCard } from '../../components/overlay/TitleCard'
import { useSpeech } from '../../components/words'
import type { EditorAnswer } from '../../lib/domain/answer'
import type { EditorFields } from '../../lib/domain/reading'
import { DEFAULT_TITLE_LIMIT } from '../../lib/domain/title/bytes'
import { onMessage } from '../../lib/platform/messages'
import { insertWord } from '../../lib/domain/title/suggest'

/** Puts a value into a field so that the form's own framework notices: by the native setter, with an input event. */
export function fillField(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  const setter = Object.getOwnPropertyDescriptor(proto, 'value')?.set
  if (setter === undefined) field.value = value
  else setter.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

export function TitleOverlay({
  findField,
  fields,
  answer,
  status,
  folded,
  onFold,
  onEdited,
  onOpenPanel,
}: {
  /** The form may draw its input anew: it is looked up each time. */
  findField: () => HTMLInputElement | HTMLTextAreaElement | null
  fields: EditorFields
  answer: EditorAnswer | null
  status: string
  folded: boolean
  onFold: (folded: boolean) => void
  onEdited: (from: string, to: string) => void
  onOpenPanel: () => void
}) {
  const { t } = useSpeech()
  const [title, setTitle] = useState(() => findField()?.value || fields.title || '')
  const [firstField] = useState(findField)
  const [undo, setUndo] = useState<string[]>([])
  const [said, setSaid] = useState('')

  useEffect(() => {
    const typed = (event: Event) => {
      const field = findField()
      if (field !== null && event.target === field) setTitle(field.value)
    }
    document.addEventListener('input', typed, true)
    return () => document.removeEventListener('input', typed, true)
  }, [findField])

  const put = (value: string, words: string) => {
    const field = findField()
    if (field === null) {
      setSaid(t('title.fieldGone'))
      return false
    }
    const before = field.value
    fillField(field, value)
    setTitle(field.value)
    setSaid(words)
    onEdited(before, field.value)
    return true
  }
  const insert = (word: string) => {
    const field = findField()
    const before = field?.value ?? title
    const cursor = field !== null && document.activeElement === field ? field.selectionStart : null
    if (put(insertWord(before, word, cursor), t('title.inserted', { word }))) setUndo((stack) => [...stack, before])
  }
  const takeBack = () => {
    const before = undo.at(-1)
    if (before !== undefined && put(before, t('title.undone'))) setUndo((stack) => stack.slice(0, -1))
  }
  // The lab in the panel works on this form: it asks for the title and puts one in, and what it put in is taken back here as well.
  const latest = useRef({ put, fields })
  useEffect(() => {
    latest.current = { put, fields }
  })
  useEffect(() => {
    const stop = [
      onMessage('editorTitle', () => {
        const field = findField()
        const { fields: now } = latest.current
        if (field === null) return null
        return {
          title: field.value,
          limit: now.titleLimit,
          itemId: now.itemId,
          category: now.category,
          attributes: now.attributes,
          variants: now.skus.map((sku) => sku.name ?? '').filter((name) => name !== ''),
        }
      }),
      onMessage('putTitle', ({ data }) => {
        const field = findField()
        if (field === null || typeof data?.title !== 'string' || data.title.length > 500 || field.value !== data.from) return false
        if (!latest.current.put(data.title, t('title.fromLab'))) return false
        setUndo((stack) => [...stack, data.from])
        return true
      }),
    ]
    return () => stop.forEach((end) => end())
  }, [findField, t])
  const ownTexts = [...Object.values(fields.attributes), ...fields.skus.map((sku) => sku.name ?? ''), fields.shortTitle ?? ''].filter((text) => text !== '')

  return (
    <Dock name={t('overlay.title')} kind="card" folded={folded} onFold={onFold} beside={firstField}>
      <TitleCard
        title={title}
        limit={fields.titleLimit ?? DEFAULT_TITLE_LIMIT}
        limitFromForm={fields.titleLimit !== null}
        ownTexts={ownTexts}
        answer={answer}
        undoable={undo.length > 0}
        status={said === '' ? status : said}
        onInsert={insert}
        onUndo={takeBack}
        onOpenPanel={onOpenPanel}
      />
    </Dock>
  )
}
