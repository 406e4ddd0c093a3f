import { useState, type ReactNode } from 'react'
import { changeOf, meetsTarget, MONEY_FIELDS, type Kpi, type KpiField, type KpiRole, type KpiValue } from '../../lib/domain/kpi'
import { Evidence } from '../ui/Evidence'
import { formatFen, formatKpi } from '../ui/format'
import { useSpeech, type WordKey } from '../words'

/** A shop's day behind a KPI. */
export interface KpiDay {
  shop: string
  day: string
  over: number | null
  under: number | null
  sources: readonly string[]
  /** True where a part was taken while the platform still settles it. */
  settling: boolean
  /** What other sources say of its parts. */
  others: readonly { field: KpiField; source: string; value: number; taken: number }[]
}

export interface KpiReading {
  kpi: Kpi
  now: KpiValue
  before: KpiValue
  target: number | null
  rows: readonly KpiDay[]
}

export const ROLES: readonly KpiRole[] = ['operation', 'promotion', 'activity', 'service', 'design', 'shop']
const kpiName = (kpi: Kpi): WordKey => `kpi.${kpi.id}` as WordKey
const formulaOf = (kpi: Kpi): WordKey => `formula.${kpi.id}` as WordKey

export interface KpiViewProps {
  readings: readonly KpiReading[]
  onlyKnown: boolean
  /** One role's KPIs, or all. */
  role: KpiRole | ''
  /** Draws how a KPI went, above the days behind it. */
  renderTrend: (kpi: Kpi) => ReactNode
}

/** The whole catalogue by role. What is unknown is —, and says which figures it wants; each number opens to the days behind it. */
export function KpiView({ readings, onlyKnown, role: chosen, renderTrend }: KpiViewProps) {
  const { t } = useSpeech()
  const [open, setOpen] = useState<string | null>(null)
  const opened = readings.find((reading) => reading.kpi.id === open)
  return (
    <>
      {ROLES.filter((role) => chosen === '' || role === chosen).map((role) => {
        const shown = readings.filter((r) => r.kpi.role === role && (!onlyKnown || r.now.value !== null))
        return shown.length === 0 ? null : (
          <section key={role}>
            <h2>{t(`role.${role}`)}</h2>
            <div className="kpi-grid">
              {shown.map((reading) => (
                <KpiTile
                  key={reading.kpi.id}
                  reading={reading}
                  isOpen={reading.kpi.id === open}
                  onOpen={() => setOpen(reading.kpi.id === open ? null : reading.kpi.id)}
                />
              ))}
            </div>
            {opened !== undefined && opened.kpi.role === role && shown.includes(opened) && <KpiRows reading={opened} trend={renderTrend(opened.kpi)} />}
          </section>
        )
      })}
    </>
  )
}

/** What the KPI's parts are in, as the fields are kept. */
const isMoney = (fields: readonly KpiField[]) => fields.every((field) => MONEY_FIELDS.has(field))

/** The days behind a number: their parts, where each came from, and what speaks against it. */
function KpiRows({ reading: { kpi, rows }, trend }: { reading: KpiReading; trend: ReactNode }) {
  const { t } = useSpeech()
  const say = (value: number | null, fields: readonly KpiField[]) => (value === null ? '—' : isMoney(fields) ? formatFen(value) : value.toLocaleString('en-US'))
  const shops = new Set(rows.map((row) => row.shop))
  const names = (fields: readonly KpiField[]) => fields.map((field) => t(`field.${field}` as WordKey)).join(' + ')
  return (
    <div className="kpi-rows">
      <p className="small soft">{t(formulaOf(kpi))}</p>
      {trend}
      {rows.length === 0 ? (
        <p className="small soft">{t('kpi.noRows')}</p>
      ) : (
        <div className="scroll">
          <table className="plain">
            <caption className="visually-hidden">{t('kpi.rowsOf', { name: t(kpiName(kpi)) })}</caption>
            <thead>
              <tr>
                <th>{t('kpi.day')}</th>
                <th className="num">{names(kpi.over)}</th>
                {kpi.under !== undefined && <th className="num">{names(kpi.under)}</th>}
                {kpi.under !== undefined && <th className="num">{t(kpiName(kpi))}</th>}
                <th>{t('kpi.source')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <KpiRow key={`${row.shop}${row.day}`} kpi={kpi} row={row} hasShop={shops.size > 1} say={say} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function KpiRow({ kpi, row, hasShop, say }: { kpi: Kpi; row: KpiDay; hasShop: boolean; say: (value: number | null, fields: readonly KpiField[]) => string }) {
  const { t, language } = useSpeech()
  const under = kpi.under
  return (
    <tr>
      <td className="nowrap">
        {row.day}
        {hasShop && <div className="small soft">{row.shop}</div>}
      </td>
      <td className="num">{say(row.over, kpi.over)}</td>
      {under !== undefined && <td className="num">{say(row.under, under)}</td>}
      {under !== undefined && (
        <td className="num">{row.over === null || row.under === null || row.under === 0 ? '—' : formatKpi(kpi, row.over / row.under, language)}</td>
      )}
      <td>
        {row.sources.map((source) => t(`kpiSource.${source}` as WordKey)).join(' + ')}
        {row.settling && (
          <span className="tag" title={t('kpi.settlingNote')}>
            {t('kpi.settling')}
          </span>
        )}
        {row.others.map((other) => (
          <div key={`${other.field}${other.source}`} className="small alert-text">
            {t('kpi.disagrees', {
              source: t(`kpiSource.${other.source}` as WordKey),
              field: t(`field.${other.field}` as WordKey),
              value: say(other.value, [other.field]),
              taken: say(other.taken, [other.field]),
            })}
          </div>
        ))}
      </td>
    </tr>
  )
}

export function useKpiWords() {
  const { t, language } = useSpeech()
  return ({ kpi, now, before, target }: Pick<KpiReading, 'kpi' | 'now' | 'before' | 'target'>) => {
    const met = meetsTarget(kpi, now.value, target)
    const change = changeOf(kpi, now, before)
    return {
      name: t(kpiName(kpi)),
      value: formatKpi(kpi, now.value, language),
      target:
        target === null
          ? null
          : `${t(kpi.better === 'up' ? 'kpi.atLeast' : 'kpi.atMost', { target: formatKpi(kpi, target, language) })} ${met === null ? '' : met ? '✓' : '✗'}`,
      met,
      move: change === null ? null : change === 0 ? '＝' : `${change > 0 ? '▲ +' : '▼ −'}${(Math.abs(change) * 100).toFixed(1)}%`,
      tip: [
        t(formulaOf(kpi)),
        kpi.under === undefined || now.over === null ? '' : `${now.over.toLocaleString('en-US')} ÷ ${now.under?.toLocaleString('en-US') ?? '—'}`,
        t('kpi.days', { known: now.days, of: now.of }),
        kpi.daily === true && now.of > 1 ? t('kpi.dailySum') : '',
      ]
        .filter((s) => s !== '')
        .join(' · '),
    }
  }
}

function KpiTile({ reading, isOpen, onOpen }: { reading: KpiReading; isOpen: boolean; onOpen: () => void }) {
  const { t } = useSpeech()
  const words = useKpiWords()(reading)
  const disagreeing = reading.rows.filter((row) => row.others.length > 0).length
  const settling = reading.rows.filter((row) => row.settling).length
  return (
    <div className="kpi">
      <button className="link name" aria-expanded={isOpen} onClick={onOpen}>
        {words.name}
      </button>
      <div className="value">
        <Evidence tip={words.tip}>{words.value}</Evidence>
      </div>
      <div className="target">
        {words.move !== null && <span>{words.move} </span>}
        {words.target !== null && <span className={words.met === false ? 'alert-text' : ''}>{words.target}</span>}
        {settling > 0 && <span title={t('kpi.settlingNote')}> {t('kpi.settlingDays', { n: settling })}</span>}
        {disagreeing > 0 && <span className="alert-text"> {t('kpi.disagreeing', { n: disagreeing })}</span>}
      </div>
    </div>
  )
}
