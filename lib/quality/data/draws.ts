import type { Sql } from '@/lib/server/sql'
import type { Drawn } from '../domain/draw'
import type { Auditor, Candidate, Risk } from '../types'

type CandidateRow = Omit<Candidate, 'risks'> & { since: Date } & Record<Risk, boolean>

/**
 * What a week's sample is drawn from: tickets that a person raised or that were resolved in it, queries handled in it, of people who still work
 * here. What was looked at before is left out. Risks are as of now.
 */
export async function candidatesOf(
  db: Sql,
  { from, to, newSince }: { from: Date; to: Date; newSince: Date },
): Promise<Candidate[]> {
  const rows = await db.$queryRaw<CandidateRow[]>`
    SELECT x.kind, x.id, x.ref, x.agent, u.name AS "agentName", x.reopened, x.breached, x.sent_back, x.low_csat, u.created_at >= ${newSince} AS new_agent
    FROM (
      SELECT 'ticket' AS kind, t.id, t.ref, t.raised_by_id AS agent, t.reopenings > 0 AS reopened,
        t.breached_at IS NOT NULL OR (t.clock_running AND t.due_at < ${to}) AS breached, t.send_backs > 0 AS sent_back,
        EXISTS (SELECT 1 FROM surveys s WHERE s.ticket_id = t.id AND s.score <= 2) AS low_csat
      FROM tickets t WHERE NOT t.imported AND t.merged_into_id IS NULL AND t.raised_by_kind = 'user'
        AND ((t.created_at >= ${from} AND t.created_at < ${to}) OR (t.resolved_at >= ${from} AND t.resolved_at < ${to}))
      UNION ALL
      SELECT 'query', q.id, q.ref, q.agent_id, false, q.first_reply_due_at < coalesce(q.first_reply_at, ${to}), false,
        EXISTS (SELECT 1 FROM surveys s WHERE s.query_id = q.id AND s.score <= 2)
      FROM queries q WHERE NOT q.automatic AND q.agent_id IS NOT NULL AND q.handled_at >= ${from} AND q.handled_at < ${to}) x
    JOIN users u ON u.id::text = x.agent AND u.state = 'active'
    WHERE NOT EXISTS (SELECT 1 FROM quality_audits a WHERE a.subject_kind = x.kind AND a.subject_id = x.id)
    ORDER BY x.kind, x.id`
  return rows.map(({ kind, id, ref, agent, agentName, ...row }) => ({
    kind,
    id,
    ref,
    agent,
    agentName,
    risks: (['reopened', 'breached', 'sent_back', 'low_csat', 'new_agent'] as const).filter((risk) => row[risk]),
  }))
}

/** People who audit: those of some roles who work here. */
export async function auditorsOf(db: Sql, roles: readonly string[]): Promise<Auditor[]> {
  return db.$queryRaw<Auditor[]>`
    SELECT id::text AS id, name FROM users WHERE state = 'active' AND role = ANY(${[...roles]}::text[]) ORDER BY id`
}

export type StoredDraw = {
  week: string
  seed: string
  rulesVersion: number
  candidates: Candidate[]
  auditors: Auditor[]
}

/** Claims a week: false when it was drawn before, or is being drawn; whoever asks meanwhile waits for that. */
export async function claimWeek(tx: Sql, draw: StoredDraw, at: Date): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO quality_draws (week, seed, rules_version, drawn_at, candidates, auditors)
    VALUES (${draw.week}::date, ${draw.seed}, ${draw.rulesVersion}, ${at}, ${JSON.stringify(draw.candidates)}::jsonb, ${JSON.stringify(draw.auditors)}::jsonb)
    ON CONFLICT (week) DO NOTHING`
  return made === 1
}

export async function isDrawn(db: Sql, week: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`SELECT 1 FROM quality_draws WHERE week = ${week}::date`
  return rows.length > 0
}

/** Every draw there was, for checking: few enough to be read at once, one a week. */
export async function storedDraws(db: Sql): Promise<StoredDraw[]> {
  return db.$queryRaw<StoredDraw[]>`
    SELECT to_char(week, 'YYYY-MM-DD') AS week, seed, rules_version AS "rulesVersion", candidates, auditors FROM quality_draws ORDER BY week`
}

type NewAudit = {
  id: string
  week: string | null
  drawn: Pick<Drawn, 'kind' | 'id' | 'ref' | 'agent' | 'agentName' | 'risks'>
  why: Drawn['why'] | 'chosen'
  auditor: Auditor
  secondOf: string | null
  rulesVersion: number
  dueOn: string
  at: Date
}

/** Asks for an audit; null when the item was chosen before. */
export async function insertAudit(tx: Sql, audit: NewAudit): Promise<string | null> {
  const { drawn, auditor } = audit
  const rows = await tx.$queryRaw<{ ref: string }[]>`
    INSERT INTO quality_audits (id, ref, week, subject_kind, subject_id, subject_ref, agent_id, agent_name, why, risks, auditor_id, auditor_name,
      second_of_id, rules_version, created_at, due_on)
    VALUES (${audit.id}::uuid, 'QA-' || nextval('quality_ref_seq'), ${audit.week}::date, ${drawn.kind}, ${drawn.id}::uuid, ${drawn.ref}, ${drawn.agent},
      ${drawn.agentName}, ${audit.why}, ${drawn.risks}::text[], ${auditor.id}, ${auditor.name}, ${audit.secondOf}::uuid, ${audit.rulesVersion}, ${audit.at},
      ${audit.dueOn}::date)
    ON CONFLICT DO NOTHING RETURNING ref`
  return rows[0]?.ref ?? null
}

/** What a week's draw asked for, as it stands: for checking. */
export async function drawnAudits(db: Sql, week: string): Promise<{ subject: string; why: string; second: boolean }[]> {
  return db.$queryRaw<{ subject: string; why: string; second: boolean }[]>`
    SELECT subject_kind || ':' || subject_id AS subject, why, second_of_id IS NOT NULL AS second FROM quality_audits
    WHERE week = ${week}::date ORDER BY 1, 3`
}
