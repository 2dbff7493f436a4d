import type { Sql } from '@/lib/server/sql'
import type { TicketEvent } from '../types'
import { TICKET_COLUMNS, TICKET_FROM, type TicketRow } from './ticket-answer'

/** A ticket's history, oldest first, with what was said. */
export async function ticketEvents(db: Sql, ticketId: string): Promise<TicketEvent[]> {
  return db.$queryRaw<TicketEvent[]>`
    SELECT e.seq, e.at, e.command, e.from_status AS "from", e.to_status AS "to", e.team, e.priority, e.version, e.imported, e.data,
      jsonb_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', e.actor_name) AS actor,
      CASE WHEN m.seq IS NOT NULL THEN jsonb_build_object('kind', m.kind, 'channel', m.channel, 'text', m.text) END AS message
    FROM ticket_events e LEFT JOIN ticket_messages m USING (ticket_id, seq) WHERE e.ticket_id = ${ticketId}::uuid ORDER BY e.seq`
}

/** Tickets of an order, a partner or a person (and of whoever was merged into them), newest first. */
export async function ticketsBeside(
  db: Sql,
  of: { orderRef?: string; customerId?: string; partnerId?: string; but?: string },
  limit: number,
): Promise<TicketRow[]> {
  const { orderRef = null, customerId = null, partnerId = null, but = '' } = of
  return db.$queryRaw<TicketRow[]>`
    SELECT ${TICKET_COLUMNS} ${TICKET_FROM}
    WHERE t.id IN (SELECT x.id FROM tickets x JOIN orders y ON y.id = x.order_id WHERE y.ref = ${orderRef}
      UNION SELECT x.id FROM tickets x WHERE x.customer_id = ${customerId}::uuid
      UNION SELECT x.id FROM tickets x WHERE x.partner_id = ${partnerId}::uuid
      UNION SELECT x.id FROM tickets x JOIN customers y ON y.id = x.customer_id WHERE y.merged_into_id = ${customerId}::uuid)
      AND t.ref <> ${but}
    ORDER BY t.created_at DESC, t.id DESC LIMIT ${limit}`
}

/** How often each kind of ticket was raised about a partner since an instant, and how many of them are open; the most frequent first. */
export async function partnerTicketCounts(
  db: Sql,
  partnerId: string,
  since: Date,
): Promise<{ category: string; subcategory: string | null; count: number; open: number }[]> {
  return db.$queryRaw`
    SELECT category, subcategory, count(*)::int AS count, count(*) FILTER (WHERE status NOT IN ('resolved', 'closed'))::int AS open
    FROM tickets WHERE partner_id = ${partnerId}::uuid AND created_at >= ${since} AND NOT imported AND merged_into_id IS NULL
    GROUP BY category, subcategory ORDER BY count(*) DESC, category, subcategory`
}

/** Who works in a team, for whoever gives a ticket to somebody: by team of the person or of their role. */
export async function membersOf(db: Sql, team: string, roles: string[]): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw<{ id: string; name: string }[]>`
    SELECT u.id, u.name FROM users u WHERE u.state = 'active'
      AND (u.role = ANY(${roles}::text[]) OR EXISTS (SELECT 1 FROM user_teams x WHERE x.user_id = u.id AND x.team = ${team}))
    ORDER BY u.name, u.id LIMIT 200`
}

export async function isFollowing(db: Sql, ticketId: string, userId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM ticket_followers WHERE ticket_id = ${ticketId}::uuid AND user_id::text = ${userId}`
  return rows.length > 0
}
