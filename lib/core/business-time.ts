import { DAY, dateOfDay, dayOfDate, HOUR, MINUTE, weekdayOfDay } from './days'
import { atWall, wallOf } from './wall-clock'

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
  return dateOfDay(Math.floor(wallOf(instant.getTime(), zone) / DAY))
}

/** Whether a name is of a zone whose days can be counted; offsets are not names (PostgreSQL reads their sign the other way round). */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || /^(UTC|GMT)[+-]/i.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** ISO weekday of a local date: Monday 1 … Sunday 7. */
export function weekday(date: LocalDate): number {
  return weekdayOfDay(dayOfDate(date))
}

export function startOfDay(date: LocalDate, zone: string = BUSINESS_ZONE): Date {
  return new Date(atWall(dayOfDate(date) * DAY, zone))
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayOfDate(date) + days)
}

/**
 * The instant at a wall-clock time of a local date. A time that the clocks skip is as much later as they skip; of one they
 * show twice, the first is meant.
 */
export function instantAt(date: LocalDate, time: string, zone: string = BUSINESS_ZONE): Date {
  return new Date(instantOn(dayOfDate(date), time, zone))
}

export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MINUTE)
}

function instantOn(day: number, time: string, zone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return atWall(day * DAY + hours * HOUR + minutes * MINUTE, zone)
}

type Stretch = { start: number; end: number }

function stretchesOf(calendar: WorkingCalendar, day: number): Stretch[] {
  const { weekly, holidays, zone } = calendar
  const intervals = weekly[String(weekdayOfDay(day)) as keyof WorkingCalendar['weekly']]
  if (intervals.length === 0) return []
  const date = dateOfDay(day)
  if (holidays.some((holiday) => holiday.date === date)) return []
  return intervals
    .map(({ from, to }) => ({ start: instantOn(day, from, zone), end: instantOn(day, to, zone) }))
    .sort((a, b) => a.start - b.start)
}

/** The working stretches of a local date as instants, in order; none on a holiday. */
export function workingStretches(calendar: WorkingCalendar, date: LocalDate): { start: Date; end: Date }[] {
  return stretchesOf(calendar, dayOfDate(date)).map(({ start, end }) => ({
    start: new Date(start),
    end: new Date(end),
  }))
}

/** However little a week is worked: look no further than a century. */
const HORIZON_DAYS = 36_525

/** A calendar without any working time would never end a clock: its hours are those of every day. */
function isWorked({ weekly }: WorkingCalendar): boolean {
  return Object.values(weekly).some((intervals) => intervals.length > 0)
}

/**
 * The instant at which `minutes` of working time have passed since `from`. Time outside working hours does not count:
 * placed at 18:30 with a day that ends at 19:00, 120 minutes end at 11:30 of the next working day.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, from: Date, minutes: number): Date {
  return addWorkingTime(calendar, from, minutes * MINUTE)
}

/** `addWorkingMinutes` for a span in milliseconds: what is left of a clock need not be whole minutes. */
export function addWorkingTime(calendar: WorkingCalendar, from: Date, milliseconds: number): Date {
  const begun = from.getTime()
  if (!isWorked(calendar)) return new Date(begun + milliseconds)
  let left = milliseconds
  const first = Math.floor(wallOf(begun, calendar.zone) / DAY)
  for (let day = first; day < first + HORIZON_DAYS; day++) {
    for (const stretch of stretchesOf(calendar, day)) {
      const start = Math.max(stretch.start, begun)
      const length = stretch.end - start
      if (length <= 0) continue
      if (left <= length) return new Date(start + left)
      left -= length
    }
  }
  return new Date(begun + milliseconds)
}

/** How much working time, in milliseconds, lies between two instants; 0 when `to` is not after `from`. */
export function workingTimeBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()]
  if (end <= start) return 0
  const first = Math.floor(wallOf(start, calendar.zone) / DAY)
  const last = Math.floor(wallOf(end, calendar.zone) / DAY)
  let sum = 0
  for (let day = first; day <= last; day++) {
    for (const stretch of stretchesOf(calendar, day)) {
      sum += Math.max(0, Math.min(stretch.end, end) - Math.max(stretch.start, start))
    }
  }
  return sum
}

/** The end of the working day that `from` falls in, or of the next one when it falls outside (the city rule "same working day"). */
export function endOfWorkingDay(calendar: WorkingCalendar, from: Date): Date {
  const begun = from.getTime()
  if (!isWorked(calendar)) return addMinutes(from, 24 * 60)
  const first = Math.floor(wallOf(begun, calendar.zone) / DAY)
  for (let day = first; day < first + HORIZON_DAYS; day++) {
    const last = stretchesOf(calendar, day).at(-1)
    if (last && last.end > begun) return new Date(last.end)
  }
  return addMinutes(from, 24 * 60)
}
