/** What an item costs its seller; money in 分, rates as fractions. What is not entered is null and makes what depends on it unknown. */
export interface ItemCost {
  /** Goods, for one piece. */
  goods: number | null
  freight: number | null
  /** 平台扣点, of the price. */
  platformRate: number | null
  /** 淘客佣金, of the price. */
  commissionRate: number | null
  /** 推广费, for each order. */
  adPerOrder: number | null
  /** Part of the orders that come back. */
  returnRate: number | null
}

export const NO_COST: ItemCost = { goods: null, freight: null, platformRate: null, commissionRate: null, adPerOrder: null, returnRate: null }

export interface Profit {
  /** Price, less goods, freight, fees, ads and what returns cost, for each order, 分. */
  perOrder: number
  /** Before ads, 分: what an order may cost in ads at most. */
  beforeAds: number
  /** Part of the price that is left before ads; the `毛利率` of break-even ROI. */
  margin: number
  /** The price at which an order brings nothing, 分; null where fees eat every price. */
  breakEvenPrice: number | null
  /** Sales that one 元 of ads must bring: 1 ÷ margin; null where the margin is not above nothing. */
  breakEvenRoi: number | null
}

/**
 * Profit of one order at a price (分): 售价 − 成本 − 运费 − 平台扣点 − 佣金 − 推广费/单 − 退货损失. A return gives the price and its fees back; freight is paid
 * twice, and the goods come back whole. Freight, fees, ads and returns that are not entered count as none only where `goods` is entered at all;
 * null where it is not. Source: operators' own reckoning (domain notes, 2026-11), 保本 ROI = 1 ÷ 毛利率.
 */
export function profitAt(price: number, cost: ItemCost): Profit | null {
  if (cost.goods === null) return null
  const { goods } = cost
  const freight = cost.freight ?? 0
  const rate = (cost.platformRate ?? 0) + (cost.commissionRate ?? 0)
  const back = cost.returnRate ?? 0
  const ads = cost.adPerOrder ?? 0
  const beforeAds = (1 - back) * (price * (1 - rate) - goods) - freight * (1 + back)
  const kept = (1 - back) * (1 - rate)
  const margin = beforeAds / price
  return {
    perOrder: Math.round(beforeAds - ads),
    beforeAds: Math.round(beforeAds),
    margin,
    breakEvenPrice: kept <= 0 ? null : Math.ceil(((1 - back) * goods + freight * (1 + back) + ads) / kept),
    breakEvenRoi: margin > 0 ? 1 / margin : null,
  }
}

/** Most that a click may cost, 分: conversion × what an order leaves before ads. Null where either is unknown or nothing is left. */
export function breakEvenPpc(profit: Profit | null, conversion: number | null): number | null {
  if (profit === null || conversion === null || profit.beforeAds <= 0) return null
  return conversion * profit.beforeAds
}
