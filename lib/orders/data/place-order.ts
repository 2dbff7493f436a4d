import type { CustomerId, OrderId } from '@/lib/core/ids'
import type { PolicySet } from '@/lib/policies/types'
import { type AuditFacts, auditColumns, type By } from '@/lib/server/audit'
import type { Sql } from '@/lib/server/sql'
import { slotFacts } from '../domain/decide-assignment'
import { dueColumns } from '../domain/next-due'
import type { NoVendorReason } from '../domain/no-vendor'
import { externalKey, type Placing, wishKey } from '../domain/placing'
import type { PlaceOrderInput } from '../schema'
import { newContactColumns } from './contacts'
import { dueRow } from './due-row'
import { type Columns, insertInTurn } from './insert-rows'

export type NewOrder = Placing & {
  id: OrderId
  ref: string
  customerId: CustomerId
  /** Null: somebody can take it. */
  noVendor: NoVendorReason[] | null
}

/** What all orders of a call have in common. */
export type Placed = { by: By; now: Date; requestId: string | null; policies: PolicySet }

/** Of these orders, the references of those that are there, by `externalKey`. */
export async function refsByExternalKey(db: Sql, inputs: PlaceOrderInput[]): Promise<Map<string, string>> {
  const named = inputs.filter((input) => externalKey(input) !== null)
  if (named.length === 0) return new Map()
  const rows = await db.$queryRaw<{ source: string; external_id: string; ref: string }[]>`
    SELECT o.source, o.external_id, o.ref FROM unnest(${named.map(({ source }) => source)}::text[],
      ${named.map(({ external_id }) => external_id)}::text[]) AS w(source, external_id)
    JOIN orders o ON o.source = w.source AND o.external_id = w.external_id`
  return new Map(rows.map((row) => [`${row.source}\u0000${row.external_id}`, row.ref]))
}

/** References of orders since then with one of these phones (each named once), newest first, by `wishKey`. */
export async function refsByWish(db: Sql, phones: string[], since: Date): Promise<Map<string, string[]>> {
  const rows = await db.$queryRaw<{ phone: string; device: string; ref: string }[]>`
    SELECT c.phone, o.device_category AS device, o.ref
    FROM unnest(${phones}::text[]) AS w(phone) JOIN order_contacts c ON c.phone = w.phone JOIN orders o ON o.id = c.order_id
    WHERE o.created_at >= ${since} ORDER BY o.id DESC`
  const refs = new Map<string, string[]>()
  for (const { phone, device, ref } of rows) {
    const key = wishKey({ customer: { phone }, device: { category: device } })
    const known = refs.get(key)
    if (known) known.push(ref)
    else refs.set(key, [ref])
  }
  return refs
}

function orderColumns(order: NewOrder, { now, policies }: Placed): Columns {
  const { input, noVendor, assignDueAt, pickupDueAt } = order
  const { device, slot } = input
  const nothingYet = { assignmentStartedAt: null, contactedAt: null, pickedUpAt: null }
  const clocks = { status: 'placed' as const, createdAt: now, statusSince: now, slotStart: slot?.start ?? null }
  return {
    id: order.id,
    ref: order.ref,
    source: input.source,
    external_id: input.external_id ?? null,
    status: 'placed',
    customer_id: order.customerId,
    city: order.city,
    pincode: input.address.pincode,
    device_category: device.category,
    device_brand: device.brand ?? null,
    device_model: device.model ?? null,
    device_variant: device.variant ?? null,
    quoted_amount: input.quoted_amount,
    slot_start: slot?.start ?? null,
    slot_end: slot?.end ?? null,
    due_slot_end: slot?.end ?? null,
    created_at: now,
    status_since: now,
    last_event_at: now,
    assign_due_at: assignDueAt,
    pickup_due_at: pickupDueAt,
    clocks_version: policies.clocksVersion,
    calendar_version: policies.calendarVersion,
    ...dueRow(dueColumns({ ...clocks, ...nothingYet, assignDueAt, pickupDueAt }, policies)),
    no_vendor_since: noVendor ? now : null,
    no_vendor_reasons: noVendor,
    is_test: input.is_test,
  }
}

/** Order placed, and marked at once when nobody could take it. */
function eventColumns({ id, input, noVendor }: NewOrder, { by, now }: Placed): Columns[] {
  const event = (seq: number, command: string, from_status: string | null, data: object): Columns => ({
    order_id: id,
    seq,
    at: now,
    recorded_at: now,
    command,
    from_status,
    to_status: 'placed',
    actor_kind: by.kind,
    actor_id: by.id,
    actor_name: by.name,
    version: 1,
    data,
  })
  const placed = event(1, 'place', null, {
    pincode: input.address.pincode,
    device_category: input.device.category,
    quoted_amount: input.quoted_amount,
    source: input.source,
    ...(input.slot && { slot: slotFacts(input.slot) }),
    ...(input.acknowledge.length > 0 && { acknowledged: input.acknowledge }),
  })
  return noVendor ? [placed, event(2, 'mark_no_vendor', 'placed', { candidates: noVendor.length })] : [placed]
}

function auditOf({ id, ref, input }: NewOrder, { by, now, requestId }: Placed): AuditFacts {
  const data = { ref, source: input.source, is_test: input.is_test }
  return { at: now, by, action: 'orders.place', subjectKind: 'order', subjectId: id, requestId, data }
}

/** Writes placed orders with what belongs to them; false when another delivery of an external id came first: roll back. */
export function insertOrders(tx: Sql, orders: NewOrder[], placed: Placed): Promise<boolean> {
  return insertInTurn(tx, [
    {
      table: 'orders',
      rows: () => orders.map((order) => orderColumns(order, placed)),
      skip: 'source, external_id',
      goesOn: (written) => written === orders.length,
    },
    { table: 'order_contacts', rows: () => orders.map(({ id, input }) => newContactColumns(id, input)) },
    { table: 'order_events', rows: () => orders.flatMap((order) => eventColumns(order, placed)) },
    { table: 'audit_entries', rows: () => orders.map((order) => auditColumns(auditOf(order, placed))) },
  ])
}
