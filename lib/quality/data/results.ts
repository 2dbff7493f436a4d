import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Answers } from '../types'
import { auditFacts, clarityFacts } from './facts'

export type AgentWeek = { week: string; audited: number; passed: number }
export type AgentResult = {
  agentId: string
  agentName: string
  audited: number
  passed: number
  score: number
  criticals: number
  clarity: number | null
  rated: number
  weeks: AgentWeek[]
}

/** What was found of each person's work since a day, with each week's; only one person's when asked for. */
export async function resultsByAgent(
  db: Sql,
  { from, now, agentId }: { from: Date; now: Date; agentId: string | null },
): Promise<AgentResult[]> {
  return db.$queryRaw<AgentResult[]>`
    WITH a AS (SELECT * FROM ${auditFacts({ now })} f WHERE f.audited_at >= ${from} AND (${agentId}::text IS NULL OR f.agent_id = ${agentId})),
      c AS (SELECT handed_by_id, avg(score)::float8 AS clarity, count(*)::int AS rated FROM ${clarityFacts({ now })} f WHERE f.rated_at >= ${from}
        GROUP BY handed_by_id),
      w AS (SELECT agent_id, to_char(date_trunc('week', audited_at AT TIME ZONE 'Asia/Kolkata'), 'YYYY-MM-DD') AS week, count(*)::int AS audited,
          count(*) FILTER (WHERE passed)::int AS passed FROM a GROUP BY 1, 2)
    SELECT a.agent_id AS "agentId", max(a.agent_name) AS "agentName", count(*)::int AS audited, count(*) FILTER (WHERE a.passed)::int AS passed,
      avg(a.score)::float8 AS score, sum(cardinality(a.criticals))::int AS criticals, max(c.clarity) AS clarity, coalesce(max(c.rated), 0) AS rated,
      (SELECT jsonb_agg(jsonb_build_object('week', w.week, 'audited', w.audited, 'passed', w.passed) ORDER BY w.week) FROM w
        WHERE w.agent_id = a.agent_id) AS weeks
    FROM a LEFT JOIN c ON c.handed_by_id = a.agent_id GROUP BY a.agent_id ORDER BY max(a.agent_name), a.agent_id`
}

export type Look = { auditorName: string; passed: boolean; score: number; answers: Answers }
/** An item that two have looked at; `ref`: of the first look. */
export type Pair = { ref: string; subjectRef: string; agentId: string; agentName: string; first: Look; second: Look }

const look = (of: 'a' | 'b'): Prisma.Sql => {
  const name = Prisma.raw(of)
  return Prisma.sql`jsonb_build_object('auditorName', ${name}.auditor_name, 'passed', ${name}.passed, 'score', ${name}.score, 'answers', ${name}.answers)`
}

/** Items that two have looked at since a day, the newest first: what each of them found, before any objection. */
export async function lookedAtTwice(db: Sql, from: Date): Promise<Pair[]> {
  return db.$queryRaw<Pair[]>`
    SELECT a.ref, a.subject_ref AS "subjectRef", a.agent_id AS "agentId", a.agent_name AS "agentName", ${look('a')} AS first, ${look('b')} AS second
    FROM quality_audits b JOIN quality_audits a ON a.id = b.second_of_id
    WHERE a.audited_at IS NOT NULL AND b.audited_at IS NOT NULL AND greatest(a.audited_at, b.audited_at) >= ${from}
    ORDER BY greatest(a.audited_at, b.audited_at) DESC, b.id DESC`
}

/** How often each criterion was missed or met in part, for one person or all. */
export async function missedCriteria(
  db: Sql,
  { from, agentId }: { from: Date; agentId: string | null },
): Promise<{ code: string; missed: number; partly: number; asked: number }[]> {
  return db.$queryRaw<{ code: string; missed: number; partly: number; asked: number }[]>`
    SELECT x.key AS code, count(*) FILTER (WHERE x.value ->> 'mark' = 'missed')::int AS missed, count(*) FILTER (WHERE x.value ->> 'mark' = 'partly')::int AS partly,
      count(*) FILTER (WHERE x.value ->> 'mark' <> 'na')::int AS asked
    FROM quality_audits a, jsonb_each(a.answers) x
    WHERE a.audited_at >= ${from} AND a.second_of_id IS NULL AND (${agentId}::text IS NULL OR a.agent_id = ${agentId})
    GROUP BY x.key ORDER BY missed DESC, partly DESC, code`
}
