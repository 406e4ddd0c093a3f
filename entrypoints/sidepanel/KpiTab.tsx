import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { browser } from 'wxt/browser'
import { AdTriage } from '../../components/panel/AdTriage'
import { KpiEntry } from '../../components/panel/KpiEntry'
import { KpiFile } from '../../components/panel/KpiFile'
import { OffTarget } from '../../components/panel/OffTarget'
import { PlanView } from '../../components/panel/PlanView'
import { SalesChange } from '../../components/panel/SalesChange'
import { KpiView, ROLES } from '../../components/panel/KpiView'
import { PointAtFigure } from '../../components/panel/PointAtFigure'
import { useSpeech } from '../../components/words'
import { openComparison } from '../../lib/db/board'
import { adWords, hasAdWords } from '../../lib/db/ad-words'
import { itemsWithFigures } from '../../lib/db/item-figures'
import { kpiBoard, monthBoard, putKpiDays, shopsWithKpis } from '../../lib/db/kpi'
import type { Store } from '../../lib/db/schema'
import { addDays, dayOf } from '../../lib/domain/calendar'
import type { KpiRole } from '../../lib/domain/kpi'
import { comparablePrice } from '../../lib/domain/market'
import { profitAt } from '../../lib/domain/profit'
import { decodeText } from '../../lib/import-export/decode-text'
import { readFigure, readKpiCsv } from '../../lib/import-export/kpi-csv'
import { pointAtFigure } from '../../lib/platform/point'
import { KpiTrend } from './KpiTrend'
import { Report } from './Report'

const AD_DAYS = 90

/** Keyword rows of the last three months, and the margin of my item where its costs were entered. */
async function adTerms(db: Store, shop: string, day: string) {
  const { items, cost } = await openComparison(db, Date.now())
  const mine = items.find((item) => item.mark === 'mine')
  const price = mine === undefined || mine.unverified || mine.currency !== 'CNY' ? null : comparablePrice(mine)
  const profit = price === null || cost === null ? null : profitAt(price, cost.cost)
  return { ...(await adWords(db, shop, addDays(day, 1 - AD_DAYS), day)), margin: profit?.margin ?? null }
}

/** A choice that no shop can be named like. */
const ALL_SHOPS = '\n'

const ITEM_DAYS = 60
const MOST_ITEMS = 200

/** Keyword rows may be a hundred thousand: they are read when they are asked for, and the board waits for nothing of it. */
function Ads({ db, shop, day }: { db: Store; shop: string; day: string }) {
  const { t } = useSpeech()
  const [isOpen, setIsOpen] = useState(false)
  const has = useLiveQuery(() => hasAdWords(db, shop, addDays(day, 1 - AD_DAYS), day), [db, shop, day])
  return has !== true ? null : (
    <details onToggle={(e) => setIsOpen(e.currentTarget.open)}>
      <summary>{t('triage.title')}</summary>
      {isOpen && <AdWords db={db} shop={shop} day={day} />}
    </details>
  )
}

function AdWords({ db, shop, day }: { db: Store; shop: string; day: string }) {
  const { t } = useSpeech()
  const ads = useLiveQuery(() => adTerms(db, shop, day), [db, shop, day])
  return ads === undefined ? <p role="status">{t('triage.reading')}</p> : <AdTriage {...ads} />
}

type Span = 'day' | 'week' | 'month'

export function KpiTab({ db }: { db: Store }) {
  const { t } = useSpeech()
  const [today] = useState(() => dayOf(Date.now()))
  const [day, setDay] = useState(today)
  const [span, setSpan] = useState<Span>('day')
  const [onlyKnown, setOnlyKnown] = useState(true)
  const [role, setRole] = useState<KpiRole | ''>('')
  const [shop, setShop] = useState<string | null>(null)
  const shops = useLiveQuery(() => shopsWithKpis(db), [db])
  const chosen = shop ?? shops?.[0] ?? t('kpi.myShop')
  const [itemId, setItemId] = useState<string | null>(null)
  const isAll = chosen === ALL_SHOPS
  const among = isAll ? (shops ?? []) : [chosen]
  const together = among.join('\n')
  const first = span === 'day' ? day : span === 'week' ? addDays(day, -6) : `${day.slice(0, 7)}-01`
  const board = useLiveQuery(() => kpiBoard(db, among, first, day, itemId), [db, together, first, day, itemId])
  const items = useLiveQuery(() => itemsWithFigures(db, addDays(day, 1 - ITEM_DAYS), day, MOST_ITEMS), [db, day])
  const plan = useLiveQuery(() => monthBoard(db, among, day), [db, together, day])
  if (shops === undefined || board === undefined || plan === undefined) return null
  return (
    <>
      <section>
        <div className="row">
          <label className="field">
            <span>{t('kpi.span')}</span>
            <select value={span} onChange={(e) => setSpan(e.target.value as Span)}>
              <option value="day">{t('kpi.spanDay')}</option>
              <option value="week">{t('kpi.spanWeek')}</option>
              <option value="month">{t('kpi.spanMonth')}</option>
            </select>
          </label>
          <label className="field">
            <span>{t('kpi.role')}</span>
            <select value={role} onChange={(e) => setRole(ROLES.find((one) => one === e.target.value) ?? '')}>
              <option value="">{t('kpi.allRoles')}</option>
              {ROLES.map((one) => (
                <option key={one} value={one}>
                  {t(`role.${one}`)}
                </option>
              ))}
            </select>
          </label>
          {shops.length > 1 && (
            <label className="field">
              <span>{t('kpi.shop')}</span>
              <select value={chosen} onChange={(e) => setShop(e.target.value)}>
                <option value={ALL_SHOPS}>{t('kpi.allShops')}</option>
                {shops.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
          )}
          {items !== undefined && items.length > 0 && (
            <label className="field">
              <span>{t('kpi.item')}</span>
              <select value={itemId ?? ''} onChange={(e) => setItemId(e.target.value === '' ? null : e.target.value)}>
                <option value="">{t('kpi.wholeShop')}</option>
                {items.map((item) => (
                  <option key={item.itemId} value={item.itemId}>
                    {(item.title ?? item.itemId).slice(0, 24)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className="row small">
            <input type="checkbox" checked={onlyKnown} onChange={(e) => setOnlyKnown(e.target.checked)} /> {t('kpi.onlyKnown')}
          </label>
        </div>
        <p className="small soft">{t('kpi.spanNote', { first, last: day, before: board.beforeFirst, beforeLast: board.beforeLast })}</p>
        {board.readings.every((r) => r.now.value === null) && onlyKnown && (
          <div className="empty">
            <b>{t('kpi.empty')}</b>
            {t('kpi.emptyDo')}
          </div>
        )}
        <KpiView
          readings={board.readings}
          onlyKnown={onlyKnown}
          role={role}
          renderTrend={(kpi) => <KpiTrend db={db} kpi={kpi} shops={among} itemId={itemId} last={day} />}
        />
        {board.split !== null && <SalesChange split={board.split} />}
      </section>
      <OffTarget readings={board.readings} />
      <Report db={db} shops={among} name={isAll ? t('kpi.allShops') : chosen} kind={span} first={first} last={day} />
      <PlanView {...plan} onPlan={() => void browser.runtime.openOptionsPage()} />
      <Ads db={db} shop={chosen} day={day} />
      <section>
        <h2>{t('kpi.byHand')}</h2>
        {isAll || itemId !== null ? (
          <p className="small soft">{t('kpi.oneShop')}</p>
        ) : (
          <KpiEntry
            day={day}
            shop={chosen}
            figures={board.today}
            onDay={setDay}
            read={readFigure}
            onSave={(figures) => putKpiDays(db, [{ shop: chosen, day, figures }], 'hand', Date.now())}
          />
        )}
      </section>
      <section>
        <PointAtFigure onPoint={pointAtFigure} />
      </section>
      <section>
        <h2>{t('sheet.title')}</h2>
        <p className="small soft">{t('sheet.kpiNote')}</p>
        <button className="btn" onClick={() => void browser.tabs.create({ url: browser.runtime.getURL('/workbench.html') })}>
          {t('sheet.open')}
        </button>
      </section>
      <section>
        <h2>{t('kpi.byFile')}</h2>
        <KpiFile
          onRead={async (file) => readKpiCsv(decodeText(new Uint8Array(await file.arrayBuffer())), isAll ? t('kpi.myShop') : chosen)}
          onSave={(csv) => putKpiDays(db, csv.rows, 'csv', Date.now())}
        />
      </section>
    </>
  )
}
