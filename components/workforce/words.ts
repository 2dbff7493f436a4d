import { addDays } from '@/lib/core/business-time'
import { formatDays, formatShortDay, formatTime, formatWeekday } from '@/lib/core/format'

/** "Mon 23 Nov" */
export function dayWords(date: string): string {
  return `${formatWeekday(date)} ${formatShortDay(date)}`
}

/** A week by its Monday: "23–29 Nov 2026". */
export function weekWords(monday: string): string {
  return formatDays(monday, addDays(monday, 6))
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
