import type pg from 'pg'
import { vi } from 'vitest'
import { pool } from '@/lib/server/pool'

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: (error?: unknown) => void) => void

/** How many statements some work sends, on whatever connection of the pool: within transactions and their beginning and end too. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  let sent = 0
  const watched = new Map<pg.PoolClient, pg.PoolClient['query']>()
  const watch = (client: pg.PoolClient): pg.PoolClient => {
    if (watched.has(client)) return client
    const query = client.query
    watched.set(client, query)
    client.query = ((...asked: unknown[]) => {
      sent++
      return (query as (...asked: unknown[]) => unknown).apply(client, asked)
    }) as typeof query
    return client
  }
  const connect = pool().connect.bind(pool()) as (taken: Taken) => void
  const spy = vi.spyOn(pool(), 'connect').mockImplementation(((taken?: Taken) => {
    if (taken) return connect((error, client, release) => taken(error, client && watch(client), release))
    return new Promise((resolve, reject) =>
      connect((error, client) => (client ? resolve(watch(client)) : reject(error))),
    )
  }) as typeof connect)
  try {
    await work()
  } finally {
    spy.mockRestore()
    for (const [client, query] of watched) client.query = query
  }
  return sent
}
