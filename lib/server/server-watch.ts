import pg from 'pg'

/** How long the server may take to answer the question whether it is there. */
const PROBE_TICKS = 26
const TICK_MS = 100
/** Once it was found gone, nobody waits for it again for this long. */
const GONE_MS = 500

/** What whoever waits for a connection is told; database-errors.ts knows the words. */
export function serverGone(): Error {
  return new Error('Connection terminated: the database server does not answer')
}

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

/** What is known of one server: whether it is there, and who waits for it. */
export class ServerWatch {
  private asked: Promise<boolean> | undefined
  /** When an answer of the server was last read, and when it was last found gone (`performance.now`). */
  private heardAt = Number.NEGATIVE_INFINITY
  private goneAt: number | undefined
  private readonly waiting = new Set<(gone: Error) => void>()

  /**
   * Asks the server on a connection of its own whether it is there; all who ask at the same time share one question. Found
   * gone, whoever waits for a connection is told at once.
   */
  answers(config: pg.ClientConfig): Promise<boolean> {
    this.asked ??= probe(config)
      .then((answers) => {
        if (answers) this.heard()
        else this.foundGone()
        return answers
      })
      .finally(() => {
        this.asked = undefined
      })
    return this.asked
  }

  /** The server has said something. */
  heard(): void {
    this.heardAt = performance.now()
    this.goneAt = undefined
  }

  /** Whether the server has said something within the last `ms`. */
  heardWithin(ms: number): boolean {
    return performance.now() - this.heardAt < ms
  }

  private foundGone(): void {
    this.goneAt = performance.now()
    const waiting = [...this.waiting]
    this.waiting.clear()
    for (const tell of waiting) tell(serverGone())
  }

  /** `no` since the server was found gone, `ask` again after a while of that, `yes` otherwise. */
  mayConnect(): 'yes' | 'ask' | 'no' {
    if (this.goneAt === undefined) return 'yes'
    return performance.now() - this.goneAt < GONE_MS ? 'no' : 'ask'
  }

  /** Hears once when the server is found gone. Returns a function that stops listening and says whether it still did. */
  onceGone(tell: (gone: Error) => void): () => boolean {
    this.waiting.add(tell)
    return () => this.waiting.delete(tell)
  }
}

// The pages, the handlers and the proxy are bundles of their own in one process: what one finds out is true for all.
const shared = globalThis as { buybackWatches?: Map<string, ServerWatch> }

/** The watch over the server of an address: the primary and its replica have one each. */
export function watchOver(connectionString = ''): ServerWatch {
  shared.buybackWatches ??= new Map()
  const known = shared.buybackWatches.get(connectionString)
  if (known) return known
  const made = new ServerWatch()
  shared.buybackWatches.set(connectionString, made)
  return made
}
