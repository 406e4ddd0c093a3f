import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { reportMarkdown, reportTitle } from '../../components/panel/report-markdown'
import { reportParts, type ReportPart } from '../../components/panel/report-parts'
import { ReportTables } from '../../components/panel/ReportTables'
import { ReportTemplateForm } from '../../components/panel/ReportTemplateForm'
import { Shell } from '../../components/ui/Shell'
import { useSpeech } from '../../components/words'
import { shopsWithKpis } from '../../lib/db/kpi'
import type { OpenedStore } from '../../lib/db/open'
import { reportFacts } from '../../lib/db/report-facts'
import type { Store } from '../../lib/db/schema'
import { readSettings, writeSetting, type Settings } from '../../lib/db/settings'
import { addDays, dayOf, isDay } from '../../lib/domain/calendar'
import { fillIn, type ReportKind } from '../../lib/domain/report-template'
import { saveFile } from '../../lib/platform/files'

export function ReportPage({ store, asked }: { store: OpenedStore; asked: URLSearchParams }) {
  const settings = useLiveQuery(() => readSettings(store.db).catch(() => null), [store])
  if (settings === undefined) return null
  return (
    <Shell language={settings?.language ?? null} state={store.state} title="report.page">
      {settings !== null && <Page db={store.db} settings={settings} asked={asked} />}
    </Shell>
  )
}

const KINDS: readonly ReportKind[] = ['day', 'week', 'month']
const ALL = ''
const firstOf = (kind: ReportKind, last: string) => (kind === 'day' ? last : kind === 'week' ? addDays(last, -6) : `${last.slice(0, 7)}-01`)

/** What writes files is seldom wanted: it is loaded when it is. */
async function saveWorkbook(name: string, parts: readonly ReportPart[]): Promise<void> {
  const { toWorkbook } = await import('../../lib/import-export/export-table')
  const bytes = await toWorkbook(parts.map(({ title, columns, values }) => ({ name: title, columns, rows: values })))
  saveFile(`${name}.xlsx`, new Uint8Array(bytes), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
}

function Page({ db, settings, asked }: { db: Store; settings: Settings; asked: URLSearchParams }) {
  const speech = useSpeech()
  const { t } = speech
  const [kind, setKind] = useState<ReportKind>(() => KINDS.find((one) => one === asked.get('kind')) ?? 'day')
  const [last, setLast] = useState(() => {
    const day = asked.get('day') ?? ''
    return isDay(day) ? day : addDays(dayOf(Date.now()), -1)
  })
  const [shop, setShop] = useState(asked.get('shop') ?? ALL)
  const [said, setSaid] = useState('')
  const template = settings.report
  const first = firstOf(kind, last)
  const facts = useLiveQuery(async () => {
    const shops = await shopsWithKpis(db)
    return { shops, facts: await reportFacts(db, shop === ALL || !shops.includes(shop) ? shops : [shop], first, last, Date.now()) }
  }, [db, shop, first, last])
  if (facts === undefined) return null
  const head = { shop: facts.facts.shops.length === 1 ? (facts.facts.shops[0]?.shop ?? '') : t('kpi.allShops'), first, last }
  const parts = reportParts(facts.facts, template.parts, speech)
  const own = (text: string) => text.trim() !== '' && <p className="own">{fillIn(text.trim(), head)}</p>
  const copy = () =>
    void navigator.clipboard.writeText(reportMarkdown(head, parts, template, speech)).then(
      () => setSaid(t('report.copied')),
      () => setSaid(t('report.notCopied')),
    )
  return (
    <main className="report">
      <div className="controls">
        <div className="row">
          <label className="field">
            <span>{t('report.kind')}</span>
            <select value={kind} onChange={(e) => setKind(KINDS.find((one) => one === e.target.value) ?? 'day')}>
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(`reportKind.${one}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t('report.upTo')}</span>
            <input type="date" value={last} onChange={(e) => e.target.value !== '' && setLast(e.target.value)} />
          </label>
          {facts.shops.length > 1 && (
            <label className="field">
              <span>{t('kpi.shop')}</span>
              <select value={shop} onChange={(e) => setShop(e.target.value)}>
                <option value={ALL}>{t('kpi.allShops')}</option>
                {facts.shops.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
          )}
        </div>
        <div className="row">
          <button className="btn primary" disabled={parts.length === 0} onClick={copy}>
            {t('report.copyMarkdown')}
          </button>
          <button className="btn" disabled={parts.length === 0} onClick={() => window.print()}>
            {t('report.print')}
          </button>
          <button
            className="btn"
            disabled={parts.length === 0}
            onClick={() => void saveWorkbook(`listinglens-${t('report.page')}-${first}-${last}`, parts).catch(() => setSaid(t('report.noFile')))}
          >
            {t('report.xlsx')}
          </button>
          <span role="status" className="small">
            {said}
          </span>
        </div>
        <ReportTemplateForm template={template} onChange={(next) => void writeSetting(db, 'report', next).catch(() => setSaid(t('error.notSaved')))} />
      </div>
      <h1>{reportTitle(head)}</h1>
      {own(template.opening)}
      {parts.length === 0 ? (
        <div className="empty">
          <b>{t('report.nothing')}</b>
          {t('report.nothingDo')}
        </div>
      ) : (
        <ReportTables parts={parts} />
      )}
      {own(template.closing)}
      <p className="small soft">{t('report.source').replaceAll('_', '')}</p>
    </main>
  )
}
