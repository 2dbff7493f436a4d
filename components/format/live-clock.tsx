'use client'

import { Clock, type ClockProps } from './clock'
import { useNow } from './use-now'
import { When, type WhenProps } from './when'

/** A Clock that goes on ticking while the page stays open. `now` is the server's, in milliseconds. */
export function LiveClock({ now, ...rest }: Omit<ClockProps, 'now'> & { now: number }) {
  return <Clock {...rest} now={useNow(now)} />
}

export function LiveWhen({ now, ...rest }: Omit<WhenProps, 'now' | 'kind'> & { now: number }) {
  return <When {...rest} kind="relative" now={useNow(now)} />
}
