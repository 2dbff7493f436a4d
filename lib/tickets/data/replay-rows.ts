import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Derived, DerivedClocks, Standing, ToldEvent } from '../domain/replay'
import { CLOCK_EVENT } from './ticket-state'

/** Milliseconds, as numbers. */
const USED = Prisma.sql`worked_ms::float8 AS "workedMs", elapsed_ms::float8 AS "elapsedMs", ops_worked_ms::float8 AS "opsWorkedMs",
  ops_elapsed_ms::float8 AS "opsElapsedMs"`

export type StoredTicket = Derived &
  DerivedClocks & { id: string; ref: string; imported: boolean; policyVersion: number; calendarVersion: number }

/** Tickets in the order of their ids, as they are stored. */
export async function storedTickets(db: Sql, after: string, limit: number): Promise<StoredTicket[]> {
  return db.$queryRaw<StoredTicket[]>`
    SELECT id, ref, imported, policy_version AS "policyVersion", calendar_version AS "calendarVersion", status, version, status_since AS "statusSince",
      team, priority, category, assignee_id AS "assigneeId", last_event_at AS "lastEventAt", first_assigned_at AS "firstAssignedAt",
      first_response_at AS "firstResponseAt", handed_over_at AS "handedOverAt", complete_at_handover AS "completeAtHandover",
      assigned_to_ops_at AS "assignedToOpsAt", resolved_at AS "resolvedAt", closed_at AS "closedAt", reopenings, reassignments,
      send_backs AS "sendBacks", incomplete_handovers AS "incompleteHandovers", first_response_due_at AS "firstResponseDueAt",
      response_running AS "responseRunning", response_breached_at AS "responseBreachedAt", due_at AS "dueAt", clock_running AS "clockRunning",
      breached_at AS "breachedAt", ops_due_at AS "opsDueAt", ops_breached_at AS "opsBreachedAt", last_news_at AS "lastNewsAt",
      follow_up_due_at AS "followUpDueAt", ${USED}
    FROM tickets WHERE id > ${after}::uuid ORDER BY id LIMIT ${limit}`
}

/** The history of these tickets, by ticket. */
export async function toldEvents(db: Sql, ids: string[]): Promise<Map<string, ToldEvent[]>> {
  const rows = await db.$queryRaw<(ToldEvent & { ticketId: string })[]>`
    SELECT e.ticket_id AS "ticketId", e.seq, e.version, e.command, e.from_status AS "from", e.data, ${CLOCK_EVENT}
    FROM ticket_events e LEFT JOIN ticket_messages m USING (ticket_id, seq) WHERE e.ticket_id = ANY(${ids}::uuid[]) ORDER BY e.ticket_id, e.seq`
  return byTicket(rows)
}

function byTicket<T extends { ticketId: string }>(rows: T[]): Map<string, T[]> {
  const by = new Map<string, T[]>()
  for (const row of rows) {
    const known = by.get(row.ticketId)
    if (known) known.push(row)
    else by.set(row.ticketId, [row])
  }
  return by
}

/** How these tickets stood after each step, as it was kept. */
export async function keptStandings(db: Sql, ids: string[]): Promise<Map<string, (Standing & { ticketId: string })[]>> {
  return byTicket(
    await db.$queryRaw<(Standing & { ticketId: string })[]>`
    SELECT ticket_id AS "ticketId", version, at AS "lastEventAt", status, team, priority, category, assignee_id AS "assigneeId",
      first_response_at AS "firstResponseAt", handed_over_at AS "handedOverAt", complete_at_handover AS "completeAtHandover",
      assigned_to_ops_at AS "assignedToOpsAt", resolved_at AS "resolvedAt", closed_at AS "closedAt", reopenings, reassignments,
      send_backs AS "sendBacks", incomplete_handovers AS "incompleteHandovers", first_response_due_at AS "firstResponseDueAt",
      response_running AS "responseRunning", response_breached_at AS "responseBreachedAt", due_at AS "dueAt", clock_running AS "clockRunning",
      breached_at AS "breachedAt", ops_due_at AS "opsDueAt", ops_breached_at AS "opsBreachedAt", last_news_at AS "lastNewsAt",
      follow_up_due_at AS "followUpDueAt", ${USED}
    FROM ticket_standings WHERE ticket_id = ANY(${ids}::uuid[]) ORDER BY ticket_id, version`,
  )
}

/** Tickets of ours raised since, the newest first. */
export async function ticketsSince(db: Sql, since: Date, limit: number): Promise<{ id: string; category: string }[]> {
  return db.$queryRaw`
    SELECT id::text AS id, category FROM tickets WHERE NOT imported AND created_at >= ${since}
    ORDER BY created_at DESC, id DESC LIMIT ${limit}`
}
