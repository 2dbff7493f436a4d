import pg from 'pg'
import { isUnavailable } from './database-errors'
import { env } from './env'
import { log } from './log'
import { type ReadSql, readsOn, sql } from './sql'

// Next loads modules anew on every change in development: connections must survive that.
const shared = globalThis as { buybackReplica?: pg.Pool; buybackReplicaAway?: number }

function replicaPool(connectionString: string): pg.Pool {
  if (!shared.buybackReplica) {
    shared.buybackReplica = new pg.Pool({
      connectionString,
      max: env().DATABASE_POOL,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 60_000,
      application_name: 'buyback-reports',
      options: '-c default_transaction_read_only=on',
    })
    // An idle connection that the server closed must not end the process.
    shared.buybackReplica.on('error', () => {})
  }
  return shared.buybackReplica
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

/** A replica that is away is not tried again for so long: where nothing answers at all, each try takes seconds. */
const AWAY_MS = 5_000

/** The replica's reads; where it cannot give them, the primary's. */
function withFallback(replica: ReadSql): ReadSql {
  const tried = async <T>(ask: (db: ReadSql) => Promise<T>): Promise<T> => {
    if (performance.now() < (shared.buybackReplicaAway ?? 0)) return ask(sql)
    try {
      return await ask(replica)
    } catch (error) {
      if (isAway(error)) {
        shared.buybackReplicaAway = performance.now() + AWAY_MS
        log.warn({}, 'the replica cannot be reached: read from the primary')
      } else if (!cannotAnswer(error)) throw error
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
  return url ? withFallback(readsOn(() => replicaPool(url))) : sql
}

/**
 * How many seconds the replica is behind: 0 where it has replayed all that the primary had written when this was asked, else how old the last
 * change is that it knows, whether it is slow, paused or cut off. Null where there is no replica, or the primary answers in its place.
 */
export async function replicaLag(): Promise<number | null> {
  const url = env().DATABASE_REPLICA_URL
  if (!url || performance.now() < (shared.buybackReplicaAway ?? 0)) return null
  const [written] = await sql.$queryRaw<{ lsn: string }[]>`SELECT pg_current_wal_lsn()::text AS lsn`
  try {
    const { rows } = await replicaPool(url).query<{ lag: number }>(
      `SELECT CASE WHEN NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= $1::pg_lsn THEN 0
        ELSE greatest(0, extract(epoch FROM clock_timestamp() - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time()))) END::float8 AS lag`,
      [written?.lsn],
    )
    return rows[0]?.lag ?? 0
  } catch (error) {
    if (isAway(error) || cannotAnswer(error)) return null
    throw error
  }
}
