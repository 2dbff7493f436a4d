import type { PolicySet } from '@/lib/policies/types'
import { DAY, dateOf, dayOf, dayStart } from '../clock'
import { holidaysBetween } from '../content/places'

/** The policies of the business over time, oldest first. */
export type PolicyBook = { from: number; set: PolicySet }[]

export function policiesAt(book: PolicyBook, at: number): PolicySet {
  const found = book.findLast(({ from }) => from <= at) ?? book[0]
  if (!found) throw new Error('there is a first version of every policy')
  return found.set
}

/** The pair of versions that an order remembers. */
export function policiesOfVersions(book: PolicyBook, calendarVersion: number | null): PolicySet {
  const found = book.find(({ set }) => set.calendarVersion === calendarVersion) ?? book.at(-1)
  if (!found) throw new Error('there is a first version of every policy')
  return found.set
}

/**
 * A second version of the calendar, with the holidays of the history and of the months to come, in force since a fifth of
 * the history. Only for a business whose calendar was never changed.
 */
export function makePolicyBook(first: PolicySet, start: number, end: number): PolicyBook {
  const book: PolicyBook = [{ from: Number.NEGATIVE_INFINITY, set: first }]
  if (first.calendarVersion !== 1) return book
  const from = dayStart(dayOf(start + (end - start) / 5))
  const holidays = holidaysBetween(dateOf(dayOf(from)), dateOf(dayOf(end + 150 * DAY)))
  book.push({ from, set: { ...first, calendar: { ...first.calendar, holidays }, calendarVersion: 2 } })
  return book
}
