import { useMemo, useState, type ReactNode } from 'react'
import { DataGrid, type SortColumn } from 'react-data-grid'
import 'react-data-grid/lib/styles.css'

export interface Column<Row> {
  key: string
  name: string
  /** What is sorted by and copied; null sorts last. */
  value: (row: Row) => number | string | null
  render?: (row: Row) => ReactNode
  width?: number
  minWidth?: number
  numeric?: boolean
  frozen?: boolean
}

const compare = (a: number | string | null, b: number | string | null, down: boolean): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh')
  return down ? -order : order
}

/** The one table: sorts by a click on a head, moves by keyboard, copies a cell as it stands. Unknown values sort last both ways. */
export function DataTable<Row>({
  columns,
  rows,
  rowKey,
  rowClass,
  label,
  initialSort = [],
}: {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowClass?: (row: Row) => string | undefined
  label: string
  initialSort?: readonly SortColumn[]
}) {
  const [sort, setSort] = useState<readonly SortColumn[]>(initialSort)
  const sorted = useMemo(() => {
    const [first] = sort
    const column = columns.find((c) => c.key === first?.columnKey)
    if (column === undefined) return rows
    return [...rows].sort((a, b) => compare(column.value(a), column.value(b), first?.direction === 'DESC'))
  }, [rows, sort, columns])
  return (
    <DataGrid
      aria-label={label}
      columns={columns.map((column) => ({
        key: column.key,
        name: column.name,
        sortable: true,
        resizable: true,
        frozen: column.frozen === true,
        minWidth: column.minWidth ?? 64,
        ...(column.width === undefined ? {} : { width: column.width }),
        cellClass: column.numeric === true ? 'num' : '',
        headerCellClass: column.numeric === true ? 'num' : '',
        renderCell: ({ row }: { row: Row }) => column.render?.(row) ?? column.value(row) ?? '—',
      }))}
      rows={sorted}
      rowKeyGetter={rowKey}
      rowClass={(row) => rowClass?.(row)}
      sortColumns={sort}
      onSortColumnsChange={setSort}
      rowHeight={32}
      headerRowHeight={32}
      onCellCopy={({ row, column }, event) => {
        event.clipboardData.setData('text/plain', String(columns.find((c) => c.key === column.key)?.value(row) ?? ''))
        event.preventDefault()
      }}
    />
  )
}
