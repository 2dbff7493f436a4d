import type pg from 'pg'
import { isUnavailable } from './database-errors'
import { env } from './env'
import { log } from './log'
import { watchOver } from './server-watch'
import { type ReadSql, readsOn, sql } from './sql'
import { WatchedPool } from './watched-pool'

/** How long one may queue for a connection before the primary is asked instead. */
const QUEUE_MS = 5_000
/** How far it is behind is asked on connections of their own: readers that take long are not waited for. */
const LAG_QUEUE_MS = 2_000

type Standing = {
  reads?: pg.Pool
  lags?: pg.Pool
  /** Until when it is not asked again, since it was found away (`performance.now`). */
  awayUntil?: number | undefined
  asking?: Promise<void> | undefined
  /** When it last answered a read, and how many seconds it was behind when that was last asked. */
  answeredAt: number
  lag?: { seconds: number; at: number }
}

// Next loads modules anew on every change in development: connections must survive that, and its bundles know the same.
const shared = globalThis as { buybackReplica?: Standing }

function standing(): Standing {
  shared.buybackReplica ??= { answeredAt: Number.NEGATIVE_INFINITY }
  return shared.buybackReplica
}

function poolOf(connectionString: string, max: number, connectionTimeoutMillis: number): pg.Pool {
  const pool = new WatchedPool({
    connectionString,
    max,
    connectionTimeoutMillis,
    statement_timeout: 60_000,
    application_name: 'buyback-reports',
    options: '-c default_transaction_read_only=on',
  })
  // An idle connection that the server closed must not end the process.
  pool.on('error', () => {})
  return pool
}

function readsPool(url: string): pg.Pool {
  const state = standing()
  state.reads ??= poolOf(url, env().DATABASE_POOL, QUEUE_MS)
  return state.reads
}

function lagsPool(url: string): pg.Pool {
  const state = standing()
  state.lags ??= poolOf(url, 2, LAG_QUEUE_MS)
  return state.lags
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** The replica is away, is being built anew, or does not know us: nothing that was asked is wrong. */
function isAway(error: unknown): boolean {
  return isUnavailable(error) || ['3D000', '28P01', '28000'].includes(codeOf(error))
}

/**
 * It is there and cannot answer this: what it replays removed rows that were being read (whoever only reads gets 40001 and 40P01 from nothing
 * else), or it has not come to the migration yet that made a table, a column, a function or a type.
 */
function cannotAnswer(error: unknown): boolean {
  return ['40001', '40P01', '42P01', '42703', '42883', '42704'].includes(codeOf(error))
}

/** A replica that is away is not asked again for so long. */
const AWAY_MS = 5_000

function foundAway(): void {
  standing().awayUntil = performance.now() + AWAY_MS
  log.warn({}, 'the replica cannot be reached: read from the primary')
}

/** Whether it is to be read from. One that was away is asked beside the work whether it is back: no reader waits for that. */
function isThere(connectionString: string): boolean {
  const state = standing()
  if (state.awayUntil === undefined) return true
  if (performance.now() >= state.awayUntil)
    state.asking ??= watchOver(connectionString)
      .answers({ connectionString, application_name: 'buyback-reports' })
      .then((answers) => {
        state.awayUntil = answers ? undefined : performance.now() + AWAY_MS
      })
      .finally(() => {
        state.asking = undefined
      })
  return false
}

/** The replica's reads; where it cannot give them, the primary's. */
function withFallback(url: string, replica: ReadSql): ReadSql {
  const tried = async <T>(ask: (db: ReadSql) => Promise<T>): Promise<T> => {
    if (!isThere(url)) return ask(sql)
    try {
      const answer = await ask(replica)
      standing().answeredAt = performance.now()
      return answer
    } catch (error) {
      if (isAway(error)) foundAway()
      else if (!cannotAnswer(error)) throw error
      return ask(sql)
    }
  }
  return {
    $queryRaw: (query, ...values) => tried((db) => db.$queryRaw(query, ...values)),
    $queryPrepared: (query) => tried((db) => db.$queryPrepared(query)),
    $inSnapshot: (work) => tried((db) => db.$inSnapshot(work)),
    $executeRaw: () => Promise.reject(new Error('a replica takes no writes')),
  }
}

/** What dashboards, figures and their exports read from: DATABASE_REPLICA_URL where it is set, else the primary. */
export function reports(): ReadSql {
  const url = env().DATABASE_REPLICA_URL
  return url
    ? withFallback(
        url,
        readsOn(() => readsPool(url)),
      )
    : sql
}

/** It went away while this was asked: whoever read from it since `asked` saw nothing older than it was when last asked. */
function lagAtMost(asked: number): number | null {
  const { answeredAt, lag } = standing()
  if (!lag || answeredAt < asked) return null
  return lag.seconds + (performance.now() - lag.at) / 1000
}

/**
 * How many seconds the replica is behind: 0 where it has replayed all that the primary had written when this was asked, else how old the last
 * change is that it knows, whether it is slow, paused or cut off. Null where there is no replica, or the primary answers in its place.
 */
export async function replicaLag(): Promise<number | null> {
  const url = env().DATABASE_REPLICA_URL
  if (!url || !isThere(url)) return null
  const asked = performance.now()
  const [written] = await sql.$queryRaw<{ lsn: string }[]>`SELECT pg_current_wal_lsn()::text AS lsn`
  try {
    const { rows } = await lagsPool(url).query<{ lag: number }>(
      `SELECT CASE WHEN NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= $1::pg_lsn THEN 0
        ELSE greatest(0, extract(epoch FROM clock_timestamp() - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time()))) END::float8 AS lag`,
      [written?.lsn],
    )
    const seconds = rows[0]?.lag ?? 0
    standing().lag = { seconds, at: performance.now() }
    return seconds
  } catch (error) {
    if (isAway(error) || cannotAnswer(error)) return lagAtMost(asked)
    throw error
  }
}
