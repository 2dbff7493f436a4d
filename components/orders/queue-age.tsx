import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCount, formatDuration } from '@/lib/core/format'
import type { QueueAge } from '@/lib/orders/domain/list-row'

function words({ late, oldestAt }: QueueAge, now: Date): string[] {
  return [
    ...(late > 0 ? [`${formatCount(late)} late`] : []),
    ...(oldestAt === null ? [] : [`oldest ${formatDuration((now.getTime() - oldestAt) / 1000)}`]),
  ]
}

/** On a queue's tab, beside its count: how many of its orders have a clock that is past. */
export function QueueLate({ age, now }: { age: QueueAge | null; now: Date }): ReactNode {
  if (!age || age.late === 0) return null
  return (
    <span
      data-tip={words(age, now).join(' · ')}
      className="tabular inline-flex items-center gap-0.5 font-normal text-failed text-xs"
    >
      <CircleAlert aria-hidden className="size-3" />
      {formatCount(age.late)}
      <span className="sr-only"> late</span>
    </span>
  )
}

/** How the open queue stands: "12 · 3 late · oldest 2 h". */
export function QueueStanding({ count, age, now }: { count: number; age: QueueAge | null; now: Date }): ReactNode {
  if (!age || count === 0) return null
  const [first, ...rest] = words(age, now)
  return (
    <p className="tabular whitespace-nowrap text-muted text-sm">
      {formatCount(count)}
      {first && ' · '}
      {first && <span className={age.late > 0 ? 'font-medium text-failed' : undefined}>{first}</span>}
      {rest.map((word) => ` · ${word}`)}
    </p>
  )
}
