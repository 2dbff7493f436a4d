import { encodeCursor } from '@/lib/core/page-cursor'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Scored } from '../domain/score'
import type { Answers, Audit, Auditor } from '../types'

const COLUMNS = Prisma.sql`
  a.id, a.ref, a.version, a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.subject_ref AS "subjectRef", a.agent_id AS "agentId",
  a.agent_name AS "agentName", a.why, a.risks, a.auditor_id AS "auditorId", a.auditor_name AS "auditorName", a.second_of_id AS "secondOfId",
  a.rules_version AS "rulesVersion", to_char(a.due_on, 'YYYY-MM-DD') AS "dueOn", a.audited_at AS "auditedAt", a.answers, a.score, a.passed, a.criticals,
  a.comment, CASE WHEN p.audit_id IS NOT NULL THEN jsonb_build_object('text', p.text, 'at', p.at, 'decision', p.decision, 'answer', p.answer,
    'decidedBy', p.decided_by, 'decidedAt', p.decided_at) END AS appeal`
const FROM = Prisma.sql`FROM quality_audits a LEFT JOIN quality_appeals p ON p.audit_id = a.id`

type Row = Omit<Audit, 'appeal'> & {
  appeal: (Omit<NonNullable<Audit['appeal']>, 'at' | 'decidedAt'> & { at: string; decidedAt: string | null }) | null
}

const auditOf = ({ appeal, ...row }: Row): Audit => ({
  ...row,
  appeal: appeal && {
    ...appeal,
    at: new Date(appeal.at),
    decidedAt: appeal.decidedAt ? new Date(appeal.decidedAt) : null,
  },
})

export async function findAudit(db: Sql, ref: string): Promise<Audit | null> {
  const rows = await db.$queryRaw<Row[]>`SELECT ${COLUMNS} ${FROM} WHERE a.ref = ${ref}`
  return rows[0] ? auditOf(rows[0]) : null
}

/** The first look at a ticket or a query. */
export async function firstLook(db: Sql, subjectRef: string): Promise<Audit | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} ${FROM} WHERE a.subject_ref = ${subjectRef} AND a.second_of_id IS NULL`
  return rows[0] ? auditOf(rows[0]) : null
}

/** The audit held still until the transaction ends. */
export async function lockAudit(tx: Sql, ref: string): Promise<Audit | null> {
  await tx.$queryRaw`SELECT 1 FROM quality_audits WHERE ref = ${ref} FOR UPDATE`
  return findAudit(tx, ref)
}

/** The other look at the same item. */
export async function otherLook(db: Sql, audit: Pick<Audit, 'id' | 'secondOfId'>): Promise<Audit | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} ${FROM} WHERE a.second_of_id = ${audit.id}::uuid OR a.id = ${audit.secondOfId}::uuid`
  return rows[0] ? auditOf(rows[0]) : null
}

/** What is still to be looked at, by one auditor or all, what is due first first. */
export async function auditsToDo(db: Sql, auditorId: string | null, limit: number): Promise<Audit[]> {
  const whose = auditorId ? Prisma.sql`a.auditor_id = ${auditorId}` : Prisma.sql`true`
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} ${FROM} WHERE a.audited_at IS NULL AND ${whose} ORDER BY a.due_on, a.id LIMIT ${limit}`
  return rows.map(auditOf)
}

/** Objections that nobody has answered yet, the oldest first. */
export async function openAppeals(db: Sql, limit: number): Promise<Audit[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} ${FROM} WHERE p.audit_id IS NOT NULL AND p.decision IS NULL ORDER BY p.at, a.id LIMIT ${limit}`
  return rows.map(auditOf)
}

/** Objections that were decided since a day, the newest first. */
export async function decidedAppeals(db: Sql, from: Date, limit: number): Promise<Audit[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} ${FROM} WHERE p.decided_at >= ${from} ORDER BY p.decided_at DESC, a.id DESC LIMIT ${limit}`
  return rows.map(auditOf)
}

/** What was found about one person's work, the newest first. */
export async function auditsOf(
  db: Sql,
  agentId: string,
  { after, limit }: { after: { at: Date; id: string } | null; limit: number },
): Promise<{ audits: Audit[]; next: string | null }> {
  const beyond = after ? Prisma.sql`(a.audited_at, a.id) < (${after.at}, ${after.id}::uuid)` : Prisma.sql`true`
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} ${FROM} WHERE a.agent_id = ${agentId} AND a.audited_at IS NOT NULL AND a.second_of_id IS NULL AND ${beyond}
    ORDER BY a.audited_at DESC, a.id DESC LIMIT ${limit + 1}`
  const audits = rows.slice(0, limit).map(auditOf)
  const last = audits.at(-1)
  return {
    audits,
    next: last?.auditedAt && rows.length > limit ? encodeCursor([last.auditedAt.getTime(), last.id]) : null,
  }
}

/** Writes down what was found; false when it was done or changed meanwhile. */
export async function saveFindings(
  tx: Sql,
  audit: Pick<Audit, 'id' | 'version'>,
  { answers, scored, comment, at }: { answers: Answers; scored: Scored; comment: string | null; at: Date },
): Promise<boolean> {
  const saved = await tx.$executeRaw`
    UPDATE quality_audits SET audited_at = ${at}, answers = ${JSON.stringify(answers)}::jsonb, score = ${scored.score}, passed = ${scored.passed},
      criticals = ${scored.criticals}::text[], comment = ${comment}, version = version + 1
    WHERE id = ${audit.id}::uuid AND version = ${audit.version} AND audited_at IS NULL`
  return saved === 1
}

export async function giveAudit(tx: Sql, audit: Pick<Audit, 'id' | 'version'>, to: Auditor): Promise<boolean> {
  const saved = await tx.$executeRaw`
    UPDATE quality_audits SET auditor_id = ${to.id}, auditor_name = ${to.name}, version = version + 1
    WHERE id = ${audit.id}::uuid AND version = ${audit.version} AND audited_at IS NULL`
  return saved === 1
}

/** Objects to an audit; false when somebody did before. */
export async function insertAppeal(tx: Sql, auditId: string, text: string, at: Date): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO quality_appeals (audit_id, text, at) VALUES (${auditId}::uuid, ${text}, ${at}) ON CONFLICT DO NOTHING`
  return made === 1
}

export async function decideAppealRow(
  tx: Sql,
  auditId: string,
  { decision, answer, by, at }: { decision: 'kept' | 'overturned'; answer: string; by: string; at: Date },
): Promise<boolean> {
  const saved = await tx.$executeRaw`
    UPDATE quality_appeals SET decision = ${decision}, answer = ${answer}, decided_by = ${by}, decided_at = ${at}
    WHERE audit_id = ${auditId}::uuid AND decision IS NULL`
  return saved === 1
}
