import { Dock } from '../../components/overlay/Dock'
import { ItemCard } from '../../components/overlay/ItemCard'
import { partWords, SpeechContext, type Speech } from '../../components/words'
import { overlaySpeech } from '../../components/words/overlay'
import type { Manner } from '../../lib/domain/answer'
import type { KpiField } from '../../lib/domain/kpi'
import { isTeachable, type TaughtField } from '../../lib/domain/taught'
import { sendMessage } from '../../lib/platform/messages'
import type { OverlayHost } from './host'
import { routeOf } from '../../lib/sites/backend/route'
import { PointOut, sayField, type Teaching } from './PointOut'
import { keptPages, sendSample } from './sample'
import { SearchOverlay } from './SearchOverlay'
import type { Carried } from './start'
import type { Shown } from './visit'

/** Draws what a visit brought, and redraws it after a click of the operator. */
export function createOverlay(host: OverlayHost, { editor: Editor, backend: Backend }: Carried) {
  let shown: Shown | null = null
  let folded: boolean | null = null
  /** As last answered: it holds on while an answer is missing. */
  let manner: Manner = { language: 'zh_CN', overlay: true, folded: false }

  const ask = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch {
      // The worker is gone or restarting: the next draw says the true state.
    }
  }
  const openPanel = () => void sendMessage('openPanel', undefined).catch(() => undefined)

  /** After a click that changed the store the answer is asked for again: all its figures rest on it. */
  const change = (work: () => Promise<boolean>) =>
    void ask(async () => {
      if (await work()) shown?.refresh()
    })

  function fold(now: boolean) {
    folded = now
    void ask(() => sendMessage('fold', { folded: now }))
    draw()
  }

  /** What the operator is about to point at: its name, how a text is understood, and what keeps the place. */
  let teaching: Teaching | null = null
  const endTeaching = () => {
    teaching = null
    draw()
  }
  const keepPlace = async (field: TaughtField, selector: string) => {
    const path = shown?.found.page === 'backend' ? routeOf(new URL(location.href)) : undefined
    const kept = await sendMessage('teach', { id: crypto.randomUUID(), field, selector, ...(path !== undefined && { path }) }).catch(() => false)
    if (!kept) return false
    teaching = null
    shown?.reread()
    return true
  }

  function draw() {
    if (shown === null) return
    const { delivery, found, reading, url, at } = shown
    const given = delivery.status === 'answered' ? delivery.answer : null
    if (given !== null) ({ manner } = given)
    if (!manner.overlay) return host.render(null)
    const { language } = manner
    const speech = (Backend?.speech ?? overlaySpeech)(language)
    const isFolded = folded ?? manner.folded
    const status = statusWords(shown, speech)
    const answer = given?.status === 'saved' || given?.status === 'seen' ? given.answer : null
    const common = { status, onOpenPanel: openPanel }
    const wish = teaching
    if (wish !== null) {
      host.render(
        <SpeechContext.Provider value={speech}>
          <PointOut {...wish} owns={host.owns} samples={keptPages} onKeep={(selector) => keepPlace(wish.field, selector)} onCancel={endTeaching} />
        </SpeechContext.Provider>,
      )
      return
    }
    const makeSample = () => void sendSample(found, reading, true)
    const anchors = () => found.reader.anchors?.({ url, document })
    let body
    if (answer?.kind === 'search') {
      body = (
        <SearchOverlay
          {...common}
          answer={answer}
          folded={isFolded}
          findCards={findCards}
          onFold={fold}
          onMark={(itemId, mark) => change(() => sendMessage('mark', { itemId, mark }))}
        />
      )
    } else if (answer?.kind === 'item' && reading.page === 'item' && reading.fields !== null) {
      const itemId = found.reader.idOf?.(url) ?? reading.fields.itemId
      body = (
        <Dock name={speech.t('overlay.item')} kind="card" folded={isFolded} onFold={fold}>
          <ItemCard
            {...common}
            fields={reading.fields}
            sources={reading.sources}
            reader={reading.reader}
            at={at}
            answer={answer}
            teachable={reading.missing.filter(isTeachable)}
            onTeach={(name) => {
              if (!isTeachable(name)) return
              teaching = { field: name, name: partWords(name, speech.t), say: (text) => sayField(name, text, speech) }
              draw()
            }}
            onSample={reading.status === 'ok' ? null : makeSample}
            onMark={(mark) => itemId !== null && change(() => sendMessage('mark', { itemId, mark }))}
            onCompare={() => itemId !== null && change(() => sendMessage('compare', { itemId }))}
          />
        </Dock>
      )
    } else if (found.page === 'backend' && delivery.status !== 'gone' && Backend !== undefined) {
      const filed = answer?.kind === 'backend' ? answer : null
      const named = reading.page === 'backend' && reading.fields !== null ? reading.fields.shop : null
      // What must be said first is not left folded away.
      const mustSay = filed?.shop === null
      body = (
        <Dock name={Backend.nameOf(found.site, filed, speech)} kind="card" folded={folded ?? (manner.folded && !mustSay)} onFold={fold}>
          <Backend.Card {...common} answer={filed} onShop={(shop) => change(() => sendMessage('fileUnder', { named, shop }))} />
        </Dock>
      )
    } else if (reading.page === 'title-editor' && reading.fields !== null && delivery.status !== 'gone' && Editor !== undefined) {
      body = (
        <Editor
          {...common}
          findField={() => anchors()?.titleInput ?? null}
          fields={reading.fields}
          answer={answer?.kind === 'editor' ? answer : null}
          folded={isFolded}
          onFold={fold}
          onEdited={(from, to) => void ask(() => sendMessage('titleEdited', { from, to }))}
        />
      )
    } else {
      body = (
        // A back office begins folded, but why it cannot be read is said.
        <Dock name={speech.t('overlay.nothing')} kind="card" folded={folded ?? (manner.folded && found.page !== 'backend')} onFold={fold}>
          <div className="note" role="status">
            {status}
          </div>
          {reading.status === 'unrecognised' && delivery.status !== 'gone' && (
            <div className="actions-row">
              <button className="ll-small" onClick={makeSample}>
                {speech.t('sample.make')}
              </button>
            </div>
          )}
        </Dock>
      )
    }
    host.render(<SpeechContext.Provider value={speech}>{body}</SpeechContext.Provider>)
  }

  /** Stable between draws, so that watching the cards is set up once. */
  function findCards() {
    return shown?.found.reader.anchors?.({ url: shown.url, document }).cards ?? []
  }

  return {
    show(next: Shown) {
      if (shown?.url.href !== next.url.href) folded = null
      shown = next
      draw()
    },
    /** The extension was updated under this page: one sentence in place of what no longer works. */
    sayGone() {
      if (shown === null) return
      shown = { ...shown, delivery: { status: 'gone' } }
      draw()
    },
    /** Lets the operator point at a figure of a backend's page; false where none stands here. */
    pointOut(field: KpiField, name: string): boolean {
      if (shown?.found.page !== 'backend' || Backend === undefined) return false
      teaching = { field, name, say: (text) => Backend.sayFigure(field, text) }
      draw()
      return true
    },
    /** What was read of the page that stands now; null where nothing was. */
    reading: () => shown?.reading ?? null,
    clear() {
      shown = null
      teaching = null
      host.render(null)
    },
  }
}

/** One sentence: what happened, what is safe, what to do. */
function statusWords({ delivery, reading }: Shown, { t }: Speech): string {
  if (delivery.status === 'gone') return t('status.gone')
  if (delivery.status === 'unsaved') return t('status.unsaved')
  const { answer } = delivery
  if (answer.status === 'refused') return t(`refused.${answer.reason}`)
  if (answer.status === 'seen') return t(`blocked.${reading.reason ?? 'no-data'}`)
  return reading.status === 'partial'
    ? t('status.partial', { missing: reading.missing.map((field) => partWords(field, t)).join(t('list.comma')) || '—' })
    : t('status.saved')
}
