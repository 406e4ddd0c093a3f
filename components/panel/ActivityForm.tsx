import { useState } from 'react'
import { ACTIVITY_STATES, RESULT_FIELDS, type Activity } from '../../lib/domain/activity'
import { readDecimal, scaleDecimal } from '../../lib/domain/numeral'
import { useSpeech, type WordKey } from '../words'

export interface ActivityFormProps {
  activity: Activity
  /** My items that an activity can be for. */
  items: readonly { key: string; title: string | null }[]
  shops: readonly string[]
  onSave: (activity: Activity) => Promise<void>
  onCancel: () => void
}

const TEXTS = ['foundAt', 'requirements', 'materials'] as const
const DAYS = ['applyFrom', 'applyTo', 'runFrom', 'runTo'] as const
const MONEY: ReadonlySet<string> = new Set(['price', 'sales', 'cost'])

/** A number as it was typed: 分 for money, pieces for the rest; undefined where it is none. */
function readNumber(name: string, text: string): number | null | undefined {
  if (text.trim() === '') return null
  const decimal = readDecimal(text.trim())
  const value = decimal === null ? null : scaleDecimal(decimal, MONEY.has(name) ? 2 : 0)
  return value ?? undefined
}
const shown = (name: string, value: number | null) => (value === null ? '' : MONEY.has(name) ? String(value / 100) : String(value))

/** All that the operator keeps of an activity; what it brought is asked for once it runs. */
export function ActivityForm({ activity, items, shops, onSave, onCancel }: ActivityFormProps) {
  const { t } = useSpeech()
  const [state, setState] = useState(activity.state)
  const [bad, setBad] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const hasRun = state === 'running' || state === 'over'
  const save = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const wrong = new Set<string>()
    const number = (name: string, standing: number | null) => {
      if (!form.has(name)) return standing
      const value = readNumber(name, text(name))
      if (value === undefined) wrong.add(name)
      return value ?? null
    }
    const day = (name: string) => (text(name) === '' ? null : text(name))
    const next: Activity = {
      name: text('name'),
      shop: text('shop'),
      foundAt: text('foundAt'),
      requirements: text('requirements'),
      materials: text('materials'),
      item: text('item'),
      price: number('price', null),
      stock: number('stock', null),
      applyFrom: day('applyFrom'),
      applyTo: day('applyTo'),
      runFrom: day('runFrom'),
      runTo: day('runTo'),
      state,
      result: {
        sales: number('sales', activity.result.sales),
        cost: number('cost', activity.result.cost),
        uv: number('uv', activity.result.uv),
        clicks: number('clicks', activity.result.clicks),
        buyers: number('buyers', activity.result.buyers),
        orders: number('orders', activity.result.orders),
      },
      lessons: form.has('lessons') ? text('lessons') : activity.lessons,
    }
    if (next.name === '') wrong.add('name')
    for (const [from, to] of [
      ['applyFrom', 'applyTo'],
      ['runFrom', 'runTo'],
    ] as const) {
      const [first, last] = [next[from], next[to]]
      if (first !== null && last !== null && first > last) wrong.add(to)
    }
    setBad(wrong)
    if (wrong.size > 0)
      return setSaid(t(wrong.has('name') ? 'activity.needsName' : wrong.has('applyTo') || wrong.has('runTo') ? 'activity.badDays' : 'activity.badNumber'))
    await onSave(next).catch(() => setSaid(t('error.notSaved')))
  }
  const label = (name: string) => t(`activity.${name}` as WordKey)
  const number = (name: string, value: number | null) => (
    <label className="field" key={name}>
      <span>{label(name)}</span>
      <input name={name} inputMode="decimal" autoComplete="off" defaultValue={shown(name, value)} aria-invalid={bad.has(name)} />
    </label>
  )
  return (
    <form
      className="activity-form"
      onSubmit={(e) => {
        e.preventDefault()
        void save(new FormData(e.currentTarget))
      }}
    >
      <label className="field">
        <span>{label('name')}</span>
        <input name="name" defaultValue={activity.name} maxLength={200} aria-invalid={bad.has('name')} />
      </label>
      <div className="form-grid">
        <label className="field">
          <span>{label('state')}</span>
          <select value={state} onChange={(e) => setState(ACTIVITY_STATES.find((one) => one === e.target.value) ?? 'open')}>
            {ACTIVITY_STATES.map((one) => (
              <option key={one} value={one}>
                {t(`activityState.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('kpi.shop')}</span>
          <select name="shop" defaultValue={activity.shop}>
            {[...new Set([...(activity.shop === '' ? [] : [activity.shop]), ...shops])].map((shop) => (
              <option key={shop}>{shop}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{label('item')}</span>
          <select name="item" defaultValue={activity.item}>
            <option value="">{t('activity.wholeShop')}</option>
            {items.map((item) => (
              <option key={item.key} value={item.key}>
                {item.title ?? item.key}
              </option>
            ))}
          </select>
        </label>
        {number('price', activity.price)}
        {number('stock', activity.stock)}
        {DAYS.map((name) => (
          <label className="field" key={name}>
            <span>{label(name)}</span>
            <input type="date" name={name} defaultValue={activity[name] ?? ''} aria-invalid={bad.has(name)} />
          </label>
        ))}
      </div>
      {TEXTS.map((name) => (
        <label className="field" key={name}>
          <span>{label(name)}</span>
          <textarea name={name} rows={2} maxLength={1000} defaultValue={activity[name]} />
        </label>
      ))}
      {hasRun && (
        <fieldset>
          <legend>{t('activity.result')}</legend>
          <div className="form-grid">{RESULT_FIELDS.map((name) => number(name, activity.result[name]))}</div>
          <label className="field">
            <span>{label('lessons')}</span>
            <textarea name="lessons" rows={2} maxLength={1000} defaultValue={activity.lessons} />
          </label>
        </fieldset>
      )}
      <div className="row">
        <button className="btn primary" type="submit">
          {t('activity.save')}
        </button>
        <button className="btn" type="button" onClick={onCancel}>
          {t('action.cancel')}
        </button>
        <span role="status" className="small">
          {said}
        </span>
      </div>
    </form>
  )
}
