/** Orders a day that a shop grows through, and the part of good reviews that it keeps. Source: the operators' own plan (domain notes 5, 2026-11). */
const ORDERS_A_DAY = [30, 50, 200] as const
const GOOD_REVIEWS = 0.985

export interface Milestone {
  kind: 'orders' | 'good-reviews'
  goal: number
  value: number
  isReached: boolean
}

/** Milestones with where the shop stands; what is not known (null) has none. Of the orders those that are reached and the next. */
export function milestonesOf(ordersADay: number | null, goodReviewRate: number | null): Milestone[] {
  const next = ordersADay === null ? -1 : ORDERS_A_DAY.findIndex((goal) => ordersADay < goal)
  const shown = ordersADay === null ? [] : next === -1 ? ORDERS_A_DAY : ORDERS_A_DAY.slice(0, next + 1)
  return [
    ...shown.map((goal): Milestone => ({ kind: 'orders', goal, value: ordersADay ?? 0, isReached: (ordersADay ?? 0) >= goal })),
    ...(goodReviewRate === null
      ? []
      : [{ kind: 'good-reviews' as const, goal: GOOD_REVIEWS, value: goodReviewRate, isReached: goodReviewRate >= GOOD_REVIEWS }]),
  ]
}
