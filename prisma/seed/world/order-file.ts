import type { Actor } from '@/lib/auth/actor'
import type { SlotWindow } from '@/lib/core/slot-windows'
import type { AssignmentEnd } from '@/lib/orders/domain/assignment-end'
import type { DueColumns } from '@/lib/orders/domain/next-due'
import type { NoVendorReason } from '@/lib/orders/domain/no-vendor'
import type { OrderChanges, OrderState } from '@/lib/orders/domain/order-state'
import type { OrderStatus } from '@/lib/orders/types'

/** A row of `orders` in the making: what decisions see and what they set, and the rest of its columns. */
export type OrderRow = OrderState &
  Pick<
    Required<OrderChanges>,
    'deviceBrand' | 'deviceModel' | 'deviceVariant' | 'priceReason' | 'pickedUpAt' | 'payoutInitiatedAt'
  > &
  Pick<
    Required<OrderChanges>,
    | 'paidAt'
    | 'noVendorSince'
    | 'priorityReason'
    | 'priorityBy'
    | 'failureText'
    | 'failureReportedAt'
    | 'closeReason'
    | 'cancelledBy'
  > &
  Pick<Required<OrderChanges>, 'imei' | 'serial' | 'consentNote'> & {
    source: string
    externalId: string | null
    slotChangedAt: Date | null
    statusSince: Date
    idKind: string | null
    consentBy: 'form' | 'call' | null
    noVendorReasons: NoVendorReason[] | null
    reassignments: number
    rating: number | null
    ratingAt: Date | null
    isTest: boolean
  }

export type EventRow = {
  orderId: string
  seq: number
  at: Date
  recordedAt: Date
  command: string
  from: OrderStatus | null
  to: OrderStatus
  actor: Actor
  version: number
  data: Record<string, unknown>
}

export type AssignmentRow = {
  id: string
  orderId: string
  partnerId: string
  seq: number
  startedAt: Date
  endedAt: Date | null
  end: AssignmentEnd | null
  capacityDate: string
  capacityWindow: SlotWindow | null
  booked: boolean
  restoration: boolean
}

export type PayoutRow = {
  id: string
  orderId: string
  amount: number
  state: 'initiated' | 'confirmed' | 'failed'
  initiatedBy: string
  initiatedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  utr: string | null
  failureReason: string | null
}

export type ContactRow = {
  name: string
  phone: string
  email: string | null
  line1: string
  line2: string
  landmark: string | null
  payoutMethod: 'upi' | 'bank' | null
  payoutUpi: string | null
  payoutAccount: string | null
  payoutIfsc: string | null
  payoutName: string | null
}

export type LeadRow = {
  id: string
  ref: string
  customerId: string
  name: string
  phone: string
  email: string | null
  pincode: string
  city: string
  deviceCategory: string
  deviceBrand: string
  deviceModel: string
  quotedAmount: number
  source: string
  outcome: 'area_not_serviceable' | 'device_not_serviceable' | 'asked'
  note: string | null
  day: string
  createdAt: Date
  orderId: string | null
  convertedAt: Date | null
  version: number
}

export type CustomerRow = { id: string; phone: string; name: string; email: string | null; createdAt: Date }

export type FlagRow = { id: string; customerId: string; kind: string; note: string | null; setBy: string; setAt: Date }

export type AuditRow = {
  id: string
  at: Date
  actor: Actor
  action: string
  subjectKind: string
  subjectId: string
  data: Record<string, unknown>
}

/** An order with everything that belongs to it. Kept in memory until nothing more can happen to it. */
export type OrderFile = {
  row: OrderRow
  contact: ContactRow
  events: EventRow[]
  assignments: AssignmentRow[]
  payouts: PayoutRow[]
  lead: LeadRow | null
}

/** Where finished rows go: to the database, or into arrays of a test. */
export type Sink = {
  customer(row: CustomerRow): void
  lead(row: LeadRow): void
  flag(row: FlagRow): void
  audit(row: AuditRow): void
  order(file: OrderFile, due: DueColumns): void
}
