import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { PlanFilter } from '../schema'
import type { WaitingOrder } from '../types'

const COLUMNS = Prisma.sql`o.id, o.ref, o.version, o.city, o.pincode, p.cluster_id AS "clusterId", o.device_category AS "deviceCategory",
  o.quoted_amount::float8 AS "quotedAmount", o.slot_start AS "slotStart", o.slot_end AS "slotEnd", o.assign_due_at AS "assignDueAt",
  o.pickup_due_at AS "pickupDueAt", o.created_at AS "createdAt", o.priority_since IS NOT NULL AS flagged,
  ARRAY(SELECT DISTINCT a.partner_id FROM assignments a WHERE a.order_id = o.id AND a."end" = 'failed') AS "failedBefore"`

/** History is never routed; everything else that is placed is. */
const WAITS = Prisma.sql`o.status = 'placed' AND NOT o.imported AND o.pincode IS NOT NULL`

function conditions(filter: PlanFilter): Prisma.Sql {
  const parts = [WAITS]
  if (filter.city) parts.push(Prisma.sql`o.city = ${filter.city}`)
  if (filter.pincode) parts.push(Prisma.sql`o.pincode = ${filter.pincode}`)
  if (filter.device) parts.push(Prisma.sql`o.device_category = ${filter.device}`)
  if (filter.source) parts.push(Prisma.sql`o.source = ${filter.source}`)
  if (filter.placed_from) parts.push(Prisma.sql`o.created_at >= ${filter.placed_from}`)
  if (filter.placed_to) parts.push(Prisma.sql`o.created_at < ${filter.placed_to}`)
  if (filter.refs) parts.push(Prisma.sql`o.ref = ANY(${filter.refs}::text[])`)
  return Prisma.join(parts, ' AND ')
}

/** Placed orders of a filter, those whose assignment is due first in front. */
export async function waitingOrders(db: Sql, filter: PlanFilter, limit: number): Promise<WaitingOrder[]> {
  return db.$queryRaw`
    SELECT ${COLUMNS} FROM orders o LEFT JOIN pincodes p ON p.pincode = o.pincode WHERE ${conditions(filter)}
    ORDER BY o.assign_due_at NULLS LAST, o.id LIMIT ${limit}`
}

/** How many placed orders a filter means. */
export async function countWaiting(db: Sql, filter: PlanFilter): Promise<number> {
  const [row] = await db.$queryRaw<
    { orders: number }[]
  >`SELECT count(*)::int AS orders FROM orders o WHERE ${conditions(filter)}`
  return row?.orders ?? 0
}

/** Cities that have placed orders, those with most in front. */
export async function waitingCities(db: Sql): Promise<{ city: string; orders: number }[]> {
  return db.$queryRaw`
    SELECT o.city, count(*)::int AS orders FROM orders o WHERE ${WAITS} AND o.city IS NOT NULL GROUP BY o.city ORDER BY count(*) DESC, o.city`
}
