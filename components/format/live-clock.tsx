'use client'

import { Clock, type ClockProps } from './clock'
import { useNow } from './use-now'

/** A Clock that goes on ticking while the page stays open. `now` is the server's, in milliseconds. */
export function LiveClock({ now, ...rest }: Omit<ClockProps, 'now'> & { now: number }) {
  return <Clock {...rest} now={useNow(now)} />
}
