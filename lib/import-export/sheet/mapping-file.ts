import { z } from 'zod'
import { fieldByName } from '../../domain/table/fields'
import type { HandMapping } from '../../domain/table/read-table'

z.config({ jitless: true })

const FORMAT = 'listinglens-columns'
const file = z.object({
  format: z.literal(FORMAT),
  columns: z.record(
    z.string().min(1).max(200),
    z
      .string()
      .refine((field) => fieldByName(field) !== undefined)
      .nullable(),
  ),
})

/** Columns that were mapped by hand, as a file to hand on. */
export const writeMapping = (mapping: HandMapping): string => `${JSON.stringify({ format: FORMAT, columns: mapping }, null, 2)}\n`

/** A mapping out of a file; null where it is none, or names a field that there is not. */
export function readMapping(text: string): HandMapping | null {
  try {
    const checked = file.safeParse(JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)))
    return checked.success ? checked.data.columns : null
  } catch {
    return null
  }
}
