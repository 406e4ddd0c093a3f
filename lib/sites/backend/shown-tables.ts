import { readHeader } from '../../domain/table/fields'
import { firstSaid, isBeside, isForeign, isInSight, linesOf } from './lines'

/** A table as a backend page draws it: its header above its rows. */
export interface ShownTable {
  title: string | null
  rows: string[][]
  /** False only where the page shows that all rows stand in it. */
  isPart: boolean
}

/** A copy of some columns of the table beside it, kept in sight while it scrolls. */
const COPIES = '.ant-table-fixed-left, .ant-table-fixed-right, .el-table__fixed, .el-table__fixed-right, .next-table-lock-left, .next-table-lock-right'
const NO_ROW = '[aria-hidden=true], .ant-table-placeholder, .ant-table-measure-row, .ant-table-expanded-row, .el-table__empty-block'
const MOST_TABLES = 12
const MOST_ROWS = 500
const MOST_COLUMNS = 80
const LONGEST_CELL = 300

const rowsIn = (scope: Element): Element[] =>
  [...scope.querySelectorAll('tr, [role=row]')].filter(
    (row) => !row.matches(NO_ROW) && !isOff(row) && row.closest('table, [role=table], [role=grid], [role=treegrid]') === scope,
  )

/** Cells that are drawn; the gutter above a scroll bar is none. */
const cellsOf = (row: Element): Element[] =>
  [...row.children].filter(
    (cell) => cell.matches('td, th, [role=cell], [role=gridcell], [role=columnheader], [role=rowheader]') && !cell.matches('.gutter') && !isOff(cell),
  )

/** Taken off the page by its own markup; a cell that only hides behind its copy is not. */
const isOff = (element: Element): boolean => element.hasAttribute('hidden') || /display:\s*none/u.test(element.getAttribute('style') ?? '')

const isHead = (row: Element): boolean =>
  row.closest('thead') !== null || (row.closest('tbody') === null && cellsOf(row).every((cell) => cell.matches('th, [role=columnheader]')))

const spanOf = (cell: Element): number => Math.max(1, Math.min(MOST_COLUMNS, Number(cell.getAttribute('colspan') ?? 1) || 1))

/** A head of several lines is one head (`支付金额` over `(万元)`). */
const headText = (cell: Element): string => linesOf(cell).join('')

/**
 * Heads of all columns. Where heads stand in groups, a head of others' figures carries its group's name, and so does one that stands in several groups
 * unless its group is mine: then nothing but the one of mine is known by its name.
 */
function headsOf(rows: readonly Element[]): string[] {
  const stacks: string[][] = []
  const open: number[] = []
  for (const row of rows) {
    let at = 0
    for (const cell of cellsOf(row)) {
      while ((open[at] ?? 0) > 0) {
        open[at] = (open[at] ?? 0) - 1
        at += 1
      }
      const text = headText(cell)
      for (let i = 0; i < spanOf(cell) && at < MOST_COLUMNS; i += 1) {
        stacks[at] = [...(stacks[at] ?? []), text]
        open[at] = Math.max(0, (Number(cell.getAttribute('rowspan') ?? 1) || 1) - 1)
        at += 1
      }
    }
  }
  const heads = Array.from(stacks, (stack) => ({ name: stack?.at(-1) ?? '', group: (stack ?? []).slice(0, -1).join('') }))
  const isTwice = (name: string) => heads.filter((head) => head.name === name).length > 1
  return heads.map(({ name, group }) => (group !== '' && (isForeign(group) || (isTwice(name) && !IS_MINE.test(group))) ? `${group}·${name}` : name))
}
const IS_MINE = /本店|本期|我的|自己|当前/u

/** What a cell says. A cell of a change column says its change alone. */
function cellText(cell: Element): string {
  const lines = linesOf(valueIn(cell))
  const [only, ...more] = lines
  return (more.length === 0 && only !== undefined && isBeside(only) ? only.replace(/^[▲▼↑↓]\s*/u, '') : (firstSaid(lines) ?? '')).slice(0, LONGEST_CELL)
}

/** Values of a row, a text for each column; a cell over several columns says nothing of the others. */
const textsOf = (row: Element): string[] => cellsOf(row).flatMap((cell) => [cellText(cell), ...Array.from({ length: spanOf(cell) - 1 }, () => '')])

/** Where a cell marks its value apart from what it compares with (生意参谋, seen 2026-08). */
const valueIn = (cell: Element): Element => cell.querySelector('[class*="sortable-value"]') ?? cell

/** Ids that stand inside a cell, below the name of the thing: `ID：542310923398`, or an item's link. */
function idIn(cell: Element | undefined): string | null {
  if (cell === undefined) return null
  const said = /(?:^|[\s(（])ID\s*[:：]?\s*(\d{6,})/iu.exec(linesOf(cell).join(' '))?.[1]
  const link = cell.querySelector('a[href*="id="]')?.getAttribute('href') ?? ''
  return said ?? /(?:item|detail)\.(?:taobao|tmall)\.com\/item\.htm\?(?:[^#]*&)?id=(\d{6,})/u.exec(link)?.[1] ?? null
}

/** Columns whose cells name a thing and carry its id below: which id that is. */
const ID_HEADS: Record<string, string> = { itemTitle: '商品ID', campaign: '计划ID', unit: '单元ID' }

/** Puts ids that stand inside the cells of a naming column into a column of their own. */
function withIds(heads: string[], rows: readonly Element[], texts: string[][]): string[][] {
  const named = heads.map((head) => readHeader(head)).map((meaning) => ('field' in meaning ? meaning.field.name : ''))
  let all = [heads, ...texts]
  for (const [field, head] of Object.entries(ID_HEADS)) {
    const at = named.indexOf(field)
    if (at === -1 || heads.includes(head)) continue
    const ids = rows.map((row) => idIn(cellsOf(row)[at]))
    if (ids.some((id) => id !== null)) all = all.map((row, i) => [...row, i === 0 ? head : (ids[i - 1] ?? '')])
  }
  return all
}

/** True unless a pager of this table alone shows that all rows stand in it. */
function isPartOf(table: Element, rows: number, all: readonly Element[]): boolean {
  let scope = table.parentElement
  for (let up = 0; scope !== null && up < 9; up += 1, scope = scope.parentElement) {
    const within: Element = scope
    // What stands around several tables may count another's rows.
    if (all.some((other) => other !== table && !other.contains(table) && !table.contains(other) && within.contains(other) && rowsIn(other).length > 1))
      return true
    const pager = within.querySelector('[class*=pagination i], [class*=pager i]')
    if (pager === null) continue
    const next = pager.querySelector('[class*=next i]')
    const isLast =
      next === null || /disabled/iu.test(next.getAttribute('class') ?? '') || next.hasAttribute('disabled') || next.getAttribute('aria-disabled') === 'true'
    const total = /共\s*([\d,]+)\s*(?:条|个|件|项|款|行)/u.exec(pager.textContent ?? '')?.[1]
    if (total !== undefined) return Number(total.replace(/,/gu, '')) !== rows
    const pages = [...pager.querySelectorAll('li, button, a')].flatMap((page) =>
      /^\d+$/u.test((page.textContent ?? '').trim()) ? Number(page.textContent) : [],
    )
    return next === null || !isLast || pages.length === 0 || Math.max(...pages) > 1
  }
  // Without a pager rows may still come by scrolling: nothing says that these are all.
  return true
}

/** The head of the card in which a table stands; null where it has none. */
function titleOf(table: Element): string | null {
  let scope: Element | null = table.parentElement
  for (let up = 0; scope !== null && up < 9; up += 1, scope = scope.parentElement) {
    const head = [...scope.querySelectorAll('h1, h2, h3, h4, [class*="card-title" i], [class*="cardTitle" i], legend')].find((one) => !table.contains(one))
    const text = head === undefined ? null : (linesOf(head)[0] ?? null)
    if (text !== null) return text.slice(0, 60)
  }
  return null
}

/** The body that belongs to a head drawn as a table of its own: the next table within the same frame that has rows and no head. */
function bodyFor(head: Element, all: readonly Element[]): Element | null {
  let scope: Element | null = head.parentElement
  for (let up = 0; scope !== null && up < 4; up += 1, scope = scope.parentElement) {
    const inside = all.filter((table) => table !== head && scope?.contains(table) === true)
    const [body] = inside.filter((table) => !rowsIn(table).some(isHead))
    if (body !== undefined) return inside.length === 1 ? body : null
  }
  return null
}

/** All tables that a page draws, by their own markup or their roles. Copies of columns, rows that only measure, and hidden tables are passed over. */
export function readShownTables(document: Document): ShownTable[] {
  const all = [...document.querySelectorAll('table, [role=table], [role=grid], [role=treegrid]')].filter(
    (table) => table.closest(COPIES) === null && isInSight(table) && (table.tagName === 'TABLE' || table.querySelector('table') === null),
  )
  return all
    .flatMap((table) => {
      const own = rowsIn(table)
      const heads = headsOf(own.filter(isHead))
      if (heads.filter((head) => head !== '').length < 2) return []
      const inside = own.filter((row) => !isHead(row))
      const body = inside.length > 0 ? table : bodyFor(table, all)
      const rows = (body === null ? [] : body === table ? inside : rowsIn(body)).slice(0, MOST_ROWS)
      const fitting = rows.filter((row) => textsOf(row).length === heads.length)
      if (fitting.length === 0) return []
      const isPart = rows.length >= MOST_ROWS || fitting.length < rows.length || isPartOf(body ?? table, fitting.length, all)
      return [{ title: titleOf(table), rows: withIds(heads, fitting, fitting.map(textsOf)), isPart }]
    })
    .slice(0, MOST_TABLES)
}
