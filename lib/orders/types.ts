import type { FailedRule } from '@/lib/core/refusal'
import type { PartnerKind } from '@/lib/partners/types'
import type { CandidateScore } from '@/lib/routing/types'
import type { AssignmentEnd } from './domain/assignment-end'

/** Where an order stands. Source: product.md, "Order lifecycle". */
export const ORDER_STATUSES = [
  'placed',
  'assigned',
  'accepted',
  'en_route',
  'arrived',
  'inspecting',
  'priced',
  'picked_up',
  'payout_initiated',
  'completed',
  'failure_reported',
  'failed',
  'price_rejected',
  'cancelled',
  'non_serviceable',
  'returned',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

export type OrderStage = 'placed' | 'assigned' | 'pickup' | 'payout' | 'done' | 'review' | 'closed'

/** What can be done to an order; `place` makes one. */
export const ORDER_COMMANDS = [
  'assign',
  'accept',
  'decline',
  'reassign',
  'unassign',
  'start_trip',
  'arrive',
  'start_inspection',
  'set_final_price',
  'confirm_pickup',
  'reject_price',
  'initiate_payout',
  'confirm_payout',
  'fail_payout',
  'report_failure',
  'approve_failure',
  'reject_failure',
  'reverse_failure',
  'reschedule',
  'edit',
  'log_contact',
  'note',
  'set_priority',
  'clear_priority',
  'cancel',
  'tag_non_serviceable',
  'reopen',
] as const
export type OrderCommand = (typeof ORDER_COMMANDS)[number]

export type Slot = { start: Date; end: Date }
export type PartnerRef = { partner_id: string; name: string; kind: PartnerKind }
export type RescheduleCause = 'customer' | 'partner' | 'operations'
export type VerdictOwner = 'customer' | 'vendor' | 'associate' | 'operations'

/** An order's contact data; only for readers with `orders.contact`, masked for the rest. */
export type OrderContact = {
  name: string | null
  phone: string | null
  email: string | null
  line1: string | null
  line2: string | null
  landmark: string | null
  /** All of it was erased then. */
  erasedAt?: Date | null
}

export type PayoutAccount = {
  method: 'upi' | 'bank'
  upi: string | null
  account: string | null
  ifsc: string | null
  holder: string | null
}

/** One step of an order's history. `data` holds ids and facts, never contact data. */
export type OrderEvent = {
  seq: number
  at: Date
  recordedAt: Date
  command: string
  from: OrderStatus | null
  to: OrderStatus
  actor: { kind: string; id: string; name: string }
  version: number
  imported: boolean
  data: Record<string, unknown>
}

/** A partner holding an order, as the order page shows it. */
export type AssignmentRow = {
  id: string
  partner: PartnerRef
  startedAt: Date
  endedAt: Date | null
  end: AssignmentEnd | null
  capacityDate: string | null
  restoration: boolean
}

/** One possible partner for an order, with its score and the rules it fails. */
export type Candidate = {
  partner: PartnerRef & { tier: string; city: string | null }
  eligible: boolean
  /** True when only rules stand against it that a manager may override. */
  overridable: boolean
  failing: FailedRule[]
  capacity: number
  used: number
  openOrders: number
  score: CandidateScore | null
}
