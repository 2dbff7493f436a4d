import { dateOf, dayOf, dayStart, HOUR, weekdayOf } from './clock'
import { CITIES } from './content/places'
import { Random } from './random'
import type { PolicyBook } from './world/policies'

/** How much of a day's orders come in each hour, midnight first: late morning and evening. */
const HOURS = [
  0.25, 0.12, 0.06, 0.04, 0.04, 0.08, 0.25, 0.5, 0.9, 1.4, 1.9, 2.1, 2, 1.7, 1.6, 1.6, 1.7, 1.8, 1.9, 2, 2.1, 1.9, 1.3,
  0.6,
]
/** Monday first. */
const WEEKDAYS = [1.08, 1.02, 0.99, 1, 1.04, 1.12, 0.9]
const HOLIDAY = 0.7
/** From the first day to the last. */
const GROWTH: readonly [number, number] = [0.87, 1.13]

const TOTAL = HOURS.reduce((sum, hour) => sum + hour, 0)

/** Share of a day's orders that have come in by an hour of it. */
function shareUntil(hour: number): number {
  const whole = Math.floor(hour)
  const before = HOURS.slice(0, whole).reduce((sum, each) => sum + each, 0)
  return (before + (hour - whole) * (HOURS[whole] ?? 0)) / TOTAL
}

/** The hour by which a share of a day's orders has come in. */
function hourOfShare(share: number): number {
  let left = share * TOTAL
  for (let hour = 0; hour < 24; hour++) {
    const weight = HOURS[hour] ?? 0
    if (left < weight) return hour + left / weight
    left -= weight
  }
  return 23.999
}

const cityShare = ({ share }: { share: number }): number => share

/** `planned`: when orders come that are among all of them anyway. */
type Plan = {
  seed: number
  orders: number
  start: number
  end: number
  book: PolicyBook
  planned: readonly number[]
}

/** What is left to chance of each day: what comes anyway is no more than what the day has, as far as that goes, else the days before have less. */
function leftToChance(counts: number[], first: number, planned: readonly number[]): number[] {
  const left = [...counts]
  for (const at of planned) {
    const index = left.findLastIndex((count, day) => count > 0 && day <= dayOf(at) - first)
    if (index >= 0) left[index] = (left[index] ?? 0) - 1
  }
  return left
}

/** How many orders come by chance on each day: growth, weekday, holidays, the first days of a month, and luck. */
export function ordersByDay({ seed, orders, start, end, book, planned }: Plan): number[] {
  const random = Random.of(seed, 'days')
  const holidays = new Set(book.at(-1)?.set.calendar.holidays.map(({ date }) => date))
  const first = dayOf(start)
  const count = dayOf(end) - first + 1
  const weights = Array.from({ length: count }, (_, index) => {
    const day = first + index
    const date = dateOf(day)
    const growth = GROWTH[0] + ((GROWTH[1] - GROWTH[0]) * index) / Math.max(1, count - 1)
    const payday = Number(date.slice(8)) <= 5 ? 1.08 : 1
    const passed = index === count - 1 ? shareUntil((end - dayStart(day)) / HOUR) : 1
    return (
      growth *
      (WEEKDAYS[weekdayOf(day) - 1] ?? 1) *
      (holidays.has(date) ? HOLIDAY : 1) *
      payday *
      random.between(0.92, 1.08) *
      passed
    )
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let seen = 0
  let given = 0
  const counts = weights.map((weight) => {
    seen += weight
    const upTo = total > 0 ? Math.round((seen / total) * orders) : 0
    const today = upTo - given
    given = upTo
    return today
  })
  return leftToChance(counts, first, planned)
}

/** An order comes in: when, and in which city. */
export type Arrival = { at: number; city: string }

/** The times at which orders come in, in order, and where; made a day at a time. */
export function* arrivals(plan: Plan): Generator<Arrival, void> {
  const first = dayOf(plan.start)
  for (const [index, count] of ordersByDay(plan).entries()) {
    const day = first + index
    const random = Random.of(plan.seed, 'arrivals', index)
    const share = shareUntil(Math.min(24, (plan.end - dayStart(day)) / HOUR))
    const times = Array.from({ length: count }, () => Math.floor(dayStart(day, hourOfShare(random.next() * share))))
    for (const at of times.sort((a, b) => a - b)) yield { at, city: random.weighted(CITIES, cityShare).city }
  }
}
