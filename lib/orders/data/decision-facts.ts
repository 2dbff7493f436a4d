import type { OrderId, PartnerId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

const HELD = Prisma.sql`status IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported')`

/** How many open orders each partner holds; of one partner only, if named. */
export async function openOrdersByPartner(db: Sql, partnerId?: PartnerId): Promise<Map<PartnerId, number>> {
  const which = partnerId ? Prisma.sql`partner_id = ${partnerId}::uuid` : Prisma.sql`partner_id IS NOT NULL`
  const rows = await db.$queryRaw<{ id: PartnerId; open: number }[]>`
    SELECT partner_id AS id, count(*)::int AS open FROM orders WHERE ${HELD} AND ${which} GROUP BY partner_id`
  return new Map(rows.map((row) => [row.id, row.open]))
}

/** Partners whose assignment of this order ended as failed. */
export async function partnersThatFailed(db: Sql, orderId: OrderId): Promise<Set<PartnerId>> {
  const rows = await db.$queryRaw<{ id: PartnerId }[]>`
    SELECT DISTINCT partner_id AS id FROM assignments WHERE order_id = ${orderId}::uuid AND "end" = 'failed'`
  return new Set(rows.map((row) => row.id))
}

/**
 * Until the transaction ends, nobody else decides about the same thing: what is counted next cannot change before it is
 * decided upon. For rules that no constraint can hold (a warning that may be answered, a cap that may be overridden).
 */
export async function takeTurns(tx: Sql, kind: 'phone' | 'imei' | 'partner', value: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`${kind} ${value}`}, 0))`
}

/** References of other orders in which a device with this IMEI was bought. */
export async function ordersWithImei(db: Sql, imei: string, exceptOrderId: OrderId): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT ref FROM orders WHERE imei = ${imei} AND id <> ${exceptOrderId}::uuid AND picked_up_at IS NOT NULL AND NOT is_test
    ORDER BY id DESC LIMIT 5`
  return rows.map((row) => row.ref)
}

export async function livePayoutOf(db: Sql, orderId: OrderId): Promise<{ amount: number; initiatedBy: string } | null> {
  const rows = await db.$queryRaw<{ amount: number; initiatedBy: string }[]>`
    SELECT amount::float8 AS amount, initiated_by AS "initiatedBy" FROM payouts WHERE order_id = ${orderId}::uuid AND state <> 'failed'`
  return rows[0] ?? null
}

export async function isUtrUsed(db: Sql, utr: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`SELECT 1 FROM payouts WHERE utr = ${utr}`
  return rows.length > 0
}

/** References of other orders of the last days with the same phone and kind of device (product.md, "On placing"). */
export async function ordersOfPhone(db: Sql, phone: string, deviceCategory: string, since: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT o.ref FROM order_contacts c JOIN orders o ON o.id = c.order_id
    WHERE c.phone = ${phone} AND o.device_category = ${deviceCategory} AND o.created_at >= ${since}
    ORDER BY o.id DESC LIMIT 5`
  return rows.map((row) => row.ref)
}
