import { fillIn, type ReportTemplate } from '../../lib/domain/report-template'
import type { Speech } from '../words'
import type { ReportPart } from './report-parts'

export interface ReportHead {
  /** The shop, or how all of them are called. */
  shop: string
  first: string
  last: string
}

/** Text in a cell or a line of Markdown: what a page said must not become markup. */
const plain = (text: string) => text.replace(/[\r\n]+/gu, ' ').replace(/[\\`*_[\]<>|#]/gu, '\\$&')

export const reportTitle = ({ shop, first, last }: ReportHead): string => `${shop} ${first === last ? last : `${first} ~ ${last}`}`

/** Columns that say the same in every row tell nothing: the one shop of a report stands in its title. */
export function withoutSame(part: ReportPart): ReportPart {
  const isSame = part.columns[0]?.key === 'shop' && new Set(part.shown.map((row) => row[0])).size === 1
  return isSame ? { ...part, head: part.head.slice(1), shown: part.shown.map((row) => row.slice(1)) } : part
}

/** A report to paste into a chat: the operator's own lines, and a table for each part. */
export function reportMarkdown(head: ReportHead, parts: readonly ReportPart[], { opening, closing }: ReportTemplate, { t }: Speech): string {
  const values = { shop: head.shop, first: head.first, last: head.last }
  const tables = parts
    .map(withoutSame)
    .map((part) =>
      [
        `## ${part.title}`,
        '',
        `| ${part.head.map(({ words }) => plain(words)).join(' | ')} |`,
        `| ${part.head.map(({ isNumber }) => (isNumber ? '---:' : '---')).join(' | ')} |`,
        ...part.shown.map((row) => `| ${row.map(plain).join(' | ')} |`),
      ].join('\n'),
    )
  const own = (text: string) => (text.trim() === '' ? [] : [fillIn(text.trim(), values)])
  return `${[`# ${plain(reportTitle(head))}`, ...own(opening), ...tables, ...own(closing), t('report.source')].join('\n\n')}\n`
}
