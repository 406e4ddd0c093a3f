import { addDays, dayOf } from '../../domain/calendar'
import { readDay } from '../../domain/table/cells'
import { isInSight, linesOf } from './lines'

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
/** Dates of something else than the figures: what they are compared with, when a thing was made or runs. */
const OTHER_DATES = /对比|比较|参考|创建|上架|投放|有效|开始时间|结束时间|排期/u
/** A class that says that this one of several is chosen; `inactive` and `unselected` say the opposite. */
const CHOSEN_CLASS = /(?:^|[-_])(?:active|selected|checked|current|primary|on)$/iu
const NOT_CHOSEN = /(?:in|un|non|not|de)[-_]?(?:active|selected|checked|current)$/iu
const TODAY = /^(?:今日|今天|实时)$/u
const YESTERDAY = /^(?:昨日|昨天)$/u
/** Spans of several days by their names. */
const LONG = /^(?:过去|最近|近)?(\d+)(?:日|天)$|^(?:自然|本|上|近|最近)?(?:一)?(?:周|月|季|年|季度)$/u

/** The span that a text names by one or two dates; null where it names none or more, or names many days and one date. */
function spanIn(text: string): ShownPeriod | null {
  const days = [...text.matchAll(DATE)].flatMap((match) => readDay(match[0]) ?? [])
  const [from, to = from, ...more] = days
  if (from === undefined || to === undefined || more.length > 0 || from > to) return null
  const isVague = days.length === 1 && /[\d一二三两]\s*(?:天|日(?!\s*$))|周|月(?!\s*\d{1,2}\s*日)|季|年(?!\s*\d{1,2}\s*月)/u.test(text.replace(DATE, ''))
  return isVague ? null : { from, to }
}

const key = (span: ShownPeriod) => `${span.from}~${span.to}`

/** True where an element is chosen among its neighbours. */
export const isChosen = (element: Element): boolean =>
  ['aria-selected', 'aria-checked', 'aria-pressed'].some((name) => element.getAttribute(name) === 'true') ||
  (element.getAttribute('class') ?? '').split(/\s+/u).some((name) => CHOSEN_CLASS.test(name) && !NOT_CHOSEN.test(name))

/** Texts of what is chosen on a page: tabs, buttons, items. */
export const chosenTexts = (document: Document): { element: Element; text: string }[] =>
  [...document.querySelectorAll('[aria-selected=true], [aria-checked=true], [aria-pressed=true], [class]')]
    .filter((element) => element.childElementCount <= 3 && isChosen(element) && isInSight(element))
    .map((element) => ({ element, text: (element.textContent ?? '').replace(/\s+/gu, '') }))
    .filter(({ text }) => text.length > 0 && text.length <= 12)

/** True where what stands just before an element says that its dates are not those of the figures. */
function isOfOther(element: Element): boolean {
  let scope: Element | null = element
  for (let up = 0; scope !== null && up < 3; up += 1, scope = scope.parentElement) {
    const before = `${scope.previousSibling?.textContent ?? ''} ${scope.firstChild?.nodeType === 3 ? (scope.firstChild.textContent ?? '') : ''}`
    if (before.length < 40 && OTHER_DATES.test(before)) return true
  }
  return OTHER_DATES.test(linesOf(element)[0] ?? '')
}

const typedIn = (input: HTMLInputElement): string => (typeof input.value === 'string' && input.value !== '' ? input.value : (input.getAttribute('value') ?? ''))

/** Spans that the chosen-period controls of a page show, and lines that name the period; 'unclear' where such a place names it in no clear way. */
function spansShown(document: Document): (ShownPeriod | 'unclear')[] {
  const places = [...document.querySelectorAll(PLACES)].filter((place) => place.closest(CALENDAR) === null && isInSight(place) && !isOfOther(place))
  const told = places.flatMap((place): (ShownPeriod | 'unclear')[] => {
    const typed = place.tagName === 'INPUT' ? typedIn(place as HTMLInputElement) : [...place.querySelectorAll('input')].map(typedIn).join(' ')
    const drawn = linesOf(place)
      .filter((line) => !MADE_AT.test(line))
      .join(' ')
    const span = spanIn(drawn) ?? spanIn(typed)
    if (span !== null) return [span]
    return (drawn.match(DATE) ?? []).length === 1 ? ['unclear'] : []
  })
  const labelled = (document.body === null ? [] : linesOf(document.body)).flatMap((line) =>
    LABEL.test(line) && !MADE_AT.test(line) && !OTHER_DATES.test(line) ? (spanIn(line) ?? []) : [],
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

/** What the chosen tabs and buttons say of the period: days of it (none where they say several), or nothing. */
function chosenSpan(document: Document, now: number | null): { days: Set<string>; isLong: boolean } {
  const chosen = chosenTexts(document).filter(({ element }) => !isOfOther(element))
  const long = chosen.flatMap(({ text }) => (LONG.test(text) && LONG.exec(text)?.[1] !== '1' ? [text] : []))
  const days = chosen.flatMap(({ text }) => (now === null ? [] : TODAY.test(text) ? [dayOf(now)] : YESTERDAY.test(text) ? [addDays(dayOf(now), -1)] : []))
  return { days: new Set(days), isLong: long.length > 0 }
}

/**
 * The period that a page says its figures are of; null where it does not say, or where its control, its chosen tab and its address say different
 * things. `now` in ms tells which day a chosen 今日 is; without it that says nothing.
 */
export function readShownPeriod(document: Document, url: URL, now: number | null): ShownPeriod | null {
  const shown = spansShown(document)
  const address = spanInAddress(url)
  const { days, isLong } = chosenSpan(document, now)
  const clear = new Map(shown.flatMap((span) => (span === 'unclear' ? [] : [[key(span), span] as const])))
  if (shown.includes('unclear') && clear.size === 0) return null
  // Several: what they are compared with stands beside them, and only the address can tell.
  if (clear.size > 1 && (address === null || !clear.has(key(address)))) return null
  if (days.size > 1) return null
  const [day] = days
  const fromDay = day === undefined ? null : { from: day, to: day }
  const said = clear.size > 1 ? address : ([...clear.values()][0] ?? fromDay ?? address)
  if (said === null) return null
  const agrees = (other: ShownPeriod | null) => other === null || key(other) === key(said)
  if (!agrees(address) || !agrees(fromDay) || (isLong && (fromDay !== null || said.from === said.to))) return null
  return said
}
