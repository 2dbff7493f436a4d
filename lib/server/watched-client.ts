import type { Socket } from 'node:net'
import pg from 'pg'

/** How long a server may be silent on a statement before it is asked, on a connection of its own, whether it is there. */
const SILENCE_MS = 1_000
/** How long it may take to answer that. Both together stay below the 5 s in which every answer of ours must come. */
const PROBE_TICKS = 26
const TICK_MS = 100

const shared = globalThis as { buybackProbe?: Promise<boolean> }

/** An answer that refuses us is an answer too; only a server that shuts down or starts up says so by itself. */
function isAnswer(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('57P')
}

async function probe(config: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  let answered: boolean | undefined
  client
    .connect()
    .then(() => client.query('SELECT 1'))
    .then(
      () => (answered = true),
      (error: unknown) => (answered = isAnswer(error)),
    )
  // Counted in small steps: when this process itself was busy, time has passed but nothing could be read.
  for (let tick = 0; tick < PROBE_TICKS && answered === undefined; tick++) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  client.end().catch(() => {})
  if (answered === undefined) (client as unknown as { connection: pg.Connection }).connection.stream.destroy()
  return answered ?? false
}

/** Whether the server answers; all who ask at the same time share one question. */
function serverAnswers(config: pg.ClientConfig): Promise<boolean> {
  shared.buybackProbe ??= probe(config).finally(() => {
    shared.buybackProbe = undefined
  })
  return shared.buybackProbe
}

/**
 * A connection that notices when its server hangs (stopped, cut off, out of disk): TCP would wait for minutes. While a
 * statement is unanswered it looks whether the server is still there; if not it ends itself, and all that wait on it fail at
 * once as unavailable. A statement that merely takes long is left alone.
 */
export class WatchedClient extends pg.Client {
  private timer: NodeJS.Timeout | undefined
  private gone = false

  constructor(private readonly config: pg.ClientConfig = {}) {
    super(config)
    const leave = (): void => {
      this.gone = true
      this.rest()
    }
    // The pool listens only while a connection is idle: a server that dies under a transaction must not end the process.
    this.on('error', leave)
    this.on('end', leave)
    this.on('drain', () => this.rest())
    const query = this.query.bind(this) as (...args: unknown[]) => unknown
    this.query = ((...args: unknown[]) => {
      if (!this.gone) this.timer ??= setTimeout(() => void this.look(), SILENCE_MS)
      return query(...args)
    }) as typeof this.query
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
    const answers = await serverAnswers({ connectionString, application_name })
    if (this.timer !== asked) return
    if (answers || this.stream.bytesRead > bytesRead) this.timer = setTimeout(() => void this.look(), SILENCE_MS)
    else this.stream.destroy()
  }
}
