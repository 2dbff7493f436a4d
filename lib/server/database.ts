import { PrismaPg } from '@prisma/adapter-pg'
import type { Result } from '@/lib/core/result'
import { isWriteConflict } from './database-errors'
import { pool } from './pool'
import { Prisma, PrismaClient } from './prisma/client'

/** A transaction: what `data` functions that write take. */
export type Tx = Prisma.TransactionClient

/** Anything that can be queried: a transaction, or the database itself for a read on its own. */
export type Db = Tx

// Next loads modules anew on every change in development: the client must survive that.
const shared = globalThis as { buybackPrisma?: PrismaClient }

/** The Prisma client. */
export function db(): PrismaClient {
  shared.buybackPrisma ??= new PrismaClient({
    adapter: new PrismaPg(pool()),
    // As long as the pool's own queue (pool.ts).
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
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

export { Prisma, pool }
