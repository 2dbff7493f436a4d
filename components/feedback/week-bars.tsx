import { cn } from '@/components/ui/cn'
import type { WeekCount } from '@/lib/feedback/types'

const HEIGHT = 24
const BAR = 6
const GAP = 2

/** A row's last weeks as small bars; the figures stand beside it. The last bar is this week, so far. */
export function WeekBars({ weeks, label }: { weeks: readonly WeekCount[]; label: string }) {
  const most = Math.max(1, ...weeks.map(({ count }) => count))
  const width = weeks.length * (BAR + GAP)
  return (
    <svg role="img" aria-label={label} width={width} height={HEIGHT} className="inline-block align-middle">
      {weeks.map(({ week, count }, index) => {
        const height = Math.max(1, Math.round((count / most) * (HEIGHT - 2)))
        return (
          <rect
            key={week}
            x={index * (BAR + GAP)}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            className={cn(index === weeks.length - 1 ? 'fill-line-strong' : 'fill-moving-mark')}
          />
        )
      })}
    </svg>
  )
}
