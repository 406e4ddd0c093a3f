import { useState } from 'react'
import { useSpeech } from '../words'

const FORMATS = ['xlsx', 'csv', 'parquet'] as const
export type ExportFormat = (typeof FORMATS)[number]

/** Takes what is shown out of the house as a file, in the form of the reader's choice. */
export function ExportButtons({ onExport }: { onExport: (format: ExportFormat) => Promise<void> }) {
  const { t } = useSpeech()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const run = (format: ExportFormat) => {
    setState('busy')
    void onExport(format).then(
      () => setState('idle'),
      () => setState('failed'),
    )
  }
  return (
    <div className="row small exports">
      <span className="soft">{t('export.as')}</span>
      {FORMATS.map((format) => (
        <button key={format} className="link" disabled={state === 'busy'} onClick={() => run(format)}>
          {t(`export.${format}`)}
        </button>
      ))}
      <span role="status">{state === 'failed' ? t('export.failed') : ''}</span>
    </div>
  )
}
