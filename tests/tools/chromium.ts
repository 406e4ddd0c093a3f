import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from '@playwright/test'
import { findChromium } from './setup.mjs'

export const BUILD = path.resolve(import.meta.dirname, '../../.output/chrome-mv3')

export interface Launch {
  port: number
  headless: boolean
  profile?: string
  extension?: string | null
  colorScheme?: 'light' | 'dark'
  size?: { width: number; height: number }
  args?: string[]
}

/** Chromium with the built extension, in which every host name leads to the local server and none to the network. */
export async function launchChromium({
  port,
  headless,
  profile,
  extension = BUILD,
  colorScheme = 'light',
  size = { width: 1280, height: 860 },
  args = [],
}: Launch): Promise<BrowserContext> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium: name its program in LISTINGLENS_CHROMIUM')
  return chromium.launchPersistentContext(profile ?? mkdtempSync(path.join(tmpdir(), 'listinglens-profile-')), {
    executablePath,
    headless,
    colorScheme,
    viewport: headless ? size : null,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ignoreHTTPSErrors: true,
    args: [
      '--no-first-run',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-sandbox',
      '--lang=zh-CN',
      `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
      '--ignore-certificate-errors',
      ...(extension === null ? [] : [`--load-extension=${extension}`, `--disable-extensions-except=${extension}`]),
      ...args,
    ],
  })
}

/** The extension's worker, woken if it sleeps. */
export async function extensionWorker(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }))
}

export const extensionId = async (context: BrowserContext): Promise<string> => new URL((await extensionWorker(context)).url()).host

/** Ends the extension's worker, as the browser does when it is idle: in the middle of whatever it does. */
export async function stopWorkers(context: BrowserContext): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage())
  const cdp = await context.newCDPSession(page)
  await cdp.send('ServiceWorker.enable')
  await cdp.send('ServiceWorker.stopAllWorkers')
  await cdp.detach()
}

interface CdpNode {
  nodeId: number
  backendNodeId: number
  nodeName: string
  shadowRootType?: string
  children?: CdpNode[]
  shadowRoots?: CdpNode[]
}

/**
 * The overlay of a page. Its shadow root is closed, to tests as to shops: it is reached through the debugger, which sees what no
 * page can. Clicks are real ones, at the place where the thing stands.
 */
export class Overlay {
  readonly #page: Page
  #cdp: CDPSession | null = null
  constructor(page: Page) {
    this.#page = page
  }

  async #root(): Promise<{ cdp: CDPSession; objectId: string } | null> {
    const cdp = (this.#cdp ??= await this.#page.context().newCDPSession(this.#page))
    const { root } = (await cdp.send('DOM.getDocument', { depth: 3, pierce: true })) as { root: CdpNode }
    const html = root.children?.find((node) => node.nodeName === 'HTML')
    const shadow = html?.children?.flatMap((node) => node.shadowRoots ?? []).find((node) => node.shadowRootType === 'closed')
    if (shadow === undefined) return null
    const { object } = await cdp.send('DOM.resolveNode', { backendNodeId: shadow.backendNodeId })
    return object.objectId === undefined ? null : { cdp, objectId: object.objectId }
  }

  /** Runs `body` with `root` (the shadow root) and `value`; undefined while there is no overlay. */
  async run<T>(body: string, value?: unknown): Promise<T | undefined> {
    const root = await this.#root()
    if (root === null) return undefined
    const { result, exceptionDetails } = await root.cdp.send('Runtime.callFunctionOn', {
      objectId: root.objectId,
      functionDeclaration: `function (value) { const root = this; ${body} }`,
      arguments: [{ value }],
      returnByValue: true,
      awaitPromise: true,
    })
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as T
  }

  async text(): Promise<string> {
    return (await this.run<string>(`return [...root.querySelectorAll('.ll-chip, .ll-dock, .ll-tab')].map((e) => e.innerText).join('\\n')`)) ?? ''
  }

  async waitForText(part: string | RegExp, timeout = 15_000): Promise<string> {
    const started = Date.now()
    for (;;) {
      const text = await this.text()
      if (typeof part === 'string' ? text.includes(part) : part.test(text)) return text
      if (Date.now() - started > timeout) throw new Error(`the overlay does not say ${String(part)}; it says: ${text.slice(0, 600)}`)
      await this.#page.waitForTimeout(100)
    }
  }

  /** As `waitForText`, in one part of the overlay. */
  async waitForPart(selector: string, part: string, timeout = 15_000): Promise<string> {
    const started = Date.now()
    for (;;) {
      const text = (await this.run<string>(`return [...root.querySelectorAll(value)].map((e) => e.innerText).join('\\n')`, selector)) ?? ''
      if (text.includes(part)) return text
      if (Date.now() - started > timeout) throw new Error(`${selector} does not say ${part}; it says: ${text.slice(0, 600)}`)
      await this.#page.waitForTimeout(100)
    }
  }

  chips(): Promise<{ text: string; box: { x: number; y: number; width: number; height: number } }[]> {
    return this.run<{ text: string; box: { x: number; y: number; width: number; height: number } }[]>(
      `return [...root.querySelectorAll('.ll-chip')].map((e) => { const b = e.getBoundingClientRect(); return { text: e.innerText, box: { x: b.x, y: b.y, width: b.width, height: b.height } } })`,
    ).then((chips) => chips ?? [])
  }

  /** Puts the pointer on the first element of a selector. */
  async hover(selector: string): Promise<void> {
    const box = await this.run<{ x: number; y: number } | null>(
      `const e = root.querySelector(value); if (!e) return null; const b = e.getBoundingClientRect(); return { x: b.x + 8, y: b.y + b.height / 2 }`,
      selector,
    )
    if (box === null || box === undefined) throw new Error(`the overlay has no ${selector}`)
    await this.#page.mouse.move(box.x, box.y)
  }

  /** A real click on the first element of a selector whose text contains `text`. */
  async click(selector: string, text = ''): Promise<void> {
    const find = `const e = [...root.querySelectorAll(value.selector)].find((x) => x.innerText.includes(value.text) && !x.disabled); if (!e) return null; e.scrollIntoView({ block: 'nearest' });`
    const box = await this.run<{ x: number; y: number } | null>(
      `${find} const b = e.getBoundingClientRect(); return { x: b.x + b.width / 2, y: b.y + b.height / 2 }`,
      { selector, text },
    )
    if (box === null || box === undefined) throw new Error(`the overlay has no ${selector} with “${text}”; it says: ${(await this.text()).slice(0, 400)}`)
    await this.#page.mouse.click(box.x, box.y)
  }
}
