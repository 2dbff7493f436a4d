import type { PartnerKind } from '@/lib/partners/types'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { FoundHistory, FoundOrder, ReplayAssignment, ReplayEvent, ReplayPayout } from '../domain/replay-types'

/** Orders looked at together: enough to spare round trips, few enough to hold. */
const BATCH = 4000

const ORDER = Prisma.sql`
  id::text AS id, ref, imported, assignment_id::text AS "assignmentId", no_vendor_reasons IS NOT NULL AS "noVendorReasoned",
  'utr_used_before' = ANY(anomalies) AS "utrUsedBefore", status, version, source, city, pincode, device_category AS "deviceCategory",
  quoted_amount::float8 AS "quotedAmount", final_amount::float8 AS "finalAmount", price_reason AS "priceReason", slot_start AS "slotStart",
  slot_end AS "slotEnd", slot_changed_at AS "slotChangedAt", reschedules, partner_id::text AS "partnerId", partner_kind AS "partnerKind",
  assignments, reassignments, created_at AS "createdAt", status_since AS "statusSince", last_event_at AS "lastEventAt",
  first_assigned_at AS "firstAssignedAt", contacted_at AS "contactedAt", picked_up_at AS "pickedUpAt",
  payout_initiated_at AS "payoutInitiatedAt", paid_at AS "paidAt", closed_at AS "closedAt", assign_due_at AS "assignDueAt",
  pickup_due_at AS "pickupDueAt", due_slot_end AS "dueSlotEnd", due_partner_kind AS "duePartnerKind", clocks_version AS "clocksVersion",
  calendar_version AS "calendarVersion", next_due_at AS "nextDueAt", next_due_clock AS "nextDueClock", next_due_from AS "nextDueFrom",
  no_action_due_at AS "noActionDueAt", stuck_due_at AS "stuckDueAt", no_vendor_since AS "noVendorSince", priority_since AS "prioritySince",
  priority_reason AS "priorityReason", priority_by AS "priorityBy", failure_reason AS "failureReason",
  failure_text AS "failureText", failure_reported_at AS "failureReportedAt", failure_owner AS "failureOwner",
  status_before_failure AS "statusBeforeFailure", close_reason AS "closeReason", cancelled_by AS "cancelledBy", id_kind AS "idKind",
  consent_by AS "consentBy", CASE WHEN imei IS NOT NULL THEN 'imei' WHEN serial IS NOT NULL THEN 'serial' END AS "deviceNumber"`

type Owned<T> = T & { orderId: string }

/** The next orders by id after the one given, each with its whole history; null behind the last. One snapshot is up to the caller. */
export async function nextHistories(db: Sql, after: string | null): Promise<FoundHistory[] | null> {
  const start = after ? Prisma.sql`WHERE id > ${after}::uuid` : Prisma.empty
  const orders = await db.$queryRaw<FoundOrder[]>(
    Prisma.sql`SELECT ${ORDER} FROM orders ${start} ORDER BY id LIMIT ${BATCH}`,
  )
  const [first, last] = [orders[0], orders.at(-1)]
  if (!first || !last) return null
  const range = Prisma.sql`order_id BETWEEN ${first.id}::uuid AND ${last.id}::uuid`
  const events = await db.$queryRaw<Owned<ReplayEvent>[]>`
    SELECT order_id::text AS "orderId", seq, at, recorded_at AS "recordedAt", command, from_status AS "from", to_status AS "to",
      actor_id AS "actorId", actor_name AS "actorName", version, imported, data
    FROM order_events WHERE ${range} ORDER BY order_id, seq`
  const assignments = await db.$queryRaw<Owned<ReplayAssignment & { id: string }>[]>`
    SELECT order_id::text AS "orderId", id::text AS id, partner_id::text AS "partnerId", started_at AS "startedAt", ended_at AS "endedAt", "end",
      to_char(capacity_date, 'YYYY-MM-DD') AS "capacityDate", capacity_window AS "capacityWindow", booked, restoration
    FROM assignments WHERE ${range} ORDER BY order_id, seq`
  const payouts = await db.$queryRaw<Owned<ReplayPayout>[]>`
    SELECT order_id::text AS "orderId", amount::float8 AS amount, state, initiated_by AS "initiatedBy", initiated_at AS "initiatedAt",
      decided_by AS "decidedBy", decided_at AS "decidedAt", utr, failure_reason AS "failureReason"
    FROM payouts WHERE ${range} ORDER BY order_id, initiated_at, decided_at, id`
  const [eventsOf, assignmentsOf, payoutsOf] = [byOrder(events), byOrder(assignments), byOrder(payouts)]
  return orders.map((order) => ({
    order,
    events: eventsOf.get(order.id) ?? [],
    assignments: assignmentsOf.get(order.id) ?? [],
    payouts: payoutsOf.get(order.id) ?? [],
  }))
}

function byOrder<T extends { orderId: string }>(rows: T[]): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const row of rows) {
    const list = map.get(row.orderId)
    if (list) list.push(row)
    else map.set(row.orderId, [row])
  }
  return map
}

/** How many orders there are, about, for whoever watches. */
export async function countOrders(db: Sql): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM orders`
  return rows[0]?.n ?? 0
}

/** Every partner by the code that events name, with its kind. */
export async function partnersByCode(db: Sql): Promise<Map<string, { id: string; kind: PartnerKind }>> {
  const rows = await db.$queryRaw<{ code: string; id: string; kind: PartnerKind }[]>`
    SELECT code, id::text AS id, kind FROM partners`
  return new Map(rows.map(({ code, id, kind }) => [code, { id, kind }]))
}
