import { type Db, Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { EventAnswer, OrderAnswerRow } from '../domain/order-answer'
import type { OrderStatus } from '../types'

/** What every answer of an order shows, of `orders o` joined with `partners p`; contact data is not in it. */
export const ORDER_COLUMNS = Prisma.sql`
  o.id, o.ref, o.external_id AS "externalId", o.status, o.version, o.source, o.city, o.pincode, o.device_category AS "deviceCategory",
  o.device_brand AS "deviceBrand", o.device_model AS "deviceModel", o.device_variant AS "deviceVariant", o.quoted_amount::float8 AS "quotedAmount",
  o.final_amount::float8 AS "finalAmount", o.price_reason AS "priceReason", o.currency, o.slot_start AS "slotStart", o.slot_end AS "slotEnd",
  o.partner_id AS "partnerId", p.code AS "partnerCode", p.name AS "partnerName", o.partner_kind AS "partnerKind", o.reassignments, o.reschedules,
  o.created_at AS "createdAt", o.assign_due_at AS "assignDueAt", o.pickup_due_at AS "pickupDueAt", o.first_assigned_at AS "firstAssignedAt",
  o.picked_up_at AS "pickedUpAt", o.paid_at AS "paidAt", o.closed_at AS "closedAt", o.failure_reason AS "failureReason",
  o.failure_text AS "failureText", o.failure_reported_at AS "failureReportedAt", o.failure_owner AS "failureOwner",
  o.cancelled_by AS "cancelledBy", o.close_reason AS "closeReason", o.no_vendor_since AS "noVendorSince", o.priority_since AS "prioritySince", o.priority_reason AS "priorityReason",
  o.priority_by AS "priorityBy", o.imei, o.serial,
  (SELECT utr FROM payouts y WHERE y.order_id = o.id AND y.state = 'confirmed') AS utr, o.rating, o.is_test AS "isTest", o.imported, o.anomalies`

const CONTACT = Prisma.sql`
  (SELECT to_jsonb(c) FROM (SELECT name, phone, email, line1, line2, landmark FROM order_contacts WHERE order_id = o.id) c) AS contact`

/** One order's columns; contact data is not even selected unless asked for. */
export async function orderAnswerRow(db: Sql, ref: string, withContact: boolean): Promise<OrderAnswerRow | null> {
  const contact = withContact ? CONTACT : Prisma.sql`NULL AS contact`
  const rows = await db.$queryRaw<OrderAnswerRow[]>`
    SELECT ${ORDER_COLUMNS}, ${contact} FROM orders o LEFT JOIN partners p ON p.id = o.partner_id WHERE o.ref = ${ref}`
  return rows[0] ?? null
}

/** Whom to call and where to go, for whoever may see it. */
export async function orderContact(db: Sql, orderId: string): Promise<OrderAnswerRow['contact']> {
  const rows = await db.$queryRaw<NonNullable<OrderAnswerRow['contact']>[]>`
    SELECT name, phone, email, line1, line2, landmark FROM order_contacts WHERE order_id = ${orderId}::uuid`
  return rows[0] ?? null
}

/** What of an order decides who may see it. */
export async function orderScope(
  db: Db,
  ref: string,
): Promise<{ id: string; partnerId: string | null; status: OrderStatus } | null> {
  const row = await db.order.findUnique({ where: { ref }, select: { id: true, partnerId: true, status: true } })
  return row && { ...row, status: row.status as OrderStatus }
}

/** A page of history, oldest first, after a sequence number. */
export async function eventPage(db: Db, orderId: string, afterSeq: number, limit: number): Promise<EventAnswer[]> {
  const rows = await db.orderEvent.findMany({
    // A caller's number may be above what the column can hold.
    where: { orderId, seq: { gt: Math.min(afterSeq, 2 ** 31 - 1) } },
    orderBy: { seq: 'asc' },
    take: limit,
  })
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    recorded_at: row.recordedAt.toISOString(),
    command: row.command,
    from: row.fromStatus as OrderStatus | null,
    to: row.toStatus as OrderStatus,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    version: row.version,
    imported: row.imported,
    data: row.data as Record<string, unknown>,
  }))
}
