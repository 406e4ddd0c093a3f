import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'
import { useSpeech } from '../../components/words'
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
  useEffect(() => {
    const look = () => void grantedHosts().then(setGranted)
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
