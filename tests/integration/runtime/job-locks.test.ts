import { EventEmitter } from 'node:events'
import { Logger, run, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepJobsAlive } from '@/lib/runtime/job-locks'

const url = process.env.DATABASE_URL ?? ''
const client = new pg.Client({ connectionString: url })
beforeAll(() => client.connect())
afterAll(() => client.end())
beforeEach(() => client.query('TRUNCATE graphile_worker._private_jobs CASCADE'))

async function lockedJob(worker: string, secondsAgo: number): Promise<void> {
  await client.query(`SELECT graphile_worker.add_job('some.task')`)
  await client.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - make_interval(secs => $2)
      WHERE locked_by IS NULL`,
    [worker, secondsAgo],
  )
}
async function holders(): Promise<string[]> {
  const found = await client.query(
    'SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL ORDER BY 1',
  )
  return found.rows.map((row) => row.locked_by)
}
async function live(name: string): Promise<{ stop: () => Promise<void> }> {
  const events = new EventEmitter() as WorkerEvents
  const locks = await keepJobsAlive(url, events)
  events.emit('pool:create', { workerPool: { id: name } } as never)
  await new Promise((resolve) => setTimeout(resolve, 200))
  return locks
}

describe('jobs of a worker that was killed', () => {
  it('are freed by the next worker, within a minute instead of four hours', async () => {
    await lockedJob('dead', 120)
    const locks = await live('new')
    expect(await holders()).toEqual([])
    await locks.stop()
  })

  it('are left alone while their worker lives, and while it may not have announced itself yet', async () => {
    const other = await live('living')
    await lockedJob('living', 120)
    await lockedJob('just begun', 5)
    const locks = await live('new')
    expect(await holders()).toEqual(['just begun', 'living'])
    await Promise.all([locks.stop(), other.stop()])
  })

  // Its jobs were locked in the name of its pool, and announced was each worker: what took more than half a minute ran twice at once.
  it('are left alone while they take long: a job of a worker that lives is not begun a second time', async () => {
    const events = new EventEmitter() as WorkerEvents
    const own = await keepJobsAlive(url, events)
    let [begun, end] = [0, (): void => {}]
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const takesLong = (): Promise<void> => {
      begun += 1
      return ended
    }
    const quiet = new Logger(() => () => {})
    const taskList = { 'takes.long': takesLong }
    const runner = await run({
      connectionString: url,
      events,
      taskList,
      pollInterval: 50,
      noHandleSignals: true,
      logger: quiet,
    })
    await client.query(`SELECT graphile_worker.add_job('takes.long')`)
    await expect.poll(() => begun).toBe(1)
    await client.query(`UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '2 minutes'`)
    const held = await holders()
    const another = await live('new')
    expect(await holders()).toEqual(held)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(begun).toBe(1)
    end()
    await runner.stop()
    await Promise.all([own.stop(), another.stop()])
  })
})
