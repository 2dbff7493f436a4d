import type { Sql } from '@/lib/server/sql'

/** How a partner's assignments of a time ended; failed ones by whose they were in the end. */
export type PartnerRecord = { assigned: number; pickedUp: number; failedTheirs: number; failedOthers: number }

/** A partner's assignments since an instant, by the index of partner and start. */
export async function partnerRecord(db: Sql, code: string, since: Date): Promise<PartnerRecord> {
  const [row] = await db.$queryRaw<PartnerRecord[]>`
    SELECT count(*)::int AS assigned, count(*) FILTER (WHERE a."end" = 'picked_up')::int AS "pickedUp",
      count(*) FILTER (WHERE a."end" = 'failed' AND o.failure_owner IN ('vendor', 'associate'))::int AS "failedTheirs",
      count(*) FILTER (WHERE a."end" = 'failed' AND o.failure_owner IN ('customer', 'operations'))::int AS "failedOthers"
    FROM assignments a JOIN partners p ON p.id = a.partner_id JOIN orders o ON o.id = a.order_id
    WHERE p.code = ${code} AND a.started_at >= ${since} AND NOT a.restoration AND a."end" IS DISTINCT FROM 'undone' AND NOT o.is_test`
  return row ?? { assigned: 0, pickedUp: 0, failedTheirs: 0, failedOthers: 0 }
}
