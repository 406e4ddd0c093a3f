import type { SeriesPoint } from '../../lib/domain/history'

/** A line of daily values with its gaps as gaps; says itself in words to those who do not see it. */
export function Sparkline({ points, label, width = 220, height = 36 }: { points: readonly SeriesPoint[]; label: string; width?: number; height?: number }) {
  const values = points.map((p) => p.value).filter((v) => v !== null)
  const low = Math.min(...values)
  const high = Math.max(...values)
  const x = (i: number) => 2 + (points.length < 2 ? 0 : (i * (width - 4)) / (points.length - 1))
  const y = (v: number) => (high === low ? height / 2 : 3 + ((high - v) * (height - 6)) / (high - low))
  const runs: string[] = []
  let run: string[] = []
  points.forEach(({ value }, i) => {
    if (value !== null) run.push(`${x(i).toFixed(1)},${y(value).toFixed(1)}`)
    if ((value === null || i === points.length - 1) && run.length > 0) {
      runs.push(run.join(' '))
      run = []
    }
  })
  return (
    <svg className="ll-spark" width={width} height={height} role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      {runs.map((points_) =>
        points_.includes(' ') ? (
          <polyline key={points_} points={points_} />
        ) : (
          <circle key={points_} cx={points_.split(',')[0]} cy={points_.split(',')[1]} r="1.8" />
        ),
      )}
    </svg>
  )
}
