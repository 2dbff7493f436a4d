import pg from 'pg'
import { serverGone, watchOver } from './server-watch'
import { WatchedClient } from './watched-client'

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: (error?: unknown) => void) => void

/** A pool whose queue is told at once when the server is gone: it may be long, but nobody waits in it for nothing. */
export class WatchedPool extends pg.Pool {
  constructor(private readonly config: pg.PoolConfig) {
    super({ Client: WatchedClient, ...config })
    const server = watchOver(config.connectionString)
    const take = super.connect.bind(this) as (taken: Taken) => void
    const connect = (taken: Taken): void => {
      const { connectionString, application_name } = this.config
      const refuse = (error: Error): void => taken(error, undefined, () => {})
      const wait = (): void => {
        const stopListening = server.onceGone(refuse)
        take((error, client, release) => {
          if (stopListening()) taken(error, client, release)
          else if (client) release()
        })
      }
      const may = server.mayConnect()
      if (may === 'yes') wait()
      else if (may === 'no') process.nextTick(refuse, serverGone())
      else
        void server
          .answers({ connectionString, application_name })
          .then((answers) => (answers ? wait() : refuse(serverGone())))
    }
    this.connect = ((taken?: Taken) => {
      if (taken) return connect(taken)
      return new Promise((resolve, reject) =>
        connect((error, client) => (error ? reject(error) : resolve(client as pg.PoolClient))),
      )
    }) as typeof this.connect
  }
}
