/** Parts of a report, in the order of the default template. */
export const REPORT_PARTS = ['kpis', 'missed', 'split', 'plan', 'ranks', 'rivals', 'titles', 'activities', 'alerts'] as const
export type ReportPartId = (typeof REPORT_PARTS)[number]

/** What the operator wants in his reports: parts in their order, and his own lines before and behind. `{shop}`, `{first}`, `{last}` stand for the values. */
export interface ReportTemplate {
  parts: ReportPartId[]
  opening: string
  closing: string
}

export const DEFAULT_TEMPLATE: ReportTemplate = { parts: [...REPORT_PARTS], opening: '', closing: '' }

export function isReportTemplate(value: unknown): value is ReportTemplate {
  if (typeof value !== 'object' || value === null || !('parts' in value) || !('opening' in value) || !('closing' in value)) return false
  const { parts, opening, closing } = value
  const known: readonly unknown[] = REPORT_PARTS
  return (
    Array.isArray(parts) &&
    parts.every((part) => known.includes(part)) &&
    new Set(parts).size === parts.length &&
    typeof opening === 'string' &&
    typeof closing === 'string'
  )
}

/** The operator's own lines with the report's values in them. */
export const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole)

/** A part moved up (-1) or down (1); the same list where it stands at the end already. */
export function movePart(parts: readonly ReportPartId[], part: ReportPartId, by: -1 | 1): ReportPartId[] {
  const at = parts.indexOf(part)
  const to = at + by
  if (at === -1 || to < 0 || to >= parts.length) return [...parts]
  const next = parts.filter((one) => one !== part)
  next.splice(to, 0, part)
  return next
}

/** First and last day of a report of a kind that ends with a day: the day, the seven days, the month up to it. */
export type ReportKind = 'day' | 'week' | 'month'
