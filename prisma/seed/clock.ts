import type { LocalDate } from '@/lib/core/business-time'

/**
 * Wall-clock arithmetic of business time by plain numbers: India has had no summer time since 1945, and a million orders
 * ask millions of times. Rules that the product has of its own are asked of the product, not of this.
 */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const OFFSET = 5.5 * HOUR

/** Days since 1970-01-01 of the local date that an instant falls on. */
export function dayOf(at: number): number {
  return Math.floor((at + OFFSET) / DAY)
}

/** The instant at which a local day (and an hour of it) begins. */
export function dayStart(day: number, hour = 0): number {
  return day * DAY - OFFSET + hour * HOUR
}

/** Hours since local midnight, with fractions. */
export function hourOf(at: number): number {
  return (at + OFFSET - dayOf(at) * DAY) / HOUR
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1
}

export function dateOf(day: number): LocalDate {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

export function dayOfDate(date: LocalDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY)
}

/** When a desk is staffed: hours of a weekday and of a Sunday or holiday. */
export type Hours = { week: readonly [number, number]; sunday: readonly [number, number] }

/** Who assigns, calls and follows up. */
export const DESK: Hours = { week: [9, 21], sunday: [9.5, 20] }
/** Who pays. */
export const PAYMENTS: Hours = { week: [9.5, 20.5], sunday: [11, 18] }
/** Who judges failures. */
export const REVIEW: Hours = { week: [10, 19.5], sunday: [11, 17] }
/** When partners answer their phones. */
export const PARTNERS: Hours = { week: [8, 21.5], sunday: [8.5, 21] }

/** The instant itself if the desk is staffed then, else when it next opens. */
export function staffed(hours: Hours, at: number): number {
  const day = dayOf(at)
  const of = (one: number) => (weekdayOf(one) === 7 ? hours.sunday : hours.week)
  const [opens, closes] = of(day)
  const hour = hourOf(at)
  if (hour < opens) return dayStart(day, opens)
  return hour < closes ? at : dayStart(day + 1, of(day + 1)[0])
}

/** Two-hour windows that customers choose from, by the hour they start. */
export const SLOT_STARTS = [9, 11, 13, 15, 17, 19] as const
export const SLOT_HOURS = 2
