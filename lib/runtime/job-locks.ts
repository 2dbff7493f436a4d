import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'

/** graphile-worker frees the jobs of a worker that was killed after four hours; orders cannot wait for that. */
const SWEEP_MS = 30_000

/** A lock younger than this may belong to a worker that has not announced itself yet. */
const ANNOUNCE_SECONDS = 30

/** The advisory lock that stands for "this pool of workers lives": its connection dies with its process. */
const LIFE_LOCK = `hashtextextended('buyback-worker:' || `

/**
 * While a pool of workers lives, its connection here holds an advisory lock under its name. Jobs that are locked in the name
 * of a pool whose advisory lock is free belong to a dead one, on whatever machine it ran, and are freed to be run again.
 */
export async function keepJobsAlive(
  connectionString: string,
  events: WorkerEvents,
): Promise<{ stop: () => Promise<void> }> {
  const names = new Set<string>()
  let client: pg.Client | null = null
  // One statement at a time on this connection.
  let queue: Promise<unknown> = Promise.resolve()
  let stopped = false

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString, application_name: 'buyback-worker-life', keepAlive: true })
    fresh.on('error', () => lose(fresh))
    fresh.on('end', () => lose(fresh))
    await fresh.connect()
    for (const name of names) await announce(fresh, name)
    client = fresh
  }
  const lose = (lost: pg.Client): void => {
    if (client === lost) client = null
  }
  const tick = async (): Promise<void> => {
    await queue
    if (stopped) return
    try {
      if (!client) await connect()
      if (client) await freeJobsOfTheDead(client, names)
    } catch (error) {
      console.error(`Freeing jobs of dead workers: ${error instanceof Error ? error.message : error}`)
    }
  }
  const live = (name: string): void => {
    names.add(name)
    queue = queue.then(() => client && announce(client, name)).catch(() => {})
  }
  // A pool locks the jobs of all its workers under its own name.
  events.on('pool:create', ({ workerPool }) => live(workerPool.id))
  await connect()
  await tick()
  const timer = setInterval(() => {
    queue = tick()
  }, SWEEP_MS)
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await client?.end().catch(() => {})
    },
  }
}

async function announce(client: pg.Client, name: string): Promise<void> {
  await client.query(`SELECT pg_try_advisory_lock(${LIFE_LOCK}$1, 0))`, [name])
}

async function freeJobsOfTheDead(client: pg.Client, own: ReadonlySet<string>): Promise<void> {
  const holders = await client.query<{ name: string }>(
    `SELECT locked_by AS name FROM graphile_worker._private_jobs
      WHERE locked_at < now() - make_interval(secs => ${ANNOUNCE_SECONDS}) GROUP BY 1
     UNION
     SELECT locked_by FROM graphile_worker._private_job_queues
      WHERE locked_at < now() - make_interval(secs => ${ANNOUNCE_SECONDS}) GROUP BY 1`,
  )
  for (const { name } of holders.rows) {
    if (own.has(name)) continue
    const free = await client.query<{ free: boolean }>(`SELECT pg_try_advisory_lock(${LIFE_LOCK}$1, 0)) AS free`, [
      name,
    ])
    if (!free.rows[0]?.free) continue
    await client.query('SELECT graphile_worker.force_unlock_workers($1)', [[name]])
    await client.query(`SELECT pg_advisory_unlock(${LIFE_LOCK}$1, 0))`, [name])
    console.error(`Jobs of the dead worker ${name} were freed`)
  }
}
