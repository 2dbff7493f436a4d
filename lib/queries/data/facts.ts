import { Prisma } from '@/lib/server/database'
import { mayBeIn, type Reach } from '@/lib/server/reach'
import { REPEAT_DAYS } from '../types'

/** When the rows are looked at: as of an instant, else as they stand now. */
export type QueryFactTime = { asOf?: Date | null; now: Date }

/**
 * The customer of `q` and whoever was merged with them, one by one: so their other queries are found by person and topic, which are few, and
 * not by time, which are all that came within a week.
 */
const PERSON = Prisma.sql`(SELECT x.id FROM customers x WHERE x.id = coalesce(c.merged_into_id, c.id)
  UNION ALL SELECT x.id FROM customers x WHERE x.merged_into_id = coalesce(c.merged_into_id, c.id))`

/**
 * The fact view of queries for measuring: one row per contact of a person that had come by the instant (automatic mails are none, nor what is about a test order).
 * `marked_first`: marked as resolved at first contact when first handled. `ticket_made`, `repeated` (a further contact by the customer, or
 * whoever was merged with them, on the topic within 7 days, or a further mail in the same query) by the instant. `resolved_first`: marked and
 * neither; while `watched_until` lies ahead that may still be taken back. Times of what had not happened by then are NULL; a ticket's or
 * order's slice stands beside. Seconds to the first reply are working time. `ids`: of these only. `reach`: at a
 * past instant, only those that may be in it. Source: kpis.md, "Customer experience".
 */
export function queryFacts(
  { asOf, now }: QueryFactTime,
  ids?: readonly string[],
  reach?: readonly Reach[],
): Prisma.Sql {
  const some = asOf && reach ? Prisma.sql` AND ${mayBeIn(reach, 'q')}` : Prisma.empty
  const among = ids ? Prisma.sql`AND q.id = ANY(${ids}::uuid[])` : Prisma.empty
  const at = Prisma.sql`${(asOf ?? now).toISOString()}::timestamptz`
  // As it stands now everything has happened: the column itself, which an index finds.
  const handled = asOf ? Prisma.sql`CASE WHEN q.handled_at <= ${at} THEN q.handled_at END` : Prisma.sql`q.handled_at`
  const within = Prisma.sql`least(q.handled_at + interval '${Prisma.raw(String(REPEAT_DAYS))} days', ${at})`
  return Prisma.sql`(SELECT f.*, f.marked_first AND NOT f.ticket_made AND NOT f.repeated AS resolved_first,
      f.first_reply_at IS NULL AND f.first_reply_due_at < ${at} AS reply_overdue,
      f.first_reply_at <= f.first_reply_due_at AS acknowledged_in_time
    FROM (SELECT q.id, q.ref, q.channel, q.topic, q.disposition, q.agent_id, q.agent_name, coalesce(c.merged_into_id, c.id) AS customer_id,
      q.received_at, q.received_at AS created_at, ${handled} AS handled_at, CASE WHEN q.handled_at <= ${at} THEN q.outcome END AS outcome,
      CASE WHEN q.first_reply_at <= ${at} THEN q.first_reply_at END AS first_reply_at,
      CASE WHEN q.first_reply_at <= ${at} THEN q.first_reply_seconds END AS first_reply_seconds, q.first_reply_due_at,
      q.handled_at <= ${at} AND q.resolved_first AS marked_first, coalesce(q.ticket_at <= ${at}, false) AS ticket_made,
      CASE WHEN q.handled_at <= ${at} THEN q.handled_at + interval '${Prisma.raw(String(REPEAT_DAYS))} days' END AS watched_until,
      q.handled_at <= ${at} AND q.resolved_first AND (EXISTS (SELECT 1 FROM ${PERSON} p CROSS JOIN LATERAL (SELECT 1 FROM queries n WHERE n.customer_id = p.id AND n.topic = q.topic
            AND n.id <> q.id AND NOT n.automatic AND n.received_at > q.handled_at AND n.received_at <= ${within} LIMIT 1) again)
        OR (q.channel <> 'phone' AND EXISTS (SELECT 1 FROM query_messages m WHERE m.query_id = q.id AND m.kind = 'from_customer' AND NOT m.automatic
          AND m.at > q.handled_at AND m.at <= ${within}))) AS repeated,
      q.order_id, o.city, o.pincode, o.device_category, o.source, o.quoted_amount, o.partner_id, o.partner_kind, q.ticket_id
      FROM queries q LEFT JOIN customers c ON c.id = q.customer_id LEFT JOIN orders o ON o.id = q.order_id
      WHERE q.received_at <= ${at} AND NOT q.automatic AND o.is_test IS NOT TRUE ${among}${some}) f)`
}
