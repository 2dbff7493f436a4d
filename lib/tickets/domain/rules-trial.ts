import type { WorkingCalendar } from '@/lib/core/business-time'
import type { TicketPolicy } from '../types'
import { breachOf } from './clock'
import { categoryOf } from './completeness'
import { type ClockEvent, clocksOf } from './ticket-clocks'

/** The name of a category or sub-category that a version has and the next has not; null when all are there. */
export function lostCode(before: TicketPolicy, after: TicketPolicy): string | null {
  for (const category of before.categories) {
    const kept = after.categories.find(({ code }) => code === category.code)
    if (!kept) return category.label
    const lost = category.subcategories.find(({ code }) => !kept.subcategories.some((one) => one.code === code))
    if (lost) return lost.label
  }
  return null
}

type Life = { category: string; events: ClockEvent[] }
type Late = { response: number; resolution: number }

function lateOf(policy: TicketPolicy, calendar: WorkingCalendar, { events }: Life, now: Date) {
  const { response, resolution } = clocksOf(policy, calendar, events)
  return {
    response: breachOf(response, now) !== null,
    resolution: breachOf(resolution, now) !== null,
    dueAt: resolution.dueAt?.getTime() ?? 0,
  }
}

/** `tickets`: how many were told again, of how many `days`. */
export type RulesTrial = ReturnType<typeof triedOut> & { days: number }

/**
 * Histories told under two versions of the rules: how many were late under each, would be due earlier or later, or go to another team.
 * Priorities are as they were: who judged them again would judge what is not known any more.
 */
export function triedOut(
  { before, after }: { before: TicketPolicy; after: TicketPolicy },
  calendar: WorkingCalendar,
  lives: readonly Life[],
  now: Date,
): { tickets: number; before: Late; after: Late; earlier: number; later: number; otherTeam: number } {
  const found = { tickets: 0, earlier: 0, later: 0, otherTeam: 0 }
  const [was, would] = [
    { response: 0, resolution: 0 },
    { response: 0, resolution: 0 },
  ]
  for (const life of lives.filter(({ events }) => events.length > 0)) {
    const [a, b] = [lateOf(before, calendar, life, now), lateOf(after, calendar, life, now)]
    found.tickets++
    was.response += Number(a.response)
    was.resolution += Number(a.resolution)
    would.response += Number(b.response)
    would.resolution += Number(b.resolution)
    found.earlier += Number(b.dueAt < a.dueAt)
    found.later += Number(b.dueAt > a.dueAt)
    found.otherTeam += Number(categoryOf(before, life.category).team !== categoryOf(after, life.category).team)
  }
  return { ...found, before: was, after: would }
}
