import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { answer, type Answer, type MarketOptions } from '../demo/market'

/** One request that reached the server, with what tells who sent it. */
interface Seen {
  url: string
  /** `chrome-extension://…` where an extension sent it. */
  origin: string
  destination: string
}

export interface MarketServer {
  port: number
  seen: Seen[]
  /** Pages of tests' own, asked before the market: an answer, `refuse` to drop the connection, or null to go on. */
  override: ((url: URL, asked: { headers: Record<string, string>; body: string }) => (Answer & { headers?: Record<string, string> }) | 'refuse' | null) | null
  options: MarketOptions
  close(): Promise<void>
}

/** One local TLS server that answers for every host name and keeps account of what was asked. */
export async function startMarket(): Promise<MarketServer> {
  const made = await generate([{ name: 'commonName', value: 'demo.invalid' }], { keySize: 2048, days: 2 } as Parameters<typeof generate>[1])
  const market: MarketServer = { port: 0, seen: [], override: null, options: {}, close: async () => undefined }
  const server: Server = createServer({ key: made.private, cert: made.cert }, async (request, response) => {
    const url = new URL(`https://${request.headers.host ?? 'unknown'}${request.url ?? '/'}`)
    const header = (name: string) => String(request.headers[name] ?? '')
    market.seen.push({ url: url.href, origin: header('origin') || header('referer'), destination: header('sec-fetch-dest') })
    let sent = ''
    request.setEncoding('utf8')
    for await (const part of request) sent += String(part)
    const own = market.override?.(url, { headers: request.headers as Record<string, string>, body: sent }) ?? null
    if (own === 'refuse') {
      request.socket.destroy()
      return
    }
    const found = own ?? answer(url, market.options)
    response.writeHead(found === null ? 404 : 200, { 'content-type': found?.type ?? 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...own?.headers })
    response.end(found?.body ?? 'not part of the demo market')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  market.port = (server.address() as AddressInfo).port
  market.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return market
}
