import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCount, formatDuration } from '@/lib/core/format'
import type { Queue } from '@/lib/orders/domain/list-queues'
import type { QueueAge, QueueAges, QueueCounts } from '@/lib/orders/domain/list-row'

type Standing = { queue: Queue; counts: QueueCounts; ages: QueueAges; now: Date }

function ageOf({ queue, ages }: Pick<Standing, 'queue' | 'ages'>): QueueAge | null {
  return queue === 'all' ? null : ages[queue]
}

function words({ late, oldestAt }: QueueAge, now: Date): string[] {
  return [
    ...(late > 0 ? [`${formatCount(late)} late`] : []),
    ...(oldestAt === null ? [] : [`oldest ${formatDuration((now.getTime() - oldestAt) / 1000)}`]),
  ]
}

/** On a queue's tab, beside its count: how many of its orders have a clock that is past. */
export function QueueLate(standing: Standing): ReactNode {
  const age = ageOf(standing)
  if (!age || age.late === 0) return null
  return (
    <span
      data-tip={words(age, standing.now).join(' · ')}
      className="tabular inline-flex items-center gap-0.5 font-normal text-failed text-xs"
    >
      <CircleAlert aria-hidden className="size-3" />
      {formatCount(age.late)}
      <span className="sr-only"> late</span>
    </span>
  )
}

/** How the open queue stands: "12 · 3 late · oldest 2 h". */
export function QueueStanding(standing: Standing): ReactNode {
  const { queue, counts, now } = standing
  const age = ageOf(standing)
  if (!age || counts[queue] === 0) return null
  const [first, ...rest] = words(age, now)
  return (
    <p className="tabular whitespace-nowrap text-muted text-sm">
      {formatCount(counts[queue])}
      {first && ' · '}
      {first && <span className={age.late > 0 ? 'font-medium text-failed' : undefined}>{first}</span>}
      {rest.map((word) => ` · ${word}`)}
    </p>
  )
}
