import { useState } from 'react'
import { deadlinesOf, type Activity } from '../../lib/domain/activity'
import { addDays } from '../../lib/domain/calendar'
import { useSpeech } from '../words'

const WEEK = 7

/** Monday of the week in which a day lies. */
const mondayOf = (day: string) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK))

/** A month of days: what runs on each, and what must be done by it. */
export function ActivityCalendar({ activities, today }: { activities: readonly (Activity & { id: number })[]; today: string }) {
  const { t, language } = useSpeech()
  const [month, setMonth] = useState(today.slice(0, 7))
  const first = `${month}-01`
  const next = addDays(first, 32).slice(0, 7)
  const before = addDays(first, -1).slice(0, 7)
  const weeks: string[][] = []
  for (let day = mondayOf(first); day < `${next}-01`; day = addDays(day, WEEK)) weeks.push(Array.from({ length: WEEK }, (_, i) => addDays(day, i)))
  const on = (day: string) => [
    ...activities
      .filter(({ runFrom, runTo }) => runFrom !== null && runFrom <= day && day <= (runTo ?? runFrom))
      .map(({ id, name }) => ({ key: `r${id}`, words: name, isDue: false })),
    ...activities.flatMap((activity) =>
      deadlinesOf(activity, today)
        .filter((deadline) => deadline.day === day && deadline.kind !== 'start' && deadline.kind !== 'end')
        .map(({ kind }) => ({ key: `${kind}${activity.id}`, words: `${t(`deadline.${kind}`)}：${activity.name}`, isDue: true })),
    ),
  ]
  const weekday = new Intl.DateTimeFormat(language === 'en' ? 'en' : 'zh-CN', { weekday: 'narrow', timeZone: 'UTC' })
  return (
    <section className="month">
      <div className="row">
        <button className="btn" aria-label={t('activity.monthBefore')} onClick={() => setMonth(before)}>
          ‹
        </button>
        <b>{month}</b>
        <button className="btn" aria-label={t('activity.monthAfter')} onClick={() => setMonth(next)}>
          ›
        </button>
      </div>
      <table>
        <caption className="visually-hidden">{t('activity.calendar', { month })}</caption>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th key={day} scope="col">
                {weekday.format(new Date(`${day}T00:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  className={`${day.startsWith(month) ? '' : 'other'} ${day === today ? 'today' : ''}`}
                  aria-current={day === today ? 'date' : undefined}
                >
                  <span className="date">{Number(day.slice(8))}</span>
                  {on(day).map((one) => (
                    <span key={one.key} className={one.isDue ? 'due' : 'runs'} title={one.words} dir="auto">
                      {one.words}
                    </span>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
