import { newId } from '@/lib/core/ids'
import { insertRows } from '@/lib/orders/data/insert-rows'
import type { Sql } from '@/lib/server/sql'
import type { LogTicket } from '../domain/ticket-log'
import type { HistoryStep, TicketHistory } from '../domain/ticket-log-history'

/** Hashes of what was imported from a source, by external id. */
export async function knownHashes(db: Sql, source: string, ids: string[]): Promise<Map<string, string | null>> {
  const rows = await db.$queryRaw<{ externalId: string; hash: string | null }[]>`
    SELECT external_id AS "externalId", import_hash AS hash FROM tickets WHERE source = ${source} AND external_id = ANY(${ids}::text[])`
  return new Map(rows.map(({ externalId, hash }) => [externalId, hash]))
}

export type NewHistory = { ticket: LogTicket; history: TicketHistory; hash: string }

/** Writes tickets with their history, one statement a table: as their source says, judged by nothing. */
export async function insertHistory(tx: Sql, source: string, found: NewHistory[], now: Date): Promise<void> {
  const refs = await tx.$queryRaw<{ ref: string }[]>`
    SELECT 'TK-' || nextval('ticket_ref_seq') AS ref FROM generate_series(1, ${found.length})`
  const rows = found.map((one, index) => ({ ...one, id: newId(one.ticket.createdAt), ref: refs[index]?.ref ?? '' }))
  await insertRows(
    tx,
    'tickets',
    rows.map(({ id, ref, ticket, history, hash }) => {
      const last = history.steps.at(-1) as HistoryStep
      const { facts } = ticket
      return {
        id,
        ref,
        version: history.steps.length,
        status: ticket.status,
        status_since: ticket.closedAt ?? ticket.resolvedAt ?? last.at,
        category: ticket.category,
        title: [facts.category, facts.subcategory].filter(Boolean).join(' · ') || ticket.externalId,
        channel: ticket.channel,
        origin: 'customer',
        priority: ticket.priority,
        priority_why: facts.priority ?? 'The source says nothing',
        priority_by: 'rule',
        assignee_name: ticket.assignedTo,
        fields: {},
        raised_by_kind: 'system',
        raised_by_id: 'import',
        raised_by_name: source,
        created_at: ticket.createdAt,
        last_event_at: last.at,
        last_news_at: last.at,
        first_assigned_at: ticket.firstAssignedAt,
        resolved_at: ticket.resolvedAt,
        closed_at: ticket.closedAt,
        reopenings: ticket.reopenings ?? 0,
        reassignments: ticket.reassignments ?? 0,
        send_backs: 0,
        incomplete_handovers: 0,
        response_running: false,
        clock_running: false,
        source,
        external_id: ticket.externalId,
        imported: true,
        source_sla_met: ticket.slaMet,
        source_facts: facts,
        anomalies: history.anomalies,
        import_hash: hash,
      }
    }),
  )
  const events = rows.flatMap(({ id, ticket, history }) =>
    history.steps.map((step, index) => ({
      ticket_id: id,
      seq: index + 1,
      at: step.at,
      recorded_at: now,
      command: index === 0 ? 'create' : 'imported',
      from_status: step.from,
      to_status: step.to,
      priority: ticket.priority,
      category: ticket.category,
      responds: false,
      actor_kind: 'system',
      actor_id: 'import',
      actor_name: step.actor || source,
      version: index + 1,
      imported: true,
      data: step.data,
    })),
  )
  await insertRows(tx, 'ticket_events', events)
}

/** A ticket as its log says it, for export; oldest first. */
export type ExportedTicket = Record<string, string | number | boolean | Date | null>

export async function exportPage(
  db: Sql,
  after: { at: Date; id: string } | null,
  limit: number,
  source: string | null,
): Promise<(ExportedTicket & { id: string; created_at: Date })[]> {
  return db.$queryRaw`
    SELECT t.id, t.ref, t.external_id, t.source, t.created_at, t.channel, coalesce(t.source_facts->>'category', t.category) AS category,
      coalesce(t.source_facts->>'subcategory', t.subcategory) AS subcategory, coalesce(t.source_facts->>'priority', t.priority) AS priority, t.status, t.title,
      t.source_facts->>'impact' AS impact, t.source_facts->>'urgency' AS urgency, t.source_facts->>'area' AS area,
      coalesce(t.team, t.source_facts->>'assigned_group') AS assigned_group, t.assignee_name AS assigned_to,
      t.source_facts->>'first_group' AS first_group, t.first_assigned_at, t.first_response_at, t.reassignments AS reassignment_count,
      t.reopenings AS reopen_count, t.send_backs, t.source_sla_met, t.due_at, t.breached_at, t.resolved_at, t.closed_at, o.ref AS order_ref, p.code AS partner_id
    FROM tickets t LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN partners p ON p.id = t.partner_id
    WHERE (${after === null} OR (t.created_at, t.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid)) AND (${source}::text IS NULL OR t.source = ${source})
    ORDER BY t.created_at, t.id LIMIT ${limit}`
}
