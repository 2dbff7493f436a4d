import { DateTime } from 'luxon'

/** Business time: periods, dates and working hours are those of this zone unless a comparison names another. */
export const BUSINESS_ZONE = 'Asia/Kolkata'

/** A local calendar date, "YYYY-MM-DD". */
export type LocalDate = string

/** One stretch of working time within a day, "HH:MM" to "HH:MM" (the end may be "24:00"). */
export type WorkingInterval = { from: string; to: string }

/** When the business works. `weekly` is by ISO weekday, Monday "1" … Sunday "7". */
export type WorkingCalendar = {
  zone: string
  weekly: Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', WorkingInterval[]>
  holidays: { date: LocalDate; name: string }[]
}

export function localDate(instant: Date, zone: string = BUSINESS_ZONE): LocalDate {
  return DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd')
}

/** ISO weekday of a local date: Monday 1 … Sunday 7. */
export function weekday(date: LocalDate): number {
  // Plain arithmetic: routing asks this for every partner of every order.
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

export function startOfDay(date: LocalDate, zone: string = BUSINESS_ZONE): Date {
  return DateTime.fromISO(date, { zone }).startOf('day').toJSDate()
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd')
}

/** The instant at a wall-clock time of a local date. */
export function instantAt(date: LocalDate, time: string, zone: string = BUSINESS_ZONE): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const day = DateTime.fromISO(date, { zone }).startOf('day')
  return (hours === 24 ? day.plus({ days: 1 }) : day.set({ hour: hours, minute: minutes })).toJSDate()
}

export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}

/** The working stretches of a local date as instants, in order; none on a holiday. */
export function workingStretches(calendar: WorkingCalendar, date: LocalDate): { start: Date; end: Date }[] {
  if (calendar.holidays.some((holiday) => holiday.date === date)) return []
  const day = String(weekday(date)) as keyof WorkingCalendar['weekly']
  return calendar.weekly[day]
    .map(({ from, to }) => ({ start: instantAt(date, from, calendar.zone), end: instantAt(date, to, calendar.zone) }))
    .sort((a, b) => a.start.getTime() - b.start.getTime())
}

/** A calendar without any working time would never end a clock: look no further than this. */
const HORIZON_DAYS = 400

/**
 * The instant at which `minutes` of working time have passed since `from`. Time outside working hours does not count:
 * placed at 18:30 with a day that ends at 19:00, 120 minutes end at 11:30 of the next working day.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, from: Date, minutes: number): Date {
  let left = minutes * 60_000
  let date = localDate(from, calendar.zone)
  for (let day = 0; day < HORIZON_DAYS; day++) {
    for (const stretch of workingStretches(calendar, date)) {
      const start = Math.max(stretch.start.getTime(), from.getTime())
      const length = stretch.end.getTime() - start
      if (length <= 0) continue
      if (left <= length) return new Date(start + left)
      left -= length
    }
    date = addDays(date, 1)
  }
  return addMinutes(from, minutes)
}

/** The end of the working day that `from` falls in, or of the next one when it falls outside (the city rule "same working day"). */
export function endOfWorkingDay(calendar: WorkingCalendar, from: Date): Date {
  let date = localDate(from, calendar.zone)
  for (let day = 0; day < HORIZON_DAYS; day++) {
    const last = workingStretches(calendar, date).at(-1)
    if (last && last.end > from) return last.end
    date = addDays(date, 1)
  }
  return addMinutes(from, 24 * 60)
}
