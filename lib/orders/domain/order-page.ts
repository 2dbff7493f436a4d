import type { LaterChoice, OwnReminder, ToldStep } from '@/lib/inbox/types'
import type { FailureReason } from '@/lib/policies/types'
import type {
  AssignmentRow,
  OrderCommand,
  OrderContact,
  OrderEvent,
  OrderStatus,
  PartnerRef,
  Slot,
  VerdictOwner,
} from '../types'
import { hasPartner } from './lifecycle'
import type { NoVendorWays } from './no-vendor-ways'
import type { OrderClock } from './order-clocks'
import type { PickupRisk } from './pickup-risk'

export type OrderDevice = {
  category: string
  text: string | null
  brand: string | null
  model: string | null
  variant: string | null
}

/** What the forms of commands ask of an order. Contact only for readers who may see it; the payout account never. */
export type CommandOrder = {
  ref: string
  status: OrderStatus
  version: number
  device: OrderDevice
  city: string | null
  pincode: string | null
  quotedAmount: number | null
  finalAmount: number | null
  slot: Slot | null
  partner: PartnerRef | null
  /** Whose a reported failure usually is. */
  usualOwner: FailureReason['usualOwner'] | null
  contact: OrderContact | null
}

/** A payout account as everybody gets it: which one it is can be told, whom to pay cannot be read. */
export type MaskedAccount = {
  method: 'upi' | 'bank'
  account: string | null
  ifsc: string | null
  holder: string | null
}

export type OrderPayout = {
  id: string
  amount: number
  state: 'initiated' | 'confirmed' | 'failed'
  initiatedAt: Date
  decidedAt: Date | null
  utr: string | null
  failureReason: string | null
}

export type OtherOrder = {
  ref: string
  status: OrderStatus
  device: OrderDevice
  createdAt: Date
  amount: number | null
  city: string | null
}

export type OrderFacts = CommandOrder & {
  id: string
  source: string
  externalId: string | null
  customerId: string | null
  isTest: boolean
  imported: boolean
  anomalies: string[]
  priceReason: string | null
  reschedules: number
  reassignments: number
  createdAt: Date
  statusSince: Date
  lastEventAt: Date
  contactedAt: Date | null
  firstAssignedAt: Date | null
  pickedUpAt: Date | null
  payoutInitiatedAt: Date | null
  paidAt: Date | null
  closedAt: Date | null
  closeReason: string | null
  cancelledBy: string | null
  assignDueAt: Date | null
  pickupDueAt: Date | null
  failureReason: string | null
  failureText: string | null
  failureReportedAt: Date | null
  failureOwner: VerdictOwner | null
  imei: string | null
  serial: string | null
  idKind: string | null
  consentBy: string | null
  consentNote: string | null
  noVendorSince: Date | null
  prioritySince: Date | null
  priorityReason: string | null
  priorityBy: string | null
  noVendorReasons: { partner_id: string; name: string; rules: string[] }[]
}

/** Everything that the order page shows. */
export type OrderPage = {
  order: OrderFacts
  /** Masked for readers who may not see it; the same shape. */
  contact: OrderContact | null
  seesContact: boolean
  account: MaskedAccount | null
  area: { office: string; state: string } | null
  events: OrderEvent[]
  assignments: AssignmentRow[]
  payouts: OrderPayout[]
  clocks: OrderClock[]
  /** How likely it is to miss its pickup; null of what does not wait for one, and for who sees only their own. */
  risk: PickupRisk | null
  /** The commands of this status that this reader may give. */
  allowed: OrderCommand[]
  mayOverride: boolean
  /** Whether the partner's own page is theirs to open. */
  seesPartners: boolean
  /** Null where the reader sees only their own orders. */
  customer: {
    id: string
    flags: { kind: string; note: string | null; setAt: Date }[]
    others: OtherOrder[]
    more: boolean
  } | null
  reasons: FailureReason[]
  /** Reminders and escalations of its assignments, oldest first: told to people, no steps of its own. */
  told: ToldStep[]
  /** What one may be reminded of; null for who has no inbox. */
  followUps: { reminders: OwnReminder[]; choices: LaterChoice[] } | null
  reassignmentNeeded: boolean
  /** Of an order without a vendor: what would have to change; null for others, and for who does not see partners. */
  ways: NoVendorWays | null
  now: Date
}

const NEXT: Partial<Record<OrderStatus, readonly OrderCommand[]>> = {
  placed: ['assign'],
  assigned: ['accept', 'reassign'],
  accepted: ['start_trip', 'reassign'],
  en_route: ['arrive'],
  arrived: ['start_inspection'],
  inspecting: ['set_final_price'],
  priced: ['confirm_pickup'],
  picked_up: ['initiate_payout'],
  payout_initiated: ['confirm_payout'],
  failure_reported: ['approve_failure'],
  cancelled: ['reopen'],
  price_rejected: ['reopen'],
  non_serviceable: ['reopen'],
}

/** The one step that usually comes next, if this reader may take it. */
export function nextStep(status: OrderStatus, allowed: readonly OrderCommand[]): OrderCommand | null {
  return NEXT[status]?.find((command) => allowed.includes(command)) ?? null
}

/** Of the two commands of the priority flag the one that changes something. */
export function besidesFlag(commands: readonly OrderCommand[], flagged: boolean): OrderCommand[] {
  return commands.filter((command) => command !== (flagged ? 'set_priority' : 'clear_priority'))
}

/** Approving and rejecting a failure are one decision on the screen: whose it was. */
export function offered(allowed: readonly OrderCommand[]): OrderCommand[] {
  return allowed.filter((command) => command !== 'reject_failure')
}

const GIVES_PARTNER = ['assign', 'reassign', 'reverse_failure']

function changesArea({ command, data }: OrderEvent): boolean {
  return command === 'edit' && (data.pincode !== undefined || data.device_category !== undefined)
}

/**
 * Whether the partner that holds it does not serve the pincode or device any more. What a manager overrode knowingly stays
 * so until an edit changes the pincode or device.
 */
export function needsReassignment(
  order: Pick<OrderFacts, 'status' | 'imported'>,
  events: readonly OrderEvent[],
  holder: { covers: boolean; takesDevice: boolean } | null,
): boolean {
  if (!hasPartner(order.status) || order.imported || !holder || (holder.covers && holder.takesDevice)) return false
  const given = events.findLastIndex((event) => GIVES_PARTNER.includes(event.command))
  const rules = (events[given]?.data.override as { rules?: string[] } | undefined)?.rules ?? []
  return !rules.includes('coverage') || events.slice(given + 1).some(changesArea)
}
