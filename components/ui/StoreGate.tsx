import { useEffect, useState, type ReactNode } from 'react'
import { useSpeech } from '../words'

export type StoreState = 'open' | 'newer' | 'broken'

/**
 * Shows its content once the store is open; else one sentence that says what is the matter and what to do. `known`: what the page has
 * learnt of the store before it draws; saves a frame.
 */
export function StoreGate({ state, known, children }: { state: Promise<StoreState>; known?: StoreState | undefined; children: ReactNode }) {
  const { t } = useSpeech()
  const [now, setNow] = useState<'opening' | StoreState>(known ?? 'opening')
  useEffect(() => {
    void state.then(setNow)
  }, [state])
  if (now === 'opening') return null
  if (now === 'open') return <>{children}</>
  return (
    <div className="empty" role="alert" style={{ margin: '12px' }}>
      <b>{t(now === 'newer' ? 'store.newer' : 'store.broken')}</b>
      {t(now === 'newer' ? 'store.newerDo' : 'store.brokenDo')}
      {now === 'broken' && (
        <div style={{ marginTop: '8px' }}>
          <button className="btn" onClick={() => location.reload()}>
            {t('store.retry')}
          </button>
        </div>
      )}
    </div>
  )
}
