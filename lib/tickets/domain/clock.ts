import { addWorkingTime, type WorkingCalendar, workingTimeBetween } from '@/lib/core/business-time'
import { MINUTE } from '@/lib/core/days'

/** How long something may take, and which time counts: working hours, or every hour of the calendar. */
export type ClockRule = { minutes: number; hours: 'working' | 'calendar' }

/** From `at` until the next step: whether the clock runs, and by which rule it is judged. */
export type ClockStep = { at: Date; running: boolean; rule: ClockRule }

export type ClockReading = {
  /** When the time is used up if nothing more happens; of a clock that stands, when it was so when it last ran. Null: it never ran. */
  dueAt: Date | null
  running: boolean
  /** The first moment at which it was past its due time. It stays, whatever happens later. */
  breachedAt: Date | null
  /** How long it ran up to the last step, in milliseconds: of working time, and of every hour. */
  used: Used
}

type Used = { working: number; calendar: number }

function dueFrom(calendar: WorkingCalendar, { at, rule }: ClockStep, used: Used): Date {
  const left = rule.minutes * MINUTE - used[rule.hours]
  if (left <= 0) return at
  return rule.hours === 'calendar' ? new Date(at.getTime() + left) : addWorkingTime(calendar, at, left)
}

/**
 * Reads a clock from its history: time counts while it runs, by the hours of the rule in force, from the beginning; a pause moves the
 * due time by what it left. Judged at each moment by the rule of that moment: at the due time is still in time, after it is a breach
 * for good. Source: kpis.md, `escalation_sla`; product.md, "Clocks".
 */
export function readClock(calendar: WorkingCalendar, steps: readonly ClockStep[]): ClockReading {
  const used: Used = { working: 0, calendar: 0 }
  let dueAt: Date | null = null
  let breachedAt: Date | null = null
  for (const [index, step] of steps.entries()) {
    if (!step.running) continue
    const next = steps[index + 1]?.at
    dueAt = dueFrom(calendar, step, used)
    if (used[step.rule.hours] > step.rule.minutes * MINUTE) breachedAt ??= step.at
    if (!next) continue
    if (next > dueAt) breachedAt ??= dueAt
    used.working += workingTimeBetween(calendar, step.at, next)
    used.calendar += next.getTime() - step.at.getTime()
  }
  return { dueAt, running: steps.at(-1)?.running ?? false, breachedAt, used }
}

/** When a clock was or will have been past its due time, as of an instant; null while it is in time. */
export function breachOf({ dueAt, running, breachedAt }: Omit<ClockReading, 'used'>, now: Date): Date | null {
  if (breachedAt) return breachedAt
  return running && dueAt && dueAt < now ? dueAt : null
}
