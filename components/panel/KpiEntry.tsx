import { useRef, useState } from 'react'
import { DAILY_FIELDS, MONEY_FIELDS, type KpiField, type KpiFigures } from '../../lib/domain/kpi'
import { useSpeech, type WordKey } from '../words'

/** Fields that an operator types daily; the others come by file. */
const DAILY: readonly KpiField[] = [...DAILY_FIELDS, 'adCost', 'adSales', 'promotionCost']

export interface KpiEntryProps {
  day: string
  shop: string
  figures: KpiFigures
  onDay: (day: string) => void
  /** Null where a text is no figure; undefined where the field was left empty. */
  read: (field: KpiField, text: string) => number | null | undefined
  /** Only what was changed; null takes a figure back. */
  onSave: (figures: Partial<Record<KpiField, number | null>>) => Promise<void>
}

const shown = (field: KpiField, value: number | undefined) => (value === undefined ? '' : MONEY_FIELDS.has(field) ? (value / 100).toFixed(2) : String(value))

export function KpiEntry({ day, shop, figures, onDay, read, onSave }: KpiEntryProps) {
  const { t } = useSpeech()
  const form = useRef<HTMLFormElement>(null)
  const [bad, setBad] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const save = async () => {
    const data = new FormData(form.current ?? undefined)
    const next: Partial<Record<KpiField, number | null>> = {}
    const wrong = new Set<string>()
    for (const field of DAILY) {
      const typed = String(data.get(field) ?? '')
      // What stands as it was shown stays where it came from: a file can still correct it.
      if (typed === shown(field, figures[field])) continue
      const value = read(field, typed)
      if (value === null) wrong.add(field)
      else next[field] = value ?? null
    }
    setBad(wrong)
    if (wrong.size > 0) return setSaid(t('kpi.badNumber'))
    if (Object.keys(next).length === 0) return setSaid(t('kpi.nothingTyped'))
    try {
      await onSave(next)
      setSaid(t('kpi.saved', { day }))
    } catch {
      setSaid(t('error.notSaved'))
    }
  }
  return (
    <form
      ref={form}
      key={`${shop}|${day}`}
      onSubmit={(e) => {
        e.preventDefault()
        void save()
      }}
    >
      <div className="row" style={{ marginBottom: '8px' }}>
        <label className="field">
          <span>{t('kpi.day')}</span>
          <input type="date" value={day} onChange={(e) => e.target.value !== '' && onDay(e.target.value)} />
        </label>
        <span className="small soft">
          {t('kpi.shop')}: <bdi>{shop}</bdi>
        </span>
      </div>
      <div className="form-grid">
        {DAILY.map((field) => (
          <label className="field" key={field}>
            <span>
              {t(`field.${field}` as WordKey)}
              {MONEY_FIELDS.has(field) ? ` (${t('unit.yuan')})` : ''}
            </span>
            <input name={field} inputMode="decimal" autoComplete="off" defaultValue={shown(field, figures[field])} aria-invalid={bad.has(field)} />
          </label>
        ))}
      </div>
      <div className="row" style={{ marginTop: '8px' }}>
        <button className="btn primary" type="submit">
          {t('kpi.save')}
        </button>
        <span className="small" role="status">
          {said}
        </span>
      </div>
    </form>
  )
}
