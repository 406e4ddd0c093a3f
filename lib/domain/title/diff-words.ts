/** A word that stays, goes or comes. */
export interface WordChange {
  text: string
  change: 'same' | 'out' | 'in'
}

/** Two titles word by word: what stays in its order, what goes, what comes (longest common subsequence). */
export function diffWords(before: readonly string[], after: readonly string[]): WordChange[] {
  const rows = before.length + 1
  const columns = after.length + 1
  const length = new Uint16Array(rows * columns)
  const at = (i: number, j: number) => length[i * columns + j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      length[i * columns + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const changes: WordChange[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const gone = before[i]
    const come = after[j]
    if (gone !== undefined && gone === come) {
      changes.push({ text: gone, change: 'same' })
      i += 1
      j += 1
    } else if (come === undefined || (gone !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ text: gone ?? '', change: 'out' })
      i += 1
    } else {
      changes.push({ text: come, change: 'in' })
      j += 1
    }
  }
  return changes
}
