import type { OrderStatus } from '../types'
import type { OrderLogProfile } from './order-log-profile'
import type { OrderLogRow } from './order-log-row'

/** How a row can contradict itself, in words. Such a row lands, marked; KPIs count it as its times say. */
export const ANOMALY_LABELS = {
  assigned_before_created: 'Assigned before it was placed',
  picked_up_before_created: 'Picked up before it was placed',
  picked_up_before_assigned: 'Picked up before it was assigned',
  paid_before_picked_up: 'Paid before it was picked up',
  closed_before_created: 'Closed before it was placed',
  slot_end_before_start: 'Slot ends before it starts',
  paid_without_pickup: 'Paid without a pickup',
  paid_amount_without_payment: 'Paid amount without a payment time',
  paid_but_open: 'Paid, but its status says otherwise',
  picked_up_but_open: 'Picked up, but its status says otherwise',
  picked_up_without_time: 'Status after the pickup, without a pickup time',
  completed_without_payment: 'Completed without a payment',
  cancelled_after_pickup: 'Cancelled after the pickup',
  failed_after_pickup: 'Failed after the pickup',
  paid_differs_from_quote: 'Paid amount differs from the quote',
  without_assignee: 'Assigned or later, without an assignee',
  placed_with_assignee: 'Placed, but assigned to somebody',
  utr_used_before: 'Bank reference of another payout',
} as const

export type Anomaly = keyof typeof ANOMALY_LABELS

type Told = { status: OrderStatus; assignedAt: Date | null; profile: OrderLogProfile }

const AFTER_PICKUP: readonly OrderStatus[] = ['picked_up', 'payout_initiated', 'completed', 'returned']
const BEFORE_PICKUP: readonly OrderStatus[] = [
  'placed',
  'assigned',
  'accepted',
  'en_route',
  'arrived',
  'inspecting',
  'priced',
  'failure_reported',
]

function before(earlier: Date | null, later: Date | null): boolean {
  return earlier !== null && later !== null && earlier < later
}

/** What contradicts itself in a row. */
export function anomaliesOf(row: OrderLogRow, { status, assignedAt, profile }: Told): Anomaly[] {
  const { createdAt, pickedUpAt, paidAt, paidAmount, quotedAmount } = row
  const picked = pickedUpAt !== null
  const handled = AFTER_PICKUP.includes(status)
  const checks: Record<Exclude<Anomaly, 'utr_used_before'>, boolean> = {
    assigned_before_created: before(row.assignedAt, createdAt),
    picked_up_before_created: before(pickedUpAt, createdAt),
    picked_up_before_assigned: before(pickedUpAt, row.assignedAt),
    paid_before_picked_up: before(paidAt, pickedUpAt),
    closed_before_created: before(row.closedAt, createdAt),
    slot_end_before_start: before(row.slotEnd, row.slotStart),
    paid_without_pickup: paidAt !== null && !picked,
    paid_amount_without_payment: paidAmount !== null && paidAt === null,
    paid_but_open:
      paidAt !== null && (BEFORE_PICKUP.includes(status) || status === 'picked_up' || status === 'payout_initiated'),
    picked_up_but_open: picked && BEFORE_PICKUP.includes(status),
    picked_up_without_time: handled && !picked,
    completed_without_payment: status === 'completed' && profile.payout === 'recorded' && paidAt === null,
    cancelled_after_pickup: status === 'cancelled' && picked,
    failed_after_pickup: (status === 'failed' || status === 'price_rejected' || status === 'non_serviceable') && picked,
    paid_differs_from_quote: paidAmount !== null && quotedAmount !== null && paidAmount !== quotedAmount,
    without_assignee:
      row.assigneeId === null &&
      (handled || assignedAt !== null || (status !== 'placed' && BEFORE_PICKUP.includes(status))),
    placed_with_assignee: status === 'placed' && row.assigneeId !== null,
  }
  return (Object.keys(checks) as (keyof typeof checks)[]).filter((kind) => checks[kind])
}
