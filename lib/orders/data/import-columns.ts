import type { DueColumns } from '../domain/next-due'
import type { History, HistoryPartner } from '../domain/order-log-history'
import type { OrderLogProfile } from '../domain/order-log-profile'
import type { OrderLogRow } from '../domain/order-log-row'
import { dueRow } from './due-row'

/** A past order ready to be written, with the ids of what belongs to it. */
export type PastOrder = {
  id: string
  ref: string
  row: OrderLogRow
  history: History
  partner: HistoryPartner | null
  assignmentId: string | null
  payoutId: string | null
  customerId: string | null
  clocksVersion: number
  calendarVersion: number
  due: DueColumns
  importHash: string
}

/** What a row says of an order: every column that a changed row may change. */
export function statedColumns(order: PastOrder, profile: OrderLogProfile): Record<string, unknown> {
  const { row, history, partner } = order
  const live = history.assignment?.end === null
  const failed = row.failureOwner !== null || history.status === 'failed' || history.status === 'failure_reported'
  return {
    customer_id: order.customerId,
    city: row.city,
    pincode: row.pincode,
    device_category: row.deviceCategory,
    device_text: row.deviceText,
    device_brand: row.brand,
    device_model: row.model,
    quoted_amount: row.quotedAmount,
    final_amount: row.paidAmount,
    currency: row.currency,
    slot_start: row.slotStart,
    slot_end: row.slotEnd,
    partner_id: history.status === 'placed' ? null : (partner?.id ?? null),
    partner_kind: history.status === 'placed' ? null : (partner?.kind ?? null),
    assignment_id: live ? order.assignmentId : null,
    assignments: history.assignment ? 1 : 0,
    status_since: history.statusSince,
    last_event_at: history.lastEventAt,
    first_assigned_at: history.firstAssignedAt,
    picked_up_at: row.pickedUpAt,
    paid_at: row.paidAt,
    closed_at: history.closedAt,
    assign_due_at: history.assignDueAt,
    pickup_due_at: history.pickupDueAt,
    due_slot_end: row.slotEnd,
    due_partner_kind: partner?.kind ?? row.assigneeType,
    clocks_version: order.clocksVersion,
    calendar_version: order.calendarVersion,
    ...dueRow(order.due),
    failure_reason: failed ? (row.failureReason ?? 'other') : null,
    failure_text: failed ? row.failureText : null,
    failure_reported_at: failed ? row.closedAt : null,
    failure_owner: failed ? row.failureOwner : null,
    close_reason: failed ? null : (row.failureText ?? row.failureReason),
    cancelled_by: row.cancelledBy,
    rating: row.rating,
    rating_at: row.ratingAt,
    imported: true,
    assignment_recorded: profile.assignment === 'recorded' || row.assignedAt !== null,
    payout_stage: profile.payout === 'recorded',
    anomalies: history.anomalies,
    import_hash: order.importHash,
  }
}

/** All columns of a past order's first writing. */
export function orderColumns(order: PastOrder, profile: OrderLogProfile): Record<string, unknown> {
  const { row, history } = order
  return {
    id: order.id,
    ref: order.ref,
    source: row.source,
    external_id: row.externalId,
    status: history.status,
    version: history.events.length,
    reschedules: 0,
    reassignments: 0,
    created_at: row.createdAt,
    is_test: row.isTest,
    ...statedColumns(order, profile),
  }
}

/** Who it was for; null when the log says nothing of it. */
export function contactColumns({ id, row }: PastOrder): Record<string, unknown> | null {
  const { customerName, phone, email, address } = row
  if (customerName === null && phone === null && email === null && address === null) return null
  return { order_id: id, name: customerName, phone, email, line1: address }
}

export function assignmentColumns({ id, assignmentId, history, partner }: PastOrder): Record<string, unknown> | null {
  if (!history.assignment || !partner) return null
  return {
    id: assignmentId,
    order_id: id,
    partner_id: partner.id,
    seq: 1,
    started_at: history.assignment.startedAt,
    ended_at: history.assignment.endedAt,
    end: history.assignment.end,
    booked: false,
    restoration: false,
  }
}

export function payoutColumns({ id, payoutId, row, history }: PastOrder): Record<string, unknown> | null {
  const { payout } = history
  if (!payout) return null
  return {
    id: payoutId,
    order_id: id,
    amount: payout.amount,
    currency: row.currency,
    state: 'confirmed',
    initiated_by: 'import',
    initiated_at: payout.paidAt,
    decided_by: 'import',
    decided_at: payout.paidAt,
    utr: payout.utr,
    imported: true,
  }
}
