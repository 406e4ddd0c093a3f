import type { PageKind } from '../domain/reading'

/** Pages of the operator's own back office are never copied. */
export const isSampled = (page: PageKind): boolean => page !== 'title-editor' && page !== 'backend'

/** Longest sample, in UTF-16 units; a longer one is cut. */
export const LONGEST_SAMPLE = 600_000
