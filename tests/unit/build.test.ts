import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const CHROME = path.join(ROOT, '.output/chrome-mv3')
const ASKED = [
  'permissions',
  'host_permissions',
  'optional_permissions',
  'optional_host_permissions',
  'content_scripts',
  'content_security_policy',
  'sandbox',
  'web_accessible_resources',
  'externally_connectable',
]
const read = (file: string) => readFileSync(path.join(CHROME, file), 'utf8')
const scripts = () => readdirSync(CHROME, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.js'))

describe.runIf(existsSync(path.join(CHROME, 'manifest.json')))('the built extension', () => {
  const manifest = () => JSON.parse(read('manifest.json')) as Record<string, unknown>

  it('asks for what the committed list says, and nothing more', () => {
    const all = manifest()
    expect(Object.fromEntries(ASKED.map((name) => [name, all[name]]))).toMatchSnapshot()
  })

  it('has words for each language in its manifest', () => {
    for (const language of ['zh_CN', 'en']) {
      const words = JSON.parse(read(`_locales/${language}/messages.json`)) as Record<string, { message: string }>
      expect(Object.keys(words).sort()).toEqual(['alerts', 'description', 'name', 'shortName'])
      expect(words.description?.message.length).toBeLessThanOrEqual(132)
    }
  })

  it('holds no eval, no remote code and no other address than it must', () => {
    for (const file of scripts()) {
      const text = read(file)
      expect(text, file).not.toMatch(/\beval\s*\(|new Function\s*\(|importScripts\s*\(/u)
      expect(text, file).not.toMatch(/https?:\/\/[^"'`\s]*\.(js|mjs|wasm)["'`]/u)
    }
  })

  /** The editor's carries the checks of titles, the backends' their dictionary of heads: no other page needs them. */
  const LARGEST: Record<string, number> = { editor: 68_000, backend: 56_000 }

  it('the content script opens no database and checks nothing itself', () => {
    for (const name of ['page', 'markets', 'shops', 'backend', 'editor']) {
      const text = read(`content-scripts/${name}.js`)
      expect(text).not.toMatch(/indexedDB|Dexie|ZodError|\$ZodType/u)
      expect(gzipSync(text).byteLength, name).toBeLessThan(LARGEST[name] ?? 52_000)
    }
  })
})
