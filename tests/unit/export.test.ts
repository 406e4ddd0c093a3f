import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { compareItem } from '../../lib/domain/comparison'
import { emptyItem } from '../../lib/domain/reading'
import { toCsv, toParquet, toXlsx, type ExportTable } from '../../lib/import-export/export-table'
import { comparisonTable, historyTable } from '../../lib/import-export/market-tables'
import { madeObserved } from '../made-readings'

const AT = Date.parse('2026-11-22T02:30:00Z')
const TABLE: ExportTable = {
  name: '对比',
  columns: [
    { key: 'id', header: '商品ID', type: 'id' },
    { key: 'title', header: '标题', type: 'text' },
    { key: 'price', header: '售价', type: 'money' },
    { key: 'sold', header: '销量', type: 'count' },
    { key: 'rate', header: '转化率', type: 'rate' },
    { key: 'day', header: '日期', type: 'day' },
    { key: 'at', header: '看到', type: 'time' },
  ],
  rows: [
    { id: '1020815058332', title: '=HYPERLINK("http://x.example","x")', price: 828_620, sold: 1961, rate: 0.0999, day: '2026-11-22', at: AT },
    { id: '001', title: '@SUM(A1), "引号"\n换行', price: -320, sold: null, rate: null, day: null, at: null },
  ],
}

it('a workbook has typed cells; what is not known is empty', async () => {
  const { sheets } = await readXlsx(await toXlsx(TABLE))
  expect(sheets[0]?.rows[0]).toEqual(['商品ID', '标题', '售价', '销量', '转化率', '日期', '看到'])
  expect(sheets[0]?.rows[1]).toEqual([
    '1020815058332',
    '=HYPERLINK("http://x.example","x")',
    8286.2,
    1961,
    0.0999,
    new Date('2026-11-22T00:00:00Z'),
    new Date('2026-11-22T10:30:00Z'),
  ])
  expect(sheets[0]?.rows[2]?.slice(2)).toEqual([-3.2, null, null, null, null])
})

it('csv begins with the mark that Excel needs, and no text of a page runs as a formula', () => {
  const csv = toCsv(TABLE)
  expect(csv.startsWith('\uFEFF商品ID,标题')).toBe(true)
  expect(csv).toContain(`"'=HYPERLINK(`)
  expect(csv).toContain(`"'@SUM(A1), ""引号""`)
  expect(csv).toContain(',-3.2,')
  expect(csv).toContain(',2026-11-22,2026-11-22 10:30')
})

it('Parquet holds whole 分, counts, parts of one and instants, and says what its columns are', async () => {
  const file = toParquet(TABLE)
  const rows = await parquetReadObjects({ file })
  expect(rows[0]).toEqual({
    id: '1020815058332',
    title: '=HYPERLINK("http://x.example","x")',
    price: 828_620n,
    sold: 1961n,
    rate: 0.0999,
    day: '2026-11-22',
    at: new Date(AT),
  })
  expect(rows[1]).toMatchObject({ price: -320n, sold: null, rate: null, at: null })
})

it('yen have no hundredth part', () => {
  const yen = { ...TABLE, rows: [{ ...TABLE.rows[0], id: '1', price: 1980, currency: 'JPY' }] }
  expect(toCsv(yen)).toContain(',1980,')
})

it('the comparison and the history carry their evidence', () => {
  const fields = {
    ...emptyItem(),
    title: 't',
    price: { min: 100, max: 100 },
    skus: [{ id: '1', name: '红', price: { min: 90, max: 90 }, finalPrice: null, stock: { least: 3, exact: true } }],
  }
  const item = compareItem({
    key: 'a|1',
    title: 't',
    shop: null,
    mark: 'mine',
    url: 'https://x.example/',
    listed: null,
    detail: { fields, at: AT, reader: 'r/1', sources: { price: { kind: 'state', path: 'a.b' } } },
  })
  expect(comparisonTable([item], 'x', (key) => key).rows[0]).toMatchObject({ priceMin: 100, reader: 'r/1', evidence: 'price: state a.b', seenAt: AT })
  const seen = madeObserved({ at: AT, skus: fields.skus, stock: { least: 200, exact: false } })
  const table = historyTable(
    [{ itemId: '1', on: 'item', seen, origin: { url: 'https://x.example/', reader: 'r/1', evidence: 'price: state a.b' } }],
    'x',
    (key) => key,
  )
  expect(table.rows.map((row) => [row.sku, row.skuPriceMin, row.stock, row.evidence])).toEqual([
    [null, null, '≥200', 'price: state a.b'],
    ['红', 90, '≥200', 'price: state a.b'],
  ])
})

const hasOffice = spawnSync('soffice', ['--version']).status === 0

describe.runIf(hasOffice || process.env.CI === 'true')('LibreOffice opens', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'listinglens-office-'))
  const open = (file: string, ...more: string[]) => {
    execFileSync(
      'soffice',
      [`-env:UserInstallation=file://${folder}/profile`, '--headless', ...more, '--convert-to', 'fods', '--outdir', folder, path.join(folder, file)],
      { stdio: 'pipe' },
    )
    return readFileSync(path.join(folder, file.replace(/\.\w+$/u, '.fods')), 'utf8')
  }
  it('the workbook: each cell of its own type, no formula', { timeout: 120_000 }, async () => {
    writeFileSync(path.join(folder, 'book.xlsx'), await toXlsx(TABLE))
    const opened = open('book.xlsx')
    for (const cell of [
      'office:value-type="float" office:value="8286.2"',
      'office:value-type="percentage" office:value="0.0999"',
      'office:date-value="2026-11-22"',
      'office:date-value="2026-11-22T10:30:00"',
    ])
      expect(opened).toContain(cell)
    expect(opened).toContain('1020815058332</text:p>')
    expect(opened).not.toContain('office:value="1020815058332"')
    expect(opened).not.toContain('table:formula')
  })
  it('the csv: no formula', { timeout: 120_000 }, () => {
    writeFileSync(path.join(folder, 'plain.csv'), toCsv(TABLE))
    const opened = open('plain.csv', '--infilter=CSV:44,34,76,1')
    expect(opened).toContain('office:value="8286.2"')
    expect(opened).not.toContain('table:formula')
  })
})
