import pg from 'pg'
import { isUnavailable } from './database-errors'
import { env } from './env'
import { heardWithin, mayConnect, onceGone, serverAnswers, serverGone } from './server-watch'
import { WatchedClient } from './watched-client'

/** How long one may queue for a connection while the server works: a rush is served late rather than refused. */
const QUEUE_MS = 15_000
/** A server that spoke this short a time ago need not be asked whether it is there. */
const LATELY_MS = 200

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: (error?: unknown) => void) => void

/** A pool whose queue is told at once when the server is gone: it may be long, but nobody waits in it for nothing. */
class WatchedPool extends pg.Pool {
  constructor(private readonly config: pg.PoolConfig) {
    super(config)
    const take = super.connect.bind(this) as (taken: Taken) => void
    const connect = (taken: Taken): void => {
      const { connectionString, application_name } = this.config
      const refuse = (error: Error): void => taken(error, undefined, () => {})
      const wait = (): void => {
        const stopListening = onceGone(refuse)
        take((error, client, release) => {
          if (stopListening()) taken(error, client, release)
          else if (client) release()
        })
      }
      const may = mayConnect()
      if (may === 'yes') wait()
      else if (may === 'no') process.nextTick(refuse, serverGone())
      else
        void serverAnswers({ connectionString, application_name }).then((answers) =>
          answers ? wait() : refuse(serverGone()),
        )
    }
    this.connect = ((taken?: Taken) => {
      if (taken) return connect(taken)
      return new Promise((resolve, reject) =>
        connect((error, client) => (error ? reject(error) : resolve(client as pg.PoolClient))),
      )
    }) as typeof this.connect
  }
}

// Next loads modules anew on every change in development: connections must survive that.
const shared = globalThis as { buybackPool?: pg.Pool }

/** The connection pool beneath Prisma, for streams (COPY, cursors) and LISTEN. */
export function pool(): pg.Pool {
  if (!shared.buybackPool) {
    shared.buybackPool = new WatchedPool({
      Client: WatchedClient,
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
  if (heardWithin(LATELY_MS)) return true
  try {
    await pool().query('SELECT 1')
    return true
  } catch (error) {
    if (isUnavailable(error)) return false
    throw error
  }
}
