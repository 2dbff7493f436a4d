import type { TicketStatus } from '../types'
import type { LogEvent, LogTicket, TicketLogProfile } from './ticket-log'

/** What of a log contradicts itself: it is imported as it says, and marked. */
export const TICKET_ANOMALIES = {
  assigned_before_created: 'first assigned before it was created',
  resolved_before_created: 'resolved before it was created',
  closed_before_resolved: 'closed before it was resolved',
  event_before_created: 'an event before it was created',
  events_out_of_order: 'the source’s order of events is not that of their times',
  events_end_elsewhere: 'its last event says another status than its row, which counts',
  reassignments_differ: 'its events show another number of reassignments than its row, which counts',
} as const
export type TicketAnomaly = keyof typeof TICKET_ANOMALIES

/** One step as it is kept. `data` holds the source's own words. */
export type HistoryStep = {
  at: Date
  from: TicketStatus | null
  to: TicketStatus
  actor: string
  data: Record<string, string>
}
export type TicketHistory = { steps: HistoryStep[]; anomalies: TicketAnomaly[] }

const EVENT_WORDS: [RegExp, TicketStatus][] = [
  [/close/i, 'closed'],
  [/^resolve|solved|^verified|^invalid|^duplicate/i, 'resolved'],
  [/await.*(user|customer|evidence)|^wait$|customer/i, 'waiting_on_customer'],
  [/await|pending|vendor|upgrade|anomaly|schedule/i, 'waiting_on_team'],
  [/active|progress|take|charge|work/i, 'in_progress'],
]

/** The status after an event: the profile's, else what its words say, else as before. */
function statusAfter(event: string, before: TicketStatus, { events }: TicketLogProfile): TicketStatus {
  const mapped = events[event] ?? events['*']
  if (mapped) return mapped
  if (/^new$/i.test(event)) return 'open'
  return EVENT_WORDS.find(([word]) => word.test(event))?.[1] ?? before
}

/**
 * Reassignments as events show them: changes of the group that has it; where a log knows no groups, changes of the person who takes
 * it in charge.
 */
function reassignmentsIn(events: readonly LogEvent[]): number {
  if (events.some(({ toGroup }) => toGroup !== '')) {
    return events.filter(({ fromGroup, toGroup }) => fromGroup && toGroup && fromGroup !== toGroup).length
  }
  const takers = events.filter(({ event }) => /take/i.test(event)).map(({ actor }) => actor)
  return takers.filter((actor, index) => index > 0 && actor !== takers[index - 1]).length
}

/** Where a log has no events, its row's own times are the history. */
function ofRow(ticket: LogTicket): LogEvent[] {
  const times = [
    ['Taken', ticket.firstAssignedAt],
    ['Resolved', ticket.resolvedAt],
    ['Closed', ticket.closedAt],
  ] as const
  return times
    .filter((one): one is ['Taken' | 'Resolved' | 'Closed', Date] => one[1] !== null)
    .map(([event, at], seq) => ({ seq, at, event, fromGroup: '', toGroup: '', actor: '' }))
}

function anomaliesOf(ticket: LogTicket, events: readonly LogEvent[], ends: TicketStatus): TicketAnomaly[] {
  const { createdAt, firstAssignedAt, resolvedAt, closedAt, reassignments } = ticket
  const found: Record<TicketAnomaly, boolean> = {
    assigned_before_created: firstAssignedAt !== null && firstAssignedAt < createdAt,
    resolved_before_created: resolvedAt !== null && resolvedAt < createdAt,
    closed_before_resolved: closedAt !== null && resolvedAt !== null && closedAt < resolvedAt,
    event_before_created: events.some(({ at }) => at < createdAt),
    events_out_of_order: events.some(({ at }, index) => index > 0 && at < (events[index - 1] as LogEvent).at),
    events_end_elsewhere: events.length > 0 && ends !== ticket.status,
    reassignments_differ: events.length > 0 && reassignments !== null && reassignmentsIn(events) !== reassignments,
  }
  return (Object.keys(found) as TicketAnomaly[]).filter((kind) => found[kind])
}

/** A ticket's history: created, then its events in the source's order; the status of its row is where it ends. */
export function historyOf(ticket: LogTicket, given: readonly LogEvent[], profile: TicketLogProfile): TicketHistory {
  const events = [...given].sort((a, b) => a.seq - b.seq)
  const steps: HistoryStep[] = [{ at: ticket.createdAt, from: null, to: 'open', actor: '', data: { event: 'Created' } }]
  let status: TicketStatus = 'open'
  for (const { at, event, fromGroup, toGroup, actor } of events.length > 0 ? events : ofRow(ticket)) {
    const to = statusAfter(event, status, profile)
    const groups =
      fromGroup !== toGroup
        ? { ...(fromGroup && { from_group: fromGroup }), ...(toGroup && { to_group: toGroup }) }
        : {}
    steps.push({ at, from: status, to, actor, data: { event, ...groups } })
    status = to
  }
  const anomalies = anomaliesOf(ticket, events, status)
  const last = steps.at(-1) as HistoryStep
  last.to = steps.length === 1 && ticket.status !== 'open' ? ticket.status : last.to
  if (last.to !== ticket.status)
    steps.push({ at: last.at, from: last.to, to: ticket.status, actor: '', data: { event: 'As its row says' } })
  return { steps, anomalies }
}
