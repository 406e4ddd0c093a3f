import { useState } from 'react'
import { fivesNeeded, goodsNeeded } from '../../lib/domain/item-life'
import { useSpeech } from '../words'

const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))

/** How many marks of five, or good reviews, a goal still asks for. */
export function MarksNeeded() {
  const { t } = useSpeech()
  const [text, setText] = useState({ count: '', mark: '', goal: '4.8', all: '', good: '', share: '98.5' })
  const field = (name: keyof typeof text) => (
    <label className="field">
      <span>{t(`marks.${name}`)}</span>
      <input
        inputMode="decimal"
        value={text[name]}
        onChange={(e) => {
          const { value } = e.currentTarget
          setText((old) => ({ ...old, [name]: value }))
        }}
      />
    </label>
  )
  const [count, mark, goal, all, good, share] = [text.count, text.mark, text.goal, text.all, text.good, text.share].map(number)
  const isKnown = (...values: (number | undefined)[]) => values.every((value) => value !== undefined && Number.isFinite(value) && value >= 0)
  const fives = isKnown(count, mark, goal) ? fivesNeeded(count ?? 0, mark ?? 0, goal ?? 0) : undefined
  const goods = isKnown(all, good, share) && (good ?? 0) <= (all ?? 0) ? goodsNeeded(good ?? 0, all ?? 0, (share ?? 0) / 100) : undefined
  const said = (needed: number | null | undefined, key: 'marks.fives' | 'marks.goods') =>
    needed === undefined ? t('marks.enter') : needed === null ? t('marks.never') : needed === 0 ? t('marks.reached') : t(key, { n: needed })
  return (
    <details>
      <summary>{t('marks.title')}</summary>
      <div className="targets" style={{ marginTop: '8px' }}>
        {field('count')}
        {field('mark')}
        {field('goal')}
      </div>
      <p role="status">{said(fives, 'marks.fives')}</p>
      <div className="targets">
        {field('all')}
        {field('good')}
        {field('share')}
      </div>
      <p role="status">{said(goods, 'marks.goods')}</p>
    </details>
  )
}
