import { localDate, weekday } from '@/lib/core/business-time'
import { formatTime } from '@/lib/core/format'
import type { Judged, QueueSize } from '../types/alerts'
import { usualOf } from './alert-limits'

/** Sizes are kept so long, and so many weeks of them say what is usual. */
export const KEPT_DAYS = 70
const BEFORE_DAYS = 56
/** Of the same weekday and hour so many must be there; else of the same hour of any day so many. */
const LEAST_SAME_WEEKDAY = 4
const LEAST_ANY_DAY = 7
const SPREADS = 3
/** A queue that is longer for so many hours on end is growing; for one it may be a delivery of orders. */
export const HOURS_HELD = 2

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The beginning of the hour that an instant is in (of the clock in India, which is half an hour off others). */
export function hourOf(instant: Date): Date {
  const half = HOUR_MS / 2
  return new Date(Math.floor((instant.getTime() + half) / HOUR_MS) * HOUR_MS - half)
}

const slotOf = (at: Date) => ({ hour: formatTime(at), weekday: weekday(localDate(at)) })

/** The sizes that a moment is compared with: of this weekday and hour, or, while these are few, of this hour of every day. */
function before(at: Date, history: readonly QueueSize[]): number[] | null {
  const own = slotOf(at)
  const earlier = history.filter(
    (one) => one.at < at && at.getTime() - one.at.getTime() <= BEFORE_DAYS * DAY_MS && slotOf(one.at).hour === own.hour,
  )
  const same = earlier.filter((one) => slotOf(one.at).weekday === own.weekday)
  if (same.length >= LEAST_SAME_WEEKDAY) return same.map(({ size }) => size)
  return earlier.length >= LEAST_ANY_DAY ? earlier.map(({ size }) => size) : null
}

/**
 * A queue's size at an hour against what is usual then: long if it holds at least `least`, and more than the median by over three of the larger
 * of the robust spread and the square root of the median (how far counts scatter by chance). It is well again half way back to the median: in
 * between it says nothing, so that a queue at its limit does not open and settle alerts hour by hour.
 */
export function againstUsualSize(sample: QueueSize, history: readonly QueueSize[], least: number): Judged {
  const { at, size } = sample
  const judged = { at: at.toISOString(), value: size, target: null, of: null, restated: false }
  const sizes = before(at, history)
  if (!sizes) return { ...judged, verdict: 'unsure', limit: null, usual: null }
  const { usual, spread } = usualOf(sizes)
  const limit = Math.floor(Math.max(usual + SPREADS * Math.max(spread, Math.sqrt(usual), 1), least - 1))
  const verdict = size > limit ? 'past' : size > (usual + limit) / 2 ? 'unsure' : 'well'
  return { ...judged, usual, limit, verdict }
}
