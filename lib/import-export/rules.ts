import { z } from 'zod'
import type { TaughtRow } from '../db/schema'
import { PAGE_KINDS } from '../domain/reading'
import { isKpiField, isTeachable, type TaughtField } from '../domain/taught'

z.config({ jitless: true })

const FORMAT = 'listinglens-places'
const rule = z.object({
  id: z.string().min(1).max(64),
  site: z.string().regex(/^[\w.-]{1,100}$/),
  page: z.enum(PAGE_KINDS),
  field: z.string().refine((field): field is TaughtField => isTeachable(field) || isKpiField(field)),
  path: z.string().max(300).optional(),
  selector: z.string().min(1).max(300),
  version: z.number().int().min(1).max(1_000_000),
  at: z.number().finite(),
  revokedAt: z.number().finite().nullable(),
  url: z.string().regex(/^https:\/\/[^\s"'<>]{1,2000}$/),
})
const file = z.object({ format: z.literal(FORMAT), rules: z.array(rule).max(2000) })

/** Taught places as a file to hand on. */
export const writeRules = (rules: readonly TaughtRow[]): string => `${JSON.stringify({ format: FORMAT, rules }, null, 2)}\n`

/** Taught places out of a file; null where it is none or any rule in it is misshapen. */
export function readRules(text: string): TaughtRow[] | null {
  let raw: unknown
  try {
    raw = JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
  } catch {
    return null
  }
  const checked = file.safeParse(raw)
  return checked.success ? checked.data.rules : null
}
