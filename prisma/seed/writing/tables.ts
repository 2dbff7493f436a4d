import type { DueColumns } from '@/lib/orders/domain/next-due'
import type {
  AssignmentRow,
  AuditRow,
  CustomerRow,
  EventRow,
  FlagRow,
  LeadRow,
  OrderFile,
  PayoutRow,
} from '../world/order-file'
import { line } from './copy'

/** Tables in the order of their foreign keys, with the columns that `lines` below fill. */
export const COLUMNS = {
  customers: 'id, phone, name, email, created_at',
  orders: `id, ref, source, external_id, status, version, customer_id, city, pincode, device_category, device_brand, device_model, device_variant,
    quoted_amount, final_amount, price_reason, slot_start, slot_end, slot_changed_at, reschedules, partner_id, partner_kind, assignment_id,
    assignments, reassignments, created_at, status_since, last_event_at, first_assigned_at, contacted_at, picked_up_at, payout_initiated_at,
    paid_at, closed_at, next_due_at, next_due_clock, next_due_from, no_action_due_at, stuck_due_at, assign_due_at, pickup_due_at, due_slot_end, due_partner_kind, clocks_version, calendar_version, no_vendor_since,
    no_vendor_reasons, priority_since, priority_reason, priority_by, failure_reason, failure_text, failure_reported_at, failure_owner, status_before_failure, close_reason, cancelled_by,
    imei, serial, id_kind, consent_by, consent_note, rating, rating_at, is_test`,
  order_contacts:
    'order_id, name, phone, email, line1, line2, landmark, payout_method, payout_upi, payout_account, payout_ifsc, payout_name',
  order_events:
    'order_id, seq, at, recorded_at, command, from_status, to_status, actor_kind, actor_id, actor_name, version, data',
  assignments:
    'id, order_id, partner_id, seq, started_at, ended_at, "end", capacity_date, capacity_window, booked, restoration',
  payouts: 'id, order_id, amount, state, initiated_by, initiated_at, decided_by, decided_at, utr, failure_reason',
  leads: `id, ref, customer_id, name, phone, email, pincode, city, device_category, device_brand, device_model, quoted_amount, source, outcome,
    note, day, created_at, order_id, converted_at, version`,
  customer_flags: 'id, customer_id, kind, note, set_by, set_at',
  audit_entries: 'id, at, actor_kind, actor_id, actor_name, actor_role, action, subject_kind, subject_id, data',
} as const

export type Table = keyof typeof COLUMNS
export const TABLES = Object.keys(COLUMNS) as Table[]

export function customerLine({ id, phone, name, email, createdAt }: CustomerRow): string {
  return line([id, phone, name, email, createdAt])
}

export function orderLine({ row: o }: OrderFile, due: DueColumns): string {
  return line([
    ...[o.id, o.ref, o.source, o.externalId, o.status, o.version, o.customerId, o.city, o.pincode, o.deviceCategory],
    ...[
      o.deviceBrand,
      o.deviceModel,
      o.deviceVariant,
      o.quotedAmount,
      o.finalAmount,
      o.priceReason,
      o.slotStart,
      o.slotEnd,
    ],
    ...[o.slotChangedAt, o.reschedules, o.partnerId, o.partnerKind, o.assignmentId, o.assignments, o.reassignments],
    ...[o.createdAt, o.statusSince, o.lastEventAt, o.firstAssignedAt, o.contactedAt, o.pickedUpAt, o.payoutInitiatedAt],
    ...[
      o.paidAt,
      o.closedAt,
      due.nextDueAt,
      due.nextDueClock,
      due.nextDueFrom,
      due.noActionDueAt,
      due.stuckDueAt,
      o.assignDueAt,
      o.pickupDueAt,
      o.dueSlotEnd,
      o.duePartnerKind,
      o.clocksVersion,
      o.calendarVersion,
    ],
    ...[
      o.noVendorSince,
      o.noVendorReasons && JSON.stringify(o.noVendorReasons),
      o.prioritySince,
      o.priorityReason,
      o.priorityBy,
      o.failureReason,
      o.failureText,
    ],
    ...[o.failureReportedAt, o.failureOwner, o.statusBeforeFailure, o.closeReason, o.cancelledBy, o.imei, o.serial],
    ...[o.idKind, o.consentBy, o.consentNote, o.rating, o.ratingAt, o.isTest],
  ])
}

export function contactLine({ row, contact: c }: OrderFile): string {
  const account = [c.payoutMethod, c.payoutUpi, c.payoutAccount, c.payoutIfsc, c.payoutName]
  return line([row.id, c.name, c.phone, c.email, c.line1, c.line2, c.landmark, ...account])
}

export function eventLine(e: EventRow): string {
  const { kind, id, name } = e.actor
  return line([e.orderId, e.seq, e.at, e.recordedAt, e.command, e.from, e.to, kind, id, name, e.version, e.data])
}

export function assignmentLine(a: AssignmentRow): string {
  return line([
    a.id,
    a.orderId,
    a.partnerId,
    a.seq,
    a.startedAt,
    a.endedAt,
    a.end,
    a.capacityDate,
    a.capacityWindow,
    a.booked,
    a.restoration,
  ])
}

export function payoutLine(p: PayoutRow): string {
  return line([
    p.id,
    p.orderId,
    p.amount,
    p.state,
    p.initiatedBy,
    p.initiatedAt,
    p.decidedBy,
    p.decidedAt,
    p.utr,
    p.failureReason,
  ])
}

export function leadLine(l: LeadRow): string {
  const wish = [
    l.pincode,
    l.city,
    l.deviceCategory,
    l.deviceBrand,
    l.deviceModel,
    l.quotedAmount,
    l.source,
    l.outcome,
    l.note,
  ]
  return line([
    l.id,
    l.ref,
    l.customerId,
    l.name,
    l.phone,
    l.email,
    ...wish,
    l.day,
    l.createdAt,
    l.orderId,
    l.convertedAt,
    l.version,
  ])
}

export function flagLine(f: FlagRow): string {
  return line([f.id, f.customerId, f.kind, f.note, f.setBy, f.setAt])
}

export function auditLine(a: AuditRow): string {
  const { kind, id, name, role } = a.actor
  return line([a.id, a.at, kind, id, name, role, a.action, a.subjectKind, a.subjectId, a.data])
}
