import { DAY } from '@/lib/core/days'
import { type Sql, sql } from './sql'

/** Wakes whoever numbers the feed; presence has a channel of its own, with the order's id as payload. */
export const LIVE_CHANNEL = 'live'

/** A note that was numbered: what changed, by id. `partnerId`: who held the order before; `userId`: for this person only. */
export type FeedRow = {
  seq: number
  topic: string
  subject: string | null
  eventSeq: number | null
  partnerId: string | null
  userId: string | null
}

/** Where the feed stands: its newest number, and up to which it was dropped. */
export type FeedStanding = { head: number; pruned: number }

/** What a statement is sent by: the listener's own connection, or the pool. */
type Ask = <T>(text: string, values: unknown[]) => Promise<T[]>

const COLUMNS = `seq::float8 AS seq, topic, subject, event_seq AS "eventSeq", partner_id::text AS "partnerId", user_id::text AS "userId"`

/** Numbers what is committed and waits, and answers the first rows after a number. */
export function advanceFeed(ask: Ask, after: number, atMost: number): Promise<FeedRow[]> {
  return ask<FeedRow>(`SELECT ${COLUMNS} FROM live_advance($1, $2)`, [after, atMost])
}

/** The first rows after a number, of those that are numbered. */
export function readFeed(db: Sql, after: number, upTo: number, atMost: number): Promise<FeedRow[]> {
  return db.$queryRaw<FeedRow[]>`
    SELECT seq::float8 AS seq, topic, subject, event_seq AS "eventSeq", partner_id::text AS "partnerId", user_id::text AS "userId"
    FROM live_events WHERE seq > ${after} AND seq <= ${upTo} ORDER BY seq LIMIT ${atMost}`
}

export async function feedStanding(ask: Ask): Promise<FeedStanding> {
  const [standing] = await ask<FeedStanding>(
    `SELECT greatest(coalesce((SELECT max(seq) FROM live_events), 0), s.pruned_seq)::float8 AS head, s.pruned_seq::float8 AS pruned
     FROM live_state s`,
    [],
  )
  return standing ?? { head: 0, pruned: 0 }
}

/** The number up to which the feed was dropped. */
export async function feedPrunedTo(db: Sql): Promise<number> {
  const [state] = await db.$queryRaw<{ pruned: number }[]>`SELECT pruned_seq::float8 AS pruned FROM live_state`
  return state?.pruned ?? 0
}

/** Tells open screens of a change that no trigger tells of, when the caller's transaction commits. Ids only: everybody who may hear reads it. */
export async function announce(
  tx: Sql,
  change: { topic: string; subject?: string | null; userId?: string | null },
): Promise<void> {
  await tx.$executeRaw`
    WITH note AS (INSERT INTO live_outbox (topic, subject, user_id) VALUES (${change.topic}, ${change.subject ?? null}, ${change.userId ?? null}::uuid))
    SELECT pg_notify(${LIVE_CHANNEL}, '')`
}

const DAYS_KEPT = 3
const ROWS_A_STEP = 20_000

/** Drops what is older than some days (a screen that far behind loads itself anew), numbering first what nobody asked for. Answers how many. */
export async function pruneFeed(now: Date): Promise<number> {
  await sql.$queryRaw`SELECT count(*) FROM live_advance(9223372036854775807, 1)`
  const before = new Date(now.getTime() - DAYS_KEPT * DAY)
  for (let all = 0; ; ) {
    const dropped = await pruneStep(before)
    all += dropped
    if (dropped < ROWS_A_STEP) return all
  }
}

/** Mark and rows go together: whoever finds no row behind a number finds the mark above it. */
async function pruneStep(before: Date): Promise<number> {
  const [step] = await sql.$queryRaw<{ n: number }[]>`
    WITH old AS (SELECT seq FROM live_events WHERE at < ${before} ORDER BY seq LIMIT ${ROWS_A_STEP}),
      gone AS (DELETE FROM live_events WHERE seq IN (SELECT seq FROM old) RETURNING seq),
      mark AS (UPDATE live_state SET pruned_seq = greatest(pruned_seq, (SELECT max(seq) FROM old)) WHERE EXISTS (SELECT 1 FROM old))
    SELECT count(*)::int AS n FROM gone`
  return step?.n ?? 0
}
