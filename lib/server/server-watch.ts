import pg from 'pg'

/** How long the server may take to answer the question whether it is there. */
const PROBE_TICKS = 26
const TICK_MS = 100
/** Once it was found gone, nobody waits for it again for this long. */
const GONE_MS = 500

type Watch = {
  probe?: Promise<boolean>
  /** When an answer of the server was last read, and when it was last found gone (`performance.now`). */
  heardAt: number
  goneAt?: number
  waiting: Set<(gone: Error) => void>
}

// The pages, the handlers and the proxy are bundles of their own in one process: what one finds out is true for all.
const shared = globalThis as { buybackWatch?: Watch }

function watch(): Watch {
  shared.buybackWatch ??= { heardAt: Number.NEGATIVE_INFINITY, waiting: new Set() }
  return shared.buybackWatch
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

/**
 * Asks the server on a connection of its own whether it is there; all who ask at the same time share one question. Found
 * gone, whoever waits for a connection is told at once.
 */
export function serverAnswers(config: pg.ClientConfig): Promise<boolean> {
  const state = watch()
  state.probe ??= probe(config)
    .then((answers) => {
      if (answers) heard()
      else foundGone()
      return answers
    })
    .finally(() => {
      state.probe = undefined
    })
  return state.probe
}

/** The server has said something. */
export function heard(): void {
  const state = watch()
  state.heardAt = performance.now()
  state.goneAt = undefined
}

/** Whether the server has said something within the last `ms`. */
export function heardWithin(ms: number): boolean {
  return performance.now() - watch().heardAt < ms
}

function foundGone(): void {
  const state = watch()
  state.goneAt = performance.now()
  const waiting = [...state.waiting]
  state.waiting.clear()
  for (const tell of waiting) tell(serverGone())
}

/** `no` since the server was found gone, `ask` again after a while of that, `yes` otherwise. */
export function mayConnect(): 'yes' | 'ask' | 'no' {
  const { goneAt } = watch()
  if (goneAt === undefined) return 'yes'
  return performance.now() - goneAt < GONE_MS ? 'no' : 'ask'
}

/** What whoever waits for a connection is told; database-errors.ts knows the words. */
export function serverGone(): Error {
  return new Error('Connection terminated: the database server does not answer')
}

/** Hears once when the server is found gone. Returns a function that stops listening and says whether it still did. */
export function onceGone(tell: (gone: Error) => void): () => boolean {
  const { waiting } = watch()
  waiting.add(tell)
  return () => waiting.delete(tell)
}
