import type { WorkingCalendar } from '@/lib/core/business-time'
import { type Difference, isSame, type Shown } from '@/lib/core/difference'
import type { TicketPolicy } from '../types'
import { type ClockEvent, clocksOf } from './ticket-clocks'

/** A step of history, as it is told again. */
export type ToldEvent = ClockEvent & {
  seq: number
  version: number
  command: string
  from: string | null
  data: { assignee?: string; missing?: string[] }
}

/** Columns of a ticket that its events say. */
export type Derived = {
  status: string
  version: number
  statusSince: Date
  team: string | null
  priority: string
  category: string
  assigneeId: string | null
  lastEventAt: Date
  firstAssignedAt: Date | null
  firstResponseAt: Date | null
  handedOverAt: Date | null
  completeAtHandover: boolean | null
  assignedToOpsAt: Date | null
  resolvedAt: Date | null
  closedAt: Date | null
  reopenings: number
  reassignments: number
  sendBacks: number
  incompleteHandovers: number
}

function begun(first: ToldEvent): Derived {
  return {
    status: first.status,
    version: first.version,
    statusSince: first.at,
    team: first.team,
    priority: first.priority,
    category: first.category,
    assigneeId: null,
    lastEventAt: first.at,
    firstAssignedAt: null,
    firstResponseAt: null,
    handedOverAt: null,
    completeAtHandover: null,
    assignedToOpsAt: first.team === 'Operations' ? first.at : null,
    resolvedAt: null,
    closedAt: null,
    reopenings: 0,
    reassignments: 0,
    sendBacks: 0,
    incompleteHandovers: 0,
  }
}

/** What commands do besides what every event says of itself. Shares nothing with `decide`. */
function effects(state: Derived, { command, at, data }: ToldEvent): Partial<Derived> {
  switch (command) {
    case 'take':
    case 'assign':
      return {
        assigneeId: data.assignee ?? null,
        firstAssignedAt: state.firstAssignedAt ?? at,
        reassignments: state.reassignments + (state.assigneeId === null ? 0 : 1),
      }
    case 'hand_over': {
      const lacks = (data.missing ?? []).length > 0
      return {
        assigneeId: null,
        reassignments: state.reassignments + 1,
        handedOverAt: state.handedOverAt ?? at,
        completeAtHandover: state.handedOverAt === null ? !lacks : state.completeAtHandover,
        incompleteHandovers: state.incompleteHandovers + (lacks ? 1 : 0),
      }
    }
    case 'send_back':
      return { assigneeId: null, reassignments: state.reassignments + 1, sendBacks: state.sendBacks + 1 }
    case 'resolve':
      return { resolvedAt: at }
    case 'close':
    case 'merge':
      return { closedAt: at }
    case 'reopen':
      return { reopenings: state.reopenings + 1, resolvedAt: null, closedAt: null }
    default:
      return {}
  }
}

/** A ticket as its events say it stands. */
export function replay(events: ToldEvent[]): Derived {
  const [first, ...rest] = events
  if (!first) throw new Error('a ticket begins with an event')
  const state = begun(first)
  for (const event of rest) {
    Object.assign(state, effects(state, event), {
      version: event.version,
      statusSince: event.status === state.status ? state.statusSince : event.at,
      status: event.status,
      team: event.team,
      priority: event.priority,
      category: event.category,
      lastEventAt: event.at,
      firstResponseAt: state.firstResponseAt ?? (event.responds ? event.at : null),
      assignedToOpsAt: state.assignedToOpsAt ?? (event.team === 'Operations' ? event.at : null),
    } satisfies Partial<Derived>)
  }
  return state
}

/** The clocks' columns, as history says. */
export type DerivedClocks = {
  firstResponseDueAt: Date | null
  responseRunning: boolean
  responseBreachedAt: Date | null
  dueAt: Date | null
  clockRunning: boolean
  breachedAt: Date | null
  opsDueAt: Date | null
  opsBreachedAt: Date | null
  lastNewsAt: Date
  followUpDueAt: Date | null
  workedMs: number
  elapsedMs: number
  opsWorkedMs: number | null
  opsElapsedMs: number | null
}

export function replayClocks(policy: TicketPolicy, calendar: WorkingCalendar, events: ToldEvent[]): DerivedClocks {
  const { response, resolution, ops, lastNewsAt, followUpDueAt } = clocksOf(policy, calendar, events)
  return {
    firstResponseDueAt: response.dueAt,
    responseRunning: response.running,
    responseBreachedAt: response.breachedAt,
    dueAt: resolution.dueAt,
    clockRunning: resolution.running,
    breachedAt: resolution.breachedAt,
    opsDueAt: ops?.dueAt ?? null,
    opsBreachedAt: ops?.breachedAt ?? null,
    lastNewsAt,
    followUpDueAt,
    workedMs: resolution.used.working,
    elapsedMs: resolution.used.calendar,
    opsWorkedMs: ops?.used.working ?? null,
    opsElapsedMs: ops?.used.calendar ?? null,
  }
}

export type Standing = Derived & DerivedClocks

/** How a ticket stood after each of its steps, in their order. */
export function standingsOf(policy: TicketPolicy, calendar: WorkingCalendar, events: ToldEvent[]): Standing[] {
  return events.map((_, index) => {
    const told = events.slice(0, index + 1)
    return { ...replay(told), ...replayClocks(policy, calendar, told) }
  })
}

/** What of a row is not as its history says. */
export function compare(
  check: 'ticket_state' | 'ticket_clock' | 'ticket_standing',
  row: string,
  expected: Partial<Record<string, Shown>>,
  found: Partial<Record<string, Shown>>,
): Difference[] {
  return Object.keys(expected).flatMap((field) => {
    const [a, b] = [expected[field] ?? null, found[field] ?? null]
    return isSame(a, b) ? [] : [{ check, row, field, expected: a, found: b }]
  })
}
