import type { CustomerId, OrderId } from '@/lib/core/ids'
import type { By } from '@/lib/server/audit'
import type { Sql } from '@/lib/server/sql'
import type { NoVendorReason } from '../domain/no-vendor'
import type { PlaceOrderInput } from '../schema'

export type NewOrder = {
  id: OrderId
  input: PlaceOrderInput
  ref: string
  city: string
  customerId: CustomerId
  assignDueAt: Date
  pickupDueAt: Date
  clocksVersion: number
  calendarVersion: number
  /** Null: somebody can take it. */
  noVendor: NoVendorReason[] | null
  now: Date
  by: By
}

export async function nextOrderRef(tx: Sql, prefix: string): Promise<string> {
  const rows = await tx.$queryRaw<{ n: string }[]>`SELECT nextval('order_ref_seq')::text AS n`
  return `${prefix}-${rows[0]?.n}`
}

export async function findByExternalId(tx: Sql, source: string, externalId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<
    { ref: string }[]
  >`SELECT ref FROM orders WHERE source = ${source} AND external_id = ${externalId}`
  return rows[0]?.ref ?? null
}

/** Writes a placed order; false when another delivery of the same external id came first. */
export async function insertOrder(tx: Sql, order: NewOrder): Promise<boolean> {
  const { input, now } = order
  const { device } = input
  const [start, end] = [input.slot?.start ?? null, input.slot?.end ?? null]
  const inserted = await tx.$executeRaw`
    INSERT INTO orders (id, ref, source, external_id, status, customer_id, city, pincode, device_category, device_brand, device_model,
      device_variant, quoted_amount, slot_start, slot_end, due_slot_end, created_at, status_since, last_event_at, assign_due_at,
      pickup_due_at, clocks_version, calendar_version, no_vendor_since, no_vendor_reasons, is_test)
    VALUES (${order.id}::uuid, ${order.ref}, ${input.source}, ${input.external_id ?? null}, 'placed', ${order.customerId}::uuid, ${order.city},
      ${input.address.pincode}, ${device.category}, ${device.brand ?? null}, ${device.model ?? null}, ${device.variant ?? null},
      ${input.quoted_amount}, ${start}, ${end}, ${end}, ${now}, ${now}, ${now}, ${order.assignDueAt}, ${order.pickupDueAt},
      ${order.clocksVersion}, ${order.calendarVersion}, ${order.noVendor ? now : null},
      ${order.noVendor ? JSON.stringify(order.noVendor) : null}::jsonb, ${input.is_test})
    ON CONFLICT DO NOTHING`
  return inserted === 1
}
