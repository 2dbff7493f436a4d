import type { BulkRowState } from '@/lib/orders/domain/bulk-actions'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { TicketRunLine } from '../domain/bulk-run'
import { OPEN_STATUSES } from '../domain/lifecycle'
import type { TicketState } from '../domain/ticket-state'
import { TICKET_STATE } from './ticket-state'

/** A ticket of a run as it is now. `seen`: the version it was picked with. */
export type RunTicket = TicketState & { seen: number }

/** The tickets of a run as they are now, in its order. */
export async function readRunTickets(db: Sql, runId: string): Promise<RunTicket[]> {
  return db.$queryRaw`
    SELECT ${TICKET_STATE}, r.order_version AS seen
    FROM bulk_run_rows r JOIN tickets t ON t.id = r.ticket_id LEFT JOIN orders o ON o.id = t.order_id
    WHERE r.run_id = ${runId}::uuid ORDER BY r.position`
}

/** Keeps with a row which event it made. */
export async function keepTicketEvent(
  tx: Sql,
  row: { runId: string; position: number },
  version: number,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulk_run_rows r SET event_seq = e.seq FROM ticket_events e
    WHERE r.run_id = ${row.runId}::uuid AND r.position = ${row.position} AND e.ticket_id = r.ticket_id AND e.version = ${version}`
}

/** Rows of a run of tickets from behind a position on, perhaps only those of a state. */
export async function listTicketRows(
  db: Sql,
  runId: string,
  page: { after: number; limit: number; state?: BulkRowState | undefined },
): Promise<TicketRunLine[]> {
  const state = page.state ? Prisma.sql`r.state = ${page.state}` : Prisma.sql`true`
  return db.$queryRaw`
    SELECT r.position, t.ref, t.title, t.status, t.priority, t.team, t.assignee_name AS assignee, r.state, r.refusal, r.event_seq AS "eventSeq",
      r.decided_at AS "decidedAt"
    FROM bulk_run_rows r JOIN tickets t ON t.id = r.ticket_id
    WHERE r.run_id = ${runId}::uuid AND r.position > ${page.after} AND ${state} ORDER BY r.position LIMIT ${page.limit}`
}

/** How many open tickets somebody has. */
export async function countOpenOf(db: Sql, userId: string): Promise<number> {
  const open = Prisma.raw(OPEN_STATUSES.map((status) => `'${status}'`).join(', '))
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM tickets WHERE assignee_id = ${userId} AND NOT imported AND status IN (${open})`
  return row?.count ?? 0
}
