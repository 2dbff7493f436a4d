import { queryFacts } from '@/lib/queries/data/facts'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { surveyFacts } from '@/lib/surveys/data/facts'
import { ticketFacts } from '@/lib/tickets/data/facts'

/** What a period's figures are told by: who did it, or the team. */
export type DeskBy = 'agent' | 'team'
export type Period = { from: Date; to: Date; now: Date }

/** Counts and sums of one agent or team; shares and means are made of them (domain/desk-figures.ts). Seconds are working time. */
export type DeskSums = {
  key: string
  name: string | null
  handled: number
  resolvedFirst: number
  watched: number
  answered: number
  answerSeconds: number
  resolved: number
  resolvedSeconds: number
  breached: number
  responses: number
  scores: number
  good: number
}

type Part<K extends keyof DeskSums> = Pick<DeskSums, 'key' | 'name' | K>

/** Rows that the facts are told of are found by an index first: the time in a fact view is of an instant, and has none. */
const among = (ids: Prisma.Sql): Prisma.Sql => Prisma.sql`f.id IN (${ids})`

/** Contacts handled in the period, and how many of them were solved at the first. Source: kpis.md, `fcr`. */
function firstContacts(db: Sql, { from, to, now }: Period): Promise<Part<'handled' | 'resolvedFirst' | 'watched'>[]> {
  const ids = Prisma.sql`SELECT id FROM queries WHERE handled_at >= ${from} AND handled_at < ${to}`
  return db.$queryRaw`
    SELECT f.agent_id AS key, max(f.agent_name) AS name, count(*)::int AS handled, count(*) FILTER (WHERE f.resolved_first)::int AS "resolvedFirst",
      count(*) FILTER (WHERE f.resolved_first AND f.watched_until > ${now})::int AS watched
    FROM ${queryFacts({ asOf: null, now })} f WHERE ${among(ids)} AND f.handled_at IS NOT NULL AND f.agent_id IS NOT NULL GROUP BY 1`
}

/** Mails that came in the period and were answered. Source: kpis.md, `first_response_time`. */
function firstReplies(db: Sql, { from, to, now }: Period): Promise<Part<'answered' | 'answerSeconds'>[]> {
  const ids = Prisma.sql`SELECT id FROM queries WHERE received_at >= ${from} AND received_at < ${to}`
  return db.$queryRaw`
    SELECT f.agent_id AS key, max(f.agent_name) AS name, count(*)::int AS answered, sum(f.first_reply_seconds)::float8 AS "answerSeconds"
    FROM ${queryFacts({ asOf: null, now })} f
    WHERE ${among(ids)} AND f.channel = 'email' AND f.first_reply_seconds IS NOT NULL AND f.agent_id IS NOT NULL GROUP BY 1`
}

/** Tickets resolved in the period, and how long their clocks ran. Source: kpis.md, `resolution_time`. */
function resolutions(
  db: Sql,
  by: DeskBy,
  { from, to, now }: Period,
): Promise<Part<'resolved' | 'resolvedSeconds' | 'breached'>[]> {
  const ids = Prisma.sql`SELECT id FROM tickets WHERE resolved_at >= ${from} AND resolved_at < ${to} AND NOT imported`
  const [key, name] =
    by === 'agent'
      ? [Prisma.sql`f.resolved_by_id`, Prisma.sql`max(f.resolved_by_name)`]
      : [Prisma.sql`f.team`, Prisma.sql`f.team`]
  return db.$queryRaw`
    SELECT ${key} AS key, ${name} AS name, count(*)::int AS resolved, coalesce(sum(f.worked_ms) / 1000, 0)::float8 AS "resolvedSeconds",
      count(*) FILTER (WHERE f.breached_at IS NOT NULL)::int AS breached
    FROM ${ticketFacts({ asOf: null, now })} f WHERE ${among(ids)} AND NOT f.merged AND ${key} IS NOT NULL GROUP BY ${key}`
}

/** What customers answered in the period. Source: kpis.md, `csat`. */
function answers(db: Sql, by: DeskBy, { from, to, now }: Period): Promise<Part<'responses' | 'scores' | 'good'>[]> {
  const ids = Prisma.sql`SELECT id FROM surveys WHERE responded_at >= ${from} AND responded_at < ${to}`
  const [key, name] =
    by === 'agent' ? [Prisma.sql`f.agent_id`, Prisma.sql`max(f.agent_name)`] : [Prisma.sql`f.team`, Prisma.sql`f.team`]
  return db.$queryRaw`
    SELECT ${key} AS key, ${name} AS name, count(*)::int AS responses, sum(f.score)::float8 AS scores, count(*) FILTER (WHERE f.good)::int AS good
    FROM ${surveyFacts({ asOf: null, now })} f WHERE ${among(ids)} AND f.score IS NOT NULL AND ${key} IS NOT NULL GROUP BY ${key}`
}

const NOTHING = {
  handled: 0,
  resolvedFirst: 0,
  watched: 0,
  answered: 0,
  answerSeconds: 0,
  resolved: 0,
  resolvedSeconds: 0,
  breached: 0,
  responses: 0,
  scores: 0,
  good: 0,
}

/** The sums of a period by agent or team, from the fact views that the KPIs are measured by. Contacts have an agent, and no team. */
export async function deskSums(db: Sql, by: DeskBy, period: Period): Promise<DeskSums[]> {
  const parts = await Promise.all([
    by === 'agent' ? firstContacts(db, period) : [],
    by === 'agent' ? firstReplies(db, period) : [],
    resolutions(db, by, period),
    answers(db, by, period),
  ])
  const sums = new Map<string, DeskSums>()
  for (const part of parts.flat()) {
    const { key, name, ...counts } = part
    const known = sums.get(key) ?? { key, name, ...NOTHING }
    sums.set(key, { ...known, ...counts, name: known.name ?? name })
  }
  return [...sums.values()]
}
