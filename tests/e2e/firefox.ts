/**
 * Smoke test in Firefox ESR through WebDriver BiDi: the built add-on is installed, a results page of the demo market is opened under
 * its real host name through a local proxy, the reading is stored and the overlay stands beside the body.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import path from 'node:path'
import puppeteer from 'puppeteer-core'
import { findFirefox } from '../tools/setup.mjs'
import { startMarket } from '../tools/market-server'

const ROOT = path.resolve(import.meta.dirname, '../..')
const results = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }

async function step(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
    results.numPassedTests += 1
    console.log(`✓ ${name}`)
  } catch (error) {
    results.numFailedTests += 1
    console.error(`✗ ${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Every CONNECT leads to the market, whatever the host. */
function startProxy(port: number): Promise<{ port: number; close(): void }> {
  const proxy = createServer((_, response) => response.writeHead(502).end())
  proxy.on('connect', (_, socket, head) => {
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.write(head)
      upstream.pipe(socket)
      socket.pipe(upstream)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('error', () => upstream.destroy())
  })
  return new Promise((resolve) => proxy.listen(0, '127.0.0.1', () => resolve({ port: (proxy.address() as AddressInfo).port, close: () => proxy.close() })))
}

const executablePath = findFirefox()
if (executablePath === null) throw new Error('no Firefox: name its program in LISTINGLENS_FIREFOX')
const market = await startMarket()
const proxy = await startProxy(market.port)
const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath,
  headless: true,
  acceptInsecureCerts: true,
  extraPrefsFirefox: {
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxy.port,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxy.port,
    'network.proxy.no_proxies_on': '',
    'security.enterprise_roots.enabled': false,
    'network.stricttransportsecurity.preloadlist': false,
    'security.cert_pinning.enforcement_level': 0,
  },
})

try {
  await step('the built add-on installs', async () => {
    await browser.installExtension(path.join(ROOT, '.output/firefox-mv3'))
  })
  const page = await browser.newPage()
  const hostElements = () =>
    page.evaluate(() =>
      [...document.documentElement.children]
        .filter((e) => e.tagName === 'DIV')
        .map((e) => ({ attributes: e.attributes.length, shadow: e.shadowRoot === null })),
    )
  await step('a results page gets the overlay: one neutral element beside the body, closed to the page', async () => {
    await page.goto(`https://s.taobao.com/search?q=${encodeURIComponent('茶树精油')}`)
    for (let i = 0; i < 100 && (await hostElements()).length === 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 200))
    const found = await hostElements()
    if (JSON.stringify(found) !== JSON.stringify([{ attributes: 0, shadow: true }])) throw new Error(`found ${JSON.stringify(found)}`)
  })
  await step('the overlay draws: pixels of its bar stand where the page has none', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    mkdirSync(path.join(ROOT, 'demo-output'), { recursive: true })
    await page.screenshot({ path: path.join(ROOT, 'demo-output/firefox-search.png') as `${string}.png` })
    // What lies at the bar's place is our host element, not the page.
    const at = await page.evaluate(() => document.elementFromPoint(window.innerWidth - 60, window.innerHeight - 40)?.parentElement?.tagName ?? 'none')
    if (at !== 'HTML') throw new Error(`there is ${at}`)
  })
  await step('nothing was asked of the shops but by the page', async () => {
    const extension = market.seen.filter((seen) => seen.origin.startsWith('moz-extension:'))
    if (extension.length > 0) throw new Error(JSON.stringify(extension))
  })
} finally {
  await browser.close()
  proxy.close()
  await market.close()
  mkdirSync(path.join(ROOT, '.reports'), { recursive: true })
  writeFileSync(path.join(ROOT, '.reports/firefox.json'), JSON.stringify(results))
  process.exitCode = results.numFailedTests > 0 || results.numPassedTests === 0 ? 1 : 0
}
