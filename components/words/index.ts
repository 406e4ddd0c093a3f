import { createContext, useContext } from 'react'
import type { backendZhCN } from './backend-zh-CN'
import type { overlayZhCN } from './overlay-zh-CN'
import type { pagesZhCN } from './pages-zh-CN'

type OverlayWordKey = keyof typeof overlayZhCN | keyof typeof backendZhCN
export type WordKey = OverlayWordKey | keyof typeof pagesZhCN
export type Language = 'zh_CN' | 'en'

/** A text of the surface's language; `{name}` in it is replaced by the value of that name. */
type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string
export type Words = Say<WordKey>

/** What a component speaks. Components of the overlay use overlay words only: the others do not travel onto shop pages. */
export interface Speech {
  language: Language
  t: Words
}

export function speak(language: Language, table: Readonly<Record<string, string>>): Speech {
  return { language, t: (key, values) => (table[key] ?? key).replace(/\{(\w+)\}/gu, (whole, name: string) => String(values?.[name] ?? whole)) }
}

export const SpeechContext = createContext<Speech>({ language: 'zh_CN', t: (key) => key })
export const useSpeech = (): Speech => useContext(SpeechContext)

/** The name of a field of a reading; a field without words of its own keeps its technical name. */
export function partWords(field: string, t: Words): string {
  const key = `part.${field}`
  const words = t(key as WordKey)
  return words === key ? field : words
}
