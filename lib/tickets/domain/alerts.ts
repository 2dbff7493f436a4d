import { addWorkingTime, type WorkingCalendar, workingTimeBetween } from '@/lib/core/business-time'
import { MINUTE } from '@/lib/core/days'
import type { AlertClock, Alerted, AlertPlan, DueRule, DueRules, Priority, TicketPolicy } from '../types'
import { breachOf, type ClockReading } from './clock'
import { categoryOf } from './completeness'

/** Somebody is to be told of a clock. `rule` names it within its ticket and clock: under it, it is told once. */
export type Alert = {
  topic: 'ticket_response' | 'ticket_resolution' | 'ticket_ops' | 'ticket_stale'
  rule: string
  kind: 'reminder' | 'escalation'
  to: 'owner' | Alerted
  /** When the clock ends or ended, or since when it is stale. */
  dueAt: Date
}

export const ALERT_TOPICS = ['ticket_response', 'ticket_resolution', 'ticket_ops', 'ticket_stale'] as const

type Reading = Pick<ClockReading, 'dueAt' | 'running' | 'breachedAt'>

/** What of a ticket's clocks decides when somebody is told. */
export type WatchedClocks = {
  response: Reading
  resolution: Reading
  ops: Reading | null
  lastNewsAt: Date
  followUpDueAt: Date | null
}

/** What of a ticket decides whom to tell. */
export type AlertedTicket = { category: string; priority: Priority }

function planOf(policy: TicketPolicy, ticket: AlertedTicket): AlertPlan {
  const { byPriority, standard } = policy.alerts
  return categoryOf(policy, ticket.category).alerts ?? byPriority[ticket.priority] ?? standard
}

function ruleOf(policy: TicketPolicy, which: AlertClock, { category, priority }: AlertedTicket): DueRule {
  const field = which === 'response' ? 'firstResponse' : 'resolution'
  const own: Partial<DueRules> | undefined = categoryOf(policy, category)[field]
  return own?.[priority] ?? policy[field][priority]
}

function minutesBetween(calendar: WorkingCalendar, { hours }: DueRule, from: Date, to: Date): number {
  return (hours === 'calendar' ? to.getTime() - from.getTime() : workingTimeBetween(calendar, from, to)) / MINUTE
}

/** At once is at once, at night too: only time that has to pass is counted in the clock's hours. */
function later(calendar: WorkingCalendar, { hours }: Pick<DueRule, 'hours'>, from: Date, minutes: number): Date {
  if (minutes <= 0) return from
  return hours === 'calendar'
    ? new Date(from.getTime() + minutes * MINUTE)
    : addWorkingTime(calendar, from, minutes * MINUTE)
}

/** An alert with the moment at which its time comes, if nothing happens to the ticket until then. */
type Moment = Alert & { at: Date }
type Judged = { reading: Reading; rule: DueRule; plan: AlertPlan; clock: AlertClock; topic: Alert['topic'] }
type Hour = { calendar: WorkingCalendar; now: Date }

/** Of the reminders whose time has come only the nearest to the end: after a pause of the product nobody gets all at once. */
function reminders({ rule, plan, clock, topic }: Judged, dueAt: Date, { calendar, now }: Hour): Moment[] {
  const left = minutesBetween(calendar, rule, now, dueAt)
  const all = plan.remind
    .filter((one) => one.clock === clock)
    .map((one) => ({ ...one, minutes: one.unit === 'percent' ? (rule.minutes * one.left) / 100 : one.left }))
    .sort((a, b) => a.minutes - b.minutes)
  const come = all.filter(({ minutes }) => left <= minutes).slice(0, 1)
  const ahead = all.filter(({ minutes }) => left > minutes)
  return [...come, ...ahead].map((one) => ({
    topic,
    rule: `remind ${one.left} ${one.unit}`,
    kind: 'reminder',
    to: 'owner',
    dueAt,
    at: left <= one.minutes ? now : later(calendar, rule, now, left - one.minutes),
  }))
}

function clockMoments(judged: Judged, hour: Hour): Moment[] {
  const { reading, rule, plan, topic } = judged
  const { dueAt, running } = reading
  if (!running || !dueAt) return []
  const breach = breachOf(reading, hour.now)
  // At the due time is in time, after it is late.
  const late = breach ?? new Date(dueAt.getTime() + 1)
  const escalations = plan.escalate.map(({ after, to }): Moment => {
    const at = later(hour.calendar, rule, late, after)
    return { topic, rule: `escalate ${after} ${to}`, kind: 'escalation', to, dueAt: breach ?? dueAt, at }
  })
  return breach ? escalations : [...reminders(judged, dueAt, hour), ...escalations]
}

/** Reminders of a ticket without news, counted from when it turned stale; after so many its team's lead is told. */
function staleMoments(policy: TicketPolicy, clocks: WatchedClocks, { calendar, now }: Hour): Moment[] {
  const { followUpDueAt: since, lastNewsAt } = clocks
  if (!since) return []
  const { everyMinutes, most } = policy.alerts.stale
  const step = (index: number): Moment => ({
    topic: 'ticket_stale',
    rule: `${lastNewsAt.getTime()} ${index + 1}`,
    kind: index < most ? 'reminder' : 'escalation',
    to: index < most ? 'owner' : 'lead',
    dueAt: since,
    at: later(calendar, { hours: 'working' }, new Date(since.getTime() + 1), index * everyMinutes),
  })
  const steps = Array.from({ length: most + 1 }, (_, index) => step(index))
  const come = steps.filter(({ at }) => at <= now).slice(-1)
  return [...come, ...steps.filter(({ at }) => at > now)]
}

export type Alerts = { due: Alert[]; nextAt: Date | null }

/**
 * Whom to tell of a ticket's clocks at an instant, whatever was told already (what has a name that was told is not told again), and when
 * to look again if nothing happens to it. Nobody is told of a clock that stands. Operations' own clock counts besides where it began
 * later than the ticket. Source: issue "Tickets", "The clock": reminders before, escalation chain at and after breach, stale flagged.
 */
export function alertsOf(
  policy: TicketPolicy,
  calendar: WorkingCalendar,
  ticket: AlertedTicket,
  clocks: WatchedClocks,
  now: Date,
): Alerts {
  const plan = planOf(policy, ticket)
  const of = (clock: AlertClock) => ({ clock, plan, rule: ruleOf(policy, clock, ticket) })
  const { response, resolution, ops } = clocks
  const apart = ops !== null && ops.dueAt?.getTime() !== resolution.dueAt?.getTime()
  const judged: Judged[] = [
    { ...of('response'), topic: 'ticket_response', reading: response },
    { ...of('resolution'), topic: 'ticket_resolution', reading: resolution },
    ...(apart ? [{ ...of('resolution'), topic: 'ticket_ops' as const, reading: ops }] : []),
  ]
  const hour = { calendar, now }
  const moments = [...judged.flatMap((one) => clockMoments(one, hour)), ...staleMoments(policy, clocks, hour)]
  const ahead = moments.filter(({ at }) => at > now).map(({ at }) => at.getTime())
  return {
    due: moments.filter(({ at }) => at <= now).map(({ at: _, ...alert }) => alert),
    nextAt: ahead.length > 0 ? new Date(Math.min(...ahead)) : null,
  }
}

/** Working time is counted from another instant than it was then: a second of rounding is none. */
const ROUNDING_MS = 1_000

const moved = (at: Date, ms: number): Date => new Date(at.getTime() + ms)

/** The end of one working stretch and the beginning of the next are one moment of working time: rounding decides which of them it is. */
function isOneMoment(calendar: WorkingCalendar, a: Date, b: Date): boolean {
  const [end, start] = a < b ? [a, b] : [b, a]
  return (
    workingTimeBetween(calendar, moved(end, -MINUTE), end) > 0 &&
    workingTimeBetween(calendar, end, start) <= ROUNDING_MS &&
    workingTimeBetween(calendar, start, moved(start, MINUTE)) > 0
  )
}

/** Whether two looks are the same but for rounding. */
export function isSameLook(calendar: WorkingCalendar, a: Date | null, b: Date | null): boolean {
  if (!a || !b) return a === b
  return Math.abs(a.getTime() - b.getTime()) <= ROUNDING_MS || isOneMoment(calendar, a, b)
}
