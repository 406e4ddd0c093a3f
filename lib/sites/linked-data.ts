import { readLiteral, type Json } from './script-text'

/** All values of one script: JSON as it should be, or with the comments, line breaks and joined objects that real pages write. */
export function readLinkedData(text: string): Json[] {
  const bare = text.replace(/<!\[CDATA\[|\]\]>|<!--|-->/gu, '')
  const flat = bare.replace(/"(?:[^"\\]|\\[^])*"/gu, (quoted) => quoted.replace(/[\r\n\t]+/gu, ' '))
  for (const candidate of [bare, flat]) {
    const values: Json[] = []
    for (let at = 0; at < candidate.length;) {
      const next = candidate.slice(at).search(/[{[]/u)
      const found = next === -1 ? null : readLiteral(candidate, at + next)
      if (found === null) break
      values.push(found.value)
      at = found.end
    }
    if (values.length > 0) return values
  }
  return []
}
