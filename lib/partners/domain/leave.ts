import { addDays, type LocalDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Leave } from '../types'

/** A longer absence is a hold, or the end of working together. */
const LONGEST_LEAVE_DAYS = 366

/** Every date from `from` until before `to`. */
export function datesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const dates: LocalDate[] = []
  for (let date = from; date < to; date = addDays(date, 1)) dates.push(date)
  return dates
}

/** The dates of a leave from its first and last one as people say them; half-open, as they are kept. */
export function leaveDates(
  said: { first: LocalDate; last: LocalDate },
  today: LocalDate,
): Result<{ from: LocalDate; to: LocalDate }> {
  const wrong = (field: 'first' | 'last', message: string) => refuse('invalid', { errors: [{ field, message }] })
  if (said.first < today) return wrong('first', 'The date has passed.')
  if (said.last < said.first) return wrong('last', 'The last day is before the first one.')
  if (addDays(said.first, LONGEST_LEAVE_DAYS) <= said.last)
    return wrong('last', 'At most 366 days: beyond, put the partner on hold.')
  return ok({ from: said.first, to: addDays(said.last, 1) })
}

/**
 * Taking a leave back before it began, or ending it early: from today on the partner works again, what has passed stays as
 * it was. What the leave took back of these dates is set again.
 */
export function decideEnd(leave: Leave, today: LocalDate): Result<{ to: LocalDate; restore: [LocalDate, number][] }> {
  const to = leave.from > today ? leave.from : today
  if (leave.to <= to) return refuse('no_change', { what: 'leave' })
  return ok({ to, restore: Object.entries(leave.replaced).filter(([date]) => date >= to) })
}
