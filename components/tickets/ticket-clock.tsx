import { CircleCheck, CirclePause, CircleX } from 'lucide-react'
import { LiveClock } from '@/components/format/live-clock'
import { NO_VALUE } from '@/lib/core/format'
import type { ClockView } from '@/lib/tickets/domain/ticket-view'

const STANDS = {
  paused: { icon: CirclePause, word: 'Paused', className: 'text-muted', tip: 'It is the customer’s turn' },
  pausedLate: {
    icon: CirclePause,
    word: 'Paused, late',
    className: 'text-failed',
    tip: 'It went past its due time before it became the customer’s turn',
  },
  met: { icon: CircleCheck, word: 'In time', className: 'text-done', tip: 'Resolved before it was due' },
  missed: { icon: CircleX, word: 'Late', className: 'text-failed', tip: 'It went past its due time' },
}

/** How long until it must be resolved, or how it came out. */
export function TicketClock({ clock, now, focusable }: { clock: ClockView; now: Date; focusable?: boolean }) {
  if (clock.state === 'none') return <span className="text-muted">{NO_VALUE}</span>
  if (clock.state === 'running') {
    return (
      <LiveClock
        dueAt={clock.dueAt}
        startedAt={clock.startedAt}
        now={now.getTime()}
        label="Resolution"
        focusable={focusable}
      />
    )
  }
  const stands = clock.state === 'paused' && clock.late ? 'pausedLate' : clock.state
  const { icon: Icon, word, className, tip } = STANDS[stands]
  return (
    <span data-tip={tip} className={`inline-flex items-center gap-1 whitespace-nowrap ${className}`}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {word}
    </span>
  )
}
