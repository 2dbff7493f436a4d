import { Prisma } from '@/lib/server/database'

export type QualityFactTime = { asOf?: Date | null; now: Date }

const instantOf = ({ asOf, now }: QualityFactTime): Prisma.Sql =>
  Prisma.sql`${(asOf ?? now).toISOString()}::timestamptz`

/** How often a ticket had been sent back by the instant: of imported ones nothing is known. */
function sendBacks({ asOf }: QualityFactTime): Prisma.Sql {
  if (!asOf) return Prisma.sql`coalesce(t.send_backs, 0)`
  return Prisma.sql`(SELECT count(*)::int FROM ticket_events e WHERE e.ticket_id = t.id AND e.command = 'send_back' AND e.at <= ${asOf.toISOString()}::timestamptz)`
}

/**
 * The fact view of audits for measuring: one row per item that had been looked at by the instant (second looks are none: they measure
 * auditors). `passed`: as it was found, or overturned by then. `created_at` is `audited_at`. `agent_id`: whose work it is. `about` ticket or
 * query, with its `ref`, channel, category (a query's topic) and, of a ticket, team and send-backs; its order's slice stands beside.
 * Source: kpis.md, `logging_accuracy`.
 */
export function auditFacts(time: QualityFactTime): Prisma.Sql {
  const at = instantOf(time)
  return Prisma.sql`(SELECT a.id, a.ref, a.subject_kind AS about, a.subject_ref, a.why, a.audited_at, a.audited_at AS created_at, a.score, a.agent_id,
      a.agent_name, a.auditor_id, a.auditor_name, a.passed OR coalesce(y.decision = 'overturned' AND y.decided_at <= ${at}, false) AS passed,
      a.criticals, coalesce(t.channel, q.channel) AS channel, coalesce(t.category, q.topic) AS category, t.subcategory, t.team, t.priority,
      ${sendBacks(time)} AS send_backs, coalesce(t.customer_id, q.customer_id) AS customer_id, o.id AS order_id, o.ref AS order_ref, o.city, o.pincode,
      o.device_category, o.source, o.quoted_amount, p.id AS partner_id, p.kind AS partner_kind
    FROM quality_audits a LEFT JOIN quality_appeals y ON y.audit_id = a.id
      LEFT JOIN tickets t ON a.subject_kind = 'ticket' AND t.id = a.subject_id
      LEFT JOIN queries q ON a.subject_kind = 'query' AND q.id = a.subject_id
      LEFT JOIN orders o ON o.id = coalesce(t.order_id, q.order_id)
      LEFT JOIN partners p ON p.id = coalesce(t.partner_id, o.partner_id)
    WHERE a.second_of_id IS NULL AND a.audited_at <= ${at} AND o.is_test IS NOT TRUE)`
}

/**
 * The fact view of how clear handovers were: one row per handover that the receiving team had rated by the instant, `score` 1–5, `clear` 4–5.
 * `handed_by_id`: whose handover it was; `handed_over_at`: when the ticket first went to another team. The ticket's slices stand beside. Source: kpis.md, `handover_quality`.
 */
export function clarityFacts(time: QualityFactTime): Prisma.Sql {
  return Prisma.sql`(SELECT md5(r.ticket_id || ' ' || r.seq)::uuid AS id, r.ticket_id, r.seq, t.ref, t.handed_over_at, r.at AS rated_at, r.at AS created_at, r.score, r.score >= 4 AS clear, r.team AS rated_by_team,
      r.handed_by_id, r.handed_by_name, t.channel, t.category, t.subcategory, t.priority, o.city, o.pincode, o.device_category, o.source, o.quoted_amount,
      t.partner_id, p.kind AS partner_kind
    FROM handover_ratings r JOIN tickets t ON t.id = r.ticket_id LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN partners p ON p.id = t.partner_id
    WHERE r.at <= ${instantOf(time)} AND o.is_test IS NOT TRUE)`
}
