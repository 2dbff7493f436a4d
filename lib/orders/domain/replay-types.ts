import type { LocalDate } from '@/lib/core/business-time'
import type { SlotWindow } from '@/lib/core/slot-windows'
import type { PartnerKind } from '@/lib/partners/types'
import type { OrderStatus } from '../types'
import type { HistoryClocks } from './history-clocks'

/** The columns of an order that its history says something of. Amounts are paise. */
export type OrderColumns = {
  status: OrderStatus
  version: number
  source: string
  city: string | null
  pincode: string | null
  deviceCategory: string
  quotedAmount: number | null
  finalAmount: number | null
  priceReason: string | null
  slotStart: Date | null
  slotEnd: Date | null
  slotChangedAt: Date | null
  reschedules: number
  partnerId: string | null
  partnerKind: PartnerKind | null
  assignments: number
  reassignments: number
  createdAt: Date
  statusSince: Date
  lastEventAt: Date
  firstAssignedAt: Date | null
  contactedAt: Date | null
  pickedUpAt: Date | null
  payoutInitiatedAt: Date | null
  paidAt: Date | null
  closedAt: Date | null
  assignDueAt: Date | null
  pickupDueAt: Date | null
  dueSlotEnd: Date | null
  duePartnerKind: PartnerKind | null
  clocksVersion: number | null
  calendarVersion: number | null
  nextDueAt: Date | null
  nextDueClock: string | null
  nextDueFrom: Date | null
  noActionDueAt: Date | null
  stuckDueAt: Date | null
  noVendorSince: Date | null
  prioritySince: Date | null
  priorityReason: string | null
  priorityBy: string | null
  failureReason: string | null
  failureText: string | null
  failureReportedAt: Date | null
  failureOwner: string | null
  statusBeforeFailure: OrderStatus | null
  closeReason: string | null
  cancelledBy: string | null
  idKind: string | null
  consentBy: string | null
  /** imei | serial: which number of the device was written down. */
  deviceNumber: string | null
}

/** An order as it stands, with what history does not tell but is needed to judge it. */
export type FoundOrder = OrderColumns & {
  id: string
  ref: string
  imported: boolean
  assignmentId: string | null
  noVendorReasoned: boolean
  utrUsedBefore: boolean
}

export type ReplayEvent = {
  seq: number
  at: Date
  recordedAt: Date
  command: string
  from: OrderStatus | null
  to: OrderStatus
  actorId: string
  actorName: string
  version: number
  imported: boolean
  data: Record<string, unknown>
}

/** One row of `assignments`; `partnerId` is undefined where history names nobody we know. */
export type ReplayAssignment = {
  partnerId: string | null
  startedAt: Date
  endedAt: Date | null
  end: string | null
  capacityDate: LocalDate | null
  /** Where nothing is booked any more it says nothing. */
  capacityWindow: SlotWindow | null
  booked: boolean
  restoration: boolean
}

export type ReplayPayout = {
  amount: number
  state: string
  initiatedBy: string
  initiatedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  utr: string | null
  failureReason: string | null
}

export type FoundHistory = {
  order: FoundOrder
  events: ReplayEvent[]
  assignments: (ReplayAssignment & { id: string })[]
  payouts: ReplayPayout[]
}

/** The same row where some values may be unknown: history does not tell them, so that nothing is compared. */
export type Unsure<T> = { [K in keyof T]: T[K] | undefined }

/** What policies and partners say, for many orders. */
export type ReplayBook = {
  partner(code: string): { id: string; kind: PartnerKind } | undefined
  /** The clocks in force at an instant. */
  clocksAt(instant: Date): HistoryClocks
}

/** What a history leads to, and what is wrong with its steps. */
export type Replayed = {
  columns: Unsure<OrderColumns>
  assignments: Unsure<ReplayAssignment>[]
  payouts: Unsure<ReplayPayout>[]
  faults: StepFault[]
}

export type StepFault = {
  seq: number
  field: string
  expected: string | number | Date | null
  found: string | number | Date | null
}
