import type { PartnerId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { WORDS_BESIDE } from '../domain/lifecycle'
import type { OrderState } from '../domain/order-state'

/** The last step of the work itself: a note in between does not keep an assignment from being undone. */
const LAST_STEP = Prisma.sql`CASE WHEN e.command IN (${Prisma.join([...WORDS_BESIDE])}) THEN (SELECT w.command FROM order_events w
  WHERE w.order_id = o.id AND w.command NOT IN (${Prisma.join([...WORDS_BESIDE])}) ORDER BY w.seq DESC LIMIT 1) ELSE e.command END`

const COLUMNS = Prisma.sql`
  o.id, o.ref, o.status, o.version, o.customer_id AS "customerId", o.city, o.pincode, o.device_category AS "deviceCategory",
  o.quoted_amount::float8 AS "quotedAmount", o.final_amount::float8 AS "finalAmount", o.slot_start AS "slotStart", o.slot_end AS "slotEnd",
  o.reschedules, o.partner_id AS "partnerId", o.partner_kind AS "partnerKind", o.assignment_id AS "assignmentId", o.assignments,
  (SELECT count(*)::int FROM assignments c WHERE c.order_id = o.id AND c."end" IS DISTINCT FROM 'undone' AND NOT c.restoration) AS "countedAssignments",
  a.started_at AS "assignmentStartedAt", CASE WHEN a.booked THEN to_char(a.capacity_date, 'YYYY-MM-DD') END AS "bookedDate",
  CASE WHEN a.booked THEN a.capacity_window END AS "bookedWindow",
  o.created_at AS "createdAt", o.status_since AS "statusSince", o.last_event_at AS "lastEventAt", ${LAST_STEP} AS "lastCommand", e.seq AS "lastSeq",
  o.first_assigned_at AS "firstAssignedAt", o.contacted_at AS "contactedAt", o.picked_up_at AS "pickedUpAt", o.closed_at AS "closedAt", o.cancelled_by AS "cancelledBy", o.assign_due_at AS "assignDueAt",
  o.pickup_due_at AS "pickupDueAt", o.due_slot_end AS "dueSlotEnd", o.due_partner_kind AS "duePartnerKind", o.clocks_version AS "clocksVersion",
  o.calendar_version AS "calendarVersion", o.priority_since AS "prioritySince", o.status_before_failure AS "statusBeforeFailure", o.failure_reason AS "failureReason",
  o.failure_owner AS "failureOwner", o.imported, o.payout_stage AS "payoutStage"`

const FROM = Prisma.sql`
  FROM orders o LEFT JOIN assignments a ON a.id = o.assignment_id
  LEFT JOIN LATERAL (SELECT command, seq FROM order_events e WHERE e.order_id = o.id ORDER BY seq DESC LIMIT 1) e ON true`

/** The order for a decision, its row locked until the transaction ends: commands on one order take turns. */
export async function lockOrder(tx: Sql, ref: string): Promise<OrderState | null> {
  // The lock comes first and alone: what is read after it cannot be older than it.
  const locked = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM orders WHERE ref = ${ref} FOR NO KEY UPDATE`
  return locked[0] ? readOrderState(tx, ref) : null
}

/** The order as it is now, for previews and buttons. */
export async function readOrderState(db: Sql, ref: string): Promise<OrderState | null> {
  const rows = await db.$queryRaw<OrderState[]>`SELECT ${COLUMNS} ${FROM} WHERE o.ref = ${ref}`
  return rows[0] ?? null
}

/** An order of a run as it is now, with what ranking many asks besides. `seen`: the version it was picked with. */
export type RunOrder = OrderState & {
  position: number
  seen: number
  clusterId: string | null
  failedBefore: PartnerId[]
  contactErased: boolean
  partnerName: string | null
}

/** The orders of a run as they are now, in its order. */
export async function readRunOrders(db: Sql, runId: string): Promise<RunOrder[]> {
  return db.$queryRaw`
    SELECT ${COLUMNS}, r.position, r.order_version AS seen, g.cluster_id AS "clusterId", h.name AS "partnerName",
      EXISTS (SELECT FROM order_contacts c WHERE c.order_id = o.id AND c.erased_at IS NOT NULL) AS "contactErased",
      ARRAY(SELECT DISTINCT f.partner_id FROM assignments f WHERE f.order_id = o.id AND f."end" = 'failed') AS "failedBefore"
    ${FROM} JOIN bulk_run_rows r ON r.order_id = o.id LEFT JOIN pincodes g ON g.pincode = o.pincode LEFT JOIN partners h ON h.id = o.partner_id
    WHERE r.run_id = ${runId}::uuid ORDER BY r.position`
}

/** Who did what last, for a conflict's message. */
export async function lastChange(
  db: Sql,
  orderId: string,
): Promise<{ version: number; last_command: string; last_actor: string; last_at: string } | null> {
  const [row] = await db.$queryRaw<{ version: number; command: string; actor: string; at: Date }[]>`
    SELECT version, command, actor_name AS actor, at FROM order_events WHERE order_id = ${orderId}::uuid ORDER BY seq DESC LIMIT 1`
  return row
    ? { version: row.version, last_command: row.command, last_actor: row.actor, last_at: row.at.toISOString() }
    : null
}
