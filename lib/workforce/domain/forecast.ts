import {
  addDays,
  type LocalDate,
  startOfDay,
  type WorkingCalendar,
  weekday,
  workingTimeBetween,
} from '@/lib/core/business-time'
import { HOUR } from '@/lib/core/days'
import type { HourOfPlan } from '../types'

/** How much came in within one hour of one local date. Hours in which nothing came need not be there. */
export type HourCount = { date: LocalDate; hour: number; contacts: number }

/** The dates that a forecast is made from: from the first (the history's own beginning, if that is later) up to the last, both in it. */
export type HistoryBounds = { first: LocalDate; last: LocalDate }

/** Who is there: a shift, or what is left of it where somebody is away meanwhile. */
export type Stretch = { startsAt: Date; endsAt: Date }

const DAYS_OF_WEEK = 7

/** The last same weekdays before a date that are history and no holidays, the nearest first; at most `weeks` of them are looked at. */
export function sameWeekdays(
  date: LocalDate,
  weeks: number,
  { first, last }: HistoryBounds,
  holidays: ReadonlySet<LocalDate>,
): LocalDate[] {
  const found: LocalDate[] = []
  let day = date
  while (day > last) day = addDays(day, -DAYS_OF_WEEK)
  for (let back = 0; back < weeks; back++, day = addDays(day, -DAYS_OF_WEEK))
    if (day < date && day >= first && !holidays.has(day)) found.push(day)
  return found
}

/**
 * What an hour of a week will bring: the mean of the same hour on the last `weeks` same weekdays, without holidays and without dates before
 * the history began. A plain rule, so that whoever plans can check it by hand; trends and seasons are not in it.
 */
export function forecastWeek(
  monday: LocalDate,
  counts: readonly HourCount[],
  weeks: number,
  bounds: HistoryBounds,
  calendar: Pick<WorkingCalendar, 'holidays'>,
): { date: LocalDate; hour: number; expected: number | null }[] {
  const holidays = new Set(calendar.holidays.map(({ date }) => date))
  const known = new Map(counts.map(({ date, hour, contacts }) => [`${date} ${hour}`, contacts]))
  return Array.from({ length: DAYS_OF_WEEK }, (_, index) => addDays(monday, index)).flatMap((date) => {
    const days = sameWeekdays(date, weeks, bounds, holidays)
    return Array.from({ length: 24 }, (_, hour) => {
      const sum = days.reduce((all, day) => all + (known.get(`${day} ${hour}`) ?? 0), 0)
      return { date, hour, expected: days.length > 0 ? sum / days.length : null }
    })
  })
}

/** What is left of a shift when absences are taken out. */
export function withoutAbsence(shift: Stretch, absences: readonly { fromAt: Date; toAt: Date }[]): Stretch[] {
  let left: Stretch[] = [shift]
  for (const { fromAt, toAt } of absences)
    left = left.flatMap(({ startsAt, endsAt }) =>
      [
        { startsAt, endsAt: new Date(Math.min(endsAt.getTime(), fromAt.getTime())) },
        { startsAt: new Date(Math.max(startsAt.getTime(), toAt.getTime())), endsAt },
      ].filter((part) => part.startsAt < part.endsAt),
    )
  return left
}

/** How many people are there within an hour, in parts of it: half an hour of somebody is 0.5. */
export function peopleIn(date: LocalDate, hour: number, stretches: readonly Stretch[]): number {
  const start = startOfDay(date).getTime() + hour * HOUR
  const end = start + HOUR
  const all = stretches.reduce(
    (sum, { startsAt, endsAt }) =>
      sum + Math.max(0, Math.min(end, endsAt.getTime()) - Math.max(start, startsAt.getTime())),
    0,
  )
  return all / HOUR
}

function isOpen(date: LocalDate, hour: number, calendar: WorkingCalendar): boolean {
  const start = new Date(startOfDay(date).getTime() + hour * HOUR)
  return workingTimeBetween(calendar, start, new Date(start.getTime() + HOUR)) > 0
}

/** Halves of an hour that nobody planned are no gap: rounding of minutes is not. */
const HARDLY = 0.01

/**
 * The forecast of a week beside its plan. Needed people are whole: what is expected ÷ what one person deals with, rounded up. Outside the
 * calendar's working hours nobody is needed: a mail that comes in the night waits for the morning, as its clock does.
 */
export function planOfWeek(
  forecast: readonly { date: LocalDate; hour: number; expected: number | null }[],
  stretches: readonly Stretch[],
  contactsPerHour: number,
  calendar: WorkingCalendar,
): HourOfPlan[] {
  return forecast.map(({ date, hour, expected }) => {
    const planned = peopleIn(date, hour, stretches)
    const open = isOpen(date, hour, calendar)
    const needed = open ? Math.max(0, Math.ceil((expected ?? 0) / contactsPerHour - HARDLY)) : 0
    const missing = needed - planned
    return { date, hour, expected, open, needed, planned, gap: missing > HARDLY ? missing : 0 }
  })
}

/** Hours in a row of one date in which people are missing. `to` is the hour after the last. */
export type Gap = { date: LocalDate; from: number; to: number; missing: number }

/** The gaps in words a planner can act on: hours in a row are one gap, with the most that are missing in any of them. */
export function gapsOf(hours: readonly HourOfPlan[]): Gap[] {
  const gaps: Gap[] = []
  for (const { date, hour, gap } of hours) {
    if (gap === 0) continue
    const last = gaps.at(-1)
    if (last && last.date === date && last.to === hour) {
      last.to = hour + 1
      last.missing = Math.max(last.missing, gap)
    } else gaps.push({ date, from: hour, to: hour + 1, missing: gap })
  }
  return gaps
}

/** The Monday of the week that a date is in. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekday(date))
}
