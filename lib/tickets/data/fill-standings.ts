import { insertRows } from '@/lib/orders/data/insert-rows'
import type { Sql } from '@/lib/server/sql'
import type { Standing } from '../domain/replay'

export type Untold = { id: string; policyVersion: number; calendarVersion: number }

/** Tickets of which it was not kept how they stood in the beginning: they are older than the keeping. Each is locked. */
export async function untoldTickets(tx: Sql, limit: number): Promise<Untold[]> {
  return tx.$queryRaw<Untold[]>`
    SELECT t.id, t.policy_version AS "policyVersion", t.calendar_version AS "calendarVersion" FROM tickets t
    WHERE NOT t.imported AND NOT EXISTS (SELECT 1 FROM ticket_standings s WHERE s.ticket_id = t.id AND s.version = 1)
    ORDER BY t.id LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED`
}

const columnName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * Keeps how a ticket stood after its steps, and how long it was worked on up to the last one. What no event says of itself (whom it is about,
 * its sub-category) is as it is now.
 */
export async function fillStandings(tx: Sql, { id }: Untold, standings: Standing[]): Promise<void> {
  const last = standings.at(-1)
  if (!last) throw new Error('a ticket begins with an event')
  await tx.$executeRaw`DELETE FROM ticket_standings WHERE ticket_id = ${id}::uuid`
  const rows = standings.map(({ lastEventAt, firstAssignedAt: _, statusSince: __, ...rest }) => ({
    ticket_id: id,
    at: lastEventAt,
    merged: false,
    ...Object.fromEntries(Object.entries(rest).map(([field, value]) => [columnName(field), value])),
  }))
  await insertRows(tx, 'ticket_standings', rows)
  await tx.$executeRaw`
    UPDATE ticket_standings s SET subcategory = t.subcategory, order_id = t.order_id, partner_id = t.partner_id,
      assignee_name = (SELECT u.name FROM users u WHERE u.id::text = s.assignee_id),
      merged = s.status = 'closed' AND t.merged_into_id IS NOT NULL, confirmed = CASE WHEN s.status = 'closed' THEN t.confirmed END
    FROM tickets t WHERE t.id = s.ticket_id AND s.ticket_id = ${id}::uuid`
  await tx.$executeRaw`
    UPDATE tickets SET worked_ms = ${last.workedMs}, elapsed_ms = ${last.elapsedMs}, ops_worked_ms = ${last.opsWorkedMs},
      ops_elapsed_ms = ${last.opsElapsedMs} WHERE id = ${id}::uuid`
}
