import pg from 'pg'
import { isUnavailable } from './database-errors'
import { env } from './env'
import { log } from './log'
import { type ReadSql, readsOn, sql } from './sql'

// Next loads modules anew on every change in development: connections must survive that.
const shared = globalThis as { buybackReplica?: pg.Pool }

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

/** The replica is away, is being built anew, or does not know us: nothing that was asked is wrong. */
function cannotAnswer(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return isUnavailable(error) || code === '3D000' || code === '28P01' || code === '28000'
}

/** The replica's reads; where it cannot be reached, the primary's. */
function withFallback(replica: ReadSql): ReadSql {
  const tried = async <T>(ask: (db: ReadSql) => Promise<T>): Promise<T> => {
    try {
      return await ask(replica)
    } catch (error) {
      if (!cannotAnswer(error)) throw error
      log.warn({}, 'the replica cannot be reached: read from the primary')
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

/** How many seconds the replica is behind, 0 where it has all it was sent; null where there is no replica or it cannot be reached. */
export async function replicaLag(): Promise<number | null> {
  const url = env().DATABASE_REPLICA_URL
  if (!url) return null
  try {
    const { rows } = await replicaPool(url).query<{ lag: number }>(`SELECT CASE WHEN NOT pg_is_in_recovery() THEN 0
      WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
      ELSE greatest(0, extract(epoch FROM now() - pg_last_xact_replay_timestamp())) END::float8 AS lag`)
    return rows[0]?.lag ?? 0
  } catch (error) {
    if (cannotAnswer(error)) return null
    throw error
  }
}
