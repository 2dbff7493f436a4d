import type { PartnerId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { PartnerStatistics } from '../types'

/** How partners did, as of the last refresh: all of them, or the ones named. */
export async function statisticsOf(db: Sql, ids?: readonly PartnerId[]): Promise<Map<PartnerId, PartnerStatistics>> {
  const which = ids ? Prisma.sql`partner_id = ANY(${[...ids]}::uuid[])` : Prisma.sql`true`
  const rows = await db.$queryRaw<PartnerStatistics[]>`
    SELECT partner_id AS "partnerId", completion, pickup_sla AS "pickupSla", assignments, assignments_last_week AS "assignmentsLastWeek",
      as_of AS "asOf"
    FROM partner_statistics WHERE ${which}`
  return new Map(rows.map((row) => [row.partnerId, row]))
}

/** Writes the figures of one refresh over those of the last; one that is older than what stands changes nothing. */
export async function saveStatistics(tx: Sql, rows: readonly PartnerStatistics[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO partner_statistics (partner_id, completion, pickup_sla, assignments, assignments_last_week, as_of)
    SELECT * FROM unnest(${rows.map((row) => row.partnerId)}::uuid[], ${rows.map((row) => row.completion)}::float8[],
      ${rows.map((row) => row.pickupSla)}::float8[], ${rows.map((row) => row.assignments)}::int[],
      ${rows.map((row) => row.assignmentsLastWeek)}::int[], ${rows.map((row) => row.asOf)}::timestamptz[])
    ON CONFLICT (partner_id) DO UPDATE SET completion = excluded.completion, pickup_sla = excluded.pickup_sla,
      assignments = excluded.assignments, assignments_last_week = excluded.assignments_last_week, as_of = excluded.as_of
    WHERE partner_statistics.as_of <= excluded.as_of`
}
