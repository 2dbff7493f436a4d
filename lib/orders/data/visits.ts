import type { PartnerId } from '@/lib/core/ids'
import type { Db } from '@/lib/server/database'

const MOST = 100

/** References of what a partner has to do at the door, or has to start paying, in the order of the slots. */
export async function visitRefs(db: Db, partnerId: PartnerId): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT ref FROM orders WHERE partner_id = ${partnerId}::uuid
      AND (status IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced') OR status IN ('picked_up', 'payout_initiated'))
    ORDER BY slot_start NULLS LAST, pickup_due_at, id LIMIT ${MOST}`
  return rows.map((row) => row.ref)
}
