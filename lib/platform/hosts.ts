import { browser } from 'wxt/browser'

/** The built content script; it is registered anew for each host that the operator grants. */
const SCRIPT = 'content-scripts/shops.js'
const idFor = (pattern: string) => `shop-${pattern.replace(/[^a-z\d]+/giu, '-')}`

/** `https://www.shop.example/…` → `https://www.shop.example/*`; null for an address that cannot be granted. */
export function hostPattern(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'https:' && url.hostname.includes('.') ? `https://${url.hostname}/*` : null
}

/** Patterns that have the script already. */
const builtIn = (): Set<string> => new Set((browser.runtime.getManifest().content_scripts ?? []).flatMap((script) => script.matches ?? []))

/** Hosts that the operator has granted beside those of the manifest. */
export async function grantedPatterns(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll()
  const own = builtIn()
  return origins.filter((origin) => !own.has(origin) && origin.startsWith('https://'))
}

const covers = (pattern: string, url: URL): boolean => {
  const host = /^[^:]+:\/\/([^/]+)\//u.exec(pattern)?.[1] ?? ''
  return host.startsWith('*.') ? url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1)) : url.hostname === host
}

/** False where the host has been withdrawn: a script that was there before goes on in its tab until the tab is loaded anew. */
export async function mayRead(url: URL): Promise<boolean> {
  if ([...builtIn()].some((pattern) => covers(pattern, url))) return true
  return browser.permissions.contains({ origins: [`${url.origin}/*`] })
}

/** Must be the first thing that a click does. False where the operator declined. */
export const askForHost = (pattern: string): Promise<boolean> => browser.permissions.request({ origins: [pattern] })
export const withdrawHost = (pattern: string): Promise<boolean> => browser.permissions.remove({ origins: [pattern] })

/** Registers the content script for just the hosts that are granted now. Firefox forgets registrations at its end: call it at each start. */
export async function registerGranted(): Promise<void> {
  const patterns = await grantedPatterns()
  const standing = await browser.scripting.getRegisteredContentScripts()
  const wanted = new Set(patterns.map(idFor))
  const gone = standing.map((script) => script.id).filter((id) => id.startsWith('shop-') && !wanted.has(id))
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone })
  const known = new Set(standing.map((script) => script.id))
  const fresh = patterns.filter((pattern) => !known.has(idFor(pattern)))
  if (fresh.length === 0) return
  await browser.scripting.registerContentScripts(
    fresh.map((pattern) => ({ id: idFor(pattern), matches: [pattern], js: [SCRIPT], runAt: 'document_end' as const, persistAcrossSessions: true })),
  )
}

/** Reads the page that is open now, whose host has just been granted. */
export async function readTabNow(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [`/${SCRIPT}`] })
}
