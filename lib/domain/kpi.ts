/**
 * The KPI catalogue: numerators and denominators are what pages, files and hand give; a KPI over several days, items or
 * shops sums them first and divides last. Definitions after the operators' own catalogue (2026-11).
 */

/** Figures that are kept for a shop and a day. Money in 分, times in seconds. */
export const KPI_FIELDS = [
  'pv',
  'uv',
  'newUv',
  'visits',
  'staySeconds',
  'buyers',
  'gmv',
  'orders',
  'impressions',
  'landings',
  'bounces',
  'bounceVisitors',
  'promotionCost',
  'adCost',
  'adSales',
  'activityClicks',
  'activityUv',
  'activityOrders',
  'activityBuyers',
  'activitySales',
  'activityCost',
  'responseSeconds',
  'responses',
  'forbiddenPhrases',
  'badServiceReviews',
  'consultVisitors',
  'consultBuyers',
  'ownServiceSales',
  'teamAverageSales',
  'convertedOrders',
  'returnedOrders',
  'exchangedOrders',
  'refundVisitors',
  'receivedPaidVisitors',
  'disputes',
  'designJobs',
  'designOnTime',
  'designAccepted',
  'goodReviews',
  'reviews',
  'dsrItem',
  'dsrService',
  'dsrShipping',
  'favouriteBuyers',
  'cartBuyers',
  'shippedIn72h',
  'shippableOrders',
] as const
export type KpiField = (typeof KPI_FIELDS)[number]
export type KpiFigures = Partial<Record<KpiField, number>>

/** Figures of a day that a shop's own report says, and that an operator would type. */
export const DAILY_FIELDS: readonly KpiField[] = [
  'gmv',
  'uv',
  'pv',
  'buyers',
  'orders',
  'newUv',
  'cartBuyers',
  'favouriteBuyers',
  'goodReviews',
  'reviews',
  'disputes',
  'dsrItem',
  'dsrService',
  'dsrShipping',
]
/** The same of its ads. */
export const AD_FIELDS: readonly KpiField[] = ['adCost', 'adSales', 'impressions']

export const MONEY_FIELDS: ReadonlySet<KpiField> = new Set<KpiField>([
  'gmv',
  'promotionCost',
  'adCost',
  'adSales',
  'activitySales',
  'activityCost',
  'ownServiceSales',
  'teamAverageSales',
])

type KpiUnit = 'count' | 'money' | 'percent' | 'ratio' | 'seconds' | 'mark'
export type KpiRole = 'operation' | 'promotion' | 'activity' | 'service' | 'design' | 'shop'

export interface Kpi {
  id: string
  role: KpiRole
  /** Fields whose sums are added up. */
  over: readonly KpiField[]
  /** Absent for a plain figure. */
  under?: readonly KpiField[]
  unit: KpiUnit
  better: 'up' | 'down'
  /** Default target in the KPI's own unit (fractions, seconds, 分). */
  target?: number
  /** `last`: a state of the shop, not a sum (DSR). */
  fold?: 'last'
  /** True where days cannot be added (visitors come again): the sum is named as one of daily figures. */
  daily?: boolean
}

export const KPIS: readonly Kpi[] = [
  { id: 'pv', role: 'operation', over: ['pv'], unit: 'count', better: 'up' },
  { id: 'pvPerUv', role: 'operation', over: ['pv'], under: ['uv'], unit: 'ratio', better: 'up' },
  { id: 'buyers', role: 'operation', over: ['buyers'], unit: 'count', better: 'up', daily: true },
  { id: 'conversion', role: 'operation', over: ['buyers'], under: ['uv'], unit: 'percent', better: 'up' },
  { id: 'gmv', role: 'operation', over: ['gmv'], unit: 'money', better: 'up' },
  { id: 'stay', role: 'operation', over: ['staySeconds'], under: ['visits'], unit: 'seconds', better: 'up' },
  { id: 'orderValue', role: 'operation', over: ['gmv'], under: ['buyers'], unit: 'money', better: 'up' },
  { id: 'uvValue', role: 'operation', over: ['gmv'], under: ['uv'], unit: 'money', better: 'up' },
  { id: 'uv', role: 'promotion', over: ['uv'], unit: 'count', better: 'up', daily: true },
  { id: 'reach', role: 'promotion', over: ['landings'], under: ['impressions'], unit: 'percent', better: 'up' },
  { id: 'bounce', role: 'promotion', over: ['bounces'], under: ['bounceVisitors'], unit: 'percent', better: 'down' },
  { id: 'uvCost', role: 'promotion', over: ['promotionCost'], under: ['uv'], unit: 'money', better: 'down' },
  { id: 'newUvShare', role: 'promotion', over: ['newUv'], under: ['uv'], unit: 'percent', better: 'up' },
  { id: 'roi', role: 'promotion', over: ['adSales'], under: ['adCost'], unit: 'ratio', better: 'up' },
  { id: 'activityCtr', role: 'activity', over: ['activityClicks'], under: ['activityUv'], unit: 'percent', better: 'up' },
  { id: 'activityOrderShare', role: 'activity', over: ['activityOrders'], under: ['orders'], unit: 'percent', better: 'up' },
  { id: 'activitySalesShare', role: 'activity', over: ['activitySales'], under: ['gmv'], unit: 'percent', better: 'up' },
  { id: 'activityConversion', role: 'activity', over: ['activityBuyers'], under: ['activityUv'], unit: 'percent', better: 'up' },
  { id: 'activityRoi', role: 'activity', over: ['activitySales'], under: ['activityCost'], unit: 'ratio', better: 'up' },
  { id: 'response', role: 'service', over: ['responseSeconds'], under: ['responses'], unit: 'seconds', better: 'down', target: 30 },
  { id: 'forbiddenPhrases', role: 'service', over: ['forbiddenPhrases'], unit: 'count', better: 'down', target: 5 },
  { id: 'badServiceReviews', role: 'service', over: ['badServiceReviews'], unit: 'count', better: 'down', target: 0 },
  { id: 'consultConversion', role: 'service', over: ['consultBuyers'], under: ['consultVisitors'], unit: 'percent', better: 'up' },
  { id: 'serviceSalesShare', role: 'service', over: ['ownServiceSales'], under: ['teamAverageSales'], unit: 'percent', better: 'up', target: 1 },
  { id: 'returnRate', role: 'service', over: ['returnedOrders'], under: ['convertedOrders'], unit: 'percent', better: 'down' },
  { id: 'exchangeRate', role: 'service', over: ['exchangedOrders'], under: ['convertedOrders'], unit: 'percent', better: 'down' },
  { id: 'refundRate', role: 'service', over: ['refundVisitors'], under: ['receivedPaidVisitors'], unit: 'percent', better: 'down' },
  { id: 'disputeRate', role: 'service', over: ['disputes'], under: ['orders'], unit: 'percent', better: 'down', target: 0.03 },
  { id: 'designOnTime', role: 'design', over: ['designOnTime'], under: ['designJobs'], unit: 'percent', better: 'up' },
  { id: 'designAccepted', role: 'design', over: ['designAccepted'], under: ['designJobs'], unit: 'percent', better: 'up' },
  { id: 'goodReviewRate', role: 'shop', over: ['goodReviews'], under: ['reviews'], unit: 'percent', better: 'up', target: 0.985 },
  { id: 'dsrItem', role: 'shop', over: ['dsrItem'], unit: 'mark', better: 'up', fold: 'last' },
  { id: 'dsrService', role: 'shop', over: ['dsrService'], unit: 'mark', better: 'up', fold: 'last' },
  { id: 'dsrShipping', role: 'shop', over: ['dsrShipping'], unit: 'mark', better: 'up', fold: 'last' },
  { id: 'favouriteCartRate', role: 'shop', over: ['favouriteBuyers', 'cartBuyers'], under: ['uv'], unit: 'percent', better: 'up' },
  { id: 'shippedIn72h', role: 'shop', over: ['shippedIn72h'], under: ['shippableOrders'], unit: 'percent', better: 'up', target: 1 },
]

export const kpiById = (id: string): Kpi | undefined => KPIS.find((kpi) => kpi.id === id)

export interface KpiValue {
  /** In the KPI's unit; null is unknown and never 0. */
  value: number | null
  over: number | null
  under: number | null
  /** Days on which all parts of the KPI were known, of those asked. */
  days: number
  of: number
}

const sumOf = (day: KpiFigures, fields: readonly KpiField[]): number | null => {
  let sum = 0
  for (const field of fields) {
    const value = day[field]
    if (value === undefined) return null
    sum += value
  }
  return sum
}

/**
 * A KPI over days, oldest first. Only days on which numerator and denominator are both known count, so that a day with
 * sales and no visitors cannot tilt the ratio. A denominator of zero makes it unknown.
 */
export function workOutKpi(kpi: Kpi, days: readonly KpiFigures[]): KpiValue {
  let over = 0
  let under = 0
  let known = 0
  for (const day of days) {
    const top = sumOf(day, kpi.over)
    const bottom = kpi.under === undefined ? 0 : sumOf(day, kpi.under)
    if (top === null || bottom === null) continue
    over = kpi.fold === 'last' ? top : over + top
    under += bottom
    known += 1
  }
  const unknown = known === 0 || (kpi.under !== undefined && under === 0)
  return {
    value: unknown ? null : kpi.under === undefined ? over : over / under,
    over: known === 0 ? null : over,
    under: known === 0 || kpi.under === undefined ? null : under,
    days: known,
    of: days.length,
  }
}

/** True for a KPI that is a sum over days: it grows with the span, unlike a ratio or a state. */
export const isSum = (kpi: Kpi): boolean => kpi.under === undefined && kpi.fold !== 'last'

/** What a span must reach where a day's target is known: a sum that many times, anything else the same. */
export const targetOfSpan = (kpi: Kpi, daily: number, days: number): number => (isSum(kpi) ? daily * days : daily)

/**
 * The move of a KPI against the span before, as a part of it; null where either is unknown or nothing, or where a sum rests on more known days
 * in one of them: more days are no growth.
 */
export function changeOf(kpi: Kpi, now: KpiValue, before: KpiValue): number | null {
  if (now.value === null || before.value === null || before.value === 0 || (isSum(kpi) && now.days !== before.days)) return null
  return now.value / before.value - 1
}

/** How a value stands to its target; null where either is unknown. */
export function meetsTarget(kpi: Kpi, value: number | null, target: number | null | undefined): boolean | null {
  if (value === null || target === null || target === undefined) return null
  return kpi.better === 'up' ? value >= target : value <= target
}
