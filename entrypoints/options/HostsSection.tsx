import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'
import { useSpeech } from '../../components/words'
import { Section } from './Options'

const manifestHosts = (): string[] => browser.runtime.getManifest().host_permissions ?? []

/** Hosts can be refused (Firefox) or withdrawn by the user at any time: each is asked for, never assumed. */
export function HostsSection() {
  const { t } = useSpeech()
  const [granted, setGranted] = useState<Record<string, boolean>>({})
  const look = async () => {
    const entries = await Promise.all(manifestHosts().map(async (host) => [host, await browser.permissions.contains({ origins: [host] })] as const))
    setGranted(Object.fromEntries(entries))
  }
  useEffect(() => {
    void look()
    const again = () => void look()
    browser.permissions.onAdded.addListener(again)
    browser.permissions.onRemoved.addListener(again)
    return () => {
      browser.permissions.onAdded.removeListener(again)
      browser.permissions.onRemoved.removeListener(again)
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
          <button className="btn primary" onClick={() => void browser.permissions.request({ origins: missing })}>{t('options.grant')}</button>
        </p>
      )}
    </Section>
  )
}
