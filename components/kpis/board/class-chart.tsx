import { formatCount } from '@/lib/core/format'
import { classWords } from '@/lib/kpis/domain/chart-words'
import { KPI_EDGES, type TimeClasses } from '@/lib/kpis/domain/classes'
import { KPIS } from '@/lib/kpis/domain/registry'
import { ChartFrame } from '../charts/chart-frame'
import type { PinProps } from '../pins/pin-props'
import { durationWords } from '../short-words'

export interface ClassChartProps {
  classes: TimeClasses
  /** The rows of a class; null when there are none to show to this reader. */
  href: ((took: number) => string) | null
  title?: string
  pin?: PinProps
}

/** How long a KPI's rows took: not the mean alone, but how many took how long. */
export function ClassChart({ classes: { id, counts, total, median, p90 }, href, title, pin }: ClassChartProps) {
  const edges = KPI_EDGES[id] ?? []
  return (
    <ChartFrame
      title={title ?? KPIS[id].label}
      description={
        median !== null && p90 !== null
          ? `${formatCount(total)} in working time: half within ${durationWords(median)}, nine of ten within ${durationWords(p90)}`
          : 'In working time'
      }
      what="Time"
      pin={pin}
      kind="bars"
      unit="count"
      points={counts.map((n, bucket) => ({
        ...classWords(edges, bucket),
        value: n,
        href: n > 0 ? (href?.(bucket) ?? null) : null,
      }))}
    />
  )
}
