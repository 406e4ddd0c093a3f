import { deadlinesOf, type Activity, type Deadline } from '../domain/activity'
import { addDays } from '../domain/calendar'

const escape = (text: string) => text.replace(/[\\;,]/gu, '\\$&').replace(/\r?\n/gu, '\\n')

/** Lines of at most 75 octets, continued with a space (RFC 5545, 3.1); no character is cut. */
function fold(line: string): string {
  const parts: string[] = ['']
  let octets = 0
  for (const char of line) {
    const size = new TextEncoder().encode(char).length
    if (octets + size > (parts.length === 1 ? 75 : 74)) {
      parts.push('')
      octets = 0
    }
    parts[parts.length - 1] += char
    octets += size
  }
  return parts.join('\r\n ')
}

const plainDay = (day: string) => day.replaceAll('-', '')

export interface CalendarWords {
  /** `报名截止：天天特价`. */
  deadline: (kind: Deadline['kind'], name: string) => string
  /** `活动：天天特价`. */
  run: (name: string) => string
}

/**
 * Activities as a calendar (RFC 5545): all-day events for what runs and for each day by which something must be done, with a reminder the day
 * before. The same activity keeps its identity, so that a calendar that imports the file again replaces it.
 */
export function writeCalendar(activities: readonly (Activity & { id: number })[], today: string, stamp: number, words: CalendarWords): string {
  const stamped = `${new Date(stamp).toISOString().replace(/[-:]|\.\d{3}/gu, '')}`
  const event = (uid: string, from: string, to: string, summary: string, description: string) => [
    'BEGIN:VEVENT',
    `UID:${uid}@listinglens`,
    `DTSTAMP:${stamped}`,
    `DTSTART;VALUE=DATE:${plainDay(from)}`,
    // The end of an all-day event is the day after it.
    `DTEND;VALUE=DATE:${plainDay(addDays(to, 1))}`,
    `SUMMARY:${escape(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escape(description)}`]),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escape(summary)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
  ]
  const events = activities.flatMap((activity) => {
    const { id, name, runFrom, runTo, requirements, materials } = activity
    const about = [requirements, materials].filter((text) => text !== '').join('\n')
    return [
      ...(runFrom === null ? [] : event(`activity-${id}-run`, runFrom, runTo ?? runFrom, words.run(name), about)),
      ...deadlinesOf(activity, today)
        .filter(({ kind }) => kind === 'apply' || kind === 'stock' || kind === 'review')
        .flatMap(({ kind, day }) => event(`activity-${id}-${kind}`, day, day, words.deadline(kind, name), about)),
    ]
  })
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//ListingLens//Activities//EN', 'CALSCALE:GREGORIAN', ...events, 'END:VCALENDAR']
  return `${lines.map(fold).join('\r\n')}\r\n`
}
