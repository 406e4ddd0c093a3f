import type { ReactNode } from 'react'
import { useSpeech } from '../words'

/** What can be done with a proposed title; `children` stands between. Without an open form it cannot be put there. */
export function TitleActions({
  title,
  disabled = false,
  onPut,
  onTake,
  children,
}: {
  title: string
  disabled?: boolean
  onPut: ((title: string) => void) | null
  onTake: (title: string) => void
  children?: ReactNode
}) {
  const { t } = useSpeech()
  return (
    <div className="row">
      {onPut !== null && (
        <button className="btn primary" disabled={disabled} onClick={() => onPut(title)}>
          {t('lab.put')}
        </button>
      )}
      {children}
      <button className="link" onClick={() => onTake(title)}>
        {t('lab.take')}
      </button>
    </div>
  )
}
