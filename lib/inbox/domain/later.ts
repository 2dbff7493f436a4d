import { addDays, addMinutes, instantAt, localDate, weekday } from '@/lib/core/business-time'
import type { LaterChoice } from '../types'

/** The desk's day begins. */
const MORNING = '10:00'
const EVENING = '18:00'
const MONDAY = 1
/** Longest ahead that something may come up. */
export const MOST_DAYS_AHEAD = 366

/** The moments offered for a reminder or a snooze, soonest first; all of them lie ahead. */
export function laterChoices(now: Date): LaterChoice[] {
  const today = localDate(now)
  const tomorrow = addDays(today, 1)
  const toMonday = (7 - weekday(today) + MONDAY) % 7 || 7
  const monday = addDays(today, toMonday)
  const evening = instantAt(today, EVENING)
  const within = (id: string, label: string, inMinutes: number): LaterChoice => ({
    ...{ id, label, inMinutes },
    at: addMinutes(now, inMinutes),
  })
  const fixed = (id: string, label: string, at: Date): LaterChoice => ({ id, label, at, inMinutes: null })
  return [
    within('minutes_15', 'In 15 minutes', 15),
    within('hour', 'In 1 hour', 60),
    within('hours_3', 'In 3 hours', 180),
    ...(evening.getTime() - now.getTime() > 180 * 60_000 ? [fixed('evening', 'This evening, 18:00', evening)] : []),
    fixed('tomorrow', 'Tomorrow, 10:00', instantAt(tomorrow, MORNING)),
    ...(monday !== tomorrow ? [fixed('monday', 'Monday, 10:00', instantAt(monday, MORNING))] : []),
  ]
}

/** What is wrong with a moment that something is put off to; null when nothing is. */
export function whyNotLater(at: Date, now: Date): string | null {
  if (at <= now) return 'Choose a time in the future.'
  return at > addMinutes(now, MOST_DAYS_AHEAD * 24 * 60) ? 'Choose a time within a year.' : null
}
