import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Change, ReplayReport } from '../domain/replay-report'
import type { NewReplayRow, Replay, ReplayRow } from '../types'

const REPLAY = Prisma.sql`id, to_char(from_date, 'YYYY-MM-DD') AS "from", to_char(to_date, 'YYYY-MM-DD') AS "to", city, source,
  source_version AS "sourceVersion", body, base_version AS "baseVersion", base_body AS "baseBody", state, done, orders, result,
  created_by AS "createdBy", created_by_name AS "createdByName", created_at AS "createdAt", ended_at AS "endedAt"`

export type AskedReplay = Omit<Replay, 'state' | 'done' | 'result' | 'endedAt'>

/** Keeps what is to be replayed; false when it was asked for already. */
export async function insertReplay(tx: Sql, replay: AskedReplay): Promise<boolean> {
  const { id, from, to, city, source, sourceVersion, body, baseVersion, baseBody, orders } = replay
  const inserted = await tx.$executeRaw`
    INSERT INTO dispatch_replays (id, from_date, to_date, city, source, source_version, body, base_version, base_body, state, orders, created_by,
      created_by_name, created_at)
    VALUES (${id}::uuid, ${from}::date, ${to}::date, ${city}, ${source}, ${sourceVersion}, ${JSON.stringify(body)}::jsonb, ${baseVersion},
      ${JSON.stringify(baseBody)}::jsonb, 'waiting', ${orders}, ${replay.createdBy}, ${replay.createdByName}, ${replay.createdAt})
    ON CONFLICT DO NOTHING`
  return inserted === 1
}

export async function findReplay(db: Sql, id: string): Promise<Replay | null> {
  const [row] = await db.$queryRaw<Replay[]>`SELECT ${REPLAY} FROM dispatch_replays WHERE id = ${id}::uuid`
  return row ?? null
}

export type ListedReplay = Omit<Replay, 'result' | 'body' | 'baseBody'>

/** The newest replays: a page of them from before one. */
export async function listReplays(
  db: Sql,
  { before, limit }: { before?: { at: Date; id: string } | undefined; limit: number },
): Promise<ListedReplay[]> {
  const from = before ? Prisma.sql`(created_at, id) < (${before.at}, ${before.id}::uuid)` : Prisma.sql`true`
  return db.$queryRaw`
    SELECT id, to_char(from_date, 'YYYY-MM-DD') AS "from", to_char(to_date, 'YYYY-MM-DD') AS "to", city, source, source_version AS "sourceVersion",
      base_version AS "baseVersion", state, done, orders, created_by AS "createdBy", created_by_name AS "createdByName", created_at AS "createdAt",
      ended_at AS "endedAt"
    FROM dispatch_replays WHERE ${from} ORDER BY created_at DESC, id DESC LIMIT ${limit}`
}

/** Says how far a replay has come; false when it is not to go on: somebody cancelled it, or another worker finished it. */
export async function noteProgress(db: Sql, id: string, done: number): Promise<boolean> {
  const noted = await db.$executeRaw`
    UPDATE dispatch_replays SET state = 'running', done = ${done} WHERE id = ${id}::uuid AND state IN ('waiting', 'running')`
  return noted === 1
}

/** Ends a replay that is not over yet; false when it is. */
export async function cancelReplay(tx: Sql, id: string, now: Date): Promise<boolean> {
  const cancelled = await tx.$executeRaw`
    UPDATE dispatch_replays SET state = 'cancelled', ended_at = ${now} WHERE id = ${id}::uuid AND state IN ('waiting', 'running')`
  return cancelled === 1
}

/** Keeps what came out, with its rows in their order; false when it was cancelled or finished meanwhile. */
export async function fillReplay(
  tx: Sql,
  id: string,
  { result, rows, now }: { result: ReplayReport; rows: readonly NewReplayRow[]; now: Date },
): Promise<boolean> {
  const filled = await tx.$executeRaw`
    UPDATE dispatch_replays SET state = 'done', done = ${rows.length}, orders = ${rows.length}, result = ${JSON.stringify(result)}::jsonb, ended_at = ${now}
    WHERE id = ${id}::uuid AND state IN ('waiting', 'running')`
  if (filled === 0) return false
  const written = rows.map((row, position) => ({
    replay_id: id,
    position,
    order_id: row.orderId,
    was_partner_id: row.was,
    base_partner_id: row.base,
    partner_id: row.next,
    base_total: row.baseTotal,
    total: row.total,
    base_reason: row.baseReason,
    reason: row.reason,
    change: row.change,
    base_change: row.baseChange,
    sample: row.sample,
  }))
  for (let from = 0; from < written.length; from += ROWS_AT_ONCE)
    await tx.$executeRaw`
      INSERT INTO dispatch_replay_rows SELECT * FROM json_populate_recordset(NULL::dispatch_replay_rows,
        ${JSON.stringify(written.slice(from, from + ROWS_AT_ONCE))}::json)`
  return true
}

const ROWS_AT_ONCE = 5000

/** Which rows: how they fare against what was or against the rules in force, and whether their candidates were kept. */
export type RowFilter = { against: 'was' | 'base'; change?: Change | undefined; sampled?: boolean }

/** Rows of a replay from behind a position on, in the order they were placed. */
export async function listReplayRows(
  db: Sql,
  id: string,
  { against, change, sampled, after, limit }: RowFilter & { after: number; limit: number },
): Promise<ReplayRow[]> {
  const column = against === 'was' ? Prisma.sql`r.change` : Prisma.sql`r.base_change`
  const only = change ? Prisma.sql`${column} = ${change}` : Prisma.sql`true`
  return db.$queryRaw`
    SELECT r.position, o.ref, o.city, o.pincode, o.device_category AS "deviceCategory", o.quoted_amount::float8 AS "quotedAmount",
      o.created_at AS "createdAt", w.name AS was, b.name AS base, n.name AS next, r.base_total AS "baseTotal", r.total,
      r.base_reason AS "baseReason", r.reason, r.change, r.base_change AS "baseChange", r.sample
    FROM dispatch_replay_rows r JOIN orders o ON o.id = r.order_id LEFT JOIN partners w ON w.id = r.was_partner_id
      LEFT JOIN partners b ON b.id = r.base_partner_id LEFT JOIN partners n ON n.id = r.partner_id
    WHERE r.replay_id = ${id}::uuid AND r.position > ${after} AND ${only} AND ${sampled ? Prisma.sql`r.sample IS NOT NULL` : Prisma.sql`true`}
    ORDER BY r.position LIMIT ${limit}`
}
