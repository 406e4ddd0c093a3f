import { useEffect, type ReactNode } from 'react'
import { useSpeech, type Language, type WordKey } from '../words'
import { Speaking } from '../words/Speaking'
import { StoreGate, type StoreState } from './StoreGate'

export interface ShellProps {
  /** Null where the settings could not be read: the gate says why. */
  language: Language | null
  state: Promise<StoreState>
  known?: StoreState
  /** What the page is called in the browser's tab, behind the product's name. */
  title?: WordKey
  children: ReactNode
}

/** What every page of the extension stands in: its language, its name, and a store that is open. */
export function Shell({ language, state, known, title, children }: ShellProps) {
  return (
    <Speaking language={language ?? 'zh_CN'}>
      <Named title={title} />
      <StoreGate state={state} known={known}>
        {children}
      </StoreGate>
    </Speaking>
  )
}

function Named({ title }: { title: WordKey | undefined }) {
  const { t, language } = useSpeech()
  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
    document.title = title === undefined ? t('app.name') : `${t('app.name')} · ${t(title)}`
  }, [language, t, title])
  return null
}
