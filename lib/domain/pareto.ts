/** What an item brings, and the part of the whole that it and all before it bring together. */
export interface ParetoRow {
  key: string
  value: number
  share: number
  /** Share of this item and all greater ones, 0 to 1. */
  cumulative: number
  /** True for the fewest items that together bring four fifths. */
  isVital: boolean
}

export const VITAL = 0.8

/** Items by what they bring, the greatest first; those that bring nothing or whose figure is not known are left out. */
export function paretoOf(values: readonly { key: string; value: number | null }[]): ParetoRow[] {
  const known = values.flatMap(({ key, value }) => (value === null || value <= 0 ? [] : [{ key, value }])).sort((a, b) => b.value - a.value)
  const whole = known.reduce((sum, { value }) => sum + value, 0)
  let sum = 0
  return known.map(({ key, value }) => {
    const isVital = sum < whole * VITAL
    sum += value
    return { key, value, share: value / whole, cumulative: sum / whole, isVital }
  })
}

/**
 * The role that figures speak for: among the few that bring most visitors a puller, among the few that bring most profit a profit item; both or
 * neither say nothing. A proposal: the operator decides.
 */
export function proposeRole(key: string, visitors: readonly ParetoRow[], profit: readonly ParetoRow[]): 'puller' | 'profit' | null {
  const [pulls, earns] = [visitors, profit].map((rows) => rows.some((row) => row.key === key && row.isVital))
  if (pulls === earns) return null
  return pulls === true ? 'puller' : 'profit'
}
