/** Full-width ASCII forms and the ideographic space become their half-width twins: `１２．８` reads as `12.8`. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000\uFFE5]/gu, (c) => (c === '\u3000' ? ' ' : c === '\uFFE5' ? '¥' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)))
}

/** NFC, white space folded to single spaces, ends trimmed. */
export function foldText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** The folded text, or null where nothing is left of it. */
export function textOrNull(text: unknown): string | null {
  if (typeof text !== 'string') return null
  const folded = foldText(text)
  // Two replacement marks in a row: bytes of another encoding, not a text.
  return folded === '' || folded.includes('\uFFFD\uFFFD') ? null : folded
}
