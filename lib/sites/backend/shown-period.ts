import { addDays, dayOf } from '../../domain/calendar'
import { readDay } from '../../domain/table/cells'
import { isGone, linesOf } from './lines'

export interface ShownPeriod {
  from: string
  to: string
}

/** Where backends write the period that is chosen (生意参谋 2019 to 2026-08, Ant, Element, Next, 万相台). */
const PLACES =
  '.oui-date-picker-current-date, [class*="date-picker" i], [class*="datepicker" i], [class*="date-range" i], [class*="daterange" i], [class*="range-picker" i], [class*="rangepicker" i], [class*="picker-range" i]'
/** A drawn calendar holds many days that are not chosen. */
const CALENDAR = '[class*=calendar i], [class*=panel i], [class*=dropdown i], [class*=popup i], [class*=menu i], table'
const DATE = /(?<!\d)20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?!\d)/gu
const LABEL = /^(?:统计(?:时间|日期|周期)|数据(?:时间|日期|周期)|日期范围|时间范围|查询(?:时间|日期))\s*[:：]?/u
const MADE_AT = /更新|导出|生成|截至|截止/u
/** Chosen among its neighbours. */
const CHOSEN =
  '[aria-selected=true], [aria-checked=true], [aria-pressed=true], [class*=active i], [class*=selected i], [class*=primary i], [class*=checked i], [class*=current i]'
const TODAY = /^(?:今日|今天|实时)$/u
const YESTERDAY = /^(?:昨日|昨天)$/u

/** The span that a text names by one or two dates; null where it names none or more. */
function spanIn(text: string): ShownPeriod | null {
  const days = [...text.matchAll(DATE)].flatMap((match) => readDay(match[0]) ?? [])
  const [from, to = from, ...more] = days
  return from === undefined || to === undefined || more.length > 0 || from > to ? null : { from, to }
}

const key = (span: ShownPeriod) => `${span.from}~${span.to}`

/** Spans that the chosen-period controls of a page show, the platform's own control first. */
function spansShown(document: Document): ShownPeriod[] {
  const places = [...document.querySelectorAll(PLACES)].filter((place) => !isGone(place) && place.closest(CALENDAR) === null)
  const told = places.flatMap((place) => {
    const typed = [...place.querySelectorAll('input')].map((input) => input.getAttribute('value') ?? input.value ?? '').join(' ')
    const drawn = linesOf(place)
      .filter((line) => !MADE_AT.test(line))
      .join(' ')
    return spanIn(place.tagName === 'INPUT' ? (place.getAttribute('value') ?? '') : drawn) ?? spanIn(typed) ?? []
  })
  const labelled = [...(document.body === null ? [] : linesOf(document.body))].flatMap((line) =>
    LABEL.test(line) && !MADE_AT.test(line) ? (spanIn(line) ?? []) : [],
  )
  return [...told, ...labelled]
}

/** `dateRange=2026-11-21|2026-11-21`, `startTime=2026-11-21&endTime=…` in the address, its fragment included. */
function spanInAddress(url: URL): ShownPeriod | null {
  const said = `${url.search}&${url.hash.split('?').slice(1).join('?')}`
  const decoded = new URLSearchParams(said.replace(/^\?/u, ''))
  const range = decoded.get('dateRange')
  if (range !== null) return spanIn(range.replace('|', ' '))
  const [from, to] = [decoded.get('startTime') ?? decoded.get('startDate'), decoded.get('endTime') ?? decoded.get('endDate')]
  return from === null || to === null ? null : spanIn(`${from} ${to}`)
}

/** A chosen 今日 or 昨日 beside the other spans that could be chosen. */
function chosenDay(document: Document, now: number): ShownPeriod | null {
  const said = new Set(
    [...document.querySelectorAll(CHOSEN)].flatMap((element) => {
      const text = (element.textContent ?? '').replace(/\s+/gu, '')
      return isGone(element) ? [] : TODAY.test(text) ? [dayOf(now)] : YESTERDAY.test(text) ? [addDays(dayOf(now), -1)] : []
    }),
  )
  const [day] = said
  return said.size === 1 && day !== undefined ? { from: day, to: day } : null
}

/**
 * The period that a page says its figures are of; null where it does not say, or says several (a comparison beside the chosen one) and its address
 * does not decide. `now` in ms tells which day a chosen 今日 is; without it that says nothing.
 */
export function readShownPeriod(document: Document, url: URL, now: number | null): ShownPeriod | null {
  const shown = spansShown(document)
  const address = spanInAddress(url)
  const distinct = new Map(shown.map((span) => [key(span), span]))
  if (distinct.size === 1) return shown[0] ?? null
  if (distinct.size > 1) return address !== null && distinct.has(key(address)) ? address : null
  const chosen = now === null ? null : chosenDay(document, now)
  if (chosen !== null && address !== null && key(chosen) !== key(address)) return null
  return chosen ?? address
}
