import { useState } from 'react'
import { KPI_FIELDS, type KpiField } from '../../lib/domain/kpi'
import { useSpeech, type WordKey } from '../words'

/** Begins pointing at a figure of a backend's page; `onPoint` resolves to false where none is open. */
export function PointAtFigure({ onPoint }: { onPoint: (field: KpiField, name: string) => Promise<boolean> }) {
  const { t } = useSpeech()
  const [field, setField] = useState<KpiField>('gmv')
  const [said, setSaid] = useState('')
  const nameOf = (one: KpiField) => t(`field.${one}` as WordKey)
  return (
    <details>
      <summary>{t('kpi.point')}</summary>
      <p className="small soft">{t('kpi.pointNote')}</p>
      <div className="row">
        <label className="field">
          <span>{t('kpi.pointField')}</span>
          <select value={field} onChange={(e) => setField(KPI_FIELDS.find((one) => one === e.target.value) ?? 'gmv')}>
            {KPI_FIELDS.map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
        <button className="btn" onClick={() => void onPoint(field, nameOf(field)).then((found) => setSaid(t(found ? 'kpi.pointing' : 'kpi.pointNowhere')))}>
          {t('kpi.pointGo')}
        </button>
      </div>
      <p role="status" className="small">
        {said}
      </p>
    </details>
  )
}
