import type pg from 'pg'
import { isUnavailable } from './database-errors'
import { env } from './env'
import { watchOver } from './server-watch'
import { WatchedPool } from './watched-pool'

/** How long one may queue for a connection while the server works: a rush is served late rather than refused. */
const QUEUE_MS = 15_000
/** A server that spoke this short a time ago need not be asked whether it is there. */
const LATELY_MS = 200

// Next loads modules anew on every change in development: connections must survive that.
const shared = globalThis as { buybackPool?: pg.Pool }

/** The connection pool beneath Prisma, for streams (COPY, cursors) and LISTEN. */
export function pool(): pg.Pool {
  if (!shared.buybackPool) {
    shared.buybackPool = new WatchedPool({
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL,
      connectionTimeoutMillis: QUEUE_MS,
      statement_timeout: 60_000,
      application_name: 'buyback',
    })
    // An idle connection that the server closed must not end the process.
    shared.buybackPool.on('error', () => {})
  }
  return shared.buybackPool
}

/** Whether the database answers now. Costs nothing while it is in use, and a round trip otherwise. */
export async function databaseAnswers(): Promise<boolean> {
  if (watchOver(env().DATABASE_URL).heardWithin(LATELY_MS)) return true
  try {
    await pool().query('SELECT 1')
    return true
  } catch (error) {
    if (isUnavailable(error)) return false
    throw error
  }
}
