import { CircleAlert, Hourglass } from 'lucide-react'
import { clockTone, type Instant, NO_VALUE } from '@/lib/core/format'
import { When } from './when'

export interface ClockProps {
  dueAt: Instant | null | undefined
  /** Without it the clock cannot know when a quarter of its time is left. */
  startedAt?: Instant | null
  now: Instant
  /** What is due: read aloud before the time ("Assignment"). */
  label?: string
  focusable?: boolean
}

const looks = {
  neutral: { className: 'text-ink', icon: null, word: '' },
  soon: { className: 'font-medium text-risk', icon: Hourglass, word: ', running out' },
  late: { className: 'font-medium text-failed', icon: CircleAlert, word: '' },
}

/** Time left on a clock: plain, amber with an hourglass from a quarter left, red with a sign when past. */
export function Clock({ dueAt, startedAt, now, label, focusable }: ClockProps) {
  if (dueAt === null || dueAt === undefined) return <span className="text-muted">{NO_VALUE}</span>
  const { className, icon: Icon, word } = looks[clockTone(dueAt, startedAt, now)]
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${className}`}>
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      {label && <span className="sr-only">{label}: </span>}
      <When at={dueAt} now={now} due focusable={focusable} />
      {word && <span className="sr-only">{word}</span>}
    </span>
  )
}
