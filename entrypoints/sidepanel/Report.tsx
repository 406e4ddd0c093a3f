import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { browser } from 'wxt/browser'
import { reportMarkdown } from '../../components/panel/report-markdown'
import { reportParts } from '../../components/panel/report-parts'
import { ReportBox } from '../../components/panel/ReportBox'
import { useSpeech } from '../../components/words'
import { reportFacts } from '../../lib/db/report-facts'
import type { Store } from '../../lib/db/schema'
import { readSettings } from '../../lib/db/settings'
import type { ReportKind } from '../../lib/domain/report-template'

interface ReportProps {
  db: Store
  shops: readonly string[]
  /** How the shops are called together. */
  name: string
  kind: ReportKind
  first: string
  last: string
}

/** The report of a span, worked out once it is opened. */
export function Report(props: ReportProps) {
  const { t } = useSpeech()
  const [isOpen, setIsOpen] = useState(false)
  const address = () => {
    const asked = new URLSearchParams({ kind: props.kind, day: props.last, ...(props.shops.length === 1 && { shop: props.name }) })
    return `${browser.runtime.getURL('/report.html')}#${asked.toString()}`
  }
  return (
    <details onToggle={(e) => setIsOpen(e.currentTarget.open)}>
      <summary>{t('report.title')}</summary>
      {isOpen && <Text {...props} />}
      <button className="btn" onClick={() => void browser.tabs.create({ url: address() })}>
        {t('report.open')}
      </button>
    </details>
  )
}

function Text({ db, shops, name, first, last }: ReportProps) {
  const speech = useSpeech()
  const found = useLiveQuery(async () => {
    const [facts, settings] = await Promise.all([reportFacts(db, shops, first, last, Date.now()), readSettings(db)])
    return { facts, template: settings.report }
  }, [db, shops.join('\n'), first, last])
  if (found === undefined) return null
  const { facts, template } = found
  return <ReportBox text={reportMarkdown({ shop: name, first, last }, reportParts(facts, template.parts, speech), template, speech)} />
}
