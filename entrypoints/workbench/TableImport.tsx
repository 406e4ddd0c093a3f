import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSpeech, type WordKey } from '../../components/words'
import { importCosts, type CostLine } from '../../lib/db/facts'
import { importFigures, ImportCancelled, planFigures, type FigurePlan } from '../../lib/db/figures'
import type { Store } from '../../lib/db/schema'
import { changeSetting, type Settings } from '../../lib/db/settings'
import type { ItemCost } from '../../lib/domain/profit'
import { headerOf, plainHeader, SHEET_FIELDS } from '../../lib/domain/table/fields'
import type { Value } from '../../lib/domain/table/cells'
import type { ReadSheet } from '../../lib/import-export/sheet/read-sheet'
import { toFigures } from '../../lib/domain/table/to-figures'

export interface TableImportProps {
  db: Store
  table: ReadSheet
  shops: readonly string[]
  mapping: Settings['sheetMapping']
  onRemap: (mapping: Settings['sheetMapping']) => void
}

const PREVIEW = 6
const PROBLEMS = 8

const COSTS: Record<string, keyof ItemCost> = {
  costGoods: 'goods',
  costFreight: 'freight',
  costPlatformRate: 'platformRate',
  costCommissionRate: 'commissionRate',
  costAdPerOrder: 'adPerOrder',
  costReturnRate: 'returnRate',
}
const textOf = (value: Value | undefined) => (typeof value === 'string' ? value : null)

const costLines = (table: ReadSheet): CostLine[] =>
  table.rows.map(({ values }) => ({
    itemId: textOf(values.itemId),
    outerId: textOf(values.outerId),
    cost: Object.fromEntries(Object.entries(COSTS).flatMap(([field, name]) => (typeof values[field] === 'number' ? [[name, values[field]]] : []))),
  }))

function shown(value: Value | undefined, type: string | null): string {
  if (value === null || value === undefined) return '—'
  const one = (n: number) => (type === 'money' ? (n / 100).toFixed(2) : type === 'rate' ? `${Number((n * 100).toFixed(4))}%` : String(n))
  if (typeof value === 'object') return `${one(value.min)} ~ ${one(value.max)}`
  return typeof value === 'number' ? one(value) : value
}

/** One table of a file: what it is and why, how its columns are understood, what of it would be added, replaced and left; then all of it or nothing. */
export function TableImport({ db, table, shops, mapping, onRemap }: TableImportProps) {
  const { t, language } = useSpeech()
  const named = (field: string) =>
    language === 'en' ? field.replace(/([a-z0-9])([A-Z])/gu, '$1 $2').toLowerCase() : headerOf(field.replace(/(?:Change|Share)$/u, ''))
  const [shop, setShop] = useState(shops[0] ?? t('kpi.myShop'))
  const [span, setSpan] = useState({ from: '', to: '' })
  const [progress, setProgress] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const [at] = useState(() => Date.now())
  const stopped = useRef(false)
  const needsPeriod = table.period === null && table.kind !== null && table.kind !== 'costs'
  const lines = useMemo(() => toFigures(table, shop, span.from !== '' && span.to >= span.from ? span : null, at), [table, shop, span, at])
  const isCosts = table.kind === 'costs'
  const [plan, setPlan] = useState<FigurePlan | null>(null)
  // Asked once and after an import: a hundred thousand lines are not looked up with each row that is written.
  const look = useCallback(
    () => (isCosts || table.kind === null ? Promise.resolve(null) : planFigures(db, lines.rows)).then(setPlan),
    [db, lines, isCosts, table.kind],
  )
  useEffect(() => void look(), [look])
  const map = (header: string, field: string) => {
    const { key } = plainHeader(header)
    const { [key]: _before, ...others } = mapping
    const next = field === 'auto' ? others : { ...others, [key]: field === 'none' ? null : field }
    void changeSetting(db, 'sheetMapping', () => next).then(() => onRemap(next))
  }
  const apply = async () => {
    stopped.current = false
    setProgress(0)
    try {
      if (isCosts) {
        const done = await importCosts(db, costLines(table), Date.now())
        setSaid(t('sheet.costsDone', { n: done.changed, unknown: done.unknown.length }))
      } else {
        const done = await importFigures(db, lines.rows, (part) => {
          setProgress(part)
          return !stopped.current
        })
        setSaid(t('sheet.done', { add: done.add, replace: done.replace, skip: done.skip }))
      }
    } catch (error) {
      setSaid(t(error instanceof ImportCancelled ? 'sheet.cancelled' : 'error.notSaved'))
    } finally {
      setProgress(null)
      void look()
    }
  }
  const taken = table.columns.filter((column) => column.field !== null)
  return (
    <section>
      <h2 dir="auto">
        {table.sheet ?? table.file} · {table.kind === null ? t('sheet.unknown') : t(`sheetKind.${table.kind}`)}
      </h2>
      <p className="small">
        {table.kind === null
          ? t('sheet.unknownDo')
          : t('sheet.because', {
              fields: taken
                .filter((column) => table.because.includes(column.field ?? ''))
                .map((column) => column.header.trim())
                .join('、'),
            })}{' '}
        {table.period !== null && t('sheet.period', { from: table.period.from, to: table.period.to, source: t(`sheet.source.${table.period.source}`) })}{' '}
        {t('sheet.rows', { n: table.rows.length, skipped: table.skipped.length })}
      </p>
      <div className="scroll">
        <table>
          <caption className="visually-hidden">{t('sheet.columns')}</caption>
          <thead>
            <tr>
              <th>{t('sheet.header')}</th>
              <th>{t('sheet.field')}</th>
              {table.rows.slice(0, PREVIEW).map((row) => (
                <th key={row.line} className="num">
                  {t('sheet.line', { n: row.line })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <tr key={column.index}>
                <td dir="auto" title={column.header}>
                  {column.header}
                </td>
                <td>
                  {column.status === 'dropped-private' ? (
                    <span className="soft">{t('sheet.private')}</span>
                  ) : column.status === 'glued' ? (
                    <span className="soft">{t('sheet.glued')}</span>
                  ) : (
                    <select
                      aria-label={t('sheet.fieldOf', { header: column.header })}
                      value={column.status === 'by-hand' ? (column.field ?? 'none') : mapping[plainHeader(column.header).key] === null ? 'none' : 'auto'}
                      onChange={(e) => map(column.header, e.target.value)}
                    >
                      <option value="auto">
                        {column.field !== null && column.status !== 'by-hand' ? t('sheet.auto', { field: named(column.field) }) : t('sheet.autoNone')}
                      </option>
                      <option value="none">{t('sheet.leaveOut')}</option>
                      {SHEET_FIELDS.map((field) => (
                        <option key={field.name} value={field.name}>
                          {named(field.name)}
                        </option>
                      ))}
                    </select>
                  )}
                </td>
                {table.rows.slice(0, PREVIEW).map((row) => (
                  <td key={row.line} className="num" dir="auto">
                    {column.field === null ? '' : shown(row.values[column.field], column.type)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.problems.length > 0 && (
        <details>
          <summary className="small">{t('sheet.problems', { n: table.problems.length })}</summary>
          <ul className="small">
            {table.problems.slice(0, PROBLEMS).map((problem) => (
              <li key={`${problem.line}${problem.column}`} dir="auto">
                {t('sheet.problemAt', { line: problem.line, column: problem.column, text: problem.text, why: t(`sheet.why.${problem.why}` as WordKey) })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {table.kind !== null && (
        <>
          <div className="row">
            {!isCosts && (
              <label className="field">
                <span>{t('kpi.shop')}</span>
                <input value={shop} list="shops" onChange={(e) => setShop(e.target.value)} />
                <datalist id="shops">
                  {shops.map((name) => (
                    <option key={name} value={name} />
                  ))}
                </datalist>
              </label>
            )}
            {needsPeriod &&
              (['from', 'to'] as const).map((end) => (
                <label key={end} className="field">
                  <span>{t(`sheet.${end}`)}</span>
                  <input
                    type="date"
                    value={span[end]}
                    onChange={(e) => {
                      const { value } = e.currentTarget
                      setSpan((old) => ({ ...old, [end]: value }))
                    }}
                  />
                </label>
              ))}
          </div>
          {lines.undated.length > 0 && !isCosts && <p className="small alert-text">{t('sheet.undated', { n: lines.undated.length })}</p>}
          <p>{plan != null && t('sheet.plan', { add: plan.add, replace: plan.replace, skip: plan.skip })}</p>
          <div className="row">
            <button
              className="btn primary"
              disabled={progress !== null || shop.trim() === '' || (!isCosts && (lines.rows.length === 0 || plan == null || plan.add + plan.replace === 0))}
              onClick={() => void apply()}
            >
              {t('sheet.apply')}
            </button>
            {progress !== null && (
              <span className="row">
                <progress value={progress} max={1} aria-label={t('sheet.apply')} /> <span className="small soft">{Math.round(progress * 100)}%</span>
                <button className="link" onClick={() => (stopped.current = true)}>
                  {t('action.cancel')}
                </button>
              </span>
            )}
            <span role="status">{said}</span>
          </div>
        </>
      )}
    </section>
  )
}
