import { Prisma } from '@/lib/server/database'
import { cutPage, pageByTime } from '@/lib/server/place-in-list'
import type { Sql } from '@/lib/server/sql'
import type { SurveyFacts } from '../domain/ask'
import type { SurveyAnswer, SurveyFigures, SurveyPerson, SurveyState } from '../types'
import { surveyFacts } from './facts'

export type About = { ticketId: string } | { queryId: string }
type AskFacts = SurveyFacts & { ref: string; agentId: string | null; agentName: string | null; team: string | null }

const asked = (
  id: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(SELECT max(s.created_at) FROM surveys s JOIN customers x ON x.id = s.customer_id
  WHERE coalesce(x.merged_into_id, x.id) = ${id})`

/** What decides whether the customer of a ticket or query is asked. Nobody asks the same customer meanwhile. */
export async function askFacts(tx: Sql, about: About): Promise<AskFacts | null> {
  const person = Prisma.raw('p.id')
  const rows =
    'ticketId' in about
      ? await tx.$queryRaw<AskFacts[]>`
        SELECT t.ref, 'ticket' AS about, t.status = 'closed' AND t.merged_into_id IS NULL AND NOT t.imported AND t.source <> 'survey' AS ended,
          EXISTS (SELECT 1 FROM surveys s WHERE s.ticket_id = t.id) AS asked, p.id::text AS "customerId", coalesce(p.erased_at IS NOT NULL, false) AS erased,
          ${asked(person)} AS "lastAskedAt",
          coalesce((SELECT q.mail_address FROM queries q WHERE q.ticket_id = t.id AND q.mail_address IS NOT NULL LIMIT 1), p.email) AS email,
          e.actor_id AS "agentId", e.actor_name AS "agentName", coalesce(e.team, t.team) AS team
        FROM tickets t LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN customers p ON p.id = coalesce(c.merged_into_id, c.id)
          LEFT JOIN LATERAL (SELECT v.actor_id, v.actor_name, v.team FROM ticket_events v WHERE v.ticket_id = t.id AND v.command = 'resolve'
            ORDER BY v.seq DESC LIMIT 1) e ON true
        WHERE t.id = ${about.ticketId}::uuid`
      : await tx.$queryRaw<AskFacts[]>`
        SELECT q.ref, 'query' AS about, q.status = 'handled' AND q.outcome = 'resolved' AND NOT q.automatic AND q.ticket_id IS NULL AS ended,
          EXISTS (SELECT 1 FROM surveys s WHERE s.query_id = q.id) AS asked, p.id::text AS "customerId", coalesce(p.erased_at IS NOT NULL, false) AS erased,
          ${asked(person)} AS "lastAskedAt", coalesce(q.mail_address, p.email) AS email, q.agent_id AS "agentId", q.agent_name AS "agentName", 'CX' AS team
        FROM queries q LEFT JOIN customers c ON c.id = q.customer_id LEFT JOIN customers p ON p.id = coalesce(c.merged_into_id, c.id)
        WHERE q.id = ${about.queryId}::uuid`
  return rows[0] ?? null
}

/** Whoever asks the same customer, or about the same, waits until this has ended. */
export async function lockAsking(tx: Sql, key: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 9))`
}

export async function insertSurvey(
  tx: Sql,
  survey: {
    id: string
    about: About
    facts: AskFacts
    by: 'mail' | 'hand'
    createdAt: Date
    expiresAt: Date
    sentAt: Date | null
    outboxId: string | null
  },
): Promise<void> {
  const { about, facts } = survey
  const ticketId = 'ticketId' in about ? about.ticketId : null
  const queryId = 'queryId' in about ? about.queryId : null
  await tx.$executeRaw`
    INSERT INTO surveys (id, ticket_id, query_id, customer_id, agent_id, agent_name, team, created_at, expires_at, by, sent_at, outbox_id)
    VALUES (${survey.id}::uuid, ${ticketId}::uuid, ${queryId}::uuid, ${facts.customerId}::uuid, ${facts.agentId}, ${facts.agentName}, ${facts.team},
      ${survey.createdAt}, ${survey.expiresAt}, ${survey.by}, ${survey.sentAt}, ${survey.outboxId}::uuid)`
}

export type LockedSurvey = {
  id: string
  by: 'mail' | 'hand'
  ref: string
  expiresAt: Date
  sentAt: Date | null
  respondedAt: Date | null
  customerId: string | null
  orderRef: string | null
  partnerCode: string | null
}

/** The survey, locked until the transaction ends. */
export async function lockSurvey(tx: Sql, id: string): Promise<LockedSurvey | null> {
  const rows = await tx.$queryRaw<LockedSurvey[]>`
    SELECT s.id::text AS id, s.by, coalesce(t.ref, q.ref) AS ref, s.expires_at AS "expiresAt", s.sent_at AS "sentAt", s.responded_at AS "respondedAt",
      coalesce(c.merged_into_id, c.id)::text AS "customerId", o.ref AS "orderRef", p.code AS "partnerCode"
    FROM surveys s LEFT JOIN tickets t ON t.id = s.ticket_id LEFT JOIN queries q ON q.id = s.query_id LEFT JOIN customers c ON c.id = s.customer_id
      LEFT JOIN orders o ON o.id = coalesce(t.order_id, q.order_id) LEFT JOIN partners p ON p.id = t.partner_id
    WHERE s.id = ${id}::uuid FOR UPDATE OF s`
  return rows[0] ?? null
}

/** The answer; whoever answered has got the link, whether somebody pressed that it was sent or not. */
export async function saveAnswer(
  tx: Sql,
  id: string,
  answer: { score: number; comment: string | null; at: Date; lowTicketId: string | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE surveys SET score = ${answer.score}, comment = ${answer.comment}, responded_at = ${answer.at}, low_ticket_id = ${answer.lowTicketId}::uuid,
      sent_at = coalesce(sent_at, ${answer.at}) WHERE id = ${id}::uuid`
}

export async function saveSent(tx: Sql, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`UPDATE surveys SET sent_at = ${at} WHERE id = ${id}::uuid AND sent_at IS NULL`
}

/** Whether a link can still be answered. */
export async function surveyStanding(db: Sql, id: string, now: Date): Promise<'open' | 'answered' | 'expired' | null> {
  const rows = await db.$queryRaw<{ standing: 'open' | 'answered' | 'expired' }[]>`
    SELECT CASE WHEN responded_at IS NOT NULL THEN 'answered' WHEN expires_at < ${now} THEN 'expired' ELSE 'open' END AS standing
    FROM surveys WHERE id = ${id}::uuid`
  return rows[0]?.standing ?? null
}

/** The survey of a ticket or query. */
export async function surveyBeside(db: Sql, ref: string): Promise<SurveyState | null> {
  const rows = await db.$queryRaw<SurveyState[]>`
    SELECT s.id::text AS id, s.by, s.created_at AS "createdAt", s.expires_at AS "expiresAt", s.sent_at AS "sentAt", s.score, s.comment,
      s.responded_at AS "respondedAt", l.ref AS "lowTicketRef"
    FROM surveys s LEFT JOIN tickets l ON l.id = s.low_ticket_id
    WHERE s.ticket_id = (SELECT id FROM tickets WHERE ref = ${ref}) OR s.query_id = (SELECT id FROM queries WHERE ref = ${ref})`
  return rows[0] ?? null
}

/** How a period's surveys came out: those sent since, and those answered since. */
export async function surveyFigures(db: Sql, from: Date, now: Date): Promise<SurveyFigures> {
  const rows = await db.$queryRaw<Omit<SurveyFigures, 'byScore'> & { byScore: Record<string, number> }[]>`
    SELECT count(*) FILTER (WHERE f.sent_at >= ${from})::int AS sent, count(*) FILTER (WHERE f.sent_at >= ${from} AND f.score IS NOT NULL)::int AS answered,
      coalesce(sum(f.score) FILTER (WHERE f.responded_at >= ${from}), 0)::int AS sum, count(*) FILTER (WHERE f.responded_at >= ${from} AND f.good)::int AS good,
      count(*) FILTER (WHERE f.responded_at >= ${from} AND f.bad)::int AS bad,
      jsonb_build_object(${Prisma.join([1, 2, 3, 4, 5].map((n) => Prisma.sql`${String(n)}::text, count(*) FILTER (WHERE f.responded_at >= ${from} AND f.score = ${n})`))}) AS "byScore"
    FROM ${surveyFacts({ now })} f WHERE f.sent_at >= ${from} OR f.responded_at >= ${from}`
  const [row] = rows as unknown as SurveyFigures[]
  return row ?? { sent: 0, answered: 0, sum: 0, good: 0, bad: 0, byScore: {} }
}

/** How the answers of a period came out by whoever did it, those with most answers first; the same answers as the figures count. */
export async function surveyPeople(db: Sql, from: Date, now: Date): Promise<SurveyPerson[]> {
  return db.$queryRaw<SurveyPerson[]>`
    SELECT f.agent_id AS "agentId", max(f.agent_name) AS name, count(*)::int AS answered, sum(f.score)::int AS sum,
      jsonb_build_object(${Prisma.join([1, 2, 3, 4, 5].map((n) => Prisma.sql`${String(n)}::text, count(*) FILTER (WHERE f.score = ${n})`))}) AS "byScore"
    FROM ${surveyFacts({ now })} f WHERE f.responded_at >= ${from} AND f.agent_id IS NOT NULL
    GROUP BY f.agent_id ORDER BY count(*) DESC, max(f.agent_name), f.agent_id LIMIT 200`
}

/** Which answers: those of 1 and 2, those of one score, those about what one person did. */
export type AnswerFilter = { low: boolean; score: number | null; agentId: string | null; from: Date }

/** Answers, the newest first. */
export async function listAnswers(
  db: Sql,
  filter: AnswerFilter,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ rows: SurveyAnswer[]; next: string | null }> {
  const { beyond, order } = pageByTime({ alias: 's', column: 'responded_at', ascending: false }, limit, after)
  const rows = await db.$queryRaw<SurveyAnswer[]>`
    SELECT s.id::text AS id, coalesce(t.ref, q.ref) AS ref, CASE WHEN s.ticket_id IS NULL THEN 'query' ELSE 'ticket' END AS about, s.score, s.comment,
      s.responded_at AS "respondedAt", s.agent_name AS "agentName", l.ref AS "lowTicketRef"
    FROM surveys s LEFT JOIN tickets t ON t.id = s.ticket_id LEFT JOIN queries q ON q.id = s.query_id LEFT JOIN tickets l ON l.id = s.low_ticket_id
    WHERE s.responded_at >= ${filter.from} AND (s.score <= 2 OR NOT ${filter.low}) AND (s.score = ${filter.score}::int OR ${filter.score === null})
      AND (s.agent_id = ${filter.agentId} OR ${filter.agentId === null}) AND ${beyond} ${order}`
  return cutPage(rows, limit, ({ respondedAt }) => respondedAt)
}

/** What the rules of an instant say. */
const ruleAt = (field: string, at: string): Prisma.Sql =>
  Prisma.raw(`(SELECT (p.body#>>'{survey,${field}}')::int FROM policy_versions p
  WHERE p.kind = 'queries' AND p.effective_from <= ${at} ORDER BY p.effective_from DESC, p.version DESC LIMIT 1)`)

export type WrongSurvey = { id: string; field: string; expected: string | null; found: string | null }

/** Surveys whose end is not as many days after their beginning as the rules said then, or whose ticket is not the one that their score opened. */
export async function wrongSurveys(db: Sql): Promise<WrongSurvey[]> {
  return db.$queryRaw<WrongSurvey[]>`
    WITH told AS (SELECT s.id, s.expires_at, s.created_at + interval '1 day' * ${ruleAt('validDays', 's.created_at')} AS ends, l.ref AS found,
        CASE WHEN s.score <= ${ruleAt('lowScore', 's.responded_at')} THEN coalesce(t.ref, 'a ticket') END AS expected
      FROM surveys s LEFT JOIN tickets l ON l.id = s.low_ticket_id LEFT JOIN tickets t ON t.source = 'survey' AND t.external_id = s.id::text)
    SELECT id::text AS id, 'expires_at' AS field, to_char(ends, 'YYYY-MM-DD HH24:MI:SS') AS expected, to_char(expires_at, 'YYYY-MM-DD HH24:MI:SS') AS found
    FROM told WHERE expires_at <> ends
    UNION ALL SELECT id::text, 'low_ticket_id', expected, found FROM told WHERE expected IS DISTINCT FROM found`
}
