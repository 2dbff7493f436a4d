/** Days as they are counted, in no zone and with no library, so that every browser bundle may have them. */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** More days than a century has; a longer history only counts anew. */
const REMEMBERED = 40_000

const dates = new Map<number, string>()
const days = new Map<string, number>()

/** The calendar date of a day counted from 1970-01-01. */
export function dateOfDay(day: number): string {
  let date = dates.get(day)
  if (date === undefined) {
    if (Number.isNaN(day)) return 'Invalid DateTime'
    if (dates.size >= REMEMBERED) dates.clear()
    date = new Date(day * DAY).toISOString().slice(0, -14)
    dates.set(day, date)
  }
  return date
}

/** The day, counted from 1970-01-01, of a calendar date "YYYY-MM-DD"; NaN if there is none. */
export function dayOfDate(date: string): number {
  let day = days.get(date)
  if (day === undefined) {
    day = Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY)
    // The thirtieth of February is read as the second of March.
    if (dateOfDay(day) !== date) return Number.NaN
    if (days.size >= REMEMBERED) days.clear()
    days.set(date, day)
  }
  return day
}

/** ISO weekday of a day counted from 1970-01-01, a Thursday: Monday 1 … Sunday 7. */
export function weekdayOfDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1 || 7
}

/** The date before, which is the last of a period that ends before `date`. */
export function dayBefore(date: string): string {
  return dateOfDay(dayOfDate(date) - 1)
}

/** How many days from one date to another: 1 to the next. */
export function daysBetween(from: string, to: string): number {
  return dayOfDate(to) - dayOfDate(from)
}
