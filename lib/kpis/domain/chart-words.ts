import { formatCount, formatDay, formatPercent, formatShortDay, NO_VALUE } from '@/lib/core/format'
import { durationWords } from './duration-words'
import type { Grain } from './grain'
import type { Kpi } from './kpi'

export type ChartUnit = 'share' | 'rating' | 'duration' | 'count'

/** A count, or what partners want of some days, which is none: "13.3". */
export function amountWords(value: number): string {
  return Number.isInteger(value) || value >= 100 ? formatCount(Math.round(value)) : value.toFixed(1)
}

export function unitWords(unit: ChartUnit, value: number | null): string {
  if (value === null) return NO_VALUE
  if (unit === 'share') return formatPercent(value)
  if (unit === 'rating') return value.toFixed(2)
  return unit === 'duration' ? durationWords(value) : formatCount(value)
}

/** What a chart shows, in a sentence for those who do not see it. `name`: of the point, in full. */
export function summaryOf(unit: ChartUnit, points: readonly { name: string; value: number | null }[]): string {
  const told = points.filter((point): point is { name: string; value: number } => point.value !== null)
  const [first, last] = [told[0], told.at(-1)]
  if (!first || !last) return 'No values in these days.'
  const least = told.reduce((a, b) => (b.value < a.value ? b : a))
  const most = told.reduce((a, b) => (b.value > a.value ? b : a))
  const say = (point: { name: string; value: number }): string => `${unitWords(unit, point.value)} (${point.name})`
  return `From ${say(first)} to ${say(last)}; lowest ${say(least)}, highest ${say(most)}.`
}

/** "22 Nov 2026", "Week of 16 Nov 2026", "Nov 2026" */
export function stretchWords(start: string, grain: Grain): string {
  const day = formatDay(start)
  if (grain === 'month') return day.slice(day.indexOf(' ') + 1)
  return grain === 'week' ? `Week of ${day}` : day
}

/** For an axis: "22 Nov", of a month "Nov". */
export function stretchLabel(start: string, grain: Grain): string {
  return grain === 'month' ? stretchWords(start, grain).slice(0, 3) : formatShortDay(start)
}

/** What a group did to a number, in the number's own steps, with its sign: "+1.2 points", "−0.04", "+3 min". */
export function effectWords(unit: Kpi['unit'], effect: number): string {
  const size = Math.abs(effect)
  const words =
    unit === 'share' ? `${(size * 100).toFixed(1)} points` : unit === 'rating' ? size.toFixed(2) : durationWords(size)
  return `${effect < 0 ? '−' : '+'}${words}`
}

/** Whole hours and minutes, as the edges of classes are: "15 min", "2 h", "3 d". */
function edgeWords(seconds: number): string {
  if (seconds < 3600) return `${seconds / 60} min`
  return seconds <= 48 * 3600 ? `${seconds / 3600} h` : `${seconds / 86_400} d`
}

/** A class of a duration by the upper edges of all: for the axis, and in full. */
export function classWords(edges: readonly number[], bucket: number): { label: string; name: string } {
  const [low, high] = [edges[bucket - 1], edges[bucket]]
  if (high === undefined) return { label: `≥ ${edgeWords(low ?? 0)}`, name: `${edgeWords(low ?? 0)} or longer` }
  if (low === undefined) return { label: `< ${edgeWords(high)}`, name: `Under ${edgeWords(high)}` }
  return { label: `< ${edgeWords(high)}`, name: `${edgeWords(low)} to under ${edgeWords(high)}` }
}
