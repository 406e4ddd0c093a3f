import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { NO_ACTIVITY } from '../domain/activity'
import { writeCalendar } from './calendar-file'

const WORDS = { deadline: (kind: string, name: string) => `${kind}：${name}`, run: (name: string) => `活动：${name}` }
const activity = {
  ...NO_ACTIVITY,
  id: 7,
  name: '天天特价；第2件半价, 逗号\\',
  requirements: '近30天销量不少于10件，DSR 不低于4.7；白底图一张，尺寸 800×800，不带文字和水印，也不能有边框，超长的一行要折',
  materials: '白底图\n长图',
  applyTo: '2026-11-24',
  runFrom: '2026-12-01',
  runTo: '2026-12-03',
}

it('a calendar reads as it was written: whole days, texts with their signs, lines of at most 75 octets', () => {
  const file = writeCalendar([activity], '2026-11-22', Date.parse('2026-11-22T04:00:00Z'), WORDS)
  for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  expect(events.map(({ uid, summary, startDate, endDate }) => [uid, summary, startDate.toString(), endDate.toString()])).toEqual([
    ['activity-7-run@listinglens', `活动：${activity.name}`, '2026-12-01', '2026-12-04'],
    ['activity-7-apply@listinglens', `apply：${activity.name}`, '2026-11-24', '2026-11-25'],
  ])
  expect(events[0]?.description).toBe(`${activity.requirements}\n${activity.materials}`)
})

it('an activity that was applied for asks for its stock a week before, and not for what has no day', () => {
  const applied = writeCalendar([{ ...activity, state: 'applied' }], '2026-11-22', 0, WORDS)
  expect(applied).toContain('SUMMARY:stock：')
  expect(applied).toContain('DTSTART;VALUE=DATE:20261124')
  expect(writeCalendar([{ ...NO_ACTIVITY, id: 1, name: 'x' }], '2026-11-22', 0, WORDS)).not.toContain('VEVENT')
})
