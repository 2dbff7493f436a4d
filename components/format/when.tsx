import { formatDateTime, formatRelative, type Instant, NO_VALUE } from '@/lib/core/format'

export interface WhenProps {
  at: Instant | null | undefined
  /** Needed for `relative`: the time the page was made, or that of a ticking parent. */
  now?: Instant
  kind?: 'relative' | 'exact'
  /** Something that was to happen by then: past it is "3 h late", not "3 h ago". */
  due?: boolean
  /** In long lists the tooltip may be left to the pointer, to spare the keyboard a stop in every row. */
  focusable?: boolean
  className?: string
}

/** A time, with the exact one in IST on hover and focus. */
export function When({ at, now, kind = 'relative', due, focusable = true, className }: WhenProps) {
  if (at === null || at === undefined) return <span className={className}>{NO_VALUE}</span>
  const exact = formatDateTime(at)
  const relative = kind === 'relative' && now !== undefined
  return (
    <time
      dateTime={new Date(at).toISOString()}
      data-tip={`${exact} IST`}
      tabIndex={relative && focusable ? 0 : undefined}
      className={`tabular whitespace-nowrap rounded-sm${className ? ` ${className}` : ''}`}
    >
      {relative ? formatRelative(at, now, due ? 'late' : 'ago') : exact}
    </time>
  )
}
