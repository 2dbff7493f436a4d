import { addDays } from '@/lib/core/business-time'
import { formatTime } from '@/lib/core/format'
import { dayOfDate, weekdayOfDay } from '@/lib/core/wall-clock'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** "Mon 23 Nov" */
export function dayWords(date: string): string {
  const [, month = 1, day = 1] = date.split('-').map(Number)
  return `${WEEKDAYS[weekdayOfDay(dayOfDate(date)) - 1]} ${day} ${MONTHS[month - 1]}`
}

/** "23–29 Nov 2026", "28 Dec 2026–3 Jan 2027" by its Monday. */
export function weekWords(monday: string): string {
  const sunday = addDays(monday, 6)
  const words = (date: string): { day: number; month: string; year: string } => {
    const [year = '', month = 1, day = 1] = date.split('-').map((part, index) => (index === 0 ? part : Number(part)))
    return { day: Number(day), month: MONTHS[Number(month) - 1] ?? '', year: String(year) }
  }
  const [from, to] = [words(monday), words(sunday)]
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year}–${to.day} ${to.month} ${to.year}`
  if (from.month !== to.month) return `${from.day} ${from.month}–${to.day} ${to.month} ${to.year}`
  return `${from.day}–${to.day} ${to.month} ${to.year}`
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
