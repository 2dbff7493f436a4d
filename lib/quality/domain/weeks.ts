import { addDays, type LocalDate, localDate, startOfDay, weekday } from '@/lib/core/business-time'

/** The Monday of the week that an instant lies in. */
export function weekOf(now: Date): LocalDate {
  const today = localDate(now)
  return addDays(today, 1 - weekday(today))
}

/** The last week that is over: its Monday, and its instants from and until before. */
export function lastWeek(now: Date): { week: LocalDate; from: Date; to: Date } {
  const monday = weekOf(now)
  const week = addDays(monday, -7)
  return { week, from: startOfDay(week), to: startOfDay(monday) }
}

/** The Mondays of so many weeks, the last one that of `now`. */
export function weeksUntil(now: Date, count: number): LocalDate[] {
  const last = weekOf(now)
  return Array.from({ length: count }, (_, index) => addDays(last, (index + 1 - count) * 7))
}
