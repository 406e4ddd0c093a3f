/** An order as an export says it: wall clocks of Shanghai (`2026-11-20 10:00:00`), null where nothing is said. */
export interface OrderTimes {
  paidAt: string | null
  shippedAt: string | null
  state: string | null
}

/** 发货时效: shipped within so many hours of the payment (domain notes 6, 2026-11). */
const IN_TIME_MS = 72 * 3_600_000
/** Closed before it was shipped: nobody waits for it. */
const CLOSED = /关闭|取消|退款/u

const timeOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)

/**
 * Orders by the day on which they were paid: how many were to be shipped, and how many were in time. An order that is still within its 72 hours, or was
 * closed unshipped, is neither. `at` (ms) is when the export was taken in.
 */
export function shippingByDay(orders: readonly OrderTimes[], at: number): Map<string, { shippable: number; inTime: number }> {
  const days = new Map<string, { shippable: number; inTime: number }>()
  for (const { paidAt, shippedAt, state } of orders) {
    const paid = paidAt === null ? Number.NaN : timeOf(paidAt)
    const shipped = shippedAt === null ? null : timeOf(shippedAt)
    if (paidAt === null || Number.isNaN(paid) || (shipped !== null && (Number.isNaN(shipped) || shipped < paid))) continue
    if (shipped === null && (at < paid + IN_TIME_MS || CLOSED.test(state ?? ''))) continue
    const day = days.get(paidAt.slice(0, 10)) ?? { shippable: 0, inTime: 0 }
    day.shippable += 1
    if (shipped !== null && shipped - paid <= IN_TIME_MS) day.inTime += 1
    days.set(paidAt.slice(0, 10), day)
  }
  return days
}
