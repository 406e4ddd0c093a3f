/** Titles hold 60 bytes as GBK counts them (2026-11: the publish form's own rule, `maxLength` 60) unless the form says otherwise. */
export const DEFAULT_TITLE_LIMIT = 60

/** Bytes in GBK counting: ASCII 1, anything else 2; what lies beyond GBK (emoji) 4, as GB18030 writes it. */
export function gbkBytes(text: string): number {
  let bytes = 0
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code > 0xffff ? 4 : 2
  }
  return bytes
}
