import { addDays, instantAt, type LocalDate, localDate } from '@/lib/core/business-time'
import { formatTime } from '@/lib/core/format'
import type { Absence, Member, Shift } from '../types'

type Times = { userId: string; startsAt: Date; endsAt: Date }
export type CopiedWeek = {
  shifts: Times[]
  /** Those that were not copied, by person, and why. */
  left: { name: string; date: LocalDate; why: 'left' | 'absent' | 'taken' }[]
}

const DAYS_OF_WEEK = 7
const meets = (a: { startsAt: Date; endsAt: Date }, from: Date, to: Date): boolean => a.startsAt < to && a.endsAt > from

/** A shift a week later, at the same times of the wall clock. */
function aWeekLater({ userId, startsAt, endsAt }: Times): Times {
  const later = (at: Date): Date => instantAt(addDays(localDate(at), DAYS_OF_WEEK), formatTime(at))
  return { userId, startsAt: later(startsAt), endsAt: later(endsAt) }
}

/**
 * Last week's plan for this week: without people who have left, without shifts that somebody would spend away, and without those that
 * meet a shift which is planned already. What is left out is named.
 */
export function copyWeek(
  last: readonly Shift[],
  planned: readonly Shift[],
  members: readonly Member[],
  absences: readonly Absence[],
): CopiedWeek {
  const there = new Set(members.filter(({ active }) => active).map(({ id }) => id))
  const copied: CopiedWeek = { shifts: [], left: [] }
  for (const shift of last) {
    if (shift.state === 'removed') continue
    const next = aWeekLater(shift)
    const why = !there.has(shift.userId)
      ? 'left'
      : absences.some(({ userId, fromAt, toAt }) => userId === shift.userId && meets(next, fromAt, toAt))
        ? 'absent'
        : planned.some(
              (other) =>
                other.state !== 'removed' && other.userId === shift.userId && meets(next, other.startsAt, other.endsAt),
            )
          ? 'taken'
          : null
    if (why) copied.left.push({ name: shift.name, date: localDate(next.startsAt), why })
    else copied.shifts.push(next)
  }
  return copied
}
