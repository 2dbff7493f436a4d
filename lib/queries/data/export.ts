import type { Sql } from '@/lib/server/sql'
import type { QueryFilter, QueryQueue } from '../domain/list-query'
import { type Asker, listQueries } from './list'

/** A page of a list as an export has it: the list's own rows, with what a table does not show. */
export async function exportPage(
  db: Sql,
  asker: Asker,
  wanted: { queue: QueryQueue; filter: QueryFilter },
  page: { limit: number; after: string | null },
): Promise<{ rows: Record<string, unknown>[]; next: string | null }> {
  const listed = await listQueries(db, asker, wanted, page)
  const ids = listed.rows.map(({ id }) => id)
  const rows = await db.$queryRaw<Record<string, unknown>[]>`
    SELECT q.ref, q.received_at, q.channel, q.status, q.topic, q.disposition, q.subject, q.outcome, q.resolved_first AS resolved_at_first_contact,
      q.handled_at, q.first_reply_at, q.first_reply_seconds AS first_reply_working_seconds, q.first_reply_due_at, q.agent_name AS agent,
      o.ref AS order_ref, t.ref AS ticket_ref,
      CASE WHEN ${asker.seesContact} THEN c.name END AS customer_name, CASE WHEN ${asker.seesContact} THEN c.phone END AS customer_phone,
      CASE WHEN ${asker.seesContact} THEN q.mail_address END AS mail_address
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted(id, place) JOIN queries q ON q.id = wanted.id LEFT JOIN customers c ON c.id = q.customer_id
      LEFT JOIN orders o ON o.id = q.order_id LEFT JOIN tickets t ON t.id = q.ticket_id ORDER BY wanted.place`
  return { rows, next: listed.next }
}
