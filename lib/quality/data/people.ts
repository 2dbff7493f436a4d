import type { Sql } from '@/lib/server/sql'
import type { CoachingNote } from '../types'

export async function findPersonName(db: Sql, id: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ name: string }[]>`SELECT name FROM users WHERE id::text = ${id}`
  return rows[0]?.name ?? null
}

/** Notes for one person, the newest first. */
export async function coachingOf(db: Sql, agentId: string, limit: number): Promise<CoachingNote[]> {
  return db.$queryRaw<CoachingNote[]>`
    SELECT c.id, a.ref AS "auditRef", c.text, c.by_name AS "byName", c.at, c.acknowledged_at AS "acknowledgedAt"
    FROM quality_coaching c LEFT JOIN quality_audits a ON a.id = c.audit_id WHERE c.agent_id = ${agentId} ORDER BY c.at DESC, c.id DESC LIMIT ${limit}`
}

/** Whose a note is. */
export async function agentOfNote(db: Sql, ref: string): Promise<string | null> {
  const rows = await db.$queryRaw<
    { agentId: string }[]
  >`SELECT agent_id AS "agentId" FROM quality_coaching WHERE ref = ${ref}`
  return rows[0]?.agentId ?? null
}

type NewNote = {
  id: string
  agent: { id: string; name: string }
  auditId: string | null
  text: string
  by: { id: string; name: string }
  at: Date
}

export async function insertNote(tx: Sql, note: NewNote): Promise<string> {
  const rows = await tx.$queryRaw<{ ref: string }[]>`
    INSERT INTO quality_coaching (id, ref, agent_id, agent_name, audit_id, text, by_id, by_name, at)
    VALUES (${note.id}::uuid, 'CN-' || nextval('coaching_ref_seq'), ${note.agent.id}, ${note.agent.name}, ${note.auditId}::uuid, ${note.text}, ${note.by.id},
      ${note.by.name}, ${note.at}) RETURNING ref`
  return rows[0]?.ref ?? ''
}

/** Says that its person has read it; null when it is not theirs, or they said so before. Answers its reference. */
export async function acknowledge(tx: Sql, id: string, agentId: string, at: Date): Promise<string | null> {
  const rows = await tx.$queryRaw<{ ref: string }[]>`
    UPDATE quality_coaching SET acknowledged_at = ${at} WHERE id = ${id}::uuid AND agent_id = ${agentId} AND acknowledged_at IS NULL RETURNING ref`
  return rows[0]?.ref ?? null
}

/** The last handover of a ticket that its team may rate: who handed it over to whom, whether it was taken since, and what was said of it. */
export type LastHandover = {
  ticketId: string
  seq: number
  team: string
  handedById: string
  handedByName: string
  taken: boolean
  score: number | null
  ratedBy: string | null
}

export async function lastHandover(db: Sql, ticketRef: string): Promise<LastHandover | null> {
  const rows = await db.$queryRaw<LastHandover[]>`
    SELECT e.ticket_id AS "ticketId", e.seq, e.team, e.actor_id AS "handedById", e.actor_name AS "handedByName", r.score, r.by_name AS "ratedBy",
      EXISTS (SELECT 1 FROM ticket_events n WHERE n.ticket_id = e.ticket_id AND n.seq > e.seq AND n.command IN ('take', 'start', 'resolve', 'send_back')) AS taken
    FROM tickets t JOIN LATERAL (SELECT * FROM ticket_events x WHERE x.ticket_id = t.id AND x.command = 'hand_over' ORDER BY x.seq DESC LIMIT 1) e ON true
      LEFT JOIN handover_ratings r ON r.ticket_id = e.ticket_id AND r.seq = e.seq
    WHERE t.ref = ${ticketRef} AND NOT t.imported`
  return rows[0] ?? null
}

export async function insertRating(
  tx: Sql,
  handover: LastHandover,
  rating: { score: number; comment: string | null; by: { id: string; name: string }; at: Date },
): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO handover_ratings (ticket_id, seq, score, comment, team, by_id, by_name, handed_by_id, handed_by_name, at)
    VALUES (${handover.ticketId}::uuid, ${handover.seq}, ${rating.score}, ${rating.comment}, ${handover.team}, ${rating.by.id}, ${rating.by.name},
      ${handover.handedById}, ${handover.handedByName}, ${rating.at}) ON CONFLICT DO NOTHING`
  return made === 1
}
