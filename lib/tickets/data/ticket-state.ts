import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { ClockEvent } from '../domain/ticket-clocks'
import type { TicketState } from '../domain/ticket-state'

/** A ticket for a decision, of `tickets t LEFT JOIN orders o`. */
export const TICKET_STATE = Prisma.sql`
  t.id, t.ref, t.version, t.status, t.category, t.subcategory, t.title, t.channel, t.origin, t.priority, t.priority_by AS "priorityBy", t.team,
  t.handed_over_by AS "handedOverBy", t.assignee_id AS "assigneeId", t.assignee_name AS "assigneeName", t.order_id AS "orderId", o.ref AS "orderRef",
  t.partner_id AS "partnerId", t.customer_id AS "customerId", t.fields, t.raised_by_id AS "raisedById", t.created_at AS "createdAt",
  t.last_event_at AS "lastEventAt", t.first_assigned_at AS "firstAssignedAt", t.first_response_at AS "firstResponseAt",
  t.handed_over_at AS "handedOverAt", t.resolved_at AS "resolvedAt", t.closed_at AS "closedAt", t.assigned_to_ops_at AS "assignedToOpsAt",
  t.reopenings, t.reassignments, t.send_backs AS "sendBacks", t.incomplete_handovers AS "incompleteHandovers", t.merged_into_id AS "mergedIntoId",
  t.founder_reason AS "founderReason", t.imported, t.policy_version AS "policyVersion", t.calendar_version AS "calendarVersion",
  (SELECT count(*)::int FROM ticket_attachments a WHERE a.ticket_id = t.id AND a.removed_at IS NULL) AS files,
  (SELECT max(e.seq) FROM ticket_events e WHERE e.ticket_id = t.id) AS "lastSeq"`

/** The ticket for a decision, its row locked until the transaction ends: commands on one ticket take turns. */
export async function lockTicket(tx: Sql, ref: string): Promise<TicketState | null> {
  // The lock comes first and alone: what is read after it cannot be older than it.
  const locked = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM tickets WHERE ref = ${ref} FOR NO KEY UPDATE`
  return locked[0] ? readTicketState(tx, ref) : null
}

export async function readTicketState(db: Sql, ref: string): Promise<TicketState | null> {
  const rows = await db.$queryRaw<TicketState[]>`
    SELECT ${TICKET_STATE} FROM tickets t LEFT JOIN orders o ON o.id = t.order_id WHERE t.ref = ${ref}`
  return rows[0] ?? null
}

/** What clocks are read from. A message to the customer or a team is news, and so is a change of status or team. */
export const CLOCK_EVENT = Prisma.sql`
  e.at, e.to_status AS status, e.priority, e.category, e.team, e.responds,
  (e.from_status IS DISTINCT FROM e.to_status OR e.command IN ('hand_over', 'send_back') OR coalesce(m.kind IN ('to_customer', 'to_team'), false)) AS news`

export async function clockEvents(db: Sql, ticketId: string): Promise<ClockEvent[]> {
  return db.$queryRaw<ClockEvent[]>`
    SELECT ${CLOCK_EVENT} FROM ticket_events e LEFT JOIN ticket_messages m USING (ticket_id, seq)
    WHERE e.ticket_id = ${ticketId}::uuid ORDER BY e.seq`
}

/** Who did what last, for a conflict's message. */
export async function lastTicketChange(
  db: Sql,
  ticketId: string,
): Promise<{ version: number; last_command: string; last_actor: string; last_at: string } | null> {
  const [row] = await db.$queryRaw<{ version: number; command: string; actor: string; at: Date }[]>`
    SELECT version, command, actor_name AS actor, at FROM ticket_events WHERE ticket_id = ${ticketId}::uuid ORDER BY seq DESC LIMIT 1`
  return row
    ? { version: row.version, last_command: row.command, last_actor: row.actor, last_at: row.at.toISOString() }
    : null
}
