/** `npm run -s read -- FILE --url URL` and `--list LIST.json`: what the readers make of saved pages, as JSON. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { decodeText } from '../../lib/import-export/decode-text'
import { readPage } from '../../lib/sites'
import { openPage } from './open-page'

function readFile(file: string, address: string) {
  const url = new URL(address)
  const reading = readPage({ url, document: openPage(decodeText(readFileSync(file))) })
  return { ...reading, fields: reading.fields ?? {} }
}

function readList(list: string): unknown[] {
  const jobs: unknown = JSON.parse(readFileSync(list, 'utf8'))
  if (!Array.isArray(jobs)) throw new Error('the list must be a JSON array of {file, url}')
  return jobs.map((job: { file?: unknown; url?: unknown }) => {
    try {
      if (typeof job.file !== 'string' || typeof job.url !== 'string') throw new Error('an entry needs file and url')
      return readFile(path.resolve(path.dirname(list), job.file), job.url)
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  })
}

try {
  const { values, positionals } = parseArgs({ options: { url: { type: 'string' }, list: { type: 'string' } }, allowPositionals: true })
  const [file] = positionals
  if (values.list !== undefined) {
    process.stdout.write(`${JSON.stringify(readList(values.list))}\n`)
  } else if (file !== undefined && values.url !== undefined) {
    process.stdout.write(`${JSON.stringify(readFile(file, values.url), null, 1)}\n`)
  } else {
    throw new Error('usage: npm run -s read -- FILE --url URL   or   npm run -s read -- --list LIST.json')
  }
} catch (error) {
  process.stderr.write(`read: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
