import path from 'node:path'
import { build } from 'vite'
import type { Page } from '@playwright/test'

/**
 * A module built so that it can be run inside an extension page: through the debugger, whose evaluation the page's policy does not bind; the
 * extension itself holds no such thing. What it exports stands under `work`.
 */
export async function loadWork(page: Page, file: string): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: path.resolve(import.meta.dirname, file), formats: ['iife'], name: 'work' },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  if (result === undefined || !('output' in result)) throw new Error(`${file} did not build`)
  await page.evaluate(`${result.output[0].code}; globalThis.work = work; 0`)
}

/** Calls what the loaded module exports. */
export const runWork = <T>(page: Page, name: string, ...args: unknown[]): Promise<T> =>
  page.evaluate(`work[${JSON.stringify(name)}](...${JSON.stringify(args)})`) as Promise<T>
