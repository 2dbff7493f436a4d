import { addWorkingTime, type WorkingCalendar, workingTimeBetween } from '@/lib/core/business-time'
import type { QueryPolicy } from '../types'

/** By when whoever wrote at an instant is to be answered. Source: kpis.md, `acknowledged_in_time`. */
export function answerDueAt(
  { firstReply }: Pick<QueryPolicy, 'firstReply'>,
  calendar: WorkingCalendar,
  at: Date,
): Date {
  const span = firstReply.minutes * 60_000
  return firstReply.hours === 'calendar' ? new Date(at.getTime() + span) : addWorkingTime(calendar, at, span)
}

/** Whole working seconds until an answer. Source: kpis.md, `first_response_time`. */
export function workingSeconds(calendar: WorkingCalendar, from: Date, to: Date): number {
  return Math.floor(workingTimeBetween(calendar, from, to) / 1000)
}
