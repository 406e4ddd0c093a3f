/** Runs inside an extension page: 100,000 points of a year in one chart, from the call until they are painted. */
import { createRoot } from 'react-dom/client'
import { TimeChart } from '../../components/ui/TimeChart'
import { Speaking } from '../../components/words/Speaking'
import { addDays } from '../../lib/domain/calendar'

const DAYS = 365
const LINES = 274

export async function draw(): Promise<number> {
  const host = document.createElement('div')
  host.style.width = '800px'
  document.body.append(host)
  const lines = Array.from({ length: LINES }, (_, n) => ({
    key: String(n),
    name: `item ${n}`,
    mine: n === 0,
    points: Array.from({ length: DAYS }, (_, i) => ({
      day: addDays('2025-11-23', i),
      value: (i + n) % 9 === 0 ? null : 5000 + n * 40 + ((i * 7 + n) % 60) * 10,
    })),
  }))
  const root = createRoot(host)
  const started = performance.now()
  root.render(
    <Speaking language="zh_CN">
      <TimeChart lines={lines} format={(value) => (value / 100).toFixed(2)} label="bench" />
    </Speaking>,
  )
  await new Promise<void>((resolve) => {
    const look = () => (host.querySelector('canvas') === null ? setTimeout(look) : requestAnimationFrame(() => setTimeout(resolve)))
    look()
  })
  const took = performance.now() - started
  root.unmount()
  host.remove()
  return took
}
