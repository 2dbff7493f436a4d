import { addDays, addMinutes, instantAt, localDate, weekday } from '@/lib/core/business-time'

/** A moment that is offered by name. */
export type LaterChoice = { id: string; label: string; at: Date }

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
  return [
    { id: 'minutes_15', label: 'In 15 minutes', at: addMinutes(now, 15) },
    { id: 'hour', label: 'In 1 hour', at: addMinutes(now, 60) },
    { id: 'hours_3', label: 'In 3 hours', at: addMinutes(now, 180) },
    ...(evening.getTime() - now.getTime() > 180 * 60_000
      ? [{ id: 'evening', label: 'This evening, 18:00', at: evening }]
      : []),
    { id: 'tomorrow', label: 'Tomorrow, 10:00', at: instantAt(tomorrow, MORNING) },
    ...(monday !== tomorrow ? [{ id: 'monday', label: 'Monday, 10:00', at: instantAt(monday, MORNING) }] : []),
  ]
}

/** What is wrong with a moment that something is put off to; null when nothing is. */
export function whyNotLater(at: Date, now: Date): string | null {
  if (at <= now) return 'Choose a time that lies ahead.'
  return at > addMinutes(now, MOST_DAYS_AHEAD * 24 * 60) ? 'Choose a time within a year.' : null
}
