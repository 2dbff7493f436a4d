import type { ChartUnit } from '@/lib/kpis/domain/chart-words'
import { type ChartLimits, type ChartPoint, countStep } from './chart-data'

/** Steps between ticks that are read at a glance: shares in points, ratings in tenths, times in whole minutes, hours and days (seconds). */
const STEPS: Record<Exclude<ChartUnit, 'count'>, readonly number[]> = {
  share: [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1],
  rating: [0.1, 0.2, 0.5, 1, 2],
  duration: [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000],
}

/** No share and no rating is above these. */
const MOST: Partial<Record<ChartUnit, number>> = { share: 1, rating: 5 }

/** Above the beginning of a scale of counts, and at most on any other. */
const COUNT_TICKS = 3
const MOST_TICKS = 4

export type Scale = { domain: [number, number]; ticks: number[] }

function between(low: number, step: number, count: number): Scale {
  // Tenths and hundredths are not exact: what is said at a tick is.
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toFixed(6)))
  return { domain: [ticks[0] ?? 0, ticks.at(-1) ?? 0], ticks }
}

type Drawn = { kind: 'line' | 'bars'; unit: ChartUnit; points: readonly ChartPoint[]; limits: ChartLimits | null }

/** The scale of a chart, with round numbers at its ticks: bars and times from zero, others near what is drawn, limits included. */
export function scaleOf({ kind, unit, points, limits }: Drawn): Scale {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (limits) values.push(limits.target, limits.floor)
  for (const point of points) if (point.limits) values.push(point.limits.target, point.limits.floor)
  const least = values.length > 0 ? Math.min(...values) : 0
  const most = values.length > 0 ? Math.max(...values) : 0
  if (unit === 'count') return between(0, countStep(most / COUNT_TICKS), COUNT_TICKS)
  const fromZero = kind === 'bars' || unit === 'duration'
  const steps = STEPS[unit]
  // All the same: something is left below and above it.
  const room = most - least < (steps[0] ?? 0) / 100 ? (most || 1) * 0.1 : 0
  const low = fromZero ? 0 : Math.max(0, least - room)
  const limit = MOST[unit] ?? Infinity
  const high = most > limit ? most + room : Math.min(limit, most + room)
  const counts = (step: number): [number, number] => [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)]
  const step =
    steps.find((one) => counts(one)[1] - counts(one)[0] <= MOST_TICKS) ??
    // Beyond the last: hundreds of percent, months.
    (steps.at(-1) ?? 1) * countStep(high / (steps.at(-1) ?? 1) / MOST_TICKS)
  const [first, last] = counts(step)
  const { domain, ticks } = between(first * step, step, Math.max(1, last - first))
  if (most > limit) return { domain, ticks }
  return { domain: [domain[0], Math.min(limit, domain[1])], ticks: ticks.filter((tick) => tick <= limit) }
}
