import type { LocalDate } from '@/lib/core/business-time'
import type { CustomerId, OrderId, PartnerId } from '@/lib/core/ids'
import type { SlotWindow } from '@/lib/core/slot-windows'
import type { PartnerKind } from '@/lib/partners/types'
import type { OrderStatus, VerdictOwner } from '../types'

/** An order as decisions see it: its current row, without contact data. Amounts are paise. */
export type OrderState = {
  id: OrderId
  ref: string
  status: OrderStatus
  version: number
  customerId: CustomerId | null
  city: string | null
  pincode: string | null
  deviceCategory: string
  quotedAmount: number | null
  finalAmount: number | null
  slotStart: Date | null
  slotEnd: Date | null
  reschedules: number
  partnerId: PartnerId | null
  partnerKind: PartnerKind | null
  assignmentId: string | null
  /** Rows of assignments so far, and those of them that count (not undone, not a restoration). */
  assignments: number
  countedAssignments: number
  /** Of the live assignment. */
  assignmentStartedAt: Date | null
  bookedDate: LocalDate | null
  bookedWindow: SlotWindow | null
  createdAt: Date
  statusSince: Date
  lastEventAt: Date
  lastCommand: string
  lastSeq: number
  firstAssignedAt: Date | null
  contactedAt: Date | null
  pickedUpAt: Date | null
  closedAt: Date | null
  cancelledBy: 'customer' | 'operations' | null
  assignDueAt: Date | null
  pickupDueAt: Date | null
  dueSlotEnd: Date | null
  duePartnerKind: PartnerKind | null
  clocksVersion: number | null
  calendarVersion: number | null
  /** Flagged by Operations or CX since then. */
  prioritySince: Date | null
  statusBeforeFailure: OrderStatus | null
  failureReason: string | null
  failureOwner: VerdictOwner | null
  imported: boolean
  payoutStage: boolean
}

/** The columns a decision may set; what is not named stays. */
export type OrderChanges = Partial<{
  city: string | null
  pincode: string
  deviceCategory: string
  deviceBrand: string | null
  deviceModel: string | null
  deviceVariant: string | null
  finalAmount: number | null
  priceReason: string | null
  slotStart: Date | null
  slotEnd: Date | null
  slotChangedAt: Date
  reschedules: number
  partnerId: PartnerId | null
  partnerKind: PartnerKind | null
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
  clocksVersion: number
  calendarVersion: number
  noVendorSince: Date | null
  prioritySince: Date | null
  priorityReason: string | null
  priorityBy: string | null
  failureReason: string | null
  failureText: string | null
  failureReportedAt: Date | null
  failureOwner: VerdictOwner | null
  statusBeforeFailure: OrderStatus | null
  closeReason: string | null
  cancelledBy: 'customer' | 'operations' | null
  imei: string | null
  serial: string | null
  idKind: string
  consentBy: 'form' | 'call'
  consentNote: string | null
}>
