import { newId } from '@/lib/core/ids'
import type { CapacityPlace } from '@/lib/partners/domain/capacity-place'
import type { By } from '@/lib/server/audit'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { AssignmentEnd } from '../domain/assignment-end'
import type { DueColumns } from '../domain/next-due'
import type { OrderChanges, OrderState } from '../domain/order-state'
import type { OrderStatus } from '../types'

export type NewEvent = {
  orderId: string
  seq: number
  at: Date
  recordedAt: Date
  command: string
  from: OrderStatus | null
  to: OrderStatus
  by: By
  version: number
  data: Record<string, unknown>
}

export async function insertEvent(tx: Sql, event: NewEvent): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO order_events (order_id, seq, at, recorded_at, command, from_status, to_status, actor_kind, actor_id, actor_name, version, data)
    VALUES (${event.orderId}::uuid, ${event.seq}, ${event.at}, ${event.recordedAt}, ${event.command}, ${event.from}, ${event.to},
      ${event.by.kind}, ${event.by.id}, ${event.by.name}, ${event.version}, ${JSON.stringify(event.data)}::jsonb)`
}

/** Ends an assignment; `keepsBooking` when the pickup happened. */
export async function endAssignment(
  tx: Sql,
  id: string,
  end: AssignmentEnd,
  at: Date,
  keepsBooking: boolean,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE assignments SET ended_at = ${at}, "end" = ${end}, booked = booked AND ${keepsBooking} WHERE id = ${id}::uuid`
}

export async function insertAssignment(
  tx: Sql,
  assignment: { orderId: string; partnerId: string; seq: number; at: Date; place: CapacityPlace; restoration: boolean },
): Promise<string> {
  const id = newId(assignment.at)
  const { place } = assignment
  await tx.$executeRaw`
    INSERT INTO assignments (id, order_id, partner_id, seq, started_at, capacity_date, capacity_window, booked, restoration)
    VALUES (${id}::uuid, ${assignment.orderId}::uuid, ${assignment.partnerId}::uuid, ${assignment.seq}, ${assignment.at}, ${place.date}::date,
      ${place.window}, true, ${assignment.restoration})`
  return id
}

export async function setCapacityPlace(tx: Sql, assignmentId: string, place: CapacityPlace): Promise<void> {
  await tx.$executeRaw`
    UPDATE assignments SET capacity_date = ${place.date}::date, capacity_window = ${place.window} WHERE id = ${assignmentId}::uuid`
}

/** False when the order has a payout that has not failed. */
export async function insertPayout(
  tx: Sql,
  payout: { orderId: string; amount: number; by: By; at: Date },
): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO payouts (id, order_id, amount, state, initiated_by, initiated_at)
    VALUES (${newId(payout.at)}::uuid, ${payout.orderId}::uuid, ${payout.amount}, 'initiated', ${payout.by.id}, ${payout.at}) ON CONFLICT DO NOTHING`
  return inserted === 1
}

/** The bank's word on the payout that waits for it. */
export async function decidePayout(
  tx: Sql,
  orderId: string,
  decided: { utr: string } | { failureReason: string },
  by: By,
  at: Date,
): Promise<void> {
  const set =
    'utr' in decided
      ? Prisma.sql`state = 'confirmed', utr = ${decided.utr}`
      : Prisma.sql`state = 'failed', failure_reason = ${decided.failureReason}`
  await tx.$executeRaw`
    UPDATE payouts SET ${set}, decided_by = ${by.id}, decided_at = ${at} WHERE order_id = ${orderId}::uuid AND state = 'initiated'`
}

type Columns = OrderChanges &
  DueColumns & {
    status: OrderStatus
    version: number
    lastEventAt: Date
    statusSince?: Date
    assignmentId?: string | null
    assignments?: number
    reassignments?: number
    customerId?: string
  }

const UUID_COLUMNS = new Set(['partner_id', 'assignment_id', 'customer_id'])

const columnName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Saves the order if it is still at the version the decision was taken from; false is a conflict. */
export async function updateOrder(
  tx: Sql,
  order: Pick<OrderState, 'id' | 'version'>,
  columns: Columns,
): Promise<boolean> {
  const sets = Object.entries(columns)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => {
      const column = columnName(field)
      // Column names are those of the type above, never a caller's.
      return UUID_COLUMNS.has(column)
        ? Prisma.sql`${Prisma.raw(column)} = ${value}::uuid`
        : Prisma.sql`${Prisma.raw(column)} = ${value}`
    })
  if (columns.noVendorSince === null) sets.push(Prisma.sql`no_vendor_reasons = NULL`)
  const updated = await tx.$executeRaw`
    UPDATE orders SET ${Prisma.join(sets)} WHERE id = ${order.id}::uuid AND version = ${order.version}`
  return updated === 1
}
