import { z } from 'zod'
import type { PartnerKind } from '@/lib/partners/types'
import { ORDER_STATUSES, type OrderStatus } from '../types'
import { stageOf } from './lifecycle'

const instant = z.iso.datetime({ offset: true })

/** An order as the API answers it (interfaces.md); contact and payout only for callers that may see them. */
export const orderAnswer = z.strictObject({
  ref: z.string(),
  external_id: z.string().nullable(),
  status: z.enum(ORDER_STATUSES),
  stage: z.string(),
  version: z.number().int(),
  source: z.string(),
  city: z.string().nullable(),
  pincode: z.string().nullable(),
  device: z.strictObject({
    category: z.string(),
    brand: z.string().nullable(),
    model: z.string().nullable(),
    variant: z.string().nullable(),
  }),
  quoted_amount: z.number().int().nullable(),
  final_amount: z.number().int().nullable(),
  price_reason: z.string().nullable(),
  currency: z.string(),
  slot: z.strictObject({ start: instant, end: instant }).nullable(),
  partner: z
    .strictObject({ partner_id: z.string(), name: z.string(), kind: z.enum(['vendor', 'in_house']) })
    .nullable(),
  reassignments: z.number().int(),
  reschedules: z.number().int(),
  created_at: instant,
  assign_due_at: instant.nullable(),
  pickup_due_at: instant.nullable(),
  first_assigned_at: instant.nullable(),
  picked_up_at: instant.nullable(),
  paid_at: instant.nullable(),
  closed_at: instant.nullable(),
  failure: z
    .strictObject({
      reason_code: z.string(),
      note: z.string().nullable(),
      reported_at: instant.nullable(),
      owner: z.string().nullable(),
    })
    .nullable(),
  cancelled_by: z.string().nullable(),
  close_reason: z.string().nullable(),
  no_vendor_since: instant.nullable(),
  priority: z.strictObject({ since: instant, reason: z.string(), by: z.string() }).nullable(),
  imei: z.string().nullable(),
  serial: z.string().nullable(),
  utr: z.string().nullable(),
  rating: z.number().int().nullable(),
  is_test: z.boolean(),
  imported: z.boolean(),
  anomalies: z.array(z.string()),
  customer: z
    .strictObject({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() })
    .optional(),
  address: z
    .strictObject({ line1: z.string().nullable(), line2: z.string().nullable(), landmark: z.string().nullable() })
    .optional(),
})
export type OrderAnswer = z.output<typeof orderAnswer>

/** One event of an order's history as the API answers it. */
export const eventAnswer = z.strictObject({
  seq: z.number().int(),
  at: instant,
  recorded_at: instant,
  command: z.string(),
  from: z.enum(ORDER_STATUSES).nullable(),
  to: z.enum(ORDER_STATUSES),
  actor: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
  version: z.number().int(),
  imported: z.boolean(),
  data: z.record(z.string(), z.unknown()),
})
export type EventAnswer = z.output<typeof eventAnswer>

/** An order's columns, with contact columns only where they were selected. */
export type OrderAnswerRow = {
  id: string
  ref: string
  externalId: string | null
  status: OrderStatus
  version: number
  source: string
  city: string | null
  pincode: string | null
  deviceCategory: string
  deviceBrand: string | null
  deviceModel: string | null
  deviceVariant: string | null
  quotedAmount: number | null
  finalAmount: number | null
  priceReason: string | null
  currency: string
  slotStart: Date | null
  slotEnd: Date | null
  partnerId: string | null
  partnerCode: string | null
  partnerName: string | null
  partnerKind: PartnerKind | null
  reassignments: number
  reschedules: number
  createdAt: Date
  assignDueAt: Date | null
  pickupDueAt: Date | null
  firstAssignedAt: Date | null
  pickedUpAt: Date | null
  paidAt: Date | null
  closedAt: Date | null
  failureReason: string | null
  failureText: string | null
  failureReportedAt: Date | null
  failureOwner: string | null
  cancelledBy: string | null
  closeReason: string | null
  noVendorSince: Date | null
  prioritySince: Date | null
  priorityReason: string | null
  priorityBy: string | null
  imei: string | null
  serial: string | null
  utr: string | null
  rating: number | null
  isTest: boolean
  imported: boolean
  anomalies: string[]
  contact: {
    name: string | null
    phone: string | null
    email: string | null
    line1: string | null
    line2: string | null
    landmark: string | null
  } | null
}

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** Whom and where, for a caller that may see it. */
export function contactAnswer(contact: OrderAnswerRow['contact']): Pick<OrderAnswer, 'customer' | 'address'> {
  if (!contact) return {}
  const { name, phone, email, line1, line2, landmark } = contact
  return { customer: { name, phone, email }, address: { line1, line2, landmark } }
}

function outcomeAnswer(
  row: OrderAnswerRow,
): Pick<OrderAnswer, 'failure' | 'cancelled_by' | 'close_reason' | 'no_vendor_since' | 'priority'> {
  return {
    failure:
      row.failureReason === null
        ? null
        : {
            reason_code: row.failureReason,
            note: row.failureText,
            reported_at: iso(row.failureReportedAt),
            owner: row.failureOwner,
          },
    cancelled_by: row.cancelledBy,
    close_reason: row.closeReason,
    no_vendor_since: iso(row.noVendorSince),
    priority: row.prioritySince && {
      since: row.prioritySince.toISOString(),
      reason: row.priorityReason ?? '',
      by: row.priorityBy ?? '',
    },
  }
}

function timesAnswer(row: OrderAnswerRow) {
  return {
    created_at: row.createdAt.toISOString(),
    assign_due_at: iso(row.assignDueAt),
    pickup_due_at: iso(row.pickupDueAt),
    first_assigned_at: iso(row.firstAssignedAt),
    picked_up_at: iso(row.pickedUpAt),
    paid_at: iso(row.paidAt),
    closed_at: iso(row.closedAt),
  }
}

/** The shape others rely on; additions are free, changes are not. */
export function toOrderAnswer(row: OrderAnswerRow): OrderAnswer {
  const { slotStart, slotEnd } = row
  return {
    ref: row.ref,
    external_id: row.externalId,
    status: row.status,
    stage: stageOf(row.status),
    version: row.version,
    source: row.source,
    city: row.city,
    pincode: row.pincode,
    device: {
      category: row.deviceCategory,
      brand: row.deviceBrand,
      model: row.deviceModel,
      variant: row.deviceVariant,
    },
    quoted_amount: row.quotedAmount,
    final_amount: row.finalAmount,
    price_reason: row.priceReason,
    currency: row.currency,
    slot: slotStart && slotEnd ? { start: slotStart.toISOString(), end: slotEnd.toISOString() } : null,
    partner:
      row.partnerCode && row.partnerKind
        ? { partner_id: row.partnerCode, name: row.partnerName ?? '', kind: row.partnerKind }
        : null,
    reassignments: row.reassignments,
    reschedules: row.reschedules,
    ...timesAnswer(row),
    ...outcomeAnswer(row),
    imei: row.imei,
    serial: row.serial,
    utr: row.utr,
    rating: row.rating,
    is_test: row.isTest,
    imported: row.imported,
    anomalies: row.anomalies,
    ...contactAnswer(row.contact),
  }
}
