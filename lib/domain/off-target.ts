import { meetsTarget, type Kpi, type KpiValue } from './kpi'

export interface OffTarget {
  kpi: Kpi
  value: number
  target: number
  /** What reaching the target would bring in the same days, all else as it was, 分; null where that cannot be said in money. */
  worth: number | null
}

interface Reading {
  kpi: Kpi
  now: KpiValue
  target: number | null
}

/**
 * KPIs that miss their target, by what reaching it is worth, those without a worth last. A part of GMV = 访客 × 转化率 × 客单价 is moved to its target while the
 * others stay; ROI and cost a visitor by the ads of the same days.
 */
export function offTarget(readings: readonly Reading[]): OffTarget[] {
  const of = new Map(readings.map((reading) => [reading.kpi.id, reading.now]))
  const times = (gap: number, ...factors: (number | null | undefined)[]): number | null =>
    factors.reduce<number | null>((product, factor) => (product === null || factor === null || factor === undefined ? null : product * factor), gap)
  const worthOf = (id: string, gap: number): number | null => {
    const visitors = of.get('conversion')?.under
    switch (id) {
      case 'gmv':
        return gap
      case 'uv':
        return times(gap, of.get('uvValue')?.value)
      case 'buyers':
        return times(gap, of.get('orderValue')?.value)
      case 'conversion':
        return times(gap, visitors, of.get('orderValue')?.value)
      case 'orderValue':
        return times(gap, of.get('orderValue')?.under)
      case 'uvValue':
        return times(gap, of.get('uvValue')?.under)
      case 'uvCost':
        return times(gap, of.get('uvCost')?.under)
      case 'roi':
        return times(gap, of.get('roi')?.under)
      case 'activityRoi':
        return times(gap, of.get('activityRoi')?.under)
      case 'consultConversion':
        return times(gap, of.get('consultConversion')?.under, of.get('orderValue')?.value)
      default:
        return null
    }
  }
  return readings
    .flatMap(({ kpi, now, target }): OffTarget[] => {
      const { value } = now
      if (value === null || target === null || meetsTarget(kpi, value, target) !== false) return []
      const worth = worthOf(kpi.id, Math.abs(target - value))
      return [{ kpi, value, target, worth: worth === null ? null : Math.round(worth) }]
    })
    .sort((a, b) => (b.worth ?? -1) - (a.worth ?? -1))
}
