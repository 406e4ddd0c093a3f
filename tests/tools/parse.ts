/** `npm run -s parse -- price|count|spec`: a JSON array of texts on standard input → their parsed values or null. */
import { readFileSync } from 'node:fs'
import { parseCount } from '../../lib/domain/count'
import { parsePrice } from '../../lib/domain/price'
import { parseSpec } from '../../lib/domain/spec'

const PARSERS: Record<string, (text: string) => unknown> = { price: parsePrice, count: parseCount, spec: parseSpec }

try {
  const [name = ''] = process.argv.slice(2)
  const parse = PARSERS[name]
  if (parse === undefined) throw new Error('usage: npm run -s parse -- price|count|spec   (JSON array of texts on standard input)')
  const texts: unknown = JSON.parse(readFileSync(0, 'utf8'))
  if (!Array.isArray(texts)) throw new Error('standard input must be a JSON array of texts')
  process.stdout.write(`${JSON.stringify(texts.map((text) => (typeof text === 'string' ? parse(text) : null)))}\n`)
} catch (error) {
  process.stderr.write(`parse: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
