import { formatCount } from '@/lib/core/format'
import { classWords } from '@/lib/kpis/domain/chart-words'
import { COUNT_WORDS, TIME_EDGES, type Time, type TimeSpread } from '@/lib/kpis/domain/counts'
import { ChartFrame } from '../charts/chart-frame'
import type { PinProps } from '../pins/pin-props'
import { durationWords } from '../short-words'

export interface TimeChartsProps {
  spreads: readonly TimeSpread[]
  href: ((of: Time, bucket: number) => string) | null
  pin?: (of: Time) => PinProps
  className?: string
}

/** How long each step takes: not the mean alone, but how many took how long. */
export function TimeCharts({
  spreads,
  href,
  pin,
  className = 'grid gap-3 lg:grid-cols-3 print:grid-cols-2',
}: TimeChartsProps) {
  return (
    <div className={className}>
      {spreads.map(({ id, counts, total, median, p90 }) => (
        <ChartFrame
          key={id}
          title={COUNT_WORDS[id]}
          description={
            median !== null && p90 !== null
              ? `${formatCount(total)} orders, by the calendar: half within ${durationWords(median)}, nine of ten within ${durationWords(p90)}`
              : 'By the calendar'
          }
          what="Time"
          pin={pin?.(id)}
          kind="bars"
          unit="count"
          points={counts.map((n, bucket) => ({
            ...classWords(TIME_EDGES[id], bucket),
            value: n,
            href: n > 0 ? (href?.(id, bucket) ?? null) : null,
          }))}
        />
      ))}
    </div>
  )
}
