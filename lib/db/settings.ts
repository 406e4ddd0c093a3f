import { isOwnWords, type OwnWord } from '../domain/title/own-words'
import { ALERT_KINDS, DEFAULT_ALERTS, type AlertRules } from '../domain/alert'
import { DEFAULT_TEMPLATE, isReportTemplate, type ReportTemplate } from '../domain/report-template'
import { commit } from './commit'
import type { Store } from './schema'

export interface Settings {
  language: 'zh_CN' | 'en'
  /** Sites on whose pages nothing is shown. */
  overlayOff: string[]
  /** Page kinds on which the overlay is folded to its tab. */
  folded: string[]
  /** KPI targets in the KPI's own unit, by KPI id. */
  targets: Record<string, number>
  /** Month `2026-11` → GMV plan in 分. */
  plan: Record<string, number>
  /** Month → promotion budget in 分. */
  budget: Record<string, number>
  popupKpis: string[]
  activeSet: number | null
  /** The operator's own dictionary of title words. */
  ownWords: OwnWord[]
  /** A scrubbed copy of a page on which something was missing is kept by itself. */
  keepSamples: boolean
  /** The operator's own model; null where none is set up. It never leaves this database: exports leave it out. */
  rewriter: { endpoint: string; model: string; key: string } | null
  alerts: AlertRules
  /** Headers of imported tables → the field that the operator chose, null for none; goes before the dictionary. */
  sheetMapping: Record<string, string | null>
  /** Which shop a backend's figures are of, as the operator said: `site|name on the page` → shop. */
  backendShops: Record<string, string>
  report: ReportTemplate
  /** Yuan for one unit of a currency, typed in by the operator. */
  rates: Record<string, number>
}

const DEFAULT_SETTINGS: Settings = {
  language: 'zh_CN',
  overlayOff: [],
  // A back office is full of buttons: a tab says enough there.
  folded: ['backend'],
  targets: {},
  plan: {},
  budget: {},
  popupKpis: ['gmv', 'uv', 'conversion', 'orderValue', 'goodReviewRate'],
  activeSet: null,
  ownWords: [],
  rewriter: null,
  keepSamples: true,
  alerts: DEFAULT_ALERTS,
  sheetMapping: {},
  backendShops: {},
  report: DEFAULT_TEMPLATE,
  rates: {},
}

const isHour = (v: unknown) => typeof v === 'number' && Number.isInteger(v) && v >= 0 && v < 24
export function isAlertRules(v: unknown): v is AlertRules {
  if (typeof v !== 'object' || v === null || !('kinds' in v) || !('share' in v) || !('notify' in v) || !('quiet' in v)) return false
  const { kinds, share, notify, quiet } = v
  const isSpan = typeof quiet === 'object' && quiet !== null && 'from' in quiet && 'to' in quiet && isHour(quiet.from) && isHour(quiet.to)
  const known: readonly unknown[] = ALERT_KINDS
  return (
    Array.isArray(kinds) &&
    kinds.every((kind) => known.includes(kind)) &&
    typeof share === 'number' &&
    share >= 0 &&
    share <= 1 &&
    typeof notify === 'boolean' &&
    (quiet === null || isSpan)
  )
}

/** All settings; a missing or misshapen one is its default. */
export async function readSettings(db: Store): Promise<Settings> {
  const rows = await db.settings.toArray()
  const stored = new Map(rows.map((row) => [row.name, row.value]))
  const settings: Settings = { ...DEFAULT_SETTINGS }
  const take = <K extends keyof Settings>(name: K, fits: (value: unknown) => value is Settings[K]) => {
    const value = stored.get(name)
    if (fits(value)) settings[name] = value
  }
  const isTexts = (v: unknown): v is string[] => Array.isArray(v) && v.every((t) => typeof t === 'string')
  const isNumbers = (v: unknown): v is Record<string, number> =>
    typeof v === 'object' && v !== null && !Array.isArray(v) && Object.values(v).every((n) => typeof n === 'number' && Number.isFinite(n))
  take('language', (v): v is Settings['language'] => v === 'zh_CN' || v === 'en')
  take('overlayOff', isTexts)
  take('folded', isTexts)
  take('targets', isNumbers)
  take('plan', isNumbers)
  take('budget', isNumbers)
  take('rates', isNumbers)
  take('popupKpis', isTexts)
  take('ownWords', isOwnWords)
  take(
    'rewriter',
    (v): v is Settings['rewriter'] =>
      v === null ||
      (typeof v === 'object' &&
        v !== null &&
        ['endpoint', 'model', 'key'].every((name) => typeof Object.getOwnPropertyDescriptor(v, name)?.value === 'string')),
  )
  take('alerts', isAlertRules)
  take(
    'sheetMapping',
    (v): v is Settings['sheetMapping'] =>
      typeof v === 'object' && v !== null && !Array.isArray(v) && Object.values(v).every((field) => field === null || typeof field === 'string'),
  )
  take(
    'backendShops',
    (v): v is Settings['backendShops'] =>
      typeof v === 'object' && v !== null && !Array.isArray(v) && Object.values(v).every((shop) => typeof shop === 'string'),
  )
  take('report', isReportTemplate)
  take('keepSamples', (v): v is boolean => typeof v === 'boolean')
  take('activeSet', (v): v is number | null => v === null || typeof v === 'number')
  return settings
}

export async function writeSetting<K extends keyof Settings>(db: Store, name: K, value: Settings[K]): Promise<void> {
  await commit(db, ['settings'], async () => {
    await db.settings.put({ name, value })
  })
}

/** Changes a setting by what it is now, in one transaction, so that two pages cannot undo each other. */
export async function changeSetting<K extends keyof Settings>(db: Store, name: K, change: (now: Settings[K]) => Settings[K]): Promise<void> {
  await commit(db, ['settings'], async () => {
    const settings = await readSettings(db)
    await db.settings.put({ name, value: change(settings[name]) })
  })
}
