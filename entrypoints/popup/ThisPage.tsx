import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'
import { useSpeech } from '../../components/words'
import { askForHost, hostPattern, readTabNow } from '../../lib/platform/hosts'
import { sendMessage } from '../../lib/platform/messages'

interface OpenPage {
  tabId: number
  pattern: string
  granted: boolean
}

/** The page behind the popup: opening the popup lets its address be seen, and nothing else. */
async function openPage(): Promise<OpenPage | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  const pattern = hostPattern(tab?.url ?? '')
  if (tab?.id === undefined || pattern === null) return null
  return { tabId: tab.id, pattern, granted: await browser.permissions.contains({ origins: [pattern] }) }
}

/** A shop that is not read yet can be granted; of a page that is read a sample can be made. */
export function ThisPage() {
  const { t } = useSpeech()
  const [page, setPage] = useState<OpenPage | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    void openPage().then(setPage, () => undefined)
  }, [])
  if (page === null) return null
  const host = page.pattern.replace(/^https:\/\/|\/\*$/gu, '')
  const grant = () => {
    // The first thing that the click does: an await before it loses the click.
    void askForHost(page.pattern).then(async (granted) => {
      if (!granted) return
      setPage({ ...page, granted })
      await readTabNow(page.tabId)
      setSaid(t('popup.granted', { host }))
    })
  }
  const capture = () =>
    void sendMessage('capture', undefined, page.tabId).then(
      (captured) => setSaid(captured === 'kept' ? '' : t(captured === 'failed' ? 'error.notSaved' : 'sample.notHere')),
      () => setSaid(t('popup.reload')),
    )
  return (
    <div className="this-page small">
      {page.granted ? (
        <button className="link" onClick={capture}>
          {t('sample.make')}
        </button>
      ) : (
        <>
          <span>{t('popup.notRead', { host })}</span>
          <button className="link" onClick={grant}>
            {t('popup.grant')}
          </button>
        </>
      )}
      <span role="status">{said}</span>
    </div>
  )
}
