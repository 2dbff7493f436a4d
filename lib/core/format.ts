/**
 * How numbers, times and people's data are written: the same in the browser, on the server, in mail and export. Intl
 * gives only the calendar's numbers, never words, so that two machines cannot differ by a month's name or a space.
 */

import { DAY, dayOfDate, weekdayOfDay } from './days'

/** Said here and not taken from business-time, whose wall clocks would bring luxon into every browser bundle. */
const IST = 'Asia/Kolkata'
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const DAY_S = DAY / 1000

/** By ISO weekday, Monday first. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
/** The same where there is little room. */
export const SHORT_WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** Where a figure is missing or has no meaning (a share of nothing). */
export const NO_VALUE = '–'

export type Instant = Date | string | number

/** 1240 → "1,240"; 124500 → "1,24,500". Rounds to a whole number. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return NO_VALUE
  const rounded = Math.round(Math.abs(count))
  return sign(count, rounded) + group(String(rounded))
}

/** 12450000 paise → "₹1,24,500"; paise are shown only when there are any: "₹1,24,500.50". */
export function formatRupees(paise: number): string {
  if (!Number.isFinite(paise)) return NO_VALUE
  const whole = Math.round(Math.abs(paise))
  const rest = whole % 100
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`
  return `${sign(paise, whole)}₹${group(String((whole - rest) / 100))}${fraction}`
}

/** A share (0.934) as "93.4%", always with one decimal. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return NO_VALUE
  const tenths = Math.round(Math.abs(share) * 1000)
  return `${sign(share, tenths)}${group(String(Math.floor(tenths / 10)))}.${tenths % 10}%`
}

/** "22 Nov 2026, 14:05" */
export function formatDateTime(instant: Instant, zone: string = IST): string {
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`
}

/** "22 Nov 2026" */
export function formatDate(instant: Instant, zone: string = IST): string {
  const at = wallClock(instant, zone)
  return `${at.day} ${MONTHS[at.month - 1]} ${at.year}`
}

/** A date of the business as "22 Nov 2026", whatever zone the machine is in. `date`: "2026-11-22". */
export function formatDay(date: string): string {
  return formatDate(`${date}T12:00:00+05:30`)
}

/** Days that follow each other, with the last one: "23–29 Nov 2026", "24 Oct – 22 Nov 2026", "28 Dec 2026 – 3 Jan 2027", "22 Nov 2026". */
export function formatDays(first: string, last: string): string {
  const [[day, month, year], [lastDay, lastMonth, lastYear]] = [formatDay(first).split(' '), formatDay(last).split(' ')]
  const end = `${lastDay} ${lastMonth} ${lastYear}`
  if (first === last) return end
  if (year !== lastYear) return `${day} ${month} ${year} – ${end}`
  return month === lastMonth ? `${day}–${end}` : `${day} ${month} – ${end}`
}

/** "22 Nov", where the year is plain. */
export function formatShortDay(date: string): string {
  return formatDay(date).slice(0, -5)
}

/** "Sun" */
export function formatWeekday(date: string): string {
  return SHORT_WEEKDAYS[weekdayOfDay(dayOfDate(date)) - 1] ?? ''
}

/** "14:05" */
export function formatTime(instant: Instant, zone: string = IST): string {
  const at = wallClock(instant, zone)
  return `${two(at.hour)}:${two(at.minute)}`
}

/** The value of a `datetime-local` input: "2026-11-22T14:05". */
export function formatDateTimeInput(instant: Instant, zone: string = IST): string {
  const at = wallClock(instant, zone)
  return `${at.year}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}`
}

/** "Today 10:00–13:00", "Tomorrow 10:00–13:00", "Tue 24 Nov, 10:00–13:00"; another year is said. */
export function formatSlot(start: Instant, end: Instant, now: Instant, zone: string = IST): string {
  const from = wallClock(start, zone)
  const to = wallClock(end, zone)
  const today = wallClock(now, zone)
  const distance = from.dayNumber - today.dayNumber
  const near = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' }[distance]
  const opening = `${near ?? `${slotDay(from, today)},`} ${two(from.hour)}:${two(from.minute)}`
  if (to.dayNumber === from.dayNumber) return `${opening}–${two(to.hour)}:${two(to.minute)}`
  const midnight = to.dayNumber === from.dayNumber + 1 && to.hour === 0 && to.minute === 0
  if (midnight) return `${opening}–24:00`
  return `${opening} – ${slotDay(to, today)}, ${two(to.hour)}:${two(to.minute)}`
}

/** "45 s", "24 min", "3 h 5 min", "2 d 4 h": at most two units, the rest is cut off. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return NO_VALUE
  const total = Math.floor(Math.abs(seconds))
  const minus = sign(seconds, total)
  if (total < 60) return `${total === 0 ? '' : minus}${total} s`
  if (total < 3600) return `${minus}${Math.floor(total / 60)} min`
  if (total < DAY_S) return minus + pair(Math.floor(total / 3600), 'h', Math.floor((total % 3600) / 60), 'min')
  return minus + pair(Math.floor(total / DAY_S), 'd', Math.floor((total % DAY_S) / 3600), 'h')
}

/** "in 24 min", "3 h ago", or "3 h late" for something that was due. Minutes are said up to 3 hours, hours up to 2 days. */
export function formatRelative(instant: Instant, now: Instant, past: 'ago' | 'late' = 'ago'): string {
  const seconds = (toDate(instant).getTime() - toDate(now).getTime()) / 1000
  const total = Math.floor(Math.abs(seconds))
  if (total < 60) return past === 'late' ? 'due now' : 'just now'
  const words = distanceWords(total)
  return seconds > 0 ? `in ${words}` : `${words} ${past}`
}

export type ClockTone = 'neutral' | 'soon' | 'late'

/** A clock is neutral, `soon` from 25 % of its time left, `late` once past. Without a start only `late` can be told. */
export function clockTone(dueAt: Instant, startedAt: Instant | null | undefined, now: Instant): ClockTone {
  const left = toDate(dueAt).getTime() - toDate(now).getTime()
  if (left <= 0) return 'late'
  if (startedAt === null || startedAt === undefined) return 'neutral'
  return left <= (toDate(dueAt).getTime() - toDate(startedAt).getTime()) * 0.25 ? 'soon' : 'neutral'
}

function distanceWords(total: number): string {
  if (total < 3600) return `${Math.floor(total / 60)} min`
  if (total < 3 * 3600) return pair(Math.floor(total / 3600), 'h', Math.floor((total % 3600) / 60), 'min')
  if (total < 2 * DAY_S) return `${Math.floor(total / 3600)} h`
  return `${Math.floor(total / DAY_S)} d`
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** Indian grouping: the last three digits, then twos. */
function group(digits: string): string {
  return digits.replace(/\B(?=(\d{2})+\d$)/g, ',')
}

function sign(value: number, shown: number): string {
  return value < 0 && shown > 0 ? '−' : ''
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function toDate(instant: Instant): Date {
  return instant instanceof Date ? instant : new Date(instant)
}

type WallClock = { year: number; month: number; day: number; hour: number; minute: number; dayNumber: number }

const formatters = new Map<string, Intl.DateTimeFormat>()

function wallClock(instant: Instant, zone: string): WallClock {
  let formatter = formatters.get(zone)
  if (!formatter) {
    const numeric = 'numeric' as const
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
    })
    formatters.set(zone, formatter)
  }
  const parts = Object.fromEntries(formatter.formatToParts(toDate(instant)).map((part) => [part.type, part.value]))
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)]
  const dayNumber = Date.UTC(year, month - 1, day) / DAY
  return { year, month, day, hour: Number(parts.hour), minute: Number(parts.minute), dayNumber }
}

function slotDay(at: WallClock, today: WallClock): string {
  const weekday = SHORT_WEEKDAYS[weekdayOfDay(at.dayNumber) - 1]
  const year = at.year === today.year ? '' : ` ${at.year}`
  return `${weekday} ${at.day} ${MONTHS[at.month - 1]}${year}`
}

const HIDDEN = '•••'

/** "+919812345678" → "+91 98123 45678". What is no Indian mobile number stays as it is. */
export function formatPhone(phone: string): string {
  const match = /^\+91(\d{5})(\d{5})$/.exec(phone)
  return match ? `+91 ${match[1]} ${match[2]}` : phone
}

/** "+919812345678" → "+91 98••• ••678" */
export function maskPhone(phone: string): string {
  const match = /^\+91(\d{2})\d{5}(\d{3})$/.exec(phone)
  return match ? `+91 ${match[1]}••• ••${match[2]}` : `${HIDDEN} ${phone.slice(-3)}`
}

/** "asha.verma@example.in" → "a•••@example.in" */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? HIDDEN : `${[...email][0]}${HIDDEN}${email.slice(at)}`
}

/** A bank account "123456789012" → "•••• 9012"; a UPI address "asha@okbank" → "as•••@okbank". */
export function maskAccount(account: string): string {
  const at = account.lastIndexOf('@')
  if (at > 0) return `${account.slice(0, Math.min(2, at - 1))}${HIDDEN}${account.slice(at)}`
  const digits = account.replace(/\s/g, '')
  return digits.length < 8 ? '••••' : `•••• ${digits.slice(-4)}`
}
