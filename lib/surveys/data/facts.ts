import { Prisma } from '@/lib/server/database'
import { mayBeIn, type Reach } from '@/lib/server/reach'

/**
 * The fact view of surveys for measuring: one row per survey that had been sent by the instant. `score`, `responded_at`: of those that had been
 * answered by then. `good` 4–5, `bad` 1–2. `about`: ticket or query; its category or topic, channel, agent and team, and its order's slice
 * stand beside. `ids`: of these only. `reach`: at a
 * past instant, only those that may be in it. Source: kpis.md, `csat`.
 */
export function surveyFacts(
  { asOf, now }: { asOf?: Date | null; now: Date },
  ids?: readonly string[],
  reach?: readonly Reach[],
): Prisma.Sql {
  const some = asOf && reach ? Prisma.sql` AND ${mayBeIn(reach, 's')}` : Prisma.empty
  const among = ids ? Prisma.sql`AND s.id = ANY(${ids}::uuid[])` : Prisma.empty
  const at = Prisma.sql`${(asOf ?? now).toISOString()}::timestamptz`
  return Prisma.sql`(SELECT s.id, coalesce(t.ref, q.ref) AS ref, CASE WHEN s.ticket_id IS NULL THEN 'query' ELSE 'ticket' END AS about, s.sent_at,
      s.sent_at AS created_at, s.expires_at, CASE WHEN s.responded_at <= ${at} THEN s.responded_at END AS responded_at,
      CASE WHEN s.responded_at <= ${at} THEN s.score END AS score, s.responded_at <= ${at} AND s.score >= 4 AS good,
      s.responded_at <= ${at} AND s.score <= 2 AS bad, s.agent_id, s.agent_name, s.team, coalesce(t.category, q.topic) AS category,
      coalesce(t.channel, q.channel) AS channel, coalesce(c.merged_into_id, c.id) AS customer_id, o.city, o.pincode, o.device_category, o.source,
      o.quoted_amount, coalesce(t.partner_id, o.partner_id) AS partner_id, o.partner_kind
    FROM surveys s LEFT JOIN tickets t ON t.id = s.ticket_id LEFT JOIN queries q ON q.id = s.query_id
      LEFT JOIN customers c ON c.id = s.customer_id LEFT JOIN orders o ON o.id = coalesce(t.order_id, q.order_id)
    WHERE s.sent_at <= ${at} AND o.is_test IS NOT TRUE ${among}${some})`
}
