import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'
import { useSpeech } from '../../components/words'
import { askForHost, grantedPatterns, hostPattern, withdrawHost } from '../../lib/platform/hosts'
import { Section } from './Section'

const manifestHosts = (): string[] => browser.runtime.getManifest().host_permissions ?? []

async function grantedHosts(): Promise<Record<string, boolean>> {
  const entries = await Promise.all(manifestHosts().map(async (host) => [host, await browser.permissions.contains({ origins: [host] })] as const))
  return Object.fromEntries(entries)
}

/** Hosts can be refused (Firefox) or withdrawn by the user at any time: each is asked for, never assumed. */
export function HostsSection() {
  const { t } = useSpeech()
  const [granted, setGranted] = useState<Record<string, boolean>>({})
  const [others, setOthers] = useState<string[]>([])
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    const look = () => {
      void grantedHosts().then(setGranted)
      void grantedPatterns().then(setOthers)
    }
    look()
    browser.permissions.onAdded.addListener(look)
    browser.permissions.onRemoved.addListener(look)
    return () => {
      browser.permissions.onAdded.removeListener(look)
      browser.permissions.onRemoved.removeListener(look)
    }
  }, [])
  const missing = manifestHosts().filter((host) => granted[host] === false)
  return (
    <Section title={t('options.hosts')}>
      <p className="small soft">{t('options.hostsNote')}</p>
      <details open={missing.length > 0}>
        <summary>{t('options.hostsSummary', { n: manifestHosts().length, missing: missing.length })}</summary>
        <table>
          <tbody>
            {manifestHosts().map((host) => (
              <tr key={host}>
                <td>{host.replace(/^\*:\/\/|\/\*$/gu, '')}</td>
                <td className="num">{granted[host] === undefined ? '…' : granted[host] ? `✓ ${t('options.granted')}` : `✗ ${t('options.refused')}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {others.length > 0 && (
        <table>
          <tbody>
            {others.map((pattern) => (
              <tr key={pattern}>
                <td>{pattern.replace(/^https:\/\/|\/\*$/gu, '')}</td>
                <td className="num">
                  <button className="link" onClick={() => void withdrawHost(pattern)}>
                    {t('options.withdraw')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form
        className="row"
        style={{ marginTop: '12px' }}
        onSubmit={(e) => {
          e.preventDefault()
          const pattern = hostPattern(/^https?:/u.test(typed) ? typed.replace(/^http:/u, 'https:') : `https://${typed.trim()}`)
          setWrong(pattern === null)
          if (pattern !== null) void askForHost(pattern).then((granted) => granted && setTyped(''))
        }}
      >
        <label className="field">
          <span>{t('options.otherShop')}</span>
          <input value={typed} placeholder="www.example.com" onChange={(e) => setTyped(e.target.value)} />
        </label>
        <button className="btn">{t('popup.grant')}</button>
      </form>
      {wrong && (
        <p role="alert" className="alert-text">
          {t('options.badHost')}
        </p>
      )}
      {missing.length > 0 && (
        <p>
          <button className="btn primary" onClick={() => void browser.permissions.request({ origins: missing })}>
            {t('options.grant')}
          </button>
        </p>
      )}
    </Section>
  )
}
