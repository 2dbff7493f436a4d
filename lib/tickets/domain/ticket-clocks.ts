import { addWorkingTime, type WorkingCalendar } from '@/lib/core/business-time'
import type { DueRule, DueRules, Priority, TicketPolicy, TicketStatus } from '../types'
import { type ClockReading, type ClockStep, readClock } from './clock'
import { categoryOf } from './completeness'
import { isOpen, isRunning } from './lifecycle'

/** What a step of history says that clocks depend on. `responds`: with it a person answered the customer. */
export type ClockEvent = {
  at: Date
  status: TicketStatus
  priority: Priority
  category: string
  team: string | null
  responds: boolean
  /** A message, or a change of status or team: news for whoever waits. */
  news: boolean
}

export type TicketClocks = {
  response: ClockReading
  resolution: ClockReading
  /** From the first time that Operations owned it; null if they never did. */
  ops: ClockReading | null
  lastNewsAt: Date
  /** When an open ticket turns stale; null once it is resolved. */
  followUpDueAt: Date | null
}

function ruleOf(policy: TicketPolicy, which: 'firstResponse' | 'resolution', event: ClockEvent): DueRule {
  const own: Partial<DueRules> | undefined = categoryOf(policy, event.category)[which]
  return own?.[event.priority] ?? policy[which][event.priority]
}

function steps(
  events: ClockEvent[],
  rule: (event: ClockEvent) => DueRule,
  running: (event: ClockEvent) => boolean,
): ClockStep[] {
  return events.map((event) => ({ at: event.at, rule: rule(event), running: running(event) }))
}

function responseClock(policy: TicketPolicy, calendar: WorkingCalendar, events: ClockEvent[]): ClockReading {
  let answered = false
  return readClock(
    calendar,
    steps(
      events,
      (event) => ruleOf(policy, 'firstResponse', event),
      (event) => {
        answered ||= event.responds || !isOpen(event.status)
        return !answered
      },
    ),
  )
}

/**
 * All clocks of a ticket from its history, under the version of the policy and the calendar that it keeps. Resolving pauses while it
 * waits for the customer, and the time between resolved and reopened is not counted; who has it, and how urgent it is called, moves
 * what it is judged by from then on, and removes nothing. Source: kpis.md, `escalation_sla`, `ticket_freshness`.
 */
export function clocksOf(policy: TicketPolicy, calendar: WorkingCalendar, events: ClockEvent[]): TicketClocks {
  const [last, first] = [events.at(-1), events[0]]
  if (!last || !first) throw new Error('a ticket begins with an event')
  const resolving = (event: ClockEvent): DueRule => ruleOf(policy, 'resolution', event)
  const running = (event: ClockEvent): boolean => isRunning(event.status)
  const ops = events.findIndex(({ team }) => team === 'Operations')
  const lastNewsAt = events.reduce((at, event) => (event.news ? event.at : at), first.at)
  const minutes = categoryOf(policy, last.category).followUpMinutes ?? policy.followUpMinutes
  return {
    response: responseClock(policy, calendar, events),
    resolution: readClock(calendar, steps(events, resolving, running)),
    ops: ops < 0 ? null : readClock(calendar, steps(events.slice(ops), resolving, running)),
    lastNewsAt,
    followUpDueAt: isOpen(last.status) ? addWorkingTime(calendar, lastNewsAt, minutes * 60_000) : null,
  }
}
