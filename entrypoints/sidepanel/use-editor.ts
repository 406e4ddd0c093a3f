import { useEffect, useState } from 'react'
import { findEditor, type OpenEditor } from '../../lib/platform/editor'

const LOOK_MS = 1500

/** The title form that is open in a tab, looked for while the panel is seen; null where there is none. */
export function useEditor(): OpenEditor | null {
  const [editor, setEditor] = useState<OpenEditor | null>(null)
  useEffect(() => {
    let isOver = false
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      const found = await findEditor().catch(() => null)
      if (!isOver) setEditor((old) => (JSON.stringify(old) === JSON.stringify(found) ? old : found))
    }
    void look()
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [])
  return editor
}
