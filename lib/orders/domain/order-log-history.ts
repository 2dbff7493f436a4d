import type { PartnerKind } from '@/lib/partners/types'
import type { OrderStatus } from '../types'
import type { AssignmentEnd } from './assignment-end'
import type { HistoryClocks } from './history-clocks'
import { type Anomaly, anomaliesOf } from './order-log-anomalies'
import { type HistoryEvent, historyEvents } from './order-log-events'
import type { OrderLogProfile } from './order-log-profile'
import type { OrderLogRow } from './order-log-row'

/** The partner a row's assignee became. */
export type HistoryPartner = { id: string; code: string; kind: PartnerKind }

export type HistoryAssignment = { startedAt: Date; endedAt: Date | null; end: AssignmentEnd | null }
export type HistoryPayout = { amount: number; paidAt: Date; utr: string | null }

/** What a past order is made of. Its events replay to its state. */
export type History = {
  status: OrderStatus
  statusSince: Date
  lastEventAt: Date
  events: HistoryEvent[]
  assignment: HistoryAssignment | null
  payout: HistoryPayout | null
  firstAssignedAt: Date | null
  closedAt: Date | null
  assignDueAt: Date
  pickupDueAt: Date
  anomalies: Anomaly[]
}

const LIVE: readonly OrderStatus[] = [
  'assigned',
  'accepted',
  'en_route',
  'arrived',
  'inspecting',
  'priced',
  'failure_reported',
]
const ENDED: readonly OrderStatus[] = [
  'completed',
  'cancelled',
  'failed',
  'price_rejected',
  'non_serviceable',
  'returned',
]

/** Why an assignment ended that did not come to a pickup. */
const ENDS: Partial<Record<OrderStatus, AssignmentEnd>> = {
  placed: 'unassigned',
  non_serviceable: 'unassigned',
  cancelled: 'cancelled',
  failed: 'failed',
  price_rejected: 'price_rejected',
}

/** When a row says it was assigned: its own time, or with its creation where the source has no such time. */
export function assignedAtOf(row: OrderLogRow, profile: OrderLogProfile): Date | null {
  if (row.assignedAt) return row.assignedAt
  return profile.assignment === 'at_creation' && row.assigneeId !== null ? row.createdAt : null
}

/** Where a row stands: as it says, else as its times say. Without a payout stage the pickup completes it. */
export function statusOf(row: OrderLogRow, profile: OrderLogProfile): OrderStatus {
  const ended = profile.payout === 'none' ? 'completed' : 'picked_up'
  if (row.status === 'picked_up') return ended
  if (row.status) return row.status
  if (row.paidAt) return 'completed'
  if (row.pickedUpAt) return ended
  return assignedAtOf(row, profile) ? 'assigned' : 'placed'
}

/** Makes history of a row: state, events, assignment, payout, and what contradicts itself. */
export function historyOf(
  row: OrderLogRow,
  profile: OrderLogProfile,
  clocks: HistoryClocks,
  partner: HistoryPartner | null,
): History {
  const status = statusOf(row, profile)
  const assignedAt = assignedAtOf(row, profile)
  const events = historyEvents(row, { status, assignedAt, profile, partner })
  const moves = events.filter((event) => event.from !== event.to)
  const lastEventAt = new Date(Math.max(...events.map((event) => event.at.getTime())))
  const placed = { at: row.createdAt, city: row.city, slotStart: row.slotStart, slotEnd: row.slotEnd }
  return {
    status,
    statusSince: moves.at(-1)?.at ?? row.createdAt,
    lastEventAt,
    events,
    assignment:
      partner && assignedAt
        ? historyAssignment({
            status,
            startedAt: assignedAt,
            pickedUpAt: row.pickedUpAt,
            lastAt: events.at(-1)?.at ?? assignedAt,
          })
        : null,
    payout: row.paidAt ? { amount: row.paidAmount ?? 0, paidAt: row.paidAt, utr: row.utr } : null,
    firstAssignedAt: assignedAt,
    closedAt: closedAtOf(row, status, profile),
    assignDueAt: clocks.assignDueAt(placed),
    pickupDueAt: clocks.pickupDueAt(placed, partner?.kind ?? row.assigneeType, profile.grace_minutes ?? null),
    anomalies: anomaliesOf(row, { status, assignedAt, profile }),
  }
}

function closedAtOf(row: OrderLogRow, status: OrderStatus, profile: OrderLogProfile): Date | null {
  if (row.closedAt || !ENDED.includes(status)) return row.closedAt
  if (status !== 'completed') return null
  return row.paidAt ?? (profile.payout === 'none' ? row.pickedUpAt : null)
}

type Held = { status: OrderStatus; startedAt: Date; pickedUpAt: Date | null; lastAt: Date }

/** How the assignment of a past order went: until its pickup, else until its last step, else it is under way. */
export function historyAssignment({ status, startedAt, pickedUpAt, lastAt }: Held): HistoryAssignment {
  if (pickedUpAt) return { startedAt, endedAt: pickedUpAt, end: 'picked_up' }
  if (LIVE.includes(status)) return { startedAt, endedAt: null, end: null }
  return { startedAt, endedAt: lastAt, end: ENDS[status] ?? 'picked_up' }
}
