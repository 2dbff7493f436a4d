import { addDays, instantAt, startOfDay } from '@/lib/core/business-time'
import { DAY } from '@/lib/core/days'
import { ok, type Result, refuse } from '@/lib/core/result'

type Entered = { from_date: string; from_time: string | null; to_date: string; to_time: string | null }

const LONGEST_DAYS = 366
const MEMORY_DAYS = 31

/** From when to when somebody is away. Without times whole days, the last one in it; it may be entered afterwards, within a month. */
export function absenceTimes(input: Entered, now: Date): Result<{ fromAt: Date; toAt: Date }> {
  const wrong = (field: string, message: string): Result<never> => refuse('invalid', { errors: [{ field, message }] })
  const fromAt = input.from_time ? instantAt(input.from_date, input.from_time) : startOfDay(input.from_date)
  const toAt = input.to_time ? instantAt(input.to_date, input.to_time) : startOfDay(addDays(input.to_date, 1))
  if (toAt <= fromAt) return wrong('to_date', 'Must end after it begins.')
  if (toAt.getTime() - fromAt.getTime() > LONGEST_DAYS * DAY) return wrong('to_date', 'At most a year.')
  if (now.getTime() - toAt.getTime() > MEMORY_DAYS * DAY) return wrong('to_date', 'Is more than a month ago.')
  return ok({ fromAt, toAt })
}
