import { formatDay, formatPercent } from '@/lib/core/format'
import type { AgentWeek } from '@/lib/quality/data/results'

const WIDTH = 10
const HEIGHT = 20

/** The share that passed, week by week; an empty week is a thin line. The words say what the bars show. */
export function WeekBars({ weeks, results }: { weeks: readonly string[]; results: readonly AgentWeek[] }) {
  const of = (week: string): AgentWeek | undefined => results.find((one) => one.week === week)
  const words = weeks
    .map((week) => {
      const found = of(week)
      return `${formatDay(week)}: ${found ? `${formatPercent(found.passed / found.audited)} of ${found.audited}` : 'none'}`
    })
    .join('; ')
  return (
    <svg
      role="img"
      aria-label={`Passed by week. ${words}`}
      width={weeks.length * WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${weeks.length * WIDTH} ${HEIGHT}`}
      data-tip={words}
      className="inline-block align-middle"
    >
      {weeks.map((week, index) => {
        const found = of(week)
        const share = found ? found.passed / found.audited : 0
        const height = Math.max(1, Math.round(share * HEIGHT))
        return (
          <rect
            key={week}
            x={index * WIDTH + 1}
            y={HEIGHT - height}
            width={WIDTH - 2}
            height={height}
            className={found ? 'fill-moving-mark' : 'fill-line-strong'}
          />
        )
      })}
    </svg>
  )
}
