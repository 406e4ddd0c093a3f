import { useSpeech } from '../words'

/** What ends a preview: to do it, or to leave it. */
export function Confirm({ label, onYes, onNo }: { label: string; onYes: () => void; onNo: () => void }) {
  const { t } = useSpeech()
  return (
    <div className="row" style={{ marginTop: '8px' }}>
      <button className="btn primary" onClick={onYes}>
        {label}
      </button>
      <button className="btn" onClick={onNo}>
        {t('action.cancel')}
      </button>
    </div>
  )
}
