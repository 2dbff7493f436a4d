import { LiveClock } from '@/components/format/live-clock'
import { When } from '@/components/format/when'
import { cn } from '@/components/ui/cn'
import { formatDuration } from '@/lib/core/format'
import type { OrderClock } from '@/lib/orders/domain/order-clocks'

/** What is due, and what was met in time or late. */
export function OrderClocks({
  clocks,
  now,
  className,
}: {
  clocks: readonly OrderClock[]
  now: Date
  className?: string
}) {
  if (clocks.length === 0) return null
  return (
    <dl
      aria-label="Clocks"
      className={cn('flex flex-wrap gap-x-8 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2.5', className)}
    >
      {clocks.map((clock) => (
        <div key={clock.key} className="min-w-28">
          <dt className="font-normal text-muted text-sm">{clock.label}</dt>
          <dd>
            {clock.metAt ? (
              <Met clock={clock} metAt={clock.metAt} />
            ) : (
              <LiveClock dueAt={clock.dueAt} startedAt={clock.startedAt} now={now.getTime()} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Met({ clock, metAt }: { clock: OrderClock; metAt: Date }) {
  const seconds = (metAt.getTime() - clock.dueAt.getTime()) / 1000
  if (seconds <= 0) {
    return (
      <span className="text-done">
        In time, <When at={metAt} kind="exact" className="text-muted text-sm" />
      </span>
    )
  }
  return (
    <span className="text-failed">
      {formatDuration(seconds)} late, <When at={metAt} kind="exact" className="text-muted text-sm" />
    </span>
  )
}
