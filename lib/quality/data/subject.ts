import type { Outcome } from '@/lib/queries/types'
import type { Sql } from '@/lib/server/sql'
import type { Candidate, SubjectKind } from '../types'

/** A ticket that a person raised, or a query that a person took, by its reference. */
export async function findSubject(db: Sql, ref: string): Promise<Candidate | null> {
  const rows = await db.$queryRaw<(Omit<Candidate, 'risks'> & { kind: SubjectKind })[]>`
    SELECT x.kind, x.id, x.ref, x.agent, u.name AS "agentName" FROM (
      SELECT 'ticket' AS kind, id, ref, raised_by_id AS agent FROM tickets WHERE ref = ${ref} AND raised_by_kind = 'user' AND NOT imported
      UNION ALL SELECT 'query', id, ref, agent_id FROM queries WHERE ref = ${ref} AND NOT automatic) x
    JOIN users u ON u.id::text = x.agent`
  return rows[0] ? { ...rows[0], risks: [] } : null
}

/** A query as an auditor reads it: what was made of it, and what was said. */
export type QueryRead = {
  ref: string
  channel: string
  topic: string | null
  disposition: string | null
  subject: string
  outcome: Outcome | null
  policyVersion: number
  calendarVersion: number
  receivedAt: Date
  handledAt: Date | null
  orderRef: string | null
  messages: { seq: number; at: string; kind: string; actorName: string; text: string }[]
}

export async function readQuery(db: Sql, ref: string): Promise<QueryRead | null> {
  const rows = await db.$queryRaw<QueryRead[]>`
    SELECT q.ref, q.channel, q.topic, q.disposition, q.subject, q.outcome, q.received_at AS "receivedAt", q.handled_at AS "handledAt", o.ref AS "orderRef",
      q.policy_version AS "policyVersion", q.calendar_version AS "calendarVersion",
      coalesce((SELECT jsonb_agg(jsonb_build_object('seq', m.seq, 'at', m.at, 'kind', m.kind, 'actorName', m.actor_name, 'text', m.text) ORDER BY m.seq)
        FROM query_messages m WHERE m.query_id = q.id), '[]') AS messages
    FROM queries q LEFT JOIN orders o ON o.id = q.order_id WHERE q.ref = ${ref}`
  return rows[0] ?? null
}
