import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Result } from '@/lib/core/result'
import { isWriteConflict } from './database-errors'
import { env } from './env'
import { Prisma, PrismaClient } from './prisma/client'
import { WatchedClient } from './watched-client'

/** A transaction: what `data` functions that write take. */
export type Tx = Prisma.TransactionClient

/** Anything that can be queried: a transaction, or the database itself for a read on its own. */
export type Db = Tx

// Next loads modules anew on every change in development: connections must survive that.
const shared = globalThis as { buybackPool?: pg.Pool; buybackPrisma?: PrismaClient }

/** The connection pool beneath Prisma, for streams (COPY, cursors) and LISTEN. */
export function pool(): pg.Pool {
  if (!shared.buybackPool) {
    shared.buybackPool = new pg.Pool({
      Client: WatchedClient,
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL,
      connectionTimeoutMillis: 4_000,
      statement_timeout: 60_000,
      application_name: 'buyback',
    })
    // An idle connection that the server closed must not end the process.
    shared.buybackPool.on('error', () => {})
  }
  return shared.buybackPool
}

/** The Prisma client. */
export function db(): PrismaClient {
  shared.buybackPrisma ??= new PrismaClient({
    adapter: new PrismaPg(pool()),
    transactionOptions: { maxWait: 4_000, timeout: 20_000 },
  })
  return shared.buybackPrisma
}

class Rollback extends Error {
  constructor(readonly result: Result<never>) {
    super('rolled back with a refusal')
  }
}

const TRIES = 8

/**
 * Runs `work` in one transaction. A refusal it returns rolls everything back; a write conflict is tried again
 * (at most 8 times, jittered). `work` must be repeatable: no gateway, no mail, no second transaction in it.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(async (tx) => {
        const result = await work(tx)
        if (!result.ok) throw new Rollback(result)
        return result
      })
    } catch (error) {
      if (error instanceof Rollback) return error.result
      if (attempt >= TRIES || !isWriteConflict(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt))
    }
  }
}

export { Prisma }
