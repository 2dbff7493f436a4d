import { addDays } from '@/lib/core/business-time'
import { formatDay, formatShortDay, formatTime, formatWeekday } from '@/lib/core/format'

/** "Mon 23 Nov" */
export function dayWords(date: string): string {
  return `${formatWeekday(date)} ${formatShortDay(date)}`
}

/** "23–29 Nov 2026", "28 Dec 2026–3 Jan 2027" by its Monday. */
export function weekWords(monday: string): string {
  const sunday = addDays(monday, 6)
  const [day, month, year] = formatDay(monday).split(' ')
  const end = formatDay(sunday).split(' ')
  if (year !== end[2]) return `${formatDay(monday)}–${formatDay(sunday)}`
  return `${month === end[1] ? day : `${day} ${month}`}–${formatDay(sunday)}`
}

/** "09:00–18:00" */
export function timesWords({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
  return `${formatTime(startsAt)}–${formatTime(endsAt)}`
}

export const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** 2.5 → "2.5", 2 → "2" */
export function peopleWords(people: number): string {
  const tenths = Math.round(people * 10)
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
}
