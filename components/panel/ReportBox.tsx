import { useState } from 'react'
import { useSpeech } from '../words'

/** A report as text: to be read, copied and pasted. */
export function ReportBox({ text }: { text: string }) {
  const { t } = useSpeech()
  const [said, setSaid] = useState('')
  return (
    <>
      <p className="small soft">{t('report.note')}</p>
      <textarea readOnly rows={12} value={text} aria-label={t('report.title')} style={{ width: '100%' }} />
      <div className="row">
        <button
          className="btn"
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => setSaid(t('report.copied')),
              () => setSaid(t('report.notCopied')),
            )
          }
        >
          {t('report.copy')}
        </button>
        <span role="status" className="small">
          {said}
        </span>
      </div>
    </>
  )
}
