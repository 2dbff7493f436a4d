import { BUSINESS_ZONE } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'

/** Whether `partners p` was at work (active or on hold) at an instant, told backwards from today's state by the approved actions since. */
export function wasInService(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT pa.kind = 'deactivate' FROM partner_actions pa
    WHERE pa.partner_id = p.id AND pa.decision = 'approved' AND pa.decided_at > ${at} AND pa.kind IN ('activate', 'deactivate', 'reactivate')
    ORDER BY pa.decided_at LIMIT 1), p.state IN ('active', 'hold'))`
}

/**
 * For measuring: whether some partner's coverage matched a pincode and device at an instant. A partner on hold or full
 * counts as coverage: running out of capacity is a miss, not an excuse. Source: kpis.md, "assignable".
 */
export function wasCovered(pincode: Prisma.Sql, deviceCategory: Prisma.Sql, at: Prisma.Sql): Prisma.Sql {
  const date = Prisma.sql`(${at} AT TIME ZONE ${BUSINESS_ZONE})::date`
  return Prisma.sql`EXISTS (SELECT 1 FROM coverage c JOIN partners p ON p.id = c.partner_id
    WHERE c.pincode::text = ${pincode} AND c.device_category = ${deviceCategory} AND c.from_date <= ${date}
      AND (c.to_date IS NULL OR c.to_date > ${date}) AND ${wasInService(at)})`
}
