import {
  addDays,
  instantAt,
  type LocalDate,
  localDate,
  type WorkingCalendar,
  weekday,
  workingStretches,
} from '@/lib/core/business-time'

/** When a board is sent: on every working day, or once a week; at an hour of business time. */
export type Rhythm = { every: 'day' | 'week'; weekday: number | null; hour: number }

/** Further than any stretch of days without work. */
const HORIZON_DAYS = 400

function isWorkingDay(calendar: WorkingCalendar, date: LocalDate): boolean {
  return workingStretches(calendar, date).length > 0
}

/** The date itself, or the next one on which the business works. */
function workingFrom(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  for (let day = 0; day < HORIZON_DAYS; day++) {
    const one = addDays(date, day)
    if (isWorkingDay(calendar, one)) return one
  }
  return date
}

/**
 * The first sending after an instant: of a week on its weekday, or the next working day where the business does not work then.
 * A calendar without any work sends as if every day were one.
 */
export function nextSending(calendar: WorkingCalendar, rhythm: Rhythm, after: Date): Date {
  const start = addDays(localDate(after, calendar.zone), rhythm.every === 'week' ? -14 : -1)
  const time = `${String(rhythm.hour).padStart(2, '0')}:00`
  for (let day = 0; ; day++) {
    const date = addDays(start, day)
    if (rhythm.every === 'week' && weekday(date) !== rhythm.weekday) continue
    const at = instantAt(workingFrom(calendar, date), time, calendar.zone)
    if (at > after) return at
  }
}
