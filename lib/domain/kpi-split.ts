/** What a shop's sales are made of: GMV = 访客 × 转化率 × 客单价. Money in 分. */
export interface SalesFactors {
  uv: number
  buyers: number
  gmv: number
}

/** How much of a change of GMV each factor brings, 分; together they are the whole change. */
export interface SalesSplit {
  change: number
  uv: number
  conversion: number
  orderValue: number
}

/** Logarithmic mean of two positive numbers: what makes the parts of a product's change add up (LMDI-I, Ang 2005). */
const logMean = (a: number, b: number): number => {
  const part = (a - b) / b
  // Each form keeps its digits where the other loses them.
  return a === b ? a : (a - b) / (Math.abs(part) < 0.5 ? Math.log1p(part) : Math.log(a / b))
}

/** Whose the change is; null where one of the factors is unknown or nothing, so that nothing can be said. */
export function splitSales(before: Partial<SalesFactors>, after: Partial<SalesFactors>): SalesSplit | null {
  const known = [before.uv, before.buyers, before.gmv, after.uv, after.buyers, after.gmv]
  if (!known.every((value) => value !== undefined && value > 0)) return null
  const [uv0, buyers0, gmv0, uv1, buyers1, gmv1] = known as [number, number, number, number, number, number]
  const change = gmv1 - gmv0
  const weight = logMean(gmv1, gmv0)
  const uv = Math.round(weight * Math.log(uv1 / uv0))
  const conversion = Math.round(weight * Math.log(buyers1 / uv1 / (buyers0 / uv0)))
  // The last part takes what rounding to 分 leaves, so that the sum is the change.
  return { change, uv, conversion, orderValue: change - uv - conversion }
}
