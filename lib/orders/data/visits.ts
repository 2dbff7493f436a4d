import type { PartnerId } from '@/lib/core/ids'
import type { Db } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

const MOST = 100

/** References of what a partner has to do at the door, or has to start paying, in the order of the slots. */
export async function visitRefs(db: Db, partnerId: PartnerId): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT ref FROM orders WHERE partner_id = ${partnerId}::uuid
      AND (status IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced') OR status IN ('picked_up', 'payout_initiated'))
    ORDER BY slot_start NULLS LAST, pickup_due_at, id LIMIT ${MOST}`
  return rows.map((row) => row.ref)
}

/** An order that a partner has, or once had; null for any other. */
export async function orderThatWasOf(
  db: Sql,
  ref: string,
  partnerId: string,
): Promise<{ id: string; partnerId: string | null } | null> {
  const [row] = await db.$queryRaw<{ id: string; partnerId: string | null }[]>`
    SELECT o.id::text AS id, o.partner_id::text AS "partnerId" FROM orders o
    WHERE o.ref = ${ref} AND EXISTS (SELECT 1 FROM assignments a WHERE a.order_id = o.id AND a.partner_id = ${partnerId}::uuid)`
  return row ?? null
}
