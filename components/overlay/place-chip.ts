export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const HEIGHT = 20
const MARGIN = 4
const MIN_WIDTH = 72

const meets = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/**
 * Where a chip may stand on a card: inside its picture, at the foot if nothing of the shop's own (price, title, buttons) is
 * there, else at the head. Null where no corner is free: then no chip.
 */
export function placeChip(picture: Box, keepClear: readonly Box[]): { left: number; top: number; maxWidth: number } | null {
  const maxWidth = picture.right - picture.left - 2 * MARGIN
  if (maxWidth < MIN_WIDTH || picture.bottom - picture.top < HEIGHT + 2 * MARGIN) return null
  for (const top of [picture.bottom - HEIGHT - MARGIN, picture.top + MARGIN]) {
    const box = { left: picture.left + MARGIN, top, right: picture.left + MARGIN + maxWidth, bottom: top + HEIGHT }
    if (!keepClear.some((other) => meets(box, other))) return { left: box.left, top, maxWidth }
  }
  return null
}
