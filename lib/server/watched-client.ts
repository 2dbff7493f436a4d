import type { Socket } from 'node:net'
import pg from 'pg'
import { type ServerWatch, watchOver } from './server-watch'

/**
 * How long a server may be silent before it is asked, on a connection of its own, whether it is there. With the time that
 * question takes (server-watch.ts) it stays below the 5 s in which every answer of ours must come.
 */
const SILENCE_MS = 1_000
/** A server that is there, but lets this one connection hang. */
const CONNECT_MS = 10_000

/**
 * A connection that notices when its server hangs (stopped, cut off, out of disk): TCP would wait for minutes. While a
 * statement or the connecting itself is unanswered it looks whether the server is still there; if not it ends itself, and
 * all that wait on it fail at once as unavailable. A statement that merely takes long is left alone.
 */
export class WatchedClient extends pg.Client {
  private timer: NodeJS.Timeout | undefined
  private gone = false
  private readonly server: ServerWatch

  constructor(private readonly config: pg.ClientConfig = {}) {
    // The pool's own limit of that name is how long one may queue for a connection.
    super({ ...config, connectionTimeoutMillis: CONNECT_MS })
    const leave = (): void => {
      this.gone = true
      this.rest()
    }
    this.server = watchOver(config.connectionString)
    // The pool listens only while a connection is idle: a server that dies under a transaction must not end the process.
    this.on('error', leave)
    this.on('end', leave)
    this.on('drain', () => {
      this.server.heard()
      this.rest()
    })
    const query = this.query.bind(this) as (...args: unknown[]) => unknown
    this.query = ((...args: unknown[]) => {
      this.watch()
      return query(...args)
    }) as typeof this.query
    const connect = this.connect.bind(this) as (callback: (error: Error) => void) => void
    this.connect = ((callback: (error: Error) => void) => {
      this.watch()
      connect((error) => {
        // Before the callback: it may send a statement, which starts the watch anew.
        this.rest()
        callback(error)
      })
    }) as typeof this.connect
  }

  private watch(): void {
    if (!this.gone) this.timer ??= setTimeout(() => void this.look(), SILENCE_MS)
  }

  private rest(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private get stream(): Socket {
    return (this as unknown as { connection: { stream: Socket } }).connection.stream
  }

  private async look(): Promise<void> {
    const asked = this.timer
    const { connectionString, application_name } = this.config
    const { bytesRead } = this.stream
    const answers = await this.server.answers({ connectionString, application_name })
    if (this.timer !== asked) return
    if (answers || this.stream.bytesRead > bytesRead) this.timer = setTimeout(() => void this.look(), SILENCE_MS)
    else this.stream.destroy()
  }
}
