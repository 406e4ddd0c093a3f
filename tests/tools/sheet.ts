/** `npm run -s sheet -- FILE`: what an export of a seller backend holds, as JSON. A file with several tables gives the largest, with the others under `others`. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { SheetRefused } from '../../lib/import-export/sheet/open-workbook'
import { readSheets } from '../../lib/import-export/sheet/read-sheet'

async function main(): Promise<void> {
  const [file] = process.argv.slice(2)
  if (file === undefined) throw new Error('usage: npm run -s sheet -- FILE')
  const tables = await readSheets(readFileSync(file), path.basename(file))
  const [first, ...others] = [...tables].sort((a, b) => b.rows.length - a.rows.length)
  if (first === undefined) throw new Error(`${file}: no table`)
  process.stdout.write(`${JSON.stringify({ ...first, rowCount: first.rows.length, ...(others.length > 0 && { others }) }, null, 1)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof SheetRefused ? `${process.argv[2] ?? ''}: ${error.problem}` : error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 1
})
