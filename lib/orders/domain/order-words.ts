import { deviceLabel } from '@/lib/core/device-category'
import type { OrderCommand, OrderStatus, RescheduleCause, VerdictOwner } from '../types'
import type { AssignmentEnd } from './assignment-end'
import { ANOMALY_LABELS, type Anomaly } from './order-log-anomalies'
import type { OrderDevice } from './order-page'

/** "Apple iPhone 13 128 GB", or the kind of device where nothing more is known. */
export function deviceName({ category, text, brand, model, variant }: OrderDevice): string {
  const named = [brand, model, variant].filter(Boolean).join(' ')
  return named || (category === 'other' && text) || deviceLabel(category)
}

/** Where an order stands, in the words of operations (the customer is told others). */
export const STATUS_LABELS: Record<OrderStatus, string> = {
  placed: 'Placed',
  assigned: 'Assigned',
  accepted: 'Accepted',
  en_route: 'En route',
  arrived: 'Arrived',
  inspecting: 'Inspecting',
  priced: 'Priced',
  picked_up: 'Picked up',
  payout_initiated: 'Payout initiated',
  completed: 'Completed',
  failure_reported: 'Failure reported',
  failed: 'Failed',
  price_rejected: 'Price declined',
  cancelled: 'Cancelled',
  non_serviceable: 'Non-serviceable',
  returned: 'Returned',
}

export const OWNER_LABELS: Record<VerdictOwner | 'system', string> = {
  customer: 'Customer',
  vendor: 'Vendor',
  associate: 'Associate',
  operations: 'Operations',
  system: 'System',
}

export const CAUSE_LABELS: Record<RescheduleCause, string> = {
  customer: 'Customer',
  partner: 'Partner',
  operations: 'Operations',
}

export const ID_KINDS = {
  aadhaar: 'Aadhaar',
  pan: 'PAN',
  driving_licence: 'Driving licence',
  passport: 'Passport',
} as const

export const CHANNELS = { call: 'Call', sms: 'SMS', whatsapp: 'WhatsApp', mail: 'Mail' } as const

export const CONSENT_LABELS = { form: 'Signed form', call: 'Recorded call' } as const

export const END_LABELS: Record<AssignmentEnd, string> = {
  declined: 'Declined',
  reassigned: 'Reassigned',
  unassigned: 'Unassigned',
  undone: 'Undone',
  failed: 'Failed',
  price_rejected: 'Price declined',
  cancelled: 'Order cancelled',
  picked_up: 'Picked up',
}

/** What contradicts itself in an imported order, in words. */
export function anomalyWords(kind: string): string {
  const words = ANOMALY_LABELS[kind as Anomaly] ?? kind.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Titles of events in the past; commands that are not ours (imported history) are shown as they came. */
const DONE: Record<OrderCommand | 'place' | 'mark_no_vendor' | 'clear_no_vendor', string> = {
  place: 'Order placed',
  mark_no_vendor: 'Marked: no vendor available',
  clear_no_vendor: 'A vendor is available again',
  assign: 'Assigned',
  accept: 'Accepted',
  decline: 'Declined by the partner',
  reassign: 'Reassigned',
  unassign: 'Unassigned',
  start_trip: 'Partner on the way',
  arrive: 'Partner arrived',
  start_inspection: 'Inspection started',
  set_final_price: 'Final price set',
  confirm_pickup: 'Picked up',
  reject_price: 'Price declined by the customer',
  initiate_payout: 'Payout initiated',
  confirm_payout: 'Payout confirmed',
  fail_payout: 'Payout failed',
  report_failure: 'Failure reported',
  approve_failure: 'Failure approved',
  reject_failure: 'Failure rejected',
  reverse_failure: 'Failure reversed',
  reschedule: 'Rescheduled',
  edit: 'Edited',
  log_contact: 'Contact logged',
  note: 'Note',
  set_priority: 'Flagged as priority',
  clear_priority: 'Priority cleared',
  cancel: 'Cancelled',
  tag_non_serviceable: 'Tagged non-serviceable',
  reopen: 'Reopened',
}

export function eventTitle(command: string): string {
  const known = DONE[command as OrderCommand]
  if (known) return known
  const words = command.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
