import { addDays, DAY_MS, startOfDay } from './calendar'
import { ALLOWED_BELOW_FLOOR, FLOOR } from './promise'
import { profitAt, type ItemCost } from './profit'

/** 可报名, 已报名, 审核中, 通过, 未通过, 进行中, 结束. */
export const ACTIVITY_STATES = ['open', 'applied', 'reviewing', 'passed', 'failed', 'running', 'over'] as const
export type ActivityState = (typeof ACTIVITY_STATES)[number]

/** What an activity brought; money in 分, null where it was not entered. */
export const RESULT_FIELDS = ['sales', 'cost', 'uv', 'clicks', 'buyers', 'orders'] as const
export type ActivityResult = Record<(typeof RESULT_FIELDS)[number], number | null>
export const NO_RESULT: ActivityResult = { sales: null, cost: null, uv: null, clicks: null, buyers: null, orders: null }

/** An activity as the operator keeps it; days as `2026-11-22`, null where they are not known. */
export interface Activity {
  name: string
  shop: string
  /** Where it was found: a page's address, a group, a person. */
  foundAt: string
  requirements: string
  materials: string
  /** The item that is put in, by its key; empty for the whole shop. */
  item: string
  /** 分; the price that the activity demands. */
  price: number | null
  /** Pieces that it demands. */
  stock: number | null
  applyFrom: string | null
  applyTo: string | null
  runFrom: string | null
  runTo: string | null
  state: ActivityState
  result: ActivityResult
  /** What to do better next time. */
  lessons: string
}

export const NO_ACTIVITY: Activity = {
  name: '',
  shop: '',
  foundAt: '',
  requirements: '',
  materials: '',
  item: '',
  price: null,
  stock: null,
  applyFrom: null,
  applyTo: null,
  runFrom: null,
  runTo: null,
  state: 'open',
  result: NO_RESULT,
  lessons: '',
}

/** A day by which something must be done. */
export interface Deadline {
  kind: 'apply' | 'stock' | 'start' | 'end' | 'review'
  day: string
  /** Days from today; negative where it has passed. */
  left: number
}

/** The stock is decided so many days before the start (operators' own rule, domain notes 2026-11). */
export const STOCK_DAYS = 7

const daysBetween = (from: string, to: string) => Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS)

/** What is still to come of an activity, by its state, the nearest first. An application that failed asks for nothing more. */
export function deadlinesOf({ state, applyTo, runFrom, runTo, result }: Activity, today: string): Deadline[] {
  const isIn = state === 'applied' || state === 'reviewing' || state === 'passed'
  const isReviewed = Object.values(result).some((value) => value !== null)
  const wanted: [Deadline['kind'], string | null, boolean][] = [
    ['apply', applyTo, state === 'open'],
    ['stock', runFrom === null ? null : addDays(runFrom, -STOCK_DAYS), isIn],
    ['start', runFrom, isIn],
    ['end', runTo, isIn || state === 'running'],
    ['review', runTo === null ? null : addDays(runTo, 1), !isReviewed && (state === 'over' || (state === 'running' && runTo !== null && runTo < today))],
  ]
  return wanted
    .flatMap(([kind, day, isWanted]) => (day === null || !isWanted ? [] : [{ kind, day, left: daysBetween(today, day) }]))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** What must be looked at within so many days, or is late: of each activity the nearest. */
export function dueActivities<A extends Activity>(activities: readonly A[], today: string, within: number): { activity: A; deadline: Deadline }[] {
  return activities
    .flatMap((activity) => {
      const [deadline] = deadlinesOf(activity, today).filter(({ left }) => left <= within)
      return deadline === undefined ? [] : [{ activity, deadline }]
    })
    .sort((a, b) => a.deadline.left - b.deadline.left)
}

export interface PriceCheck {
  /** The demanded price as a part of the regular one; null where that is not known. */
  share: number | null
  /** Below the floor of 70 %, outside of the events in which that is allowed. */
  breaksFloor: boolean
  /** Below the floor in an event in which it is allowed. */
  isAllowed: boolean
  /** What an order brings at that price, 分; null where costs are not entered. */
  perOrder: number | null
  /** Below what the item sold for at its lowest in the days before, 分; null where it is not, or not known. */
  belowLowest: number | null
}

/** The price that an activity demands against the regular price, the lowest of the last days, and what an order would bring. Null where it names none. */
export function checkPrice(activity: Activity, regular: number | null, lowest: number | null, cost: ItemCost | null): PriceCheck | null {
  const { price, name } = activity
  if (price === null) return null
  const isBelow = regular !== null && price < regular * FLOOR
  const isAllowed = isBelow && ALLOWED_BELOW_FLOOR.test(name)
  return {
    share: regular === null || regular === 0 ? null : price / regular,
    breaksFloor: isBelow && !isAllowed,
    isAllowed,
    perOrder: cost === null ? null : (profitAt(price, cost)?.perOrder ?? null),
    belowLowest: lowest !== null && price < lowest ? lowest : null,
  }
}

/** Sums of the shop over the days of an activity; undefined or null where a day is missing. */
export interface ShopSums {
  orders: number | null
  gmv: number | null
  uv: number | null
  buyers: number | null
}

export interface ActivityReview {
  ctr: number | null
  conversion: number | null
  roi: number | null
  /** Of the shop's orders and sales in these days. */
  orderShare: number | null
  salesShare: number | null
  shopConversion: number | null
  /** Its share of sales lies below its share of orders: a low 客单价 in the activity. Null where unknown. */
  hasLowOrderValue: boolean | null
  /** Its conversion lies above the shop's: it helps. Null where unknown. */
  helps: boolean | null
}

const ratio = (over: number | null, under: number | null): number | null => (over === null || under === null || under === 0 ? null : over / under)

/** The activity KPIs of the catalogue, and what they mean (domain notes 6, 活动). */
export function reviewActivity({ sales, cost, uv, clicks, buyers, orders }: ActivityResult, shop: ShopSums): ActivityReview {
  const conversion = ratio(buyers, uv)
  const shopConversion = ratio(shop.buyers, shop.uv)
  const orderShare = ratio(orders, shop.orders)
  const salesShare = ratio(sales, shop.gmv)
  return {
    ctr: ratio(clicks, uv),
    conversion,
    roi: ratio(sales, cost),
    orderShare,
    salesShare,
    shopConversion,
    hasLowOrderValue: orderShare === null || salesShare === null ? null : salesShare < orderShare,
    helps: conversion === null || shopConversion === null ? null : conversion > shopConversion,
  }
}
