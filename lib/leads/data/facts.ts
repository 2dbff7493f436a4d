import { Prisma } from '@/lib/server/database'

/**
 * For measuring: wishes that were no order at an instant, one row each. `refused`: not serviceable, as against only asked.
 * A lead that has become an order is counted as that order. `ids`: of these only.
 */
export function leadFacts(at: Date, ids?: readonly string[]): Prisma.Sql {
  const among = ids ? Prisma.sql`AND l.id = ANY(${ids}::uuid[])` : Prisma.empty
  const instant = Prisma.sql`${at.toISOString()}::timestamptz`
  return Prisma.sql`(SELECT l.id, l.ref, l.external_id, l.source, l.city, l.pincode::text AS pincode, l.device_category, l.quoted_amount,
      l.created_at, NULL::uuid AS partner_id, NULL::text AS partner_kind, l.outcome,
      l.outcome IN ('area_not_serviceable', 'device_not_serviceable') AS refused
    FROM leads l WHERE NOT l.is_test AND l.created_at <= ${instant} AND (l.converted_at IS NULL OR l.converted_at > ${instant}) ${among})`
}
