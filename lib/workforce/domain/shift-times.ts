import { addDays, instantAt, type LocalDate, weekday } from '@/lib/core/business-time'
import { DAY, HOUR } from '@/lib/core/days'
import { ok, type Result, refuse } from '@/lib/core/result'

const LONGEST_HOURS = 16
const AHEAD_DAYS = 200
const BACK_DAYS = 31

/** When a shift begins and ends; one that ends at or before its start ends on the next day. */
export function shiftTimes(
  { date, from, to }: { date: LocalDate; from: string; to: string },
  now: Date,
): Result<{ startsAt: Date; endsAt: Date }> {
  const wrong = (field: string, message: string): Result<never> => refuse('invalid', { errors: [{ field, message }] })
  const startsAt = instantAt(date, from)
  const endsAt = instantAt(to <= from ? addDays(date, 1) : date, to)
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_HOURS * HOUR)
    return wrong('to', `At most ${LONGEST_HOURS} hours.`)
  if (startsAt.getTime() - now.getTime() > AHEAD_DAYS * DAY) return wrong('date', 'Is too far ahead.')
  if (now.getTime() - endsAt.getTime() > BACK_DAYS * DAY) return wrong('date', 'Is more than a month ago.')
  return ok({ startsAt, endsAt })
}

/** A week by its Monday. */
export function weekOf(date: LocalDate): Result<LocalDate> {
  return weekday(date) === 1
    ? ok(date)
    : refuse('invalid', { errors: [{ field: 'week', message: 'A week begins on a Monday.' }] })
}
