import { formatDate } from '@/lib/core/format'
import type { WeekCount } from '@/lib/feedback/types'

const WIDTH = 640
const HEIGHT = 140
const BASE = 18

/** Tickets, and contacts without one, by week, with the day of a change marked; the table behind it is one press away. */
export function WeeksChart({ weeks, changedOn }: { weeks: readonly WeekCount[]; changedOn: string | null }) {
  const most = Math.max(1, ...weeks.map(({ count }) => count))
  const step = WIDTH / weeks.length
  const all = weeks.reduce((sum, { count }) => sum + count, 0)
  const changedAt = changedOn
    ? weeks.findIndex(({ week }, index) => week <= changedOn && (weeks[index + 1]?.week ?? '9') > changedOn)
    : -1
  const words = `${all} contacts in ${weeks.length} weeks, at most ${most} in one; ${weeks.at(-2)?.count ?? 0} in the last whole week.`
  return (
    <figure>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words} className="h-auto w-full max-w-3xl">
        <line x1={0} x2={WIDTH} y1={HEIGHT - BASE} y2={HEIGHT - BASE} className="stroke-line" />
        {weeks.map(({ week, count }, index) => {
          const height = (count / most) * (HEIGHT - BASE - 14)
          const x = index * step + step * 0.15
          return (
            <g key={week}>
              <rect
                x={x}
                y={HEIGHT - BASE - height}
                width={step * 0.7}
                height={height}
                className={index === weeks.length - 1 ? 'fill-line-strong' : 'fill-moving-mark'}
              />
              {count > 0 && (
                <text
                  x={x + step * 0.35}
                  y={HEIGHT - BASE - height - 3}
                  textAnchor="middle"
                  className="fill-muted text-[0.5625rem]"
                >
                  {count}
                </text>
              )}
            </g>
          )
        })}
        {changedAt >= 0 && (
          <g>
            <line
              x1={(changedAt + 0.5) * step}
              x2={(changedAt + 0.5) * step}
              y1={0}
              y2={HEIGHT - BASE}
              className="stroke-done-mark"
              strokeDasharray="4 3"
            />
            <text
              x={(changedAt + 0.5) * step}
              y={9}
              dx={changedAt > weeks.length / 2 ? -4 : 4}
              textAnchor={changedAt > weeks.length / 2 ? 'end' : 'start'}
              className="fill-done text-[0.625rem]"
            >
              Changed
            </text>
          </g>
        )}
        <text x={0} y={HEIGHT - 4} className="fill-muted text-[0.625rem]">
          {weeks[0] && formatDate(`${weeks[0].week}T00:00:00+05:30`)}
        </text>
        <text x={WIDTH} y={HEIGHT - 4} textAnchor="end" className="fill-muted text-[0.625rem]">
          this week, so far
        </text>
      </svg>
      <figcaption className="text-muted text-sm">{words}</figcaption>
      <details className="mt-1 text-sm">
        <summary className="cursor-pointer rounded-sm text-accent-text">As a table</summary>
        <table className="mt-2">
          <caption className="sr-only">Tickets by week</caption>
          <thead>
            <tr>
              <th scope="col" className="pr-6 text-left font-medium">
                Week from
              </th>
              <th scope="col" className="text-right font-medium">
                Tickets
              </th>
            </tr>
          </thead>
          <tbody>
            {[...weeks].reverse().map(({ week, count }) => (
              <tr key={week}>
                <th scope="row" className="pr-6 text-left font-normal tabular">
                  {formatDate(`${week}T00:00:00+05:30`)}
                </th>
                <td className="text-right tabular">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
