import { useMemo, type ReactNode } from 'react'
import { speak, SpeechContext, type Language } from '.'
import { backendEn } from './backend-en'
import { backendZhCN } from './backend-zh-CN'
import { overlayEn } from './overlay-en'
import { overlayZhCN } from './overlay-zh-CN'
import { pagesEn } from './pages-en'
import { pagesZhCN } from './pages-zh-CN'

/** All words, for the extension's own pages. */
export function Speaking({ language, children }: { language: Language; children: ReactNode }) {
  const speech = useMemo(
    () => speak(language, language === 'en' ? { ...overlayEn, ...backendEn, ...pagesEn } : { ...overlayZhCN, ...backendZhCN, ...pagesZhCN }),
    [language],
  )
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>
}
